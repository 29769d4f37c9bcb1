import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { connectWindow, type PortWorkspace, type WindowPort } from '../../../src/main/ipc/windowPort'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import type { Command } from '../../../src/shared/commands'
import { CONNECT_CHANNEL } from '../../../src/shared/batch'
import { testDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { quietAlerts } from '../../support/quietAlerts'
import { quietReplies } from '../../support/quietReplies'
import { namesIn, openLogOfTest, plantedErrors } from '../../support/plantedNames'
import { quietConnection } from '../../support/quietConnection'

/** Replaces Electron's end of the port. It records the messages that main sends. */
class Port extends EventEmitter {
  readonly sent: unknown[] = []
  isClosed = false
  start(): void {}
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
  close(): void {
    this.isClosed = true
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

function connected({
  fails,
  log = () => undefined,
  monotonic = () => 0
}: {
  fails?: () => never
  log?: (line: string) => void
  monotonic?: () => number
} = {}): {
  readonly carriedOut: Command[]
  readonly open: WindowPort['open']
  ask(): Port
  dispose(): void
  /** Returns the number of listeners of the window and of Electron's IPC. */
  watching(): { readonly window: number; readonly ipc: number }
} {
  const carriedOut: Command[] = []
  let ofWindow = 0
  const frame = { url: 'deskhand://app/index.html' }
  const sender = { mainFrame: frame, postMessage: (channel: string) => expect(channel).toBe(CONNECT_CHANNEL) }
  const front: PortWorkspace = {
    id: 'first',
    store: testDesk().store,
    connection: quietConnection(),
    alerts: quietAlerts(),
    replies: quietReplies()
  }
  const windowPort = connectWindow({
    workspaces: {
      front: () => front,
      find: (id) => (id === front.id ? front : null),
      watch: () => ({ dispose: () => undefined })
    },
    app: { version: '1', platform: 'linux', electron: '45', loopbackOnly: false, titleBarOverlay: false },
    timers: createFakeTime().timers,
    clock: createFakeTime().clock,
    monotonic,
    window: {
      isVisible: () => true,
      owns: () => true,
      onVisibility: () => {
        ofWindow++
        return () => void ofWindow--
      }
    },
    dispatch: (command) => {
      carriedOut.push(command)
      fails?.()
      return null
    },
    isAppUrl: () => true,
    log
  })
  return {
    carriedOut,
    open: windowPort.open,
    dispose: windowPort.dispose,
    watching: () => ({ window: ofWindow, ipc: ipc.listener === null ? 0 : 1 }),
    ask: () => {
      ipc.listener?.({ senderFrame: frame, sender })
      const port = ports.at(-1)
      if (!(port instanceof Port)) throw new Error('No port was made')
      return port
    }
  }
}

it('a renderer that asks for a new port is heard on that port alone, and the old port is closed', () => {
  const { carriedOut, ask, dispose } = connected()
  const [old, current] = [ask(), ask()]
  const wish = (port: Port, id: number): boolean =>
    port.emit('message', { data: { kind: 'command', id, command: { type: 'queue.refresh' } } })
  wish(old, 1)
  expect({ oldIsClosed: old.isClosed, currentIsClosed: current.isClosed, carriedOut }).toEqual({
    oldIsClosed: true,
    currentIsClosed: false,
    carriedOut: []
  })
  wish(current, 2)
  expect(carriedOut).toEqual([{ type: 'queue.refresh' }])
  expect(current.sent).toContainEqual({ kind: 'receipt', id: 2, refusal: null })
  dispose()
})

it('a window that ends closes its port, gets no more calls, and hears nothing that the renderer still sends', () => {
  const { carriedOut, ask, dispose, watching } = connected()
  const port = ask()
  expect(watching()).toEqual({ window: 1, ipc: 1 })
  dispose()
  port.emit('message', { data: { kind: 'command', id: 1, command: { type: 'queue.refresh' } } })
  expect({ isClosed: port.isClosed, carriedOut, sent: port.sent, watching: watching() }).toEqual({
    isClosed: true,
    carriedOut: [],
    sent: [],
    watching: { window: 0, ipc: 0 }
  })
})

it('a renderer learns whether the person asked to open the customer, also if the renderer was not there yet', () => {
  const { ask, open, dispose } = connected()
  open('first', 'p/one', false)
  const port = ask()
  port.emit('message', { data: { kind: 'shownInWindow', shownInWindow: NOTHING_SHOWN } })
  open('first', 'p/two', true)
  const why = { key: 'p/two', name: 'Two', reason: 'answer', since: 0 } as const
  open('first', 'p/two', true, why)
  expect(port.sent).toEqual([
    { kind: 'open', key: 'p/one', asked: false },
    { kind: 'open', key: 'p/two', asked: true },
    { kind: 'open', key: 'p/two', asked: true, why }
  ])
  dispose()
})

it('what a renderer sends and a command throws leaves no name in the log', async () => {
  const logOfTest = openLogOfTest()
  let thrown: unknown
  // Only a few faults of each minute are logged, so each message comes in another minute.
  let now = 0
  const { ask, dispose } = connected({
    log: logOfTest.log,
    monotonic: () => (now += 60_000),
    fails: () => {
      throw thrown
    }
  })
  const port = ask()
  const send = (data: unknown): boolean => port.emit('message', { data })
  for (thrown of plantedErrors) send({ kind: 'command', id: 1, command: { type: 'queue.refresh' } })
  send({ kind: 'command', id: 2, command: { type: 'queue.refresh', 'Amina Haddad': 1 } })
  send({ kind: 'command', id: 2, command: { type: 'Amina Haddad' } })
  send({ kind: 'shownInWindow', 'أمينة حداد': 1, shownInWindow: { ...NOTHING_SHOWN, Nordqvist: 1 } })
  send({ Nordqvist: 1 })
  send('Nordqvist')
  dispose()
  const text = await logOfTest.read()
  logOfTest.remove()
  expect(namesIn(text)).toBe(0)
  expect(text.split('port: a command failed: ')).toHaveLength(plantedErrors.length + 1)
  expect(text.split('port: malformed ')).toHaveLength(6)
  expect(port.sent).toContainEqual({ kind: 'receipt', id: 1, refusal: 'failed' })
})

it('a renderer that sends only messages that no renderer of ours sends fills no log, and still gets its refusals', () => {
  const lines: string[] = []
  const time = createFakeTime()
  const { ask, dispose } = connected({ log: (line) => void lines.push(line), monotonic: time.monotonic })
  const port = ask()
  const flood = (): void => {
    for (let id = 0; id < 1_000; id++) port.emit('message', { data: { kind: 'command', id, command: { type: 'x' } } })
  }
  flood()
  expect({ lineCount: lines.length, last: lines.at(-1) }).toEqual({
    lineCount: 20,
    last: 'port: malformed command.type'
  })
  expect(port.sent.filter((one) => Object(one).refusal === 'malformed')).toHaveLength(1_000)
  time.advance(60_000)
  flood()
  expect({ lineCount: lines.length, after: lines[20] }).toEqual({ lineCount: 41, after: 'port: 980 more faults' })
  dispose()
})
