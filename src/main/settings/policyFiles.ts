import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { isRecord } from '../../shared/isRecord'
import type { PolicyLevel } from '../../shared/domain/policyView'
import { codeOf } from '../../shared/errorDescription'
import { textIn } from './jsonText'
import type { PolicyContent, PolicyPart } from './policy'

/** Largest policy file, bytes. */
export const FILE_LIMIT = 64 * 1024
/** At most this many files of `policy.d` are read. */
export const FILES_LIMIT = 50
const USUAL_PROGRAM_DATA = 'C:\\ProgramData'

/**
 * Folder of the policy, to which only the administrator of the computer can write. On Windows the environment may name
 * this folder, but the person who starts Deskhand can change the environment. So the environment counts only for another
 * drive, as in `D:\ProgramData`, if `C:\ProgramData` does not exist.
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
   * True if every value counts as a default. On Windows, everybody may make a folder in `ProgramData`. So the files
   * there lock nothing, unless the registry names the folder.
   */
  readonly onlyDefaults: boolean
}

/** The rules for the paths of a policy folder, also for a Windows path on another system. */
function pathsFor(folder: string): typeof posix {
  return /^[a-z]:|^\\\\/i.test(folder) ? win32 : posix
}

/** The files of a policy folder: `policy.json`, and `policy.d` beside it. */
export function policyPaths(folder: string): { readonly file: string; readonly more: string } {
  const { join } = pathsFor(folder)
  return { file: join(folder, 'policy.json'), more: join(folder, 'policy.d') }
}

/** The folder in which a policy folder is, or would be. */
export function folderAbove(folder: string): string {
  return pathsFor(folder).dirname(folder)
}

/** Reads `policy.json`, then the files of `policy.d` in the order of their names. Never throws. */
export function readPolicyFiles({ folder, onlyDefaults }: PolicyFolder): readonly PolicyPart[] {
  const { file, more } = policyPaths(folder)
  const found = filesIn(more)
  const parts = [file, ...found.files].flatMap((path) => readPart(path, onlyDefaults))
  return found.reason === null ? parts : [...parts, broken(more, onlyDefaults, found.reason)]
}

function filesIn(folder: string): { readonly files: readonly string[]; readonly reason: Unreadable | null } {
  const { join } = pathsFor(folder)
  try {
    const names = readdirSync(folder).filter((name) => /^[^.].*\.json$/i.test(name))
    const files = names.sort(byCodeUnit).map((name) => join(folder, name))
    return { files: files.slice(0, FILES_LIMIT), reason: files.length > FILES_LIMIT ? 'tooMany' : null }
  } catch (error) {
    return { files: [], reason: isAbsent(error) ? null : 'noAccess' }
  }
}

/** The order of `ls` in the C locale: it is the same on every computer. */
function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : 1
}

type Unreadable = Extract<PolicyContent, { readonly unreadable: unknown }>['unreadable']

function broken(place: string, onlyDefaults: boolean, unreadable: Unreadable): PolicyPart {
  return {
    source: { kind: 'file', scope: 'machine', place },
    contents: [{ level: onlyDefaults ? 'default' : 'enforced', unreadable }]
  }
}

/** Empty: there is no such file. */
function readPart(place: string, onlyDefaults: boolean): readonly PolicyPart[] {
  try {
    if (statSync(place).size > FILE_LIMIT) return [broken(place, onlyDefaults, 'tooLarge')]
    const contents = contentsIn(parse(readFileSync(place)), onlyDefaults)
    return [{ source: { kind: 'file', scope: 'machine', place }, contents }]
  } catch (error) {
    return isAbsent(error) ? [] : [broken(place, onlyDefaults, 'noAccess')]
  }
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error))
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(textIn(bytes)) as unknown
  } catch {
    // This is not JSON, and `contentsIn` reports that.
    return undefined
  }
}

/**
 * The settings of a JSON document: those in `enforced`, those in `default`, and those beside them, which are enforced
 * too. `$schema` names the JSON schema for editors.
 */
export function contentsIn(found: unknown, onlyDefaults: boolean): readonly PolicyContent[] {
  const enforced: PolicyLevel = onlyDefaults ? 'default' : 'enforced'
  if (!isRecord(found)) return [{ level: enforced, unreadable: 'notJson' }]
  const flat = Object.entries(found).filter(([name]) => !['enforced', 'default', '$schema'].includes(name))
  const levels = [
    { level: 'default' as const, group: found['default'] },
    { level: enforced, group: found['enforced'] }
  ]
  return [
    ...levels.flatMap(({ level, group }): readonly PolicyContent[] => {
      if (group === undefined) return []
      return isRecord(group) ? [{ level, entries: Object.entries(group) }] : [{ level, unreadable: 'notUnderstood' }]
    }),
    ...(flat.length > 0 ? [{ level: enforced, entries: flat }] : [])
  ]
}
