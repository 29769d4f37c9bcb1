import { existsSync, readFileSync, statSync } from 'node:fs'
import { win32 } from 'node:path'
import * as v from 'valibot'
import { IGNORED_PARTS_LIMIT, type PolicyProblem } from '../../shared/domain/policyProblem'
import { POLICY_ONLY } from '../../shared/domain/policyOnly'
import { SETTINGS, type PolicyValues } from '../../shared/domain/settings'
import { codeOf } from '../../shared/errorDescription'
import type { SettingDefinition, SettingDefinitions } from '../../shared/settings/definition'
import { textIn } from './jsonText'

/** What the administrator of this computer decided. Deskhand only reads the policy. */
export interface Policy {
  readonly values: PolicyValues
  /** The parts of the policy that cannot be used. The settings panel shows them. */
  readonly problems: readonly PolicyProblem[]
}

export const NO_POLICY: Policy = { values: {}, problems: [] }

/** What a window shows about the policy. `file`: the path from which the policy was read. */
export function policyFacts({ values, problems }: Policy, file: string) {
  const contact = values.administratorContact?.trim() ?? ''
  return {
    policyProblems: problems,
    ...(Object.keys(values).length > 0 && { policyFile: file }),
    ...(contact !== '' && { administratorContact: contact })
  }
}

/** Largest policy file, bytes. */
const FILE_LIMIT = 64 * 1024
const USUAL_PROGRAM_DATA = 'C:\\ProgramData'

/**
 * Path of the policy, in a folder to which only the administrator of the computer can write. On Windows the environment
 * may name this folder, but the person who starts Deskhand can change the environment. So the environment counts only
 * for another drive, as in `D:\ProgramData`, if `C:\ProgramData` does not exist.
 */
export function policyPath(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync
): string {
  if (platform === 'darwin') return '/Library/Application Support/Deskhand/policy.json'
  if (platform !== 'win32') return '/etc/deskhand/policy.json'
  const named = env['ProgramData'] ?? ''
  const isElsewhere = /^[a-z]:\\ProgramData$/i.test(named) && !exists(USUAL_PROGRAM_DATA)
  return win32.join(isElsewhere ? named : USUAL_PROGRAM_DATA, 'Deskhand', 'policy.json')
}

/**
 * Reads the policy and never throws. A part that cannot be used becomes a problem, which the settings panel shows. A
 * number out of range counts as the nearest number in range. Another value that cannot be used counts as the strictest
 * value of the setting, because the administrator wanted some limit. If the setting has no strictest value, the policy
 * does not set it.
 */
export function readPolicy(
  file: string,
  log: (line: string) => void,
  definitions: SettingDefinitions = { ...SETTINGS, ...POLICY_ONLY }
): Policy {
  const schema = policySchema(definitions)
  const found = readFile(file, log)
  if (found === null) return NO_POLICY
  if (typeof found === 'string') {
    const limits = [...schema.values()].flatMap(({ key, strictest }) =>
      strictest === undefined ? [] : [[key, strictest] as const]
    )
    return { values: Object.fromEntries(limits), problems: [{ kind: 'unreadable', reason: found }] }
  }
  const values: Record<string, unknown> = {}
  const problems: PolicyProblem[] = []
  for (const [name, value] of found) {
    const entry = schema.get(name.toLowerCase())
    if (entry === undefined) {
      problems.push({ kind: 'unknownKey', key: name.slice(0, 40) })
      log(`policy: ${plainKey(name)} in ${file} is not known to this version`)
      continue
    }
    const { counts, isExact } = entry.read(value)
    if (counts !== undefined) values[entry.key] = counts
    const ignored = counts === undefined ? [] : entry.ignored(counts)
    if (ignored.length > 0) {
      problems.push({ kind: 'ignored', key: entry.key, parts: ignored.slice(0, IGNORED_PARTS_LIMIT) })
      log(`policy: ${ignored.length} parts of ${entry.key} in ${file} are ignored`)
    }
    if (isExact) continue
    problems.push({ kind: 'value', key: entry.key, countsAs: counts ?? null })
    log(
      `policy: ${entry.key} in ${file} is ${entry.mismatch}, and ${counts === undefined ? 'left out' : `counts as ${String(counts)}`}`
    )
  }
  return { values, problems }
}

