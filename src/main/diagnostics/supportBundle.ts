import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyProblem } from '../../shared/domain/policyProblem'
import type { PolicyValue } from '../../shared/domain/policyView'
import { codeOf } from '../../shared/errorDescription'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { say } from '../../shared/text/say'
import { listCrashes } from './crashes'
import { redact } from './log'
import { LOG_FILE_NAMES } from './logFile'

/** One part of the bundle. `name`: its heading in the file. */
export interface BundlePart {
  readonly name: string
  readonly text: string
}

export interface BundleFacts {
  /** Lines about versions and the system. */
  readonly about: readonly string[]
  /** The connection report. Null: `--support-bundle` makes the bundle, without a connection. */
  readonly report: string | null
  /** The keys that the organisation set, and problems of the policy. No values. */
  readonly policy: {
    readonly set: readonly Pick<PolicyValue, 'key' | 'level'>[]
    readonly problems: readonly PolicyProblem[]
  }
  /** The value of each setting that is in effect, by the setting's key. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly definitions: SettingDefinitions
  /** The folder with the log files. */
  readonly logs: string
  /** The folder with the crash reports. */
  readonly crashes: string
  /** The person's home folder. The bundle shows it as `~`. */
  readonly home: string
}

/** The bundle has the end of each log file, at most this many bytes. */
const LOG_LIMIT_BYTES = 2 * 1024 * 1024
/** Each line of Deskhand's own log begins with its time. */
const OWN_LINE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /
/** At most this many crash reports are listed. */
const CRASH_LIMIT = 50

/**
 * Returns the parts of a support bundle as plain text. They have no names, messages, cookies or passwords. Secrets
 * are removed from the log once more.
 */
export function bundleParts(facts: BundleFacts): readonly BundlePart[] {
  const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')
  return [
    { name: 'about', text: lines(facts.about) },
    ...(facts.report === null ? [] : [{ name: 'connection', text: facts.report }]),
    { name: 'policy', text: lines(policyLines(facts.policy)) },
    { name: 'settings', text: lines(settingLines(facts)) },
    { name: 'crashes', text: lines(crashLines(facts.crashes, facts.home)) },
    ...LOG_FILE_NAMES.flatMap((name) => {
      const text = readLog(join(facts.logs, name), facts.home)
      return text === null ? [] : [{ name, text }]
    })
  ]
}

export function bundleText(parts: readonly BundlePart[]): string {
  return `${say('bundle.intro')}\n${parts.map(({ name, text }) => `\n===== ${name} =====\n${text}`).join('')}`
}

function policyLines({ set, problems }: BundleFacts['policy']): readonly string[] {
  const keys = set.map(({ key, level }) => `${key} (${level})`)
  return [
    say('bundle.policyKeys', { keys: keys.length === 0 ? null : keys.toSorted().join(', ') }),
    ...problems.map((problem) => {
      if (problem.kind === 'more') return ['more', problem.count].join(' ')
      return problem.kind === 'unreadable'
        ? ['unreadable', problem.reason].join(' ')
        : `${problem.kind} ${redact(problem.key)}`
    })
  ]
}

/** Returns one line for each setting. A text or a list may be what a person typed, so only its length is shown. */
function settingLines({ settings, definitions }: BundleFacts): readonly string[] {
  return Object.entries(definitions).map(([key, { kind, default: usual }]) => {
    const value = settings[key]
    if (kind.type === 'text') return `${key}: ${say('bundle.characters', { count: lengthOf(value) })}`
    if (kind.type === 'list') return `${key}: ${say('bundle.entries', { count: lengthOf(value) })}`
    return `${key}: ${JSON.stringify(value === undefined ? usual : value)}`
  })
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0
}

/**
 * Returns a log without lines that Deskhand did not write. If the file cannot be read, returns a line that says why.
 * Null: there is no such file.
 */
function readLog(file: string, home: string): string | null {
  try {
    if (!lstatSync(file).isFile()) return null
    const text = readFileSync(file).subarray(-LOG_LIMIT_BYTES).toString('utf8')
    const own = text.split('\n').filter((line) => OWN_LINE.test(line))
    return own.map((line) => `${redact(line, home)}\n`).join('')
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : `${say('bundle.unreadable', { code: codeOf(error) })}\n`
  }
}

/** Returns the list of the crash reports without their content, which has pieces of the app's memory. */
function crashLines(folder: string, home: string): readonly string[] {
  const found = listCrashes(folder)
  if (found.length === 0) return [say('bundle.noCrashes')]
  return [
    say('bundle.crashes', { folder: redact(folder, home) }),
    ...found.slice(0, CRASH_LIMIT).map(({ at, bytes }) => `${new Date(at).toISOString()} ${bytes}`)
  ]
}
