import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describeError } from '../../shared/errorDescription'
import { writeWholeFile } from '../files/replaceFile'
import { readDictionaryFile } from './dictionaryFile'
import { chromiumName, readDictionaryName, type DictionaryName } from './dictionaryNames'
import * as v from 'valibot'

/** At most this many files of a folder are looked at. */
const NAMES_LIMIT = 5_000
/** This file lists the dictionaries that Deskhand made, each with the files from which it was made. */
const MADE = 'made.json'

/** The files of a Hunspell dictionary, as absolute paths. */
export interface HunspellPaths {
  readonly affixes: string
  readonly words: string
}

export interface DictionariesParts {
  /** The folder where Chromium looks for dictionaries. People may add their own. */
  readonly own: string
  /** Returns the folder that the organisation chose, whose dictionaries come first. Null: none. */
  readonly chosen: () => string | null
  /** The system's folders with dictionaries. */
  readonly system: readonly string[]
  /** Converts a Hunspell dictionary for Chromium. Resolves to null if Chromium could not use it. */
  readonly convert: (files: HunspellPaths) => Promise<Uint8Array | null>
  readonly log: (line: string) => void
}

export interface Dictionaries {
  /**
   * Looks into the folders. Resolves to the languages with a dictionary. Also removes dictionaries whose sources are
   * gone.
   */
  find(): Promise<ReadonlySet<string>>
  /**
   * Puts the dictionary of a language where Chromium looks for it. Resolves to false if no dictionary is usable, or
   * if the disk refuses.
   */
  prepare(language: string): Promise<boolean>
}

type Source = DictionaryName & { readonly folder: string }

/** Finds dictionaries on this computer. Nothing is ever downloaded. */
export function createDictionaries({ own, chosen, system, convert, log }: DictionariesParts): Dictionaries {
  let sources: ReadonlyMap<string, Source> = new Map()
  /** Calls of `prepare` run one after the other, so that no file is written twice at once. */
  let last: Promise<unknown> = Promise.resolve()

  async function find(): Promise<ReadonlySet<string>> {
    const made = await readMade(own)
    const found = new Map<string, Source>()
    for (const folder of new Set([chosen() ?? own, own, ...system]))
      for (const source of await dictionariesIn(folder, folder === own ? made : {}))
        if (!found.has(source.language)) found.set(source.language, source)
    sources = found
    await removeOrphans(own, made)
    return new Set(found.keys())
  }

  async function prepare(language: string): Promise<boolean> {
    const source = sources.get(language)
    if (source === undefined) return false
    try {
      return await put(source)
    } catch (error) {
      log(`spelling: no dictionary for ${language}: ${describeError(error)}`)
      return false
    }
  }

  async function put({ folder, stem, kind, language }: Source): Promise<boolean> {
    const name = chromiumName(language)
    const target = join(own, name)
    const path = join(folder, stem)
    const files = kind === 'bdic' ? [`${path}.bdic`] : [`${path}.aff`, `${path}.dic`]
    // Chromium would delete a damaged file, so the file is checked first.
    if (files[0] === target) return isBdic(await readDictionaryFile(target))
    const made = await readMade(own)
    const of = await Promise.all(files.map(stampOf))
    if (made[name]?.join() === of.join() && (await sizeOf(target)) > 0) return true
    const bytes =
      kind === 'bdic'
        ? await readDictionaryFile(`${path}.bdic`)
        : await convert({ affixes: `${path}.aff`, words: `${path}.dic` })
    if (bytes === null || !isBdic(bytes)) {
      log(`spelling: the dictionary for ${language} cannot be used`)
      return false
    }
    await mkdir(own, { recursive: true })
    await writeWholeFile(target, bytes)
    await writeMade(own, { ...made, [name]: of })
    return true
  }

  return {
    find,
    prepare: (language) => {
      const next = last.then(() => prepare(language))
      last = next
      return next
    }
  }
}

/** Returns true if Chromium would accept this file: its form and checksum are right. */
export function isBdic(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 48 || file.toString('latin1', 0, 4) !== 'BDic' || file.readUInt16LE(4) !== 2) return false
  const [affixesAt, wordsAt] = [file.readUInt32LE(8), file.readUInt32LE(12)]
  if (affixesAt > file.length || wordsAt >= file.length) return false
  return createHash('md5').update(file.subarray(affixesAt)).digest().equals(file.subarray(16, 32))
}

/**
 * Returns the dictionaries of a folder, apart from those that Deskhand made. For each language, the best comes first.
 */
async function dictionariesIn(folder: string, made: Made): Promise<readonly Source[]> {
  const names = await readdir(folder).catch(() => [])
  const known = new Set(names.slice(0, NAMES_LIMIT))
  return [...known]
    .filter((name) => made[name] === undefined)
    .flatMap((name) => {
      const read = readDictionaryName(name)
      if (read === null || (read.kind === 'dic' && !known.has(`${read.stem}.aff`))) return []
      return [{ ...read, folder }]
    })
    .sort((a, b) => a.distance - b.distance || a.kind.localeCompare(b.kind) || a.stem.localeCompare(b.stem))
}

/**
 * Files in Chromium's folder that Deskhand made. Each has the path, size and time of the files from which it was
 * made.
 */
type Made = Readonly<Record<string, readonly string[]>>

const MadeSchema = v.record(v.string(), v.array(v.string()))

async function readMade(folder: string): Promise<Made> {
  try {
    return v.parse(MadeSchema, JSON.parse(await readFile(join(folder, MADE), 'utf8')))
  } catch {
    // There is no such file, or it is damaged. The dictionaries are then made again.
    return {}
  }
}

async function writeMade(folder: string, made: Made): Promise<void> {
  await writeWholeFile(join(folder, MADE), JSON.stringify(made))
}

/** Removes the dictionaries that Deskhand made from files that are gone. */
async function removeOrphans(folder: string, made: Made): Promise<void> {
  const kept: Record<string, readonly string[]> = {}
  for (const [name, stamps] of Object.entries(made)) {
    const sizes = await Promise.all(stamps.map((stamp) => sizeOf(stamp.replace(/ \d+ \d+$/u, ''))))
    if (sizes.every((size) => size > 0)) kept[name] = stamps
    else await rm(join(folder, name), { force: true })
  }
  if (Object.keys(kept).length < Object.keys(made).length) await writeMade(folder, kept)
}

async function stampOf(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file)
  return `${file} ${size} ${Math.round(mtimeMs)}`
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0
}

/** Where distributions of Linux keep dictionaries, below each folder of shared data. */
const BELOW = [
  'hunspell',
  'myspell',
  'myspell/dicts',
  'hunspell-bdic',
  'qt6/qtwebengine_dictionaries',
  'qt5/qtwebengine_dictionaries',
  'qt/qtwebengine_dictionaries'
]

/**
 * Returns the system's folders with dictionaries, and then `bundled`, which comes with Deskhand. Empty on Windows and
 * macOS, which have their own checker.
 */
export function dictionaryFolders(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  bundled: string
): readonly string[] {
  if (platform === 'win32' || platform === 'darwin') return []
  const shared = (env['XDG_DATA_DIRS'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  const own = env['XDG_DATA_HOME'] ?? join(home, '.local/share')
  const roots = [own, ...(shared.length > 0 ? shared : ['/usr/local/share', '/usr/share'])]
  return [...roots.flatMap((root) => BELOW.map((folder) => join(root, folder))), bundled]
}
