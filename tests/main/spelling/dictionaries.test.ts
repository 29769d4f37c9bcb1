import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeBdic } from '../../../src/main/spelling/bdic'
import { createDictionaries, type HunspellPaths, dictionaryFolders } from '../../../src/main/spelling/dictionaries'
import { readDictionaryFile } from '../../../src/main/spelling/dictionaryFile'
import { readHunspell } from '../../../src/main/spelling/hunspellFiles'
import { wordsOf } from './readBdic'

let root = ''
let converted: HunspellPaths[] = []
const own = (): string => join(root, 'Dictionaries')
const system = (): string => join(root, 'hunspell')
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deskhand-spelling-'))
  converted = []
  mkdirSync(system())
})
afterEach(() => rmSync(root, { recursive: true }))

function create(chosen: string | null = null) {
  return createDictionaries({
    own: own(),
    chosen: () => chosen,
    system: [system(), join(root, 'nowhere')],
    convert: async (files) => {
      converted.push(files)
      const content = readHunspell({
        affixes: await readDictionaryFile(files.affixes),
        words: await readDictionaryFile(files.words)
      })
      return content && writeBdic(content)
    },
    log: () => undefined
  })
}

function put(folder: string, name: string, ...words: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.aff`), 'SET UTF-8\n')
  writeFileSync(join(folder, `${name}.dic`), [words.length, ...words].join('\n'))
}

const bdic = (...words: readonly string[]): Buffer =>
  writeBdic({
    flagSets: [],
    affixRules: [],
    replacements: [],
    otherRules: [],
    words: new Map(words.map((word) => [word, [0]]))
  })
const made = (name: string): readonly string[] => [...wordsOf(readFileSync(join(own(), name))).keys()]

it('a dictionary of the system is put where Chromium looks, once', async () => {
  put(system(), 'de_AT', 'Jause')
  put(system(), 'de_DE', 'Brotzeit')
  writeFileSync(join(system(), 'pl_PL.dic'), '1\nbez zasad')
  const dictionaries = create()
  expect([...(await dictionaries.find())]).toEqual(['de'])
  expect(await dictionaries.prepare('de')).toBe(true)
  expect(await dictionaries.prepare('de')).toBe(true)
  expect(await dictionaries.prepare('pl')).toBe(false)
  expect(made('de-DE-3-0.bdic')).toEqual(['Brotzeit'])
  const later = create()
  await later.find()
  await later.prepare('de')
  expect(converted).toHaveLength(1)
})

it('the organisation’s folder comes first, then the profile, then the system', async () => {
  put(system(), 'en_GB', 'system')
  put(own(), 'en_GB', 'profile')
  const ofProfile = create()
  await ofProfile.find()
  await ofProfile.prepare('en-GB')
  expect(made('en-GB-10-1.bdic')).toEqual(['profile'])
  const policy = join(root, 'policy')
  mkdirSync(policy)
  writeFileSync(join(policy, 'en-GB.bdic'), bdic('organisation'))
  const ofPolicy = create(policy)
  await ofPolicy.find()
  await ofPolicy.prepare('en-GB')
  expect(made('en-GB-10-1.bdic')).toEqual(['organisation'])
})

it('a file with Chromium’s own name is used as it is', async () => {
  mkdirSync(own())
  writeFileSync(join(own(), 'fr-FR-3-0.bdic'), bdic('bonjour'))
  const dictionaries = create()
  expect([...(await dictionaries.find())]).toEqual(['fr'])
  expect(await dictionaries.prepare('fr')).toBe(true)
  expect(readdirSync(own())).toEqual(['fr-FR-3-0.bdic'])
})

it('a damaged dictionary is refused, and a person’s file stays', async () => {
  mkdirSync(own())
  writeFileSync(join(own(), 'fr-FR-3-0.bdic'), 'BDic, but no dictionary')
  put(system(), 'it_IT')
  const dictionaries = create()
  await dictionaries.find()
  expect([await dictionaries.prepare('fr'), await dictionaries.prepare('it')]).toEqual([false, false])
  expect(existsSync(join(own(), 'fr-FR-3-0.bdic'))).toBe(true)
})

it.each(['.aff', '.dic', '.bdic'])('a file %s of more than 64 MiB is not read', async (ending) => {
  if (ending === '.bdic') writeFileSync(join(system(), 'sv-SE.bdic'), bdic('hej'))
  else put(system(), 'sv_SE', 'hej')
  const file = join(system(), ending === '.bdic' ? 'sv-SE.bdic' : `sv_SE${ending}`)
  truncateSync(file, 64 * 1024 * 1024 + 1)
  await expect(readDictionaryFile(file).then(({ length }) => length)).rejects.toThrow('too large')
  const dictionaries = create()
  await dictionaries.find()
  expect(await dictionaries.prepare('sv')).toBe(false)
})

it.skipIf(process.platform === 'win32')('a device is not read (skipped: Windows has none)', async () => {
  await expect(readDictionaryFile('/dev/zero').then(({ length }) => length)).rejects.toThrow('Not a regular file')
})

it('what was made of a dictionary goes when the dictionary has gone, and is made again when it changed', async () => {
  put(system(), 'sv_SE', 'hej')
  const dictionaries = create()
  await dictionaries.find()
  await dictionaries.prepare('sv')
  put(system(), 'sv_SE', 'hej', 'hallå')
  await dictionaries.prepare('sv')
  expect(made('sv-SE-3-0.bdic')).toHaveLength(2)
  rmSync(join(system(), 'sv_SE.dic'))
  expect([...(await dictionaries.find())]).toEqual([])
  expect(readdirSync(own())).toEqual(['made.json'])
})

it('the folders of Linux are those of its shared data', () => {
  const folders = dictionaryFolders('linux', { XDG_DATA_DIRS: '/opt/share:relative' }, '/home/laura', '/app')
  expect(folders).toContain('/opt/share/hunspell')
  expect(folders).toContain('/home/laura/.local/share/hunspell')
  expect(folders.some((folder) => folder.startsWith('/usr/share') || folder.includes('relative'))).toBe(false)
  expect(dictionaryFolders('linux', {}, '/home/laura', '/app')).toContain('/usr/share/myspell')
  // The dictionaries of the system come first: they may be newer, and somebody chose them.
  expect(folders.at(-1)).toBe('/app')
  expect([dictionaryFolders('win32', {}, 'C:\\', 'C:\\app'), dictionaryFolders('darwin', {}, '/', '/app')]).toEqual([
    [],
    []
  ])
})
