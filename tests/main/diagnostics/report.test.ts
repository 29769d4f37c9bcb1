import { checkLines } from '../../../src/main/diagnostics/report'
import { describe, expect, it } from 'vitest'
import { createDiagnostics, type Diagnostics } from '../../../src/main/diagnostics/diagnostics'
import { createConnectionCheck } from '../../../src/main/diagnostics/connectionCheck'
import { createFrameLog } from '../../../src/main/diagnostics/frameLog'
import type { Probes } from '../../../src/main/diagnostics/probes'
import { FRAME_TYPES } from '../../../src/main/protocol/toFrame'
import { readFrame } from '../../../src/main/protocol/parse'
import { readWorkspace } from '../../../src/main/workspace/address'
import type { CheckView } from '../../../src/shared/diagnosticsViews'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { report as customer, testDesk, type TestDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { until } from '../../support/until'

const WORKSPACE: Workspace = {
  label: 'SECRET-LABEL',
  origin: 'https://desk.example:8443',
  socketUrl: 'wss://desk.example:8443/api/dashboard/ws',
  demo: false
}
const NEVER = { read: () => ({ state: 'apart', failure: null }) as const, watch: () => ({ dispose: () => undefined }) }

/** Probes that return something secret wherever they can. */
const PROBES: Probes = {
  lookup: async () => ['192.0.2.7'],
  resolveProxy: async () => 'DIRECT',
  connect: () => Promise.reject(Object.assign(new Error('SECRET-ERROR'), { code: 'SECRET-code' })),
  tunnel: async () => 200,
  secure: () => Promise.reject(new Error('SECRET-TLS')),
  get: () => Promise.reject(new Error('SECRET-PAGE')),
  cookies: async () => [{ name: 'SECRET-COOKIE-NAME', endsAt: null }],
  hasHiddenCookies: async () => false,
  openConnection: (_workspace, on) => {
    queueMicrotask(() => on.ended({ kind: 'failed', code: 'SECRET-LINE' }))
    return { send: () => false, close: () => undefined }
  },
  receiving: NEVER
}

interface Rig {
  readonly t: TestDesk
  readonly frames: ReturnType<typeof createFrameLog>
  readonly diagnostics: Diagnostics
  readonly saved: { readonly name: string; readonly text: string }[]
  outcome: 'saved' | 'cancelled' | 'failed'
}

function createRig(): Rig {
  const t = testDesk()
  const time = createFakeTime()
  const frames = createFrameLog({ clock: time.clock })
  const saved: Rig['saved'] = []
  const rig: Rig = {
    t,
    frames,
    saved,
    outcome: 'saved',
    diagnostics: createDiagnostics({
      store: t.store,
      frames,
      clock: time.clock,
      connectionCheck: createConnectionCheck({ ...time, probes: PROBES }),
      system: { version: '1.0.0', electron: '45.4.1', system: 'linux x64 6.1.0' },
      readAddress: (typed) => readWorkspace(typed, { loopbackOnly: false }),
      saveText: async (name, text) => {
        saved.push({ name, text })
        return rig.outcome
      }
    })
  }
  return rig
}

const finished = (rig: Rig): Promise<CheckView> =>
  until('the end of the check', () => {
    const view = rig.diagnostics.check()
    return view.check?.finishedAt != null ? view : null
  })

/**
 * Applies the frames and events of a day at a desk. Every text that a person or a server could choose contains
 * "SECRET".
 */
function liveThrough({ t, frames }: Rig): void {
  t.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  t.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: 1, since: 1 } })
  t.apply({ type: 'session.greeted', userId: 'SECRET-USER' })
  t.list(
    customer('SECRET-ID', {
      name: 'SECRET-CUSTOMER',
      lastMessage: 'SECRET-MESSAGE',
      agentName: 'SECRET-AGENT',
      pageName: 'SECRET-PAGE'
    })
  )
  const who = { customer_id: 'SECRET-ID', page_id: 'SECRET-PAGE', customer_name: 'SECRET-CUSTOMER' }
  for (const frame of [
    { type: 'connected', user_id: 'SECRET-USER' },
    {
      type: 'stopped_customers',
      data: {
        customers: [{ ...who, last_message: 'SECRET-MESSAGE', agent_name: 'SECRET-AGENT', SECRET_FIELD: 'SECRET' }]
      }
    },
    { type: 'new_message', data: { ...who, is_human: false, message: 'SECRET-MESSAGE' } },
    { type: 'error', error: 'SECRET-REASON' },
    { type: 'SECRET-TYPE', data: who },
    { type: 'SECRET words', data: who },
    { type: 'customer_stop_status_changed', data: { ...who, stop: 'SECRET' } },
    { type: 'new_message', data: { customer_id: 12345678901234567890, message: 'SECRET' } }
  ]) {
    frames.received(readFrame(JSON.stringify(frame), false, 0))
  }
  frames.received(readFrame('SECRET text that is no frame', false, 0))
  frames.sent(FRAME_TYPES.send, 200)
  const failure = { kind: 'http', detail: 'SECRET-DETAIL', code: 502 } as const
  t.apply({ type: 'connection.changed', connection: { state: 'reconnecting', asOf: 1, retryAt: 5, failure } })
  t.apply({ type: 'signIn.changed', signIn: { address: 'SECRET-ADDRESS', detail: 'SECRET-DETAIL' } })
}

