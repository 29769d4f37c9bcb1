import type { Check, CheckStep, CheckStepName } from '../../../src/shared/domain/diagnosis'
import { CHECK_STEPS } from '../../../src/shared/domain/diagnosis'
import type { ConnectionView, FrameRow } from '../../../src/shared/diagnosticsViews'
import { NOW } from '../fakePort'

const HOST = 'desk.nordlys.example'
const PROXY = 'proxy.nordlys.example:3128'

const step = (name: CheckStepName, more: Partial<CheckStep> = {}): CheckStep => ({
  step: name,
  outcome: 'works',
  ms: 12,
  facts: { host: HOST, port: 443 },
  cause: null,
  reason: null,
  ...more
})

const REPORT = `Deskhand 1.0.0, linux x64 6.1.0
Electron 45.4.1
2026-11-22 14:08:31 +00:00
workspace  ${HOST}

Check of ${HOST}, 14:08:30
DNS        ok           12 ms  2 found
Proxy      ok            3 ms  1 known
  is       ${PROXY}
TLS        ok           88 ms  TLSv1.3
  until    2027-03-04
  issuer   Nordlys Internal CA
Cookie     ok            1 ms  [removed]
WebSocket  FAILED       94 ms  403
  why      upgradeBlocked

customers  [removed]
messages   [removed]
account    [removed]
`

export const blocked: Check = {
  host: HOST,
  startedAt: NOW - 329,
  finishedAt: NOW,
  steps: [
    step('dns', { facts: { host: HOST, addresses: 2 } }),
    step('proxy', { ms: 3, facts: { proxy: PROXY, hops: 1 } }),
    step('tcp', { ms: 14, facts: { host: 'proxy.nordlys.example', port: 3128 } }),
    step('tls', { ms: 88, facts: { host: HOST, validTo: Date.UTC(2027, 2, 4) } }),
    step('http', { ms: 131 }),
    step('cookie', { ms: 1, facts: { cookies: ['session'] } }),
    step('upgrade', {
      ms: 94,
      outcome: 'fails',
      cause: 'upgradeBlocked',
      facts: { host: HOST, port: 443, proxy: PROXY, status: 403 }
    }),
    step('connected', { ms: null, outcome: 'notTried', reason: 'stepBefore' }),
    step('list', { ms: null, outcome: 'notTried', reason: 'stepBefore' })
  ]
}

export const working: Check = {
  ...blocked,
  steps: blocked.steps.map((one) =>
    one.step === 'upgrade' || one.step === 'connected'
      ? step(one.step, { facts: { receivingSince: NOW - 600_000 }, ms: 0 })
      : one.step === 'list'
        ? step(one.step, { facts: { receivingSince: NOW - 600_000, customers: 20 }, ms: 0 })
        : one
  )
}

/** A check in which every step works, although the sign-in page answers with an error. */
export const answered: Check = {
  ...working,
  steps: working.steps.map((one) => (one.step === 'http' ? step('http', { ms: 131, facts: { status: 401 } }) : one))
}

/** A check in which every step works, but the workspace refuses the list with a text. */
export const listRefused: Check = {
  ...blocked,
  steps: working.steps.map((one) =>
    one.step === 'list'
      ? step('list', {
          ms: 41,
          outcome: 'fails',
          cause: 'listRefused',
          facts: {},
          serverText: 'You are not allowed to see this queue'
        })
      : one.step === 'upgrade' || one.step === 'connected'
        ? step(one.step, { facts: one.step === 'connected' ? { type: 'connected' } : {}, ms: 60 })
        : one
  )
}

export const underWay: Check = {
  ...blocked,
  finishedAt: null,
  steps: CHECK_STEPS.map((name, index) =>
    index < 3 ? step(name) : step(name, { ms: null, outcome: index === 3 ? 'running' : 'waiting' })
  )
}

export const untrusted: Check = {
  ...blocked,
  steps: CHECK_STEPS.map((name, index) => {
    if (name === 'tls')
      return step(name, {
        outcome: 'fails',
        cause: 'certificateUntrusted',
        facts: { host: HOST, issuer: 'Nordlys Internal CA' }
      })
    if (name === 'cookie') return step(name, { outcome: 'fails', cause: 'notSignedIn', facts: { cookies: [] } })
    return index > 3 ? step(name, { ms: null, outcome: 'notTried', reason: 'stepBefore' }) : step(name)
  })
}

const KINDS: readonly Partial<FrameRow>[] = [
  { type: 'new_message', size: 412, fact: { kind: 'message', fromAgent: false, characters: 38 } },
  { type: 'agent_assignment_changed', size: 188, fact: { kind: 'assigned', on: true } },
  { type: 'assign_agent', size: 96, direction: 'out' },
  { type: 'customer_stop_status_changed', size: 240, fact: { kind: 'stopped', on: true } },
  { type: 'page_theme_v2', size: 1100, problems: ['unknownType'] },
  { type: 'stopped_customers', size: 6400, fact: { kind: 'customers', count: 20 } },
  { type: 'get_stopped_customers', size: 64, direction: 'out' }
]

export const frameRows: readonly FrameRow[] = Array.from({ length: 40 }, (_, index) => ({
  id: 500 - index,
  at: NOW - index * 3217,
  direction: 'in',
  type: 'connected',
  size: 72,
  problems: [],
  fact: null,
  ...KINDS[index % KINDS.length]
}))

export function diagnosticsView(check: Check | null, more: Partial<ConnectionView> = {}): ConnectionView {
  return {
    check: { check, problem: null, report: REPORT, saving: 'idle' },
    log: {
      kept: 500,
      matching: 500,
      start: 0,
      newer: 0,
      ignored: 3,
      saysTwice: false,
      received: { frames: 1204, bytes: 412_000 },
      sent: { frames: 33, bytes: 2100 }
    },
    rows: frameRows,
    ...more
  }
}
