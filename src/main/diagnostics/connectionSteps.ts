import { findReading } from '../protocol/parse'
import type { Cancel, Timers } from '../../shared/clock'
import { attemptConnection } from './connectionAttempt'
import { readEnd } from './connectionEnd'
import { overtaken, settled } from './receivingWatch'
import type { Probes } from './probes'
import { fails, notTried, works, type StepResult } from './stepResult'
import type { Visit } from './visit'

/** How long a workspace may take to say its first word, ms. */
export const GREETING_LIMIT = 5000

/* The live connection: upgrade and first frame. */

/** Opens a connection of its own, unless the desk has one. */
export async function checkUpgrade(visit: Visit, probes: Probes, signal: AbortSignal): Promise<StepResult> {
  for (;;) {
    const live = await settled(visit, probes, signal)
    if (signal.aborted) return notTried('cancelled')
    if (live.state === 'connected' || live.state === 'listing') {
      visit.liveSince = live.since
      return works({ liveSince: live.since })
    }
    const attempt = attemptConnection(probes.openLine, visit.workspace)
    const closing = onAbort(signal, attempt.close)
    const end = await Promise.race([attempt.opening, overtaken(visit, probes, signal)])
    closing()
    if (end === null) {
      visit.line = attempt
      return works()
    }
    attempt.close()
    if (end !== 'overtaken') return readEnd(end, visit)
  }
}

export async function checkConnected(
  visit: Visit,
  probes: Probes,
  timers: Timers,
  signal: AbortSignal
): Promise<StepResult> {
  if (visit.liveSince !== null) return works({ liveSince: visit.liveSince })
  const { line } = visit
  if (!line) return notTried('stepBefore')
  let cancel: Cancel = () => undefined
  const silence = new Promise<'silence'>((resolve) => {
    cancel = timers.after(GREETING_LIMIT, () => resolve('silence'))
  })
  const sign = await Promise.race([line.firstSign, silence, overtaken(visit, probes, signal)])
  cancel()
  // Many only speak when they are asked, which the next step does.
  if (sign === 'silence') return works()
  visit.hasSpoken = sign !== 'overtaken' && sign.kind === 'frame'
  if (sign === 'overtaken') {
    line.close()
    visit.line = null
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