/** The key as the log names it. Its quotes are replaced, because the log removes text between quotes. */
function plainKey(name: string): string {
  return name.slice(0, 40).replace(/[^\w.-]/g, '_')
}

/** How a policy sets one setting. */
export interface PolicyEntry {
  readonly key: string
  readonly strictest: unknown
  /** The mistake in a value that does not fit, such as "no absolute path". */
  readonly mismatch: string
  /**
   * Reads a value of the policy. `counts`: the value that takes effect; undefined: the policy does not set this
   * setting. `isExact`: true if the policy says exactly this value.
   */
  read(value: unknown): { readonly counts: unknown; readonly isExact: boolean }
  /** The parts of a value that fits, but that Deskhand ignores. */
  ignored(value: unknown): readonly string[]
}

/**
 * The settings that a policy may set, by their keys in lower case: administrators may write a key in upper or lower
 * case.
 */
export function policySchema(definitions: SettingDefinitions): ReadonlyMap<string, PolicyEntry> {
  const settable = Object.entries(definitions).filter(([, { policy }]) => policy)
  return new Map(
    settable.map(([key, one]) => [
      key.toLowerCase(),
      {
        key,
        strictest: one.strictest,
        mismatch: mismatchOf(one),
        read: (value) => readValue(one, value),
        ignored: (value) => one.ignored?.(value) ?? []
      }
    ])
  )
}

function readValue({ kind, schema, strictest }: SettingDefinition, value: unknown) {
  const said = typeof value === 'string' ? sayable(kind, value) : value
  if (v.is(schema, said)) return { counts: said, isExact: true }
  if (kind.type !== 'number' || typeof said !== 'number') return { counts: strictest, isExact: false }
  const nearest = Math.min(Math.max(kind.whole ? Math.floor(said) : said, kind.min), kind.max)
  return { counts: v.is(schema, nearest) ? nearest : strictest, isExact: false }
}

/**
 * Converts a text to the type of the setting. Group Policy and scripts also write numbers and true or false as text.
 */
function sayable({ type }: SettingDefinition['kind'], text: string): unknown {
  if (type === 'number' && /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text)) return Number(text)
  if (type === 'boolean' && /^\s*(?:true|false)\s*$/i.test(text)) return text.trim().toLowerCase() === 'true'
  return text
}

function mismatchOf({ kind }: SettingDefinition): string {
  switch (kind.type) {
    case 'boolean':
      return 'neither true nor false'
    case 'choice':
      return `none of ${kind.options.join(', ')}`
    case 'number':
      return `no ${kind.whole ? 'whole number' : 'number'} from ${kind.min} to ${kind.max}`
    case 'time':
      return 'no time of day'
    case 'text':
      return `no ${kind.format}`
    case 'list':
      return 'no list that fits'
  }
}

/**
 * Returns the keys of the file with their values, a code that says why the file cannot be used, or null if there is no
 * file.
 */
function readFile(file: string, log: (line: string) => void): readonly [string, unknown][] | Unreadable | null {
  try {
    const found = statSync(file).size > FILE_LIMIT ? 'tooLarge' : keysIn(readFileSync(file))
    if (typeof found === 'string') log(`policy: not readable, ${found}`)
    return found
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    log(`policy: not readable, ${code}`)
    return 'noAccess'
  }
}

type Unreadable = (PolicyProblem & { readonly kind: 'unreadable' })['reason']

function keysIn(bytes: Buffer): readonly [string, unknown][] | Unreadable {
  try {
    const found: unknown = JSON.parse(textIn(bytes))
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.entries(found) : 'notJson'
  } catch {
    // `JSON.parse` is the only call that throws here.
    return 'notJson'
  }
}
