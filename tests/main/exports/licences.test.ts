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

const one = (name: string, text: string) => ({ name, version: '1.0.0', license: 'MIT', text })

function putLists(lists: Readonly<Record<string, readonly object[]>>): void {
  for (const [part, list] of Object.entries(lists)) {
    mkdirSync(join(root, 'out', part), { recursive: true })
    writeFileSync(join(root, 'out', part, 'packages.json'), JSON.stringify(list))
  }
}

it('lists each package once, by name, with its licence', async () => {
  putLists({ main: [one('ws', 'Copyright ws'), one('a', '')], preload: [], renderer: [one('ws', 'Copyright ws')] })
  const text = await licencesText(root, join(root, 'none'))
  expect(text.match(/=====.*=====/g)).toEqual(['===== a 1.0.0 (MIT) =====', '===== ws 1.0.0 (MIT) ====='])
  expect(text).toContain('Copyright ws')
})

it('has the licences of the dictionaries, where they come with Deskhand', async () => {
  putLists({ main: [], preload: [], renderer: [], dictionaries: [one('dictionary-x', 'Words of x')] })
  expect(await licencesText(root, join(root, 'none'))).not.toContain('dictionary-x')
  expect(await licencesText(root, join(root, 'out/dictionaries'))).toContain('Words of x')
})

it('rejects if the build has no list', async () => {
  await expect(licencesText(root, join(root, 'none'))).rejects.toThrow('ENOENT')
})
