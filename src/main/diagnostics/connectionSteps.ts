import { findReading } from '../protocol/parse'
import type { Cancel, Timers } from '../../shared/clock'
import { attemptConnection } from './connectionAttempt'
import { readEnd } from './connectionEnd'
import { overtaken, settled } from './receivingWatch'
import type { Probes } from './probes'
import { fails, notTried, works, type StepResult } from './stepResult'
import type { CheckRun } from './checkRun'

/** How long the step `connected` waits for the first frame, ms. */
export const GREETING_LIMIT_MS = 5000

/**
 * Opens a connection for the check. If the app is connected or begins to connect, uses the app's connection instead.
 */
export async function checkUpgrade(visit: CheckRun, probes: Probes, signal: AbortSignal): Promise<StepResult> {
  for (;;) {
    const receiving = await settled(visit, probes, signal)
    if (signal.aborted) return notTried('cancelled')
    if (receiving.state === 'connected' || receiving.state === 'listing') {
      visit.receivingSince = receiving.since
      return works({ receivingSince: receiving.since })
    }
    const attempt = attemptConnection(probes.openConnection, visit.workspace)
    const removeAbort = onAbort(signal, attempt.close)
    const end = await Promise.race([attempt.opening, overtaken(visit, probes, signal)])
    removeAbort()
    if (end === null) {
      visit.connection = attempt
      return works()
    }
    attempt.close()
    if (end !== 'overtaken') return readEnd(end, visit)
  }
}

export async function checkConnected(
  visit: CheckRun,
  probes: Probes,
  timers: Timers,
  signal: AbortSignal
): Promise<StepResult> {
  if (visit.receivingSince !== null) return works({ receivingSince: visit.receivingSince })
  const { connection } = visit
  if (!connection) return notTried('stepBefore')
  let cancel: Cancel = () => undefined
  const silence = new Promise<'silence'>((resolve) => {
    cancel = timers.after(GREETING_LIMIT_MS, () => resolve('silence'))
  })
  const sign = await Promise.race([connection.firstSign, silence, overtaken(visit, probes, signal)])
  cancel()
  // Many servers send nothing before the first command, which only the next step sends. So silence is no fault here.
  if (sign === 'silence') return works()
  visit.hasReceived = sign !== 'overtaken' && sign.kind === 'frame'
  if (sign === 'overtaken') {
    connection.close()
    visit.connection = null
    return notTried('overtaken')
  }
  if (sign.kind !== 'frame') return readEnd(sign, visit)
  const { event, type } = findReading(sign.data, sign.isBinary, (reading) => reading.event !== null)
  return event && type !== null ? works({ type }) : fails('notUnderstood', type === null ? {} : { type })
}

function onAbort(signal: AbortSignal, task: () => void): () => void {
  signal.addEventListener('abort', task)
  return () => signal.removeEventListener('abort', task)
}
