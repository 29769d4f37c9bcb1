import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { watchSurfaces } from '../../../src/main/system/surfaces'
import { trayIconName, trayTooltip, trayWaitingLine, type TrayFace } from '../../../src/main/system/trayText'
import { createQueueViewer, EMPTY_LOOK } from '../../../src/main/views/queueView'
import { statusView } from '../../../src/main/views/statusView'
import type { AlertQuiet } from '../../../src/shared/domain/alert'
import type { ConnectionState } from '../../../src/shared/domain/connection'
import { windowTitle } from '../../../src/shared/windowTitle'
import { report, START, testDesk } from '../../support/deskEvents'
import { buildAlerts } from '../../support/fakePipe'
import { createFakeTime } from '../../support/fakeTime'

const APP = { version: '1', platform: 'linux', electron: '45', testRuntime: false, titleBarOverlay: true } as const
const workspace = { label: 'desk.example', origin: 'https://desk.example', socketUrl: 'wss://desk.example/api/dashboard/ws', demo: false }
const failure = { kind: 'refused', detail: '', code: null } as const
const TROUBLE: readonly ConnectionState[] = ['connecting', 'reconnecting', 'offline', 'signedOut', 'stopped']

function connectionAs(state: ConnectionState) {
  const whole = { state, asOf: START, since: START, retryAt: null, failure }
  return { type: 'connection.changed', connection: whole } as const
}

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l')
const state = fc.constantFrom<ConnectionState>('connecting', 'connected', 'connected', 'connected', 'checking', 'reconnecting', 'offline', 'signedOut', 'stopped')
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('comes' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leaves' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('taken' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mine' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wrote' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('connection' as const), state }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('list' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('workspace' as const), entered: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const), paused: fc.boolean() }) }
)

test('tray, tooltip, badge and title never disagree, within half a second of whatever happens', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const { desk, list } = testDesk()
      const time = createFakeTime(START)
      const queue = createQueueViewer(desk.state)
      const listeners = new Set<() => void>()
      let quiet: AlertQuiet = { kind: 'none' }
      let tray: TrayFace | null = null
      let badge: TrayFace | null = null
      const surfaces = watchSurfaces({
        desk, clock: time.clock, timers: time.timers,
        tray: { update: (face) => void (tray = face) },
        badge: { update: (face) => void (badge = face) },
        alerts: {
          quiet: () => quiet,
          snoozedUntil: () => null,
          watch: (listener) => {
            listeners.add(listener)
            return { dispose: () => void listeners.delete(listener) }
          }
        }
      })
      queue.look({ ...EMPTY_LOOK })
      desk.watch((change) => queue.changed(change))
      desk.apply({ type: 'workspace.entered', workspace })
      for (const one of steps) {
        const who = { pageId: 'p1', customerId: 'id' in one ? one.id : '' }
        if (one.do === 'comes') desk.apply({ type: 'stop.changed', stopped: true, who, customer: report(who.customerId) })
        else if (one.do === 'leaves') desk.apply({ type: 'stop.changed', stopped: false, who, customer: null })
        else if (one.do === 'taken') desk.apply({ type: 'assignment.changed', assigned: true, who, agentName: 'Ana', agentId: null, customer: null })
        else if (one.do === 'mine') desk.apply({ type: 'customer.taken', customer: report(who.customerId, { assigned: true, mine: true }) })
        else if (one.do === 'wrote') desk.apply({ type: 'message.received', who, fromAgent: false, text: 'Hi', agentName: null, agentId: null })
        else if (one.do === 'connection') desk.apply(connectionAs(one.state))
        else if (one.do === 'list') list(report('a'), report('m', { assigned: true, mine: true }))
        else if (one.do === 'workspace') desk.apply({ type: 'workspace.entered', workspace: one.entered ? workspace : null })
        else {
          quiet = one.paused ? { kind: 'paused', until: null } : { kind: 'none' }
          listeners.forEach((listener) => listener())
        }
        time.advance(200)
        agree()
      }
      surfaces.dispose()

      function agree(): void {
        const status = statusView(desk.state, APP, buildAlerts())
        const connection = status.connection.state
        const waiting = status.screen === 'desk' ? queue.compute().head.counts.waiting : 0
        const title = windowTitle(waiting, connection === 'connected' ? null : connection)
        const counted = Number(/^\((\d+)\)/.exec(title)?.[1] ?? 0)
        if (!tray || !badge) throw new Error('Nothing was drawn')
        const [tooltip, icon] = [trayTooltip(tray), trayIconName(tray)]
        expect(badge).toEqual(tray)
        expect(tray.waiting).toBe(counted)
        const isTrouble = !status.workspace || TROUBLE.includes(connection)
        expect(/signed out|not connected|reconnecting/.test(tooltip)).toBe(isTrouble)
        expect(/signed-out|reconnecting/.test(icon)).toBe(isTrouble)
        if (isTrouble) expect(trayWaitingLine(tray)).not.toMatch(/\d/)
        else {
          expect(trayWaitingLine(tray)).toBe(counted === 0 ? 'Nobody waits' : `${counted} waiting`)
          const calm = counted === 0 && tray.state !== 'mine'
          expect(tooltip.startsWith(`Deskhand: ${counted} waiting`)).toBe(!calm && tray.state !== 'mine')
          expect(icon === 'tray-idle' || icon === 'tray-muted').toBe(calm)
          expect(icon === 'tray-muted').toBe(calm && quiet.kind !== 'none')
        }
      }
    }),
    { numRuns: 1000 }
  )
})
