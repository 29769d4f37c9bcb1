import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { ConnectionFailure } from '../../shared/domain/failure'
import { toFrame, LIST_ANSWER } from '../protocol/toFrame'
import { findReading } from '../protocol/parse'
import type { ConnectionAttempt, ConnectionSign } from './connectionAttempt'
import { readEnd } from './connectionEnd'
import { changed, overtaken } from './receivingWatch'
import type { ReceivingList, Probes } from './probes'
import { fails, notTried, works, type StepResult } from './stepResult'
import type { CheckRun } from './checkRun'

/** How long the check waits for the list, ms. The app itself usually waits longer. */
export const LIST_LIMIT_MS = 20_000
/** After the first unreadable frame, the check waits at most this long for the list, ms. */
const UNREADABLE_LIMIT_MS = 5000

export interface ListTime {
  readonly timers: Timers
  readonly monotonic: Monotonic
}

/**
 * Checks the list of customers. On the app's own connection, examines the list that the app reads. On a connection
 * that the check opened, asks for one customer.
 */
export async function checkList(
  visit: CheckRun,
  probes: Probes,
  time: ListTime,
  signal: AbortSignal
): Promise<StepResult> {
  if (visit.receivingSince !== null) return checkOwnList(visit, probes, time, signal)
  const { connection } = visit
  if (!connection?.send(toFrame({ type: 'list', limit: 1, skip: 0 }))) return notTried('stepBefore')
  const answer = await Promise.race([answerOn(connection, visit, time), overtaken(visit, probes, signal)])
  connection.close()
  return answer === 'overtaken' ? notTried('overtaken') : answer
}

function answerOn(
  connection: ConnectionAttempt,
  visit: CheckRun,
  { timers, monotonic }: ListTime
): Promise<StepResult> {
  const began = monotonic()
  const seconds = (): number => Math.round((monotonic() - began) / 1000)
  return new Promise((resolve) => {
    let isUnreadable = false
    let cancel: Cancel = () => undefined
    const finish = (result: StepResult): void => {
      cancel()
      connection.follow(() => undefined)
      resolve(result)
    }
    const giveUp = (): void => {
      if (isUnreadable) finish(fails('listUnreadable'))
      else
        finish(visit.hasReceived ? fails('listSlow', { seconds: seconds() }) : fails('silent', { seconds: seconds() }))
    }
    cancel = timers.after(LIST_LIMIT_MS, giveUp)
    connection.follow((sign) => {
      const result = readSign(sign, visit, seconds)
      if (result !== 'unreadable' && result !== 'other') return finish(result)
      visit.hasReceived = true
      if (result === 'other' || isUnreadable) return
      isUnreadable = true
      cancel()
      // The wait must end before the step's own time limit. Otherwise the step would fail without its real cause.
      cancel = timers.after(Math.min(UNREADABLE_LIMIT_MS, LIST_LIMIT_MS - (monotonic() - began)), giveUp)
    })
  })
}

/**
 * Returns the result of the step if this event decides it. Otherwise returns one of two words:
 * - `unreadable`: this may be the answer, but it cannot be read.
 * - `other`: this is not the answer.
 */
function readSign(sign: ConnectionSign, visit: CheckRun, seconds: () => number): StepResult | 'unreadable' | 'other' {
  if (sign.kind === 'closed' && sign.ours)
    return fails(sign.code === 1009 ? 'listTooLarge' : 'listUnreadable', { status: sign.code })
  if (sign.kind !== 'frame') return readEnd(sign, visit)
  const { event, type } = findReading(
    sign.data,
    sign.isBinary,
    (reading) => reading.type === LIST_ANSWER || reading.event?.type === 'command.refused'
  )
  if (event === null) return type === LIST_ANSWER ? fails('listUnreadable') : 'unreadable'
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

/** Waits at most `LIST_LIMIT_MS` for the list that the app reads. Returns the result of the step. */
async function checkOwnList(
  visit: CheckRun,
  { receiving }: Probes,
  { timers, monotonic }: ListTime,
  signal: AbortSignal
): Promise<StepResult> {
  const began = monotonic()
  const isReading = (): boolean => ['listing', 'trying'].includes(receiving.read(visit.workspace).state)
  let cancel: Cancel = () => undefined
  const late = new Promise<void>((resolve) => {
    cancel = timers.after(LIST_LIMIT_MS, resolve)
  })
  await Promise.race([changed(receiving, signal, () => !isReading()), late])
  cancel()
  const now = receiving.read(visit.workspace)
  if (now.state === 'connected') return judgeList(now.list, now.since)
  if (now.state === 'apart') return readFailure(now.failure)
  return fails('listSlow', { seconds: Math.round((monotonic() - began) / 1000) })
}

function judgeList({ customers, unreadable }: ReceivingList, receivingSince: number): StepResult {
  return unreadable > 0
    ? fails('listUnreadable', { receivingSince, customers: customers + unreadable, unreadable })
    : works({ receivingSince, customers })
}

function readFailure(failure: ConnectionFailure | null): StepResult {
  switch (failure?.kind) {
    case 'listRefused':
    case 'listSlow':
    case 'listTooLarge':
    case 'listUnreadable':
      return fails(failure.kind, {}, failure.serverText)
    default:
      return notTried('stepBefore')
  }
}
