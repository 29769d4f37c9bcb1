import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { statusView } from '../../../src/main/ipc/views/statusView'
import type { AlertQuiet } from '../../../src/shared/domain/alert'
import type { ConnectionState } from '../../../src/shared/domain/connection'
import { report, START } from '../../support/deskEvents'
import { buildAlerts } from '../../support/fakePort'
import { outsideRig, type OutsideRig, type Told } from '../../support/fakeShell'

const APP = { version: '1', platform: 'linux', electron: '45', loopbackOnly: false, titleBarOverlay: true } as const
const workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}
const failure = { kind: 'refused', detail: '', code: null } as const
/** Within this time all surfaces must agree, ms. */
const SOON_MS = 500
const QUIET: readonly AlertQuiet[] = [
  { kind: 'none' },
  { kind: 'paused', until: null },
  { kind: 'quietHours', until: START + 3_600_000 },
  { kind: 'system' }
]

const IDS = [...'abcdefghijkl']
const id = fc.constantFrom(...IDS)
const state = fc.constantFrom<ConnectionState>(
  'connecting',
  'connected',
  'connected',
  'connected',
  'checking',
  'reconnecting',
  'offline',
  'signedOut',
  'stopped'
)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('comes' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leaves' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('taken' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mine' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wrote' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('connection' as const), state }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('list' as const), size: fc.integer({ min: 0, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('workspace' as const), entered: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('quiet' as const), quiet: fc.constantFrom(...QUIET) }) }
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never
/** Steps that follow each other within a quarter of a second. */
const burst = fc.array(fc.record({ step, pause: fc.integer({ min: 0, max: 250 }) }), { minLength: 1, maxLength: 4 })

function happen({ store, apply, list, setQuiet }: OutsideRig, one: Step): void {
  const who = { pageId: 'p1', customerId: 'id' in one ? one.id : '' }
  switch (one.do) {
    case 'comes':
      return apply({ type: 'stop.changed', stopped: true, who, customer: report(who.customerId) })
    case 'leaves':
      return apply({ type: 'stop.changed', stopped: false, who, customer: null })
    case 'taken':
      return apply({ type: 'assignment.changed', assigned: true, who, agentName: 'Ana', agentId: null, customer: null })
    case 'mine':
      return apply({ type: 'customer.taken', customer: report(who.customerId, { assigned: true, mine: true }) })
    case 'wrote':
      return apply({ type: 'message.received', who, fromAgent: false, text: 'Hi', agentName: null, agentId: null })
    case 'connection':
      return store.apply({
        type: 'connection.changed',
        connection: { state: one.state, asOf: START, since: START, retryAt: null, failure }
      })
    case 'list':
      return list(...IDS.slice(0, one.size).map((id) => report(id)), report('m', { assigned: true, mine: true }))
    case 'workspace':
      return apply({ type: 'workspace.entered', workspace: one.entered ? workspace : null })
    case 'quiet':
      return setQuiet(one.quiet)
  }
}

/** Returns the true figures, counted from the desk's customers. */
function truth({ store }: OutsideRig) {
  const people = [...store.state.customers.all()].filter(({ present }) => present)
  const { screen, connection } = statusView(store.state, APP, buildAlerts())
  const isOpen = screen === 'desk'
  return {
    isOpen,
    waiting: isOpen ? people.filter(({ assignment }) => assignment.kind === 'nobody').length : 0,
    wrote: isOpen ? people.filter(({ assignment, unread }) => assignment.kind === 'me' && unread > 0).length : 0,
    isDisconnected: !store.state.workspace || !['connected', 'checking'].includes(connection.state)
  }
}

/**
 * The information that one surface shows: that there is no connection, or the number of customers who wait. `unsaid`:
 * the surface does not show the number, because it shows something more important.
 */
type Said = 'disconnected' | 'unsaid' | number | 'more than 9'

const PICTURES: Readonly<Record<string, Said>> = {
  'tray-signed-out': 'disconnected',
  'tray-reconnecting': 'disconnected',
  'tray-mine': 'unsaid',
  'tray-muted': 0,
  'tray-idle': 0,
  'tray-waiting9plus': 'more than 9',
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`tray-waiting${index + 1}`, index + 1]))
}

