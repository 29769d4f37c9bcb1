/* Rig: a WebSocket client that signs in to the demo workspace and keeps its frames. */
import { WebSocket } from 'ws'
import type { DemoWorkspace } from '../../src/demo/demoWorkspace'

export type Received = Record<string, unknown>

/** A client that stores the frames that it receives, and waits for conditions. */
export interface DemoClient {
  readonly socket: WebSocket
  readonly frames: Received[]
  send(frame: unknown): void
  /** Waits for the first frame of this type that `next` has not returned yet. */
  next(type: string): Promise<Received>
  closed: Promise<number>
  close(): void
}

export async function connectClient(workspace: DemoWorkspace, agentId: string): Promise<DemoClient> {
  const cookie = workspace.control.createSession(agentId).header
  const socket = new WebSocket(workspace.socketUrl, { headers: { cookie } })
  const frames: Received[] = []
  const used = new Set<Received>()
  const waiting = new Set<() => void>()
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('message', (data, binary) => {
    if (binary) return
    frames.push(JSON.parse(data.toString()))
    for (const check of [...waiting]) check()
  })
  const client: DemoClient = {
    socket,
    frames,
    closed,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    next(type) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check)
          reject(new Error(`No ${type} came; got ${frames.map((frame) => frame['type']).join(', ')}`))
        }, 4_000)
        function check(): void {
          const frame = frames.find((one) => one['type'] === type && !used.has(one))
          if (frame === undefined) return
          used.add(frame)
          waiting.delete(check)
          clearTimeout(timer)
          resolve(frame)
        }
        waiting.add(check)
        check()
      })
    },
    close: () => socket.close()
  }
  await client.next('connected')
  return client
}

/**
 * Sends a command and waits for its answer. When the answer comes, the server has carried out every earlier command,
 * and has told every client.
 */
export async function settle(client: DemoClient): Promise<void> {
  client.send({ type: 'get_stopped_customers', data: { limit: 0 } })
  await client.next('stopped_customers')
}
