import { MINUTE_MS } from '../../shared/time'
import type { Check, CheckStep, CheckStepName, FrameCounters } from '../../shared/domain/diagnosis'
import { say, type PlainKey } from '../../shared/text/say'
import { FRAME_TYPES } from '../protocol/toFrame'
import { SERVER_FRAME_FIELDS } from '../protocol/frames'
import type { ConnectionChange } from './connectionHistory'

export interface SystemFacts {
  readonly version: string
  readonly electron: string
  /** For example `linux x64 6.1.0`. */
  readonly system: string
}

export interface ReportFacts {
  readonly system: SystemFacts
  /** Epoch ms. */
  readonly now: number
  /** Host of the present workspace. */
  readonly host: string | null
  readonly check: Check | null
  readonly changes: readonly ConnectionChange[]
  readonly counters: FrameCounters
}

const LABEL_WIDTH = 11
const DETAIL_WIDTH = 10

/**
 * Returns the report as plain text. It has no text of the server, no names of cookies, and no unknown types of
 * frames.
 */
export function writeReport({ system, now, host, check, changes, counters }: ReportFacts): string {
  const lines = [
    say('report.app', { version: system.version, system: system.system }),
    say('report.electron', { version: system.electron }),
    stamp(now),
    labelled('report.workspace', host ?? say('report.none')),
    '',
    ...checkLines(check),
    '',
    say('report.connection'),
    ...(changes.length === 0 ? [`  ${say('report.none')}`] : changes.map(changeLine)),
    '',
    say('report.frames'),
    ...counterLines(counters),
    '',
    labelled('report.customers', say('report.removed')),
    labelled('report.messages', say('report.removed')),
    labelled('report.account', say('report.removed'))
  ]
  return `${lines.join('\n')}\n`
}

function labelled(label: PlainKey, words: string): string {
  return `${say(label).padEnd(LABEL_WIDTH)} ${words}`
}

function detail(label: PlainKey, words: string): string {
  return `  ${say(label).padEnd(DETAIL_WIDTH)} ${words}`
}

/** Returns the lines about one check. They leave out the same texts as the report. */
export function checkLines(check: Check | null): readonly string[] {
  if (!check) return [say('report.notChecked')]
  return [say('report.check', { host: check.host, clock: clock(check.startedAt) }), ...check.steps.flatMap(stepLines)]
}

function stepLines({ step, outcome, ms, facts, cause, reason }: CheckStep): readonly string[] {
  const time = ms === null ? '' : say('report.ms', { ms })
  const note = outcome === 'notTried' ? (reason ?? '') : noteOf(step, facts)
  // Some workspaces show their sign-in form with status 401 or 403. The step works, but the answer is an error.
  const isErrorAnswer = step === 'http' && outcome === 'works' && (facts.status ?? 0) >= 400
  const main =
    `${say(`report.step.${step}`).padEnd(LABEL_WIDTH)} ${say(`report.outcome.${isErrorAnswer ? 'answered' : outcome}`).padEnd(9)} ${time.padStart(8)}  ${note}`.trimEnd()
  const why = cause === null ? [] : [detail('report.why', [cause, facts.code].filter(Boolean).join(' '))]
  return [main, ...why, ...moreLines(step, facts)]
}

function noteOf(step: CheckStepName, facts: CheckStep['facts']): string {
  if (facts.receivingSince !== undefined && step !== 'list')
    return say('report.receivingSince', { clock: clock(facts.receivingSince) })
  switch (step) {
    case 'dns':
      return facts.addresses === undefined ? '' : say('report.found', { count: facts.addresses })
    case 'proxy':
      return facts.proxy === undefined ? '' : say('report.known', { count: facts.hops ?? 1 })
    case 'tcp':
      return facts.port === undefined ? '' : say('report.port', { port: facts.port })
    case 'tls':
      return facts.protocol ?? ''
    case 'cookie':
      return facts.cookies === undefined
        ? ''
        : facts.cookies.length > 0
          ? say('report.removed')
          : say('report.noCookie')
    case 'list':
      return facts.customers === undefined
        ? facts.seconds === undefined
          ? ''
          : say('report.seconds', { seconds: facts.seconds })
        : say('report.listed', { count: facts.customers })
    case 'http':
    case 'upgrade':
    case 'connected':
      return facts.status === undefined ? knownType(facts.type) : String(facts.status)
  }
}

function moreLines(step: CheckStepName, facts: CheckStep['facts']): readonly string[] {
  const { proxy, validTo, issuer } = facts
  if (step === 'proxy' && proxy !== undefined) return [detail('report.is', proxy)]
  if (step !== 'tls' || validTo === undefined) return []
  return [
    detail('report.until', Number.isNaN(validTo) ? say('report.none') : new Date(validTo).toISOString().slice(0, 10)),
    detail('report.issuer', issuer ?? say('report.none'))
  ]
}

function changeLine({ at, state, failure, code, times }: ConnectionChange): string {
  const words = [state, failure, code, times > 1 ? say('report.times', { count: times }) : null].filter(
    (word) => word !== null
  )
  return `  ${stamp(at).slice(5, 19)}  ${words.join(' ')}`
}

function counterLines({ received, sent, ignored, saysTwice, problems }: FrameCounters): readonly string[] {
  const count = (frames: number, name: string): string => `    ${String(frames).padStart(7)}  ${name}`
  return [
    `  ${say('report.received', { frames: received.frames, bytes: received.bytes, ignored })}`,
    ...(saysTwice ? [`  ${say('report.saysTwice')}`] : []),
    ...known(received.byType).map(([type, frames]) => count(frames, type)),
    `  ${say('report.sent', { frames: sent.frames, bytes: sent.bytes })}`,
    ...known(sent.byType).map(([type, frames]) => count(frames, type)),
    ...(Object.keys(problems).length > 0 ? [`  ${say('report.problems')}`] : []),
    ...Object.entries(problems).map(([kind, frames]) => count(frames, kind))
  ]
}

const OUR_TYPES: ReadonlySet<string> = new Set(Object.values(FRAME_TYPES))

/** Returns a frame's type as the report shows it. An unknown type is hidden, because it may be a person's name. */
export function knownType(type: string | undefined): string {
  if (type === undefined) return ''
  return SERVER_FRAME_FIELDS.has(type) || OUR_TYPES.has(type) ? type : say('report.unknownType')
}

function known(byType: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const [type, frames] of Object.entries(byType)) {
    const name = knownType(type)
    counts.set(name, (counts.get(name) ?? 0) + frames)
  }
  return [...counts].sort((one, other) => other[1] - one[1])
}

/** Returns a time such as `2026-11-22 14:09:12 +01:00`, in this computer's zone. `at`: epoch ms. */
function stamp(at: number): string {
  const offset = -new Date(at).getTimezoneOffset()
  const local = new Date(at + offset * MINUTE_MS).toISOString()
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0')
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${offset < 0 ? '-' : '+'}${hours}:${minutes}`
}

function clock(at: number): string {
  return stamp(at).slice(11, 19)
}
