import { existsSync, readFileSync, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import type { PolicyProblem } from '../../shared/domain/policyProblem'
import { LONGEST_RETENTION_DAYS } from '../../shared/domain/retention'

/** What the administrator of this computer decided. Deskhand only reads it. */
export interface Policy {
  /** Absolute path of a PEM file with further certificate authorities. */
  readonly extraCaFile: string | null
  /** How many days conversations stay on this computer; null: the agent chooses. */
  readonly retentionDays: number | null
  /** What of it cannot be used; the settings say so. */
  readonly problems: readonly PolicyProblem[]
}

export const NO_POLICY: Policy = { extraCaFile: null, retentionDays: null, problems: [] }

/** Bytes. */
const FILE_LIMIT = 64 * 1024
const PATH_LIMIT = 1024
const KEYS = ['extraCaFile', 'retentionDays'] as const
const USUAL_PROGRAM_DATA = 'C:\\ProgramData'

/**
 * Where the policy of a computer is, in a place that only its administrator can write to. Whoever starts Deskhand chooses its
 * environment, so that counts only where Windows is on another drive, and only as Windows sets it.
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
 * Reads the policy; never throws. What cannot be used is a problem that is said. How long conversations are kept is then the
 * shortest that may have been meant, as the administrator asked for a limit and nobody knows which.
 */
export function readPolicy(file: string, log: (line: string) => void): Policy {
  const found = readFile(file, log)
  if (found === null) return NO_POLICY
  if (typeof found === 'string')
    return { ...NO_POLICY, retentionDays: 0, problems: [{ kind: 'unreadable', reason: found }] }
  const problems: PolicyProblem[] = []
  let { extraCaFile, retentionDays } = NO_POLICY
  for (const [name, value] of found) {
    const key = KEYS.find((one) => one.toLowerCase() === name.toLowerCase())
    if (key === undefined) {
      problems.push({ kind: 'unknownKey', key: name.slice(0, 40) })
      log(`policy: "${name.slice(0, 40)}" is not known to this version`)
    } else if (key === 'extraCaFile') {
      if (isPath(value)) extraCaFile = value
      else {
        problems.push({ kind: key })
        log(`policy: "${key}" is no absolute path, and left out`)
      }
    } else {
      const { days, isExact } = daysIn(value)
      retentionDays = days
      if (isExact) continue
      problems.push({ kind: key, countsAs: days })
      log(`policy: "${key}" is no whole number from 0 to ${LONGEST_RETENTION_DAYS}, and counts as ${days}`)
    }
  }
  return { extraCaFile, retentionDays, problems }
}

function isPath(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= PATH_LIMIT &&
    (posix.isAbsolute(value) || /^([a-z]:[\\/]|\\\\)/i.test(value))
  )
}

/** Group Policy and scripts write numbers as text, too. */
function daysIn(value: unknown): { readonly days: number; readonly isExact: boolean } {
  const number = typeof value === 'string' && /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value
  if (typeof number !== 'number') return { days: 0, isExact: false }
  const days = Math.min(Math.max(Math.floor(number), 0), LONGEST_RETENTION_DAYS)
  return { days, isExact: days === number }
}

/** Its keys, or why there are none; null: there is no file. */
function readFile(file: string, log: (line: string) => void): readonly [string, unknown][] | Unreadable | null {
  try {
    const found = statSync(file).size > FILE_LIMIT ? 'tooLarge' : keysIn(readFileSync(file))
    if (typeof found === 'string') log(`policy: not readable, ${found}`)
    return found
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
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
    // The only error there is.
    return 'notJson'
  }
}

/** Windows PowerShell and Notepad write UTF-16. JSON begins with an ASCII sign, so a zero tells it without a mark too. */
function textIn(bytes: Buffer): string {
  const [first, second] = bytes
  const encoding = first === 0xff || second === 0 ? 'utf-16le' : first === 0xfe || first === 0 ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
