import { readFrame } from '../wire/parse'
import type { Cancel, Timers } from '../../shared/clock'
import type { CheckCause, CheckFacts } from '../../shared/domain/diagnosis'
import { attemptLine } from './lineAttempt'
import type { LineEnd, Probes } from './probes'
import { codeOf, connectCause, fails, notTried, works, type StepResult } from './stepResult'
import type { Visit } from './visit'

/** How long a workspace may take to say its first word, ms. */
export const GREETING_LIMIT = 5000

/* The live connection: upgrade and first frame. */

/**
 * Opens a connection of its own, unless the desk has one: some workspaces end the connection before when a second comes.
 * For the same reason it gives way as soon as the desk itself tries.
 */
export async function checkUpgrade(visit: Visit, probes: Probes, signal: AbortSignal): Promise<StepResult> {
  for (;;) {
    const live = await settled(visit, probes, signal)
    if (signal.aborted) return notTried('cancelled')
    if (live.state === 'connected') {
      visit.liveSince = live.since
      return works({ liveSince: live.since })
    }
    const attempt = attemptLine(probes.openLine, visit.workspace)
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

export async function checkConnected(visit: Visit, probes: Probes, timers: Timers, signal: AbortSignal): Promise<StepResult> {
  if (visit.liveSince !== null) return works({ liveSince: visit.liveSince })
  const { line } = visit
  if (!line) return notTried('stepBefore')
  let cancel: Cancel = () => undefined
  const silence = new Promise<'silence'>((resolve) => {
    cancel = timers.after(GREETING_LIMIT, () => resolve('silence'))
  })
  const sign = await Promise.race([line.firstSign, silence, overtaken(visit, probes, signal)])
  cancel()
  line.close()
  if (sign === 'silence') return fails('silent')
  if (sign === 'overtaken') return notTried('overtaken')
  if (sign.kind !== 'frame') return readEnd(sign, visit)
  const { event, type } = readFrame(sign.data, sign.isBinary)
  return event && type !== null ? works({ type }) : fails('notUnderstood', type === null ? {} : { type })
}

/** Waits while the desk's own attempt is under way. */
async function settled(visit: Visit, probes: Probes, signal: AbortSignal): Promise<ReturnType<Probes['live']['read']>> {
  const { live } = probes
  const read = (): ReturnType<Probes['live']['read']> => live.read(visit.workspace)
  if (read().state !== 'trying') return read()
  await changed(live, signal, () => read().state !== 'trying')
  return read()
}

async function overtaken({ workspace }: Visit, { live }: Probes, signal: AbortSignal): Promise<'overtaken'> {
  await changed(live, signal, () => live.read(workspace).state !== 'apart')
  return 'overtaken'
}

/** Resolves once the condition holds, or the step is over. */
function changed(live: Probes['live'], signal: AbortSignal, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watch = live.watch(() => {
      if (holds()) finish()
    })
    const finish = (): void => {
      watch.dispose()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    signal.addEventListener('abort', finish)
    if (holds() || signal.aborted) finish()
  })
}

function onAbort(signal: AbortSignal, task: () => void): () => void {
  signal.addEventListener('abort', task)
  return () => signal.removeEventListener('abort', task)
}

/** Codes with which workspaces say that nobody is signed in, or that somebody is connected elsewhere. */
const SIGNED_OUT = new Set([1008, 3000, 3003, 4001, 4003, 4004, 4401, 4403])
const REPLACED = 4409

function readEnd(end: LineEnd, visit: Visit): StepResult {
  const proxy: CheckFacts = visit.proxy ? { proxy: visit.proxy.label } : {}
  const facts: CheckFacts = { host: visit.host, port: visit.port, ...proxy }
  if (end.kind === 'failed') {
    const code = codeOf(end)
    if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return fails('certificateUntrusted', { ...facts, code })
    if (/^(EBADUPGRADE|HPE_)/.test(code)) return fails('notWorkspace', { ...facts, code })
    return fails(code === 'ECONNRESET' ? 'upgradeBlocked' : connectCause(code), { ...facts, code })
  }
  if (end.kind === 'refused') return fails(statusCause(end.status, visit), { ...facts, status: end.status })
  const cause = SIGNED_OUT.has(end.code) ? 'signedOut' : end.code === REPLACED ? 'replaced' : 'closed'
  return fails(cause, { ...facts, status: end.code })
}

function statusCause(status: number, { proxy, hasCookies }: Visit): CheckCause {
  if (status === 407) return 'proxySignIn'
  // Somebody who is signed in and still refused, behind a proxy: it is likely the proxy that refuses.
  if (status === 403) return proxy && hasCookies ? 'upgradeBlocked' : 'signedOut'
  if (status === 401 || (status >= 300 && status < 400)) return 'signedOut'
  if (status === 400 || status === 426) return 'upgradeBlocked'
  return status >= 500 || status === 429 ? 'httpError' : 'notWorkspace'
}