function pictureSays(name: string | null): Said {
  const said = PICTURES[name ?? 'tray-idle']
  if (said === undefined) throw new Error(`No picture is called ${name}`)
  return said
}

function wordsSay(words: string): Said {
  if (/signed out|not connected|reconnecting/i.test(words)) return 'disconnected'
  const counted = /(\d+) waiting/.exec(words)?.[1]
  if (counted !== undefined) return Number(counted)
  return /of your customers sent /.test(words) ? 'unsaid' : 0
}

function read(told: Told, platform: NodeJS.Platform) {
  return {
    icon: pictureSays(told.picture),
    tooltip: wordsSay(told.tooltip),
    menu: wordsSay(told.menu[0] ?? ''),
    ...(platform === 'win32'
      ? { overlay: pictureSays(told.overlay[0]), overlayWords: wordsSay(told.overlay[1]) }
      : { badge: told.badge })
  }
}

function agree(rig: OutsideRig, platform: NodeJS.Platform, quiet: AlertQuiet): void {
  const { waiting, wrote, isDisconnected, isOpen } = truth(rig)
  const { told } = rig.fake
  const inPicture = wrote > 0 ? 'unsaid' : waiting > 9 ? 'more than 9' : waiting
  const inWords = wrote > 0 ? 'unsaid' : waiting
  expect(read(told, platform)).toEqual({
    icon: isDisconnected ? 'disconnected' : inPicture,
    tooltip: isDisconnected ? 'disconnected' : inWords,
    menu: isDisconnected ? 'disconnected' : waiting,
    ...(platform === 'win32'
      ? {
          overlay: isDisconnected ? 'disconnected' : inPicture,
          overlayWords: isDisconnected ? 'disconnected' : inWords
        }
      : { badge: isDisconnected ? 0 : waiting })
  })
  const [, number = '0', words] = /^(?:\((\d+)\) )?Deskhand(?: – (.+))?$/.exec(told.title) ?? []
  expect(Number(number), told.title).toBe(waiting)
  expect(words !== undefined && words !== 'Checking connection', told.title).toBe(isDisconnected && isOpen)
  const isCalm = !isDisconnected && waiting === 0 && wrote === 0
  expect(told.picture === 'tray-muted').toBe(isCalm && quiet.kind !== 'none')
  expect(told.menu.includes('Resume alerts')).toBe(quiet.kind === 'paused')
  if (!isDisconnected && wrote === 0)
    expect(/paused|quiet hours|Do Not Disturb/.test(told.tooltip)).toBe(quiet.kind !== 'none')
}

it('tray, tooltip, menu, badge and title agree within half a second of any change', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom('linux', 'darwin', 'win32'),
      fc.array(burst, { minLength: 1, maxLength: 15 }),
      (platform, bursts) => {
        const rig = outsideRig(platform)
        const queue = createQueueViewer(rig.store.state, Date.now)
        queue.windowShows({ ...NOTHING_SHOWN })
        rig.store.watch((change) => queue.changed(change))
        rig.apply({ type: 'workspace.entered', workspace })
        let quiet: AlertQuiet = { kind: 'none' }
        for (const things of bursts) {
          for (const { step: one, pause } of things) {
            if (one.do === 'quiet') ({ quiet } = one)
            happen(rig, one)
            rig.time.advance(pause)
          }
          rig.time.advance(SOON_MS)
          agree(rig, platform, quiet)
          const { waiting, isOpen } = truth(rig)
          if (isOpen) expect(queue.compute().head.counts.waiting).toBe(waiting)
        }
        expect(rig.fake.repeated).toEqual([])
        rig.dispose()
        expect(rig.time.waiting()).toEqual([])
      }
    ),
    { numRuns: 1000 }
  )
})
