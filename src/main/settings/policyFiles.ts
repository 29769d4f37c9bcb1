import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import type { PolicyLevel } from '../../shared/domain/policyView'
import { codeOf } from '../../shared/errorDescription'
import { membersOf, textIn } from './jsonText'
import type { PolicyContent, PolicyPart } from './policy'
import { isOpenToOthers, type Administrators } from './policyTrust'

/** Largest policy file, bytes. */
export const FILE_LIMIT = 64 * 1024
/** At most this many files of `policy.d` are read. */
export const FILES_LIMIT = 50
const USUAL_PROGRAM_DATA = 'C:\\ProgramData'

/**
 * Returns the policy's usual folder. On Windows, a person can change environment variables. So `ProgramData` counts
 * only if `C:\ProgramData` does not exist and the variable is `D:\ProgramData`, with any drive.
 */
export function policyFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync
): string {
  if (platform === 'darwin') return '/Library/Application Support/Deskhand'
  if (platform !== 'win32') return '/etc/deskhand'
  const named = env['ProgramData'] ?? ''
  const isElsewhere = /^[a-z]:\\ProgramData$/i.test(named) && !exists(USUAL_PROGRAM_DATA)
  return win32.join(isElsewhere ? named : USUAL_PROGRAM_DATA, 'Deskhand')
}

export interface PolicyFolder {
  readonly folder: string
  /**
   * True if every value in this folder's files counts only as a default. On Windows, everybody may make a folder in
   * `ProgramData`. Only a folder that the registry names may lock settings there.
   */
  readonly onlyDefaults: boolean
  /** True if the administrator named this folder. If it is gone, it counts as unreadable, not as empty. */
  readonly isNamed?: boolean
  /** Who may write the files. Tests replace it. */
  readonly administrators?: Administrators
}

/**
 * The sources of the policy. `parts`: from the registry (Windows) or managed preferences (macOS), empty on Linux.
 * `folder`: the folder with the policy's files.
 */
export interface SystemPolicy {
  readonly parts: readonly PolicyPart[]
  readonly folder: PolicyFolder
}

/**
 * Returns the rules for paths in this folder. For a path of Windows, these are the rules of Windows, on any system.
 */
function pathsFor(folder: string): typeof posix {
  return /^[a-z]:|^\\\\/i.test(folder) ? win32 : posix
}

/** Returns the path of `policy.json` in a policy folder, and of the folder `policy.d` beside it. */
export function policyPaths(folder: string): { readonly file: string; readonly more: string } {
  const { join } = pathsFor(folder)
  return { file: join(folder, 'policy.json'), more: join(folder, 'policy.d') }
}

export function folderAbove(folder: string): string {
  return pathsFor(folder).dirname(folder)
}

type Unreadable = Extract<PolicyContent, { readonly unreadable: unknown }>['unreadable']
const NO_ACCESS: Unreadable = 'noAccess'

/**
 * Reads `policy.json`, then the files of `policy.d` in the order of their names. A folder that is unreadable or has
 * too many files adds an unreadable part at the end. Never throws.
 */
export function readPolicyFiles(from: PolicyFolder): readonly PolicyPart[] {
  const { folder, isNamed = false } = from
  const { file, more } = policyPaths(folder)
  const paths =
    (isAbsent(folder) && !isNamed) || isFolder(folder)
      ? { files: [file], reason: null }
      : { files: [], reason: NO_ACCESS }
  const found = filesIn(more)
  const broken = [
    { place: folder, reason: paths.reason },
    { place: more, reason: found.reason }
  ].flatMap(({ place, reason }) => (reason === null ? [] : [partOf(place, [{ unreadable: reason }], from)]))
  return [...[...paths.files, ...found.files].flatMap((path) => readPart(path, from)), ...broken]
}

/** Returns the files of `policy.d` that Deskhand reads. `reason`: why it does not read all. Null: it reads all. */
export function filesIn(folder: string): { readonly files: readonly string[]; readonly reason: Unreadable | null } {
  const { join } = pathsFor(folder)
  if (isAbsent(folder)) return { files: [], reason: null }
  try {
    const names = readdirSync(folder).filter((name) => /^[^.].*\.json$/i.test(name))
    const files = names.sort(byCodeUnit).map((name) => join(folder, name))
    return { files: files.slice(0, FILES_LIMIT), reason: files.length > FILES_LIMIT ? 'tooMany' : null }
  } catch {
    // The path is a file, a link to nothing, or a folder that this user must not read.
    return { files: [], reason: NO_ACCESS }
  }
}

/** Compares as `ls` does in the C locale, which is the same on every computer. */
function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : 1
}

