import { clientOf, CLIENT_NAMES } from './clients'
import { median } from './figures'
import { type HandSummary, isHand, type Percentiles, summariseHand, summariseScroll } from './handSummary'
import { type GoalRow, goalRows, reservations } from './goals'
import { type Result, type StartResult, summarise, type Summary } from './results'

/** Pads each column to its widest cell. The first column is aligned left, the others right. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** Returns a number as text, rounded by its size. Returns a dash for null, and for a value that is no number. */
export function figure(value: number | null, unit = ''): string {
  if (value === null || !Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  return `${value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2)}${unit}`
}

const HEAD = [
  'client, customers',
  'reps',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'pooled p99',
  'unseen',
  'known ms',
  'main',
  'renderer',
  'busy',
  'fps',
  'drops/s',
  'tasks>50',
  'longest',
  'PSS MB'
]

function clientRow(summary: Summary): readonly string[] {
  const { reps, markers, unseen, disturbedReps } = summary
  return [
    `${clientOf(summary.client).title}, ${summary.n}`,
    `${reps}${disturbedReps > 0 ? `, ${disturbedReps} disturbed` : ''}`,
    figure(summary.p50),
    figure(summary.p95),
    figure(summary.p99),
    figure(summary.pooledP99),
    reps === 0 ? '–' : `${figure((100 * unseen) / Math.max(1, markers + unseen))} %`,
    figure(summary.knownMs),
    figure(summary.mainCpu),
    figure(summary.rendererCpu),
    figure(summary.busy),
    figure(summary.fps),
    figure(summary.droppedPerS),
    reps === 0 ? '–' : String(summary.longTasks),
    reps === 0 ? '–' : figure(summary.longestTaskMs),
    figure(summary.pssMb)
  ]
}

function quietRows(results: readonly Result[]): readonly (readonly string[])[] {
  const of = (client: StartResult['client'], name: string): readonly string[] => {
    const starts = results.filter((result) => result.kind === 'start').filter((result) => result.client === client)
    const idle = results.filter((result) => result.kind === 'idle').filter((result) => result.client === client)
    return [
      name,
      figure(median(starts.map(({ firstPaintMs }) => firstPaintMs))),
      figure(median(starts.map(({ rowsMs }) => rowsMs))),
      figure(median(starts.map(({ pssMb }) => pssMb))),
      figure(median(idle.map(({ wakeupsPerS }) => wakeupsPerS))),
      figure(median(idle.map(({ corePercent }) => corePercent))),
      figure(median(idle.map(({ pssMb }) => pssMb)))
    ]
  }
  const head = ['', 'first paint ms', 'rows ms', 'PSS at start MB', 'hidden: wake-ups/s', '% of a core', 'PSS MB']
  return [
    head,
    of('bare', 'bare Electron'),
    of('app', 'Deskhand'),
    of('lastDesk', 'Deskhand, with a last desk'),
    of('slowed', 'the same, page slowed four-fold')
  ]
}

const HAND_HEAD = [
  'hand, ms',
  'inputs',
  'paint p50',
  'p95',
  'p99',
  'waited',
  'handled',
  'drawn',
  'shown p50',
  'p95',
  'p99',
  '<16 ms',
  'unshown'
]
const SCROLL_HEAD = ['scroll', 'px', 'frames', 'blank', 'most in a row']

function handRow(
  n: number,
  { client, action, samples, paint, waited, handled, drawn, shown, unreported, unshown }: HandSummary
): readonly string[] {
  const three = ({ p50, p95, p99 }: Percentiles): readonly string[] => [p50, p95, p99].map((value) => figure(value))
  const who = client === 'bare' ? 'one button' : `Deskhand, ${n}`
  const parts = [waited, handled, drawn].map((value) => figure(value))
  const counts = [unreported, unshown].map(String)
  return [`${who}: ${action}`, String(samples), ...three(paint), ...parts, ...three(shown), ...counts]
}

function handTables(results: readonly Result[], n: number): readonly string[] {
  const summaries = summariseHand(results, n)
  const scroll = summariseScroll(results, n)
  const scrolled = scroll.map(({ pace, px, frames, blankFrames, longestBlank }) => [
    `${pace}, ${n}`,
    ...[px, frames, blankFrames, longestBlank].map(String)
  ])
  return [
    ...(summaries.length > 0 ? [columns([HAND_HEAD, ...summaries.map((summary) => handRow(n, summary))]), ''] : []),
    ...(scroll.length > 0 ? [columns([SCROLL_HEAD, ...scrolled]), ''] : [])
  ]
}

function goalCells({ what, limit, unit, value, verdict }: GoalRow): readonly string[] {
  return [what, `≤ ${figure(limit, unit)}`, figure(value, unit), verdict]
}

/** Returns the whole report of a run, as plain text. */
export function report(results: readonly Result[], lengths: readonly number[], about: readonly string[]): string {
  const summaries = lengths.flatMap((n) => CLIENT_NAMES.flatMap((client) => summarise(results, client, n) ?? []))
  const goals = goalRows(results, lengths)
  const doubts = reservations(results, lengths)
  const failures = [
    ...summaries.flatMap(({ client, n, failed }) =>
      failed.map((said) => `${clientOf(client).title} at ${n} customers: ${said}`)
    ),
    ...results.filter(isHand).flatMap(({ n, failed }) => (failed === null ? [] : [`hand at ${n} customers: ${failed}`]))
  ]
  const count = (verdict: GoalRow['verdict']): number => goals.filter((goal) => goal.verdict === verdict).length
  return [
    ...about,
    '',
    ...(summaries.length > 0 ? [columns([HEAD, ...summaries.map(clientRow)]), ''] : []),
    ...(results.some(({ kind }) => kind === 'start' || kind === 'idle') ? [columns(quietRows(results)), ''] : []),
    ...lengths.flatMap((n) => handTables(results, n)),
    columns([['goal', 'limit', 'now', 'verdict'], ...goals.map(goalCells)]),
    '',
    ...(failures.length > 0 ? ['Not measured to the end:', ...failures.map((line) => `  ${line}`), ''] : []),
    ...(doubts.length > 0 ? ['A first look, not a proof:', ...doubts.map((line) => `  ${line}`), ''] : []),
    `${count('met')} goals met, ${count('missed')} missed, ${count('not measured')} not measured`
  ].join('\n')
}
