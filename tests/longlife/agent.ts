import { createDisposals } from '../../src/main/compose/disposals'
import type { ComposedWorkspace } from '../../src/main/compose/workspace'
import { createParking } from '../../src/main/client/parking'
import { createDispatch } from '../../src/main/dispatch'
import { createPublisher, type Publisher } from '../../src/main/ipc/publish'
import { receiveUp } from '../../src/main/ipc/receive'
import { NOTHING_SHOWN } from '../../src/main/ipc/views/queueView'
import type { Command } from '../../src/shared/commands'
import { QUEUE_VIEWS, type ShownInWindow } from '../../src/shared/shownInWindow'
import { composeFakeSurfaces } from '../support/fakeSurfaces'
import type { FakeTime } from '../support/fakeTime'

const MOST_OWN = 5
const APP = { version: '1', platform: 'linux', electron: '45', loopbackOnly: true, titleBarOverlay: false } as const

/** The windows and surfaces of one desk, and the agent in front of them. */
export interface Agent {
  /** Sends all changes to the windows, and confirms them as the windows do. */
  draw(): void
  /** Does the agent's next action: takes over, drafts, sends, releases, looks elsewhere, snoozes or refreshes. */
  work(): void
  dispose(): void
}

export function seatAgent(workspace: ComposedWorkspace, time: FakeTime, random: () => number): Agent {
  const { store, connection, alerts, diagnostics, session, settings, links, replies, openCustomer } = workspace
  const soon: (() => void)[] = []
  const credits: (() => void)[] = []
  const ends = createDisposals(() => undefined)
  const windows: readonly Publisher[] = ['desk', 'card'].map((window) => {
    const publisher: Publisher = createPublisher({
      store,
      connection: diagnostics,
      alerts,
      replies,
      app: APP,
      timers: time.timers,
      clock: time.clock,
      monotonic: time.monotonic,
      soon: (fn) => soon.push(fn),
      post: (message) => {
        if (message.kind === 'batch') credits.push(() => publisher.credit(message.seq))
      },
      isVisible: () => true
    })
    ends.add(window, publisher)
    return publisher
  })
  const fake = composeFakeSurfaces(workspace, time, ends)
  const nothing = (): void => undefined
  const dispatch = createDispatch({
    store,
    client: connection.client,
    session,
    diagnostics,
    proxies: connection.proxies,
    logins: connection.hosts.logins,
    certificates: connection.certificates.certificates,
    settings,
    wholeSettings: { run: () => null },
    autostart: { check: () => undefined },
    spelling: { check: () => undefined, showFolder: () => undefined },
    updates: {
      check: () => null,
      download: () => null,
      install: () => null,
      installAtQuit: () => null,
      whatsNewShown: nothing,
      whatsNewSeen: nothing
    },
    alerts,
    workspaces: { show: () => false, showAt: () => false, back: () => false, add: () => false },
    replies,
    exports: { copy: () => null, save: () => null, print: () => null },
    parking: createParking(store, time.clock),
    popOut: () => null,
    openCustomer,
    links,
    showLinkMenu: nothing,
    copyText: nothing,
    rendererFailed: nothing,
    showLog: nothing,
    appFiles: { save: () => null },
    fitCard: nothing
  })
  let [commands, shownInWindow] = [0, { ...NOTHING_SHOWN, rows: 30, messages: 50 } as ShownInWindow]
  const command = (wanted: Command): void =>
    receiveUp(
      { kind: 'command', id: ++commands, command: wanted },
      {
        windowShows: nothing,
        credit: nothing,
        command: (one) => dispatch(one),
        receipt: nothing,
        malformed: (where) => {
          throw new Error(`malformed ${where}`)
        },
        failed: (error) => {
          throw error
        }
      }
    )
  const show = (part: Partial<ShownInWindow>): void => {
    shownInWindow = { ...shownInWindow, ...part }
    windows[0]?.windowShows(shownInWindow)
  }
  show({})
  windows[1]?.windowShows({ ...NOTHING_SHOWN, views: ['status'] })

  function draw(): void {
    for (let fn = soon.shift(); fn; fn = soon.shift()) fn()
    for (const credit of credits.splice(0)) credit()
    for (let fn = soon.shift(); fn; fn = soon.shift()) fn()
    fake.calls.length = fake.repeated.length = 0
  }

  function work(): void {
    const { mine, waiting } = store.state.customers.order
    const own = mine.at(Math.floor(random() * mine.length))
    const next = waiting.at(Math.floor(random() * Math.min(20, waiting.length)))
    const dice = Math.floor(random() * 12)
    if (own && own.draft !== '') {
      command({ type: 'message.send', key: own.key, text: own.draft })
      command({ type: 'draft.keep', key: own.key, text: '' })
    } else if (next && (!own || (mine.length < MOST_OWN && dice < 4))) {
      command({ type: 'customer.take', key: next.key })
      show({ selected: next.key, reading: true })
    } else if (own && dice < 8) {
      show({ selected: own.key, reading: true })
      command({ type: 'draft.keep', key: own.key, text: `Dear ${own.name}, it is on its way. (${commands})` })
    } else if (own && dice < 10) command({ type: 'customer.release', key: own.key, queued: 'send' })
    else if (dice === 10) {
      const view = QUEUE_VIEWS[Math.floor(random() * QUEUE_VIEWS.length)] ?? 'waiting'
      show({ view, start: Math.floor(random() * 20), panel: random() < 0.2 ? 'connection' : 'desk' })
      for (const { id } of store.state.notices) command({ type: 'notice.dismiss', id })
    } else command(random() < 0.3 ? { type: 'alerts.snooze', minutes: 5 } : { type: 'queue.refresh' })
  }

  return { draw, work, dispose: ends.dispose }
}