/** Returns true if nothing exists at this path. A link to nothing does exist. */
function isAbsent(path: string): boolean {
  try {
    lstatSync(path)
    return false
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error))
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // The path is a link to nothing, or this user must not see the target.
    return false
  }
}

type Content = PolicyContent extends infer T ? (T extends PolicyContent ? Omit<T, 'level'> : never) : never

function partOf(
  place: string,
  contents: readonly (Content & { readonly level?: PolicyLevel })[],
  { onlyDefaults, administrators }: PolicyFolder
): PolicyPart {
  const isOpen = isOpenToOthers(place, administrators)
  const isUnprotected = onlyDefaults || isOpen
  const levels = contents.map(({ level = 'enforced' }) => level)
  return {
    source: { kind: 'file', scope: 'machine', place },
    contents: contents.map((one, at) => ({ ...one, level: isUnprotected ? 'default' : (levels[at] ?? 'enforced') })),
    ...(isUnprotected && { isUnprotected }),
    ...(isOpen && levels.includes('enforced') && { locksInVain: true })
  }
}

/** Returns an empty array if there is no such file. */
function readPart(place: string, from: PolicyFolder): readonly PolicyPart[] {
  if (isAbsent(place)) return []
  return [partOf(place, contentsOf(place), from)]
}

function contentsOf(place: string): Parameters<typeof partOf>[1] {
  try {
    const file = statSync(place)
    // Reading a pipe would never end.
    if (!file.isFile()) return [{ unreadable: NO_ACCESS }]
    return file.size > FILE_LIMIT ? [{ unreadable: 'tooLarge' }] : contentsIn(decoded(readFileSync(place)))
  } catch {
    // The path is a link to nothing, or this user must not read the file.
    return [{ unreadable: NO_ACCESS }]
  }
}

/** Returns null if the bytes are not text in UTF-8 or UTF-16. */
function decoded(bytes: Buffer): string | null {
  try {
    return textIn(bytes)
  } catch {
    // `contentsIn` reports this.
    return null
  }
}

/**
 * A document or group with more members is no policy. Otherwise files with hundreds of thousands of members would
 * stop the app again and again.
 */
const MEMBERS_LIMIT = 1_000
const GROUPS: readonly PolicyLevel[] = ['default', 'enforced']

/**
 * Reads the settings of a JSON document. Settings outside of the groups `enforced` and `default` are enforced too.
 * Group names may be in upper or lower case. Ignores `$schema`. `text` null: the bytes are no text.
 */
function contentsIn(text: string | null): Parameters<typeof partOf>[1] {
  const members = text === null ? null : membersOf(text, MEMBERS_LIMIT)
  if (members === null) return [{ unreadable: 'notJson' }]
  if (members.length > MEMBERS_LIMIT) return [{ unreadable: 'notUnderstood' }]
  const groupOf = (name: string): PolicyLevel | undefined => GROUPS.find((level) => level === name.toLowerCase())
  const flat = members.filter(([name]) => groupOf(name) === undefined && name !== '$schema').flatMap(valuesOf)
  return GROUPS.flatMap((level): Parameters<typeof partOf>[1] => {
    const groups = members
      .filter(([name]) => groupOf(name) === level)
      .map(([, value]) => membersOf(value, MEMBERS_LIMIT))
    const inside = groups.flatMap((group) => group ?? [])
    if (inside.length > MEMBERS_LIMIT) return [{ level, unreadable: 'notUnderstood' }]
    const entries = [...(level === 'enforced' ? flat : []), ...inside.flatMap(valuesOf)]
    return [
      ...(entries.length > 0 || groups.length > 1
        ? [{ level, entries, ...(groups.length > 1 && { twice: [level] }) }]
        : []),
      ...(groups.includes(null) ? [{ level, unreadable: 'notUnderstood' as const }] : [])
    ]
  })
}

/** Groups such as `alerts` are at most this deep. */
const GROUP_DEPTH = 3

/**
 * Returns the value of a member, with the member's name. An object may have a name twice, as in `{"a": 1, "a": 2}`.
 * `JSON.parse` would lose the first. Such an object becomes one value for each member, here `{a: 1}` and `{a: 2}`.
 */
function valuesOf([name, text]: readonly [string, string]): readonly (readonly [name: string, value: unknown])[] {
  return parted(text, GROUP_DEPTH).map((value) => [name, value] as const)
}

function parted(text: string, depth: number): readonly unknown[] {
  const members = depth === 0 ? null : membersOf(text)
  const parts = members?.flatMap(([name, value]) => parted(value, depth - 1).map((one) => [name, one] as const)) ?? []
  const isTwice = new Set(parts.map(([name]) => name)).size < parts.length
  return isTwice ? parts.map((part) => Object.fromEntries([part])) : [JSON.parse(text) as unknown]
}
