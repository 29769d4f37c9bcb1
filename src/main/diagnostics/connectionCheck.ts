import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'
import {
  CHECK_STEPS,
  type Check,
  type CheckFacts,
  type CheckStep,
  type CheckStepName,
  type NotTriedReason
} from '../../shared/domain/diagnosis'
import type { Workspace } from '../../shared/domain/workspace'
import { checkConnected, checkUpgrade, GREETING_LIMIT_MS } from './connectionSteps'
import { checkList, LIST_LIMIT_MS } from './listStep'
import type { Probes } from './probes'
import { checkDns, checkProxy, checkTcp, checkTls } from './reachSteps'
import { codeOf, fails, notTried, works, type StepResult } from './stepResult'
import { beginCheckRun, endCheckRun, type CheckRun } from './checkRun'
import { checkCookie, checkHttp } from './webSteps'

export interface ConnectionCheckParts {
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly probes: Probes
  /** Returns why the check must leave the step out, or null. Absent: no step is left out. */
  readonly leavesOut?: (step: CheckStepName) => NotTriedReason | null
}

export interface ConnectionCheck {
  /**
   * Starts a check, and drops a check that still runs. Calls `tell` after every change of the new check, and at last
   * with the finished check.
   */
  run(workspace: Workspace, tell: (check: Check) => void): void
  /** Ends a running check. Its unfinished steps get the outcome `notTried`. */
  cancel(): void
}

/** Longest time of each step, ms. */
const STEP_LIMIT_MS: Readonly<Record<CheckStepName, number>> = {
  dns: 8000,
  proxy: 5000,
  tcp: 8000,
  tls: 8000,
  http: 10_000,
  cookie: 3000,
  upgrade: 12_000,
  connected: GREETING_LIMIT_MS + 2000,
  list: LIST_LIMIT_MS + 2000
}

/**
 * For each step, the earlier steps on which it depends. An earlier step blocks the step in three cases:
 * - it failed;
 * - it was blocked itself (reason `stepBefore`);
 * - it ended because the app connected (reason `overtaken`).
 *
 * An earlier step that was left out for another reason blocks nothing. `isBlocked` has two exceptions.
 */
const NEEDS: Readonly<Partial<Record<CheckStepName, readonly CheckStepName[]>>> = {
  tcp: ['dns', 'proxy'],
  tls: ['tcp'],
  http: ['tcp', 'tls'],
  upgrade: ['tcp', 'tls'],
  connected: ['upgrade'],
  list: ['upgrade']
}

