import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { linkedState } from '../../../src/main/settings/livePolicy'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-links-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const path = (name: string): string => join(folder, name)

it('a folder without links has no state to compare, nor has one that is not there', () => {
  mkdirSync(path('policy.d'))
  writeFileSync(path('policy.d/10.json'), '{}')
  writeFileSync(path('policy.json'), '{}')
  expect([linkedState(folder), linkedState(path('none'))]).toEqual([null, null])
})

it.each(['policy.json', 'policy.d/10.json', 'policy.d'])('a change behind a link is another state: %s', (name) => {
  mkdirSync(path('elsewhere'))
  const target = name === 'policy.d' ? path('elsewhere') : path('elsewhere/10.json')
  const file = path('elsewhere/10.json')
  if (name !== 'policy.d') mkdirSync(path('policy.d'))
  symlinkSync(target, path(name))
  const states = [linkedState(folder)]
  writeFileSync(file, '{}')
  states.push(linkedState(folder))
  writeFileSync(file, '{ "retentionDays": 1 }')
  states.push(linkedState(folder))
  expect(linkedState(folder)).toBe(states[2])
  expect(states).not.toContain(null)
  expect(new Set(states).size).toBe(3)
})
