import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { beforeEach, expect, it, vi } from 'vitest'
import { connectRenderers, keepWaitingRenderers } from '../../../src/main/ipc/rendererPorts'
import { CONNECT_CHANNEL } from '../../../src/shared/batch'

const { ipc } = vi.hoisted(() => ({ ipc: { bus: null as EventEmitter | null } }))
vi.mock('electron', () => ({
  ipcMain: {
    on: (channel: string, listener: () => void) => ipc.bus?.on(channel, listener),
    removeListener: (channel: string, listener: () => void) => ipc.bus?.removeListener(channel, listener)
  },
  MessageChannelMain: class {
    readonly port1 = {}
    readonly port2 = {}
  }
}))

/** Makes a window's renderer. It counts the ports that it gets. */
function renderer(url = 'deskhand://app/index.html') {
  const frame = { url, processId: 7 }
  const state = { ports: 0, isGone: false }
  const sender = {
    mainFrame: frame,
    isDestroyed: () => state.isGone,
    postMessage: () => void state.ports++
  } as unknown as WebContents
  const ask = (senderFrame: unknown = frame): void =>
    void ipc.bus?.emit(CONNECT_CHANNEL, { sender, senderFrame, processId: frame.processId })
  return { sender, state, frame, ask }
}

const connect = (waiting: ReturnType<typeof keepWaitingRenderers>, own = (_url: string): boolean => true) => {
  const got: WebContents[] = []
  const renderers = connectRenderers(
    (_sender, url) => own(url),
    (sender) => void got.push(sender),
    waiting
  )
  return { got, renderers }
}

beforeEach(() => void (ipc.bus = new EventEmitter()))

it('a renderer that asked before anybody could answer gets one port, as soon as somebody can', () => {
  const waiting = keepWaitingRenderers()
  const early = renderer()
  early.ask()
  early.ask()
  const { got } = connect(waiting)
  expect({ ports: early.state.ports, got }).toEqual({ ports: 1, got: [early.sender] })
})

it('each window takes its own renderer', () => {
  const waiting = keepWaitingRenderers()
  const [desk, card] = [renderer(), renderer('deskhand://card/card.html')]
  desk.ask()
  card.ask()
  const first = connect(waiting, (url) => url.startsWith('deskhand://app/'))
  expect(first.got).toEqual([desk.sender])
  first.renderers.dispose()
  expect(connect(waiting).got).toEqual([card.sender])
})

it('a renderer that has crashed, gone, or never was a main frame gets no port', () => {
  const waiting = keepWaitingRenderers()
  const [crashed, gone, inner] = [renderer(), renderer(), renderer()]
  for (const one of [crashed, gone]) one.ask()
  inner.ask({ url: 'deskhand://app/index.html' })
  crashed.frame.processId++
  gone.state.isGone = true
  expect(connect(waiting).got).toEqual([])
})

it('at most four renderers wait, and none after it has ended', () => {
  const waiting = keepWaitingRenderers()
  const renderers = Array.from({ length: 6 }, () => renderer())
  for (const one of renderers) one.ask()
  const { got, renderers: connected } = connect(waiting)
  expect(got).toEqual(renderers.slice(2).map(({ sender }) => sender))
  connected.dispose()
  waiting.stop()
  expect(ipc.bus?.listenerCount(CONNECT_CHANNEL)).toBe(0)
})
