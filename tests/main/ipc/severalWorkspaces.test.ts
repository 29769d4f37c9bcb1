// @vitest-environment happy-dom
import { EventEmitter } from 'node:events'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { connectWindow, type PortWorkspace } from '../../../src/main/ipc/windowPort'
import { useCommands, type SendCommand } from '../../../src/renderer/commands'
import { startWorkspaces } from '../../../src/renderer/startWorkspaces'
import { useScreenStore } from '../../../src/renderer/stores/screen'
import { useStatusStore } from '../../../src/renderer/stores/status'
import { useWorkspacesStore } from '../../../src/renderer/stores/workspaces'
import type { Down } from '../../../src/shared/batch'
import type { Command } from '../../../src/shared/commands'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import type { WorkspacesView } from '../../../src/shared/workspacesView'
import { report, testDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { quietAlerts } from '../../support/quietAlerts'
import { quietConnection } from '../../support/quietConnection'
import { quietReplies } from '../../support/quietReplies'

/** Replaces Electron's end of the port. A message from either side waits until the test delivers it. */
class Port extends EventEmitter {
  readonly down: unknown[] = []
  start(): void {}
  close(): void {}
  postMessage(message: unknown): void {
    this.down.push(structuredClone(message))
  }
}

const { ipc, ports } = vi.hoisted(() => ({
  ipc: { listener: null as ((event: unknown) => void) | null },
  ports: [] as unknown[]
}))
vi.mock('electron', () => ({
  ipcMain: {
    on: (_channel: string, listener: (event: unknown) => void) => void (ipc.listener = listener),
    removeListener: () => void (ipc.listener = null)
  },
  MessageChannelMain: class {
    readonly port1 = new Port()
    readonly port2 = {}
    constructor() {
      ports.push(this.port1)
    }
  }
}))

/** The renderer's root component, while it is mounted. */
interface Mounted {
  readonly send: SendCommand
  readonly screen: ReturnType<typeof useScreenStore>
  /** The workspace that the renderer shows. */
  readonly origin: string | undefined
  /** The workspaces of the switcher. */
  readonly workspaces: WorkspacesView
}

const IDS = ['first', '00000000000000aa', '00000000000000bb'] as const
type Id = (typeof IDS)[number]
const originOf = (id: Id): string => `https://${id}.example`
const keyFor = (id: Id, nth: number): CustomerKey => `${id}/${nth}`
const idOf = (origin: string | undefined): Id | undefined => IDS.find((id) => originOf(id) === origin)

function workspaceOf(id: Id): PortWorkspace {
  const desk = testDesk()
  desk.apply({
    type: 'workspace.entered',
    workspace: { label: id, origin: originOf(id), socketUrl: `wss://${id}.example/ws`, demo: false }
  })
  desk.list(report('a'))
  return {
    id,
    store: desk.store,
    connection: quietConnection(),
    alerts: quietAlerts(),
    replies: quietReplies()
  }
}

const ends: (() => void)[] = []
afterEach(() => ends.splice(0).forEach((end) => end()))

/** Makes a window that shows one of three workspaces, and main's end of its port. Nothing arrives before `deliver`. */
function window() {
  const workspaces = new Map<string, PortWorkspace>(IDS.map((id) => [id, workspaceOf(id)]))
  const listeners = new Set<() => void>()
  const ran: { readonly command: Command; readonly of: string }[] = []
  const watch = (listener: () => void): { dispose(): void } => {
    listeners.add(listener)
    return { dispose: () => void listeners.delete(listener) }
  }
  let inFront: string = IDS[0]
  let summary: WorkspacesView = null
  const time = createFakeTime()
  const frame = { url: 'deskhand://app/index.html' }
  const windowPort = connectWindow({
    workspaces: {
      front: () => {
        const workspace = workspaces.get(inFront)
        if (!workspace) throw new Error('There is no such workspace')
        return workspace
      },
      find: (id) => workspaces.get(id) ?? null,
      watch
    },
    summaries: { view: () => summary, watch },
    app: { version: '1', platform: 'linux', electron: '45', loopbackOnly: false, titleBarOverlay: false },
    clock: time.clock,
    timers: time.timers,
    monotonic: time.monotonic,
    window: { isVisible: () => true, owns: () => true, onVisibility: () => () => undefined },
    dispatch: (command, of) => {
      ran.push({ command, of })
      return null
    },
    isAppUrl: () => true,
    log: (line) => {
      throw new Error(line)
    }
  })
  ipc.listener?.({ senderFrame: frame, sender: { mainFrame: frame, postMessage: () => undefined } })
  const port = ports.at(-1)
  if (!(port instanceof Port)) throw new Error('No port was made')

  const up: unknown[] = []
  let receive: (message: Down) => void = () => undefined
  let mounted: Mounted | null = null
  const Root = defineComponent({
    setup() {
      const store = useStatusStore()
      const list = useWorkspacesStore()
      mounted = {
        send: useCommands(),
        screen: useScreenStore(),
        origin: store.status?.workspace?.origin,
        get workspaces() {
          return list.all
        }
      }
      return () => h('div')
    },
    unmounted: () => void (mounted = null)
  })
  startWorkspaces(
    { send: (message) => void up.push(structuredClone(message)), receive: (listener) => void (receive = listener) },
    { root: Root, name: 'desk', place: document.createElement('div'), mirror: () => ({}) }
  )
  ends.push(windowPort.dispose)

  return {
    ran,
    up,
    down: port.down,
    shown: () => mounted,
    summarize(next: WorkspacesView): void {
      summary = next
      listeners.forEach((listener) => listener())
    },
    show(id: Id): void {
      if (!workspaces.has(id)) return
      inFront = id
      listeners.forEach((listener) => listener())
    },
    remove(id: Id): void {
      workspaces.delete(id)
    },
    open: windowPort.open,
    shownInWindow: windowPort.shownInWindow,
    /** Delivers the oldest message that `side` has sent and that has not arrived. */
    async deliver(side: 'up' | 'down'): Promise<void> {
      const waiting = side === 'up' ? up : port.down
      const message = waiting.shift()
      if (message !== undefined) {
        if (side === 'up') port.emit('message', { data: message })
        else receive(message as Down)
      }
      await new Promise((resolve) => setImmediate(resolve))
      time.advance(10)
    },
    async settle(): Promise<void> {
      for (let quiet = 0; quiet < 3;) {
        quiet = up.length + port.down.length === 0 ? quiet + 1 : 0
        await this.deliver('up')
        await this.deliver('down')
      }
    }
  }
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

it('a window that goes from one workspace to another shows the other one, and keeps what was selected in each', async () => {
  const renderer = window()
  await renderer.settle()
  expect(renderer.shown()?.origin).toBe(originOf('first'))
  renderer.shown()?.screen.select(keyFor('first', 1))
  renderer.show(IDS[1])
  await renderer.settle()
  expect(renderer.shown()?.origin).toBe(originOf(IDS[1]))
  expect(renderer.shown()?.screen.selected).toBe(null)
  renderer.shown()?.screen.select(keyFor(IDS[1], 2))
  renderer.show('first')
  await renderer.settle()
  expect(renderer.shown()?.screen.selected).toBe(keyFor('first', 1))
  expect(renderer.shownInWindow('first')?.selected).toBe(keyFor('first', 1))
  expect(renderer.shownInWindow(IDS[1])).toBe(null)
})

it('a workspace that comes back after the other one was signed out is the only one that the window lists', async () => {
  const renderer = window()
  const one = { name: null, demo: false, state: null, waiting: null, waitForMe: null }
  const both = (front: Id): WorkspacesView => IDS.slice(0, 2).map((id) => ({ ...one, id, isFront: id === front }))
  renderer.summarize(both('first'))
  await renderer.settle()
  expect(renderer.shown()?.workspaces).toEqual(both('first'))
  renderer.show(IDS[1])
  renderer.summarize(both(IDS[1]))
  await renderer.settle()
  expect(renderer.shown()?.workspaces).toEqual(both(IDS[1]))
  renderer.show('first')
  renderer.remove(IDS[1])
  renderer.summarize(null)
  await renderer.settle()
  expect(renderer.shown()?.origin).toBe(originOf('first'))
  expect(renderer.shown()?.workspaces).toBe(null)
})

it('a command that arrives after the window went to another workspace runs where the agent gave it', async () => {
  const renderer = window()
  await renderer.settle()
  void renderer.shown()?.send({ type: 'message.send', key: keyFor('first', 1), text: 'for the first' })
  renderer.show(IDS[1])
  await renderer.settle()
  expect(renderer.ran).toEqual([
    { command: { type: 'message.send', key: keyFor('first', 1), text: 'for the first' }, of: 'first' }
  ])
})

it('a command to a workspace that is gone is refused, and nobody else gets it', async () => {
  const renderer = window()
  renderer.show(IDS[1])
  await renderer.settle()
  const sent = renderer.shown()?.send({ type: 'message.send', key: keyFor(IDS[1], 1), text: 'for nobody' })
  renderer.show('first')
  renderer.remove(IDS[1])
  await renderer.settle()
  expect(await sent).toBe('workspaceGone')
  expect(renderer.ran).toEqual([])
})

it('a customer of a workspace that is not in front is not opened in the one that is', async () => {
  const renderer = window()
  await renderer.settle()
  renderer.open(IDS[1], keyFor(IDS[1], 1), true)
  await renderer.settle()
  expect(renderer.shown()?.screen.selected).toBe(null)
})

it.each([1, 2, 3, 4, 5])(
  'in random courses of switches, no command reaches another workspace than its own (%s)',
  async (seed) => {
    const renderer = window()
    const random = randomFrom(seed)
    const pick = (): Id => IDS[Math.floor(random() * IDS.length)] ?? 'first'
    const selected = new Map<Id, CustomerKey>()
    const given = { count: 0, switches: 0 }
    for (let step = 0; step < 400; step++) {
      const dice = random()
      const shown = renderer.shown()
      const id = idOf(shown?.origin)
      if (dice < 0.15) {
        renderer.show(pick())
        given.switches++
      } else if (dice < 0.45 && shown && id) {
        const key = keyFor(id, step)
        void shown.send({ type: 'draft.keep', key, text: id })
        shown.screen.select(key)
        selected.set(id, key)
        given.count++
      } else await renderer.deliver(dice < 0.75 ? 'up' : 'down')
      const now = renderer.shown()
      const nowId = idOf(now?.origin)
      if (now && nowId) expect(now.screen.selected).toBe(selected.get(nowId) ?? null)
    }
    for (const id of IDS) {
      renderer.show(id)
      await renderer.settle()
      expect(renderer.shown()?.origin).toBe(originOf(id))
      expect(renderer.shown()?.screen.selected).toBe(selected.get(id) ?? null)
      void renderer.shown()?.send({ type: 'draft.keep', key: keyFor(id, 0), text: id })
      await renderer.settle()
    }
    expect(renderer.ran).toHaveLength(given.count + IDS.length)
    for (const { command, of } of renderer.ran) expect(command).toMatchObject({ text: of })
    expect(given.count).toBeGreaterThan(20)
    expect(given.switches).toBeGreaterThan(20)
  }
)
