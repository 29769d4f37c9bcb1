import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { ConnectionFailure } from '../../shared/domain/failure'
import { toFrame, LIST_ANSWER } from '../protocol/toFrame'
import { findReading } from '../protocol/parse'
import type { FirstSign, ConnectionAttempt } from './connectionAttempt'
import { readEnd } from './connectionEnd'
import { changed, overtaken } from './receivingWatch'
import type { ReceivingList, Probes } from './probes'
import { fails, notTried, works, type StepResult } from './stepResult'
import type { Visit } from './visit'

/** How long the check waits for the list, ms. The desk itself waits longer. */
export const LIST_LIMIT = 20_000
/** Something that cannot be read came instead: this long a list may still follow, ms. */
const ODD_LIMIT = 5000

export interface ListTime {
  readonly timers: Timers
  readonly monotonic: Monotonic
}

/** Asks for one customer on the check's own connection; where the desk is connected, says what the desk knows. */
export async function checkList(
  visit: Visit,
  probes: Probes,
  time: ListTime,
  signal: AbortSignal
): Promise<StepResult> {
  if (visit.liveSince !== null) return checkLiveList(visit, probes, time, signal)
  const { line } = visit
  if (!line?.send(toFrame({ type: 'list', limit: 1, skip: 0 }))) return notTried('stepBefore')
  const answer = await Promise.race([answerOn(line, visit, time), overtaken(visit, probes, signal)])
  line.close()
  return answer === 'overtaken' ? notTried('overtaken') : answer
}

function answerOn(line: ConnectionAttempt, visit: Visit, { timers, monotonic }: ListTime): Promise<StepResult> {
  const began = monotonic()
  const seconds = (): number => Math.round((monotonic() - began) / 1000)
  return new Promise((resolve) => {
    let isOdd = false
    let cancel: Cancel = () => undefined
    const finish = (result: StepResult): void => {
      cancel()
      line.follow(() => undefined)
      resolve(result)
    }
    const giveUp = (): void => {
      if (isOdd) finish(fails('listUnreadable'))
      else finish(visit.hasSpoken ? fails('listSlow', { seconds: seconds() }) : fails('silent', { seconds: seconds() }))
    }
    cancel = timers.after(LIST_LIMIT, giveUp)
    line.follow((sign) => {
      const result = readSign(sign, visit, seconds)
      if (result !== 'odd' && result !== 'other') return finish(result)
      visit.hasSpoken = true
      if (result === 'other' || isOdd) return
      isOdd = true
      cancel()
      cancel = timers.after(ODD_LIMIT, giveUp)
    })
  })
}

/** `odd`: it may have been meant for an answer. `other`: it is something else. */
function readSign(sign: FirstSign, visit: Visit, seconds: () => number): StepResult | 'odd' | 'other' {
  if (sign.kind === 'closed' && sign.ours)
    return fails(sign.code === 1009 ? 'listTooLarge' : 'listUnreadable', { status: sign.code })
  if (sign.kind !== 'frame') return readEnd(sign, visit)
  const { event, type } = findReading(
    sign.data,
    sign.isBinary,
    (reading) => reading.type === LIST_ANSWER || reading.event?.type === 'command.refused'
  )
  if (event === null) return type === LIST_ANSWER ? fails('listUnreadable') : 'odd'
  if (event.type === 'command.refused') return fails('listRefused', {}, event.reason)
  if (event.type !== 'queue.listed') return 'other'
  const { received, unreadable, total } = event
  if (unreadable > 0) return fails('listUnreadable', { customers: received, unreadable })
  return works({
    customers: total ?? received,
    seconds: seconds(),
    ...(total === null && received === 1 && { firstOnly: true })
  })
}

async function checkLiveList(
  visit: Visit,
  { live }: Probes,
  { timers, monotonic }: ListTime,
  signal: AbortSignal
): Promise<StepResult> {
  const began = monotonic()
  const isReading = (): boolean => ['listing', 'trying'].includes(live.read(visit.workspace).state)
  let cancel: Cancel = () => undefined
  const late = new Promise<void>((resolve) => {
    cancel = timers.after(LIST_LIMIT, resolve)
  })
  await Promise.race([changed(live, signal, () => !isReading()), late])
  cancel()
  const now = live.read(visit.workspace)
  if (now.state === 'connected') return judgeList(now.list, now.since)
  if (now.state === 'apart') return readFailure(now.failure)
  return fails('listSlow', { seconds: Math.round((monotonic() - began) / 1000) })
}

function judgeList({ customers, unreadable }: ReceivingList, liveSince: number): StepResult {
  return unreadable > 0
    ? fails('listUnreadable', { liveSince, customers: customers + unreadable, unreadable })
    : works({ liveSince, customers })
}

function readFailure(failure: ConnectionFailure | null): StepResult {
  switch (failure?.kind) {
    case 'listRefused':
    case 'listSlow':
    case 'listTooLarge':
    case 'listUnreadable':
      return fails(failure.kind, {}, failure.words)
    default:
      return notTried('stepBefore')
  }
}