export function createConnectionCheck(parts: ConnectionCheckParts): ConnectionCheck {
  const { clock, monotonic, timers, probes, leavesOut = () => null } = parts
  let current: AbortController | null = null

  function take(step: CheckStepName, visit: CheckRun, signal: AbortSignal): Promise<StepResult> {
    switch (step) {
      case 'dns':
        return checkDns(visit, probes)
      case 'proxy':
        return checkProxy(visit, probes)
      case 'tcp':
        return checkTcp(visit, probes, signal)
      case 'tls':
        return checkTls(visit, probes, signal)
      case 'http':
        return checkHttp(visit, probes, signal)
      case 'cookie':
        return checkCookie(visit, probes, clock)
      case 'upgrade':
        return checkUpgrade(visit, probes, signal)
      case 'connected':
        return checkConnected(visit, probes, timers, signal)
      case 'list':
        return checkList(visit, probes, { timers, monotonic }, signal)
    }
  }

  /**
   * Runs a step. Never rejects: an error becomes the cause `unreachable`. After `STEP_LIMIT_MS`, the step fails with
   * `timeout`. If `run` aborts, the result is `notTried`.
   */
  function limited(step: CheckStepName, visit: CheckRun, run: AbortSignal): Promise<StepResult> {
    const own = new AbortController()
    return new Promise((resolve) => {
      let cancel: Cancel = () => undefined
      const finish = (result: StepResult): void => {
        cancel()
        run.removeEventListener('abort', onCancel)
        resolve(result)
        own.abort()
      }
      function onCancel(): void {
        finish(notTried('cancelled'))
      }
      const { host, port } = visit
      cancel = timers.after(STEP_LIMIT_MS[step], () => finish(fails('timeout', { host, port })))
      run.addEventListener('abort', onCancel)
      take(step, visit, own.signal).then(finish, (error: unknown) =>
        finish(fails('unreachable', { host, code: codeOf(error) }))
      )
    })
  }

  async function examine(visit: CheckRun, run: AbortSignal, tell: (check: Check) => void): Promise<void> {
    const startedAt = clock()
    const started = monotonic()
    let check: Check = {
      host: new URL(visit.workspace.origin).host,
      startedAt,
      finishedAt: null,
      steps: CHECK_STEPS.map(waiting)
    }
    const note = (step: CheckStepName, part: Partial<CheckStep>): void => {
      check = { ...check, steps: check.steps.map((one) => (one.step === step ? { ...one, ...part } : one)) }
      tell(check)
    }
    for (const step of CHECK_STEPS) {
      const leftOut = run.aborted ? 'cancelled' : leavesOut(step)
      if (leftOut !== null) note(step, notTried(leftOut))
      else if (isBlocked(step, check, visit, probes)) note(step, notTried('stepBefore'))
      else {
        note(step, { outcome: 'running' })
        const began = monotonic()
        const result = await limited(step, visit, run)
        note(step, { ...result, ms: result.outcome === 'notTried' ? null : Math.round(monotonic() - began) })
        if (step === 'proxy' && proxyResolves(check, visit)) note('dns', { ...notTried('proxyResolves'), ms: null })
        if (step === 'list' && result.outcome === 'works' && isUnknownGreeting(check))
          note('connected', works(factsOf(check, 'connected')))
      }
    }
    endCheckRun(visit)
    // Somebody may set the system's clock during the check, so the duration comes from the monotonic clock.
    tell({ ...check, finishedAt: startedAt + Math.round(monotonic() - started) })
  }

  return {
    run: (workspace, tell) => {
      current?.abort()
      const own = new AbortController()
      current = own
      void examine(beginCheckRun(workspace), own.signal, (check) => {
        if (current === own) tell(check)
      })
    },
    cancel: () => current?.abort()
  }
}

function waiting(step: CheckStepName): CheckStep {
  return { step, outcome: 'waiting', ms: null, facts: {}, cause: null, reason: null }
}

function isBlocked(step: CheckStepName, check: Check, visit: CheckRun, probes: Probes): boolean {
  // If the app is connected or connecting, the step `upgrade` uses the app's connection. This connection may work
  // although earlier steps failed.
  if (step === 'upgrade' && probes.receiving.read(visit.workspace).state !== 'apart') return false
  // The earlier steps tried the socket's host. If the sign-in page is on another host, their failures do not block
  // the step `http`.
  if (step === 'http' && visit.signInHost !== null) return false
  const needed = NEEDS[step] ?? []
  return check.steps.some(
    (one) =>
      needed.includes(one.step) &&
      (one.outcome === 'fails' || one.reason === 'stepBefore' || one.reason === 'overtaken')
  )
}

/**
 * Returns true if this computer could not find the host's address, but a proxy is used. The proxy finds the address
 * itself.
 */
function proxyResolves(check: Check, visit: CheckRun): boolean {
  return visit.proxy !== null && check.steps.some(({ step, outcome }) => step === 'dns' && outcome === 'fails')
}

/** Returns true if the server's first frame could not be read. This is no fault if the list can be read. */
function isUnknownGreeting(check: Check): boolean {
  return check.steps.some(({ step, cause }) => step === 'connected' && cause === 'notUnderstood')
}

function factsOf(check: Check, name: CheckStepName): CheckFacts {
  return check.steps.find(({ step }) => step === name)?.facts ?? {}
}
