import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { licencesText } from '../../../src/main/exports/licences'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deskhand-licences-'))
})
afterEach(() => rmSync(root, { recursive: true }))

it('lists each package once, by name, with its licence', async () => {
  const one = (name: string, text: string) => ({ name, version: '1.0.0', license: 'MIT', text })
  const lists = { main: [one('ws', 'Copyright ws'), one('a', '')], preload: [], renderer: [one('ws', 'Copyright ws')] }
  for (const [part, list] of Object.entries(lists)) {
    mkdirSync(join(root, 'out', part), { recursive: true })
    writeFileSync(join(root, 'out', part, 'packages.json'), JSON.stringify(list))
  }
  const text = await licencesText(root)
  expect(text.match(/=====.*=====/g)).toEqual(['===== a 1.0.0 (MIT) =====', '===== ws 1.0.0 (MIT) ====='])
  expect(text).toContain('Copyright ws')
})

it('rejects if the build has no list', async () => {
  await expect(licencesText(root)).rejects.toThrow('ENOENT')
})