describe('the report', () => {
  it('contains nothing that a person wrote and no cookie', async () => {
    const rig = createRig()
    liveThrough(rig)
    rig.diagnostics.run(null)
    const { report, check } = await finished(rig)
    expect(report.match(/SECRET/gi)).toBeNull()
    expect(check?.steps.find(({ step }) => step === 'tcp')).toMatchObject({
      outcome: 'fails',
      facts: { code: 'EUNKNOWN' }
    })
  })

  it('has version, system, workspace, steps, changes and counters', async () => {
    const rig = createRig()
    liveThrough(rig)
    rig.diagnostics.run(null)
    const { report } = await finished(rig)
    for (const words of [
      /^Deskhand 1\.0\.0, linux x64 6\.1\.0$/m,
      /^Electron 45\.4\.1$/m,
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$/m,
      /^workspace {3}desk\.example:8443$/m,
      /^DNS {9}ok .* 1 found$/m,
      /^TCP {9}FAILED/m,
      /^ {2}why {8}unreachable EUNKNOWN$/m,
      /^Cookie {6}ok .*\[removed\]$/m,
      /^Connected {3}not tried +stepBefore$/m,
      /^ {2}\S+ \S+ {2}connected$/m,
      /^ {2}\S+ \S+ {2}reconnecting http 502$/m,
      /^ +1 {2}stopped_customers$/m,
      /^ +1 {2}send_message$/m,
      /^ +\d+ {2}\(unknown\)$/m,
      /^ +2 {2}unknownType$/m,
      /^customers {3}\[removed\]$/m
    ]) {
      expect(report).toMatch(words)
    }
  })

  it('says of a page that answered with an error that it answered, and not that it is ok', () => {
    const http = { step: 'http', outcome: 'works', ms: 131, cause: null, reason: null } as const
    const lines = (status: number): readonly string[] =>
      checkLines({ host: 'desk.example', startedAt: 0, finishedAt: 1, steps: [{ ...http, facts: { status } }] })
    expect(lines(401)[1]).toMatch(/^HTTP +answered +131 ms {2}401$/)
    expect(lines(200)[1]).toMatch(/^HTTP +ok +131 ms {2}200$/)
  })

  it('keeps the last fifty changes, and counts repeated ones', () => {
    const { t, diagnostics } = createRig()
    const failure = { kind: 'refused', detail: '', code: null } as const
    for (let attempt = 0; attempt < 70; attempt++) {
      t.apply({ type: 'connection.changed', connection: { state: 'reconnecting', asOf: null, retryAt: null, failure } })
      t.apply({
        type: 'connection.changed',
        connection: { state: 'reconnecting', asOf: null, retryAt: attempt, failure }
      })
    }
    expect(diagnostics.check().report).toContain('reconnecting refused 70x')
    for (let change = 0; change < 70; change++) {
      t.apply({
        type: 'connection.changed',
        connection: { state: change % 2 === 0 ? 'connected' : 'offline', asOf: null, since: 0 }
      })
    }
    const { report } = diagnostics.check()
    expect(report.split('\n').filter((line) => /^ {2}\S+ \S+ {2}(connected|offline)$/.test(line))).toHaveLength(50)
    expect(report).not.toContain('70x')
  })

  it('does not change while frames arrive, so that a person can read it', () => {
    const { diagnostics, frames } = createRig()
    const { report } = diagnostics.check()
    frames.received(readFrame('{"type":"connected"}', false, 0))
    expect(diagnostics.check().report).toBe(report)
  })

  it('is saved exactly as it is shown', async () => {
    const rig = createRig()
    liveThrough(rig)
    const { report } = rig.diagnostics.check()
    rig.diagnostics.saveReport()
    expect(rig.diagnostics.check().saving).toBe('saving')
    rig.diagnostics.saveReport()
    await until('the end', () => rig.diagnostics.check().saving === 'saved')
    expect(rig.saved).toEqual([{ name: 'deskhand-connection-report.txt', text: report }])
  })

  it.each([
    { outcome: 'cancelled', saving: 'idle' },
    { outcome: 'failed', saving: 'failed' }
  ] as const)('reports $outcome while saving as: $saving', async ({ outcome, saving }) => {
    const rig = createRig()
    rig.outcome = outcome
    rig.diagnostics.saveReport()
    await until('the end', () => rig.diagnostics.check().saving === saving)
  })
})

describe('a request to check', () => {
  it('needs a workspace or an address', () => {
    const { diagnostics } = createRig()
    expect(diagnostics.run(null)).toBe(false)
    expect(diagnostics.check().check).toBeNull()
  })

  it('explains what is wrong with an address, and forgets it with the next one', async () => {
    const rig = createRig()
    expect(rig.diagnostics.run({ address: 'http://desk.example' })).toBe(true)
    expect(rig.diagnostics.check()).toMatchObject({ check: null, problem: 'insecure' })
    rig.diagnostics.run({ address: 'desk.example' })
    expect((await finished(rig)).check?.host).toBe('desk.example')
    expect(rig.diagnostics.check().problem).toBeNull()
  })

  it('ends when the app leaves for another workspace', () => {
    const { t, diagnostics } = createRig()
    diagnostics.run({ address: 'desk.example' })
    t.apply({ type: 'workspace.entered', workspace: WORKSPACE })
    return until('the end', () =>
      diagnostics.check().check?.steps.every(({ reason }) => reason === 'cancelled' || reason === 'stepBefore')
    )
  })
})
