import { WebSocket } from 'ws'
import { isRecord } from '../../src/main/protocol/fields/values'
import { until } from '../support/until'

const ANSWER_WITHIN_MS = 20_000

/** A connection to the DevTools protocol of one page, or to the inspector of a Node process. */
export interface Devtools {
  send(method: string, parameters?: object): Promise<Readonly<Record<string, unknown>>>
  /** Calls `heard` for every event with the name `method`. */
  on(method: string, heard: (parameters: Readonly<Record<string, unknown>>) => void): void
  /** Returns the value of an expression in the page. If the value is a promise, waits for its result. */
  evaluate(expression: string): Promise<unknown>
  close(): void
}

export async function connectDevtools(address: string): Promise<Devtools> {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 2 ** 30 })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  interface Waiting {
    resolve(result: Readonly<Record<string, unknown>>): void
    reject(error: Error): void
  }
  const waiting = new Map<number, Waiting>()
  const heard = new Map<string, (parameters: Readonly<Record<string, unknown>>) => void>()
  let last = 0

  socket.on('message', (data) => {
    const frame: unknown = JSON.parse(String(data))
    if (!isRecord(frame)) return
    if (typeof frame['method'] === 'string')
      heard.get(frame['method'])?.(isRecord(frame['params']) ? frame['params'] : {})
    const open = waiting.get(Number(frame['id']))
    waiting.delete(Number(frame['id']))
    if (isRecord(frame['error'])) open?.reject(new Error(String(frame['error']['message'])))
    else open?.resolve(isRecord(frame['result']) ? frame['result'] : {})
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The page is gone'))
    waiting.clear()
  })
  socket.on('error', () => undefined)

  function send(method: string, parameters: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const id = ++last
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        waiting.delete(id)
        reject(new Error(`It did not answer within ${ANSWER_WITHIN_MS / 1000} s (${method})`))
      }, ANSWER_WITHIN_MS)
      waiting.set(id, {
        resolve: (result) => {
          clearTimeout(late)
          resolve(result)
        },
        reject: (error) => {
          clearTimeout(late)
          reject(error)
        }
      })
      socket.send(JSON.stringify({ id, method, params: parameters }))
    })
  }

  return {
    send,
    on: (method, callBack) => void heard.set(method, callBack),
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        returnByValue: true,
        awaitPromise: true
      })
      if (exceptionDetails !== undefined) throw new Error(`In the page: ${JSON.stringify(exceptionDetails)}`)
      return isRecord(result) ? result['value'] : undefined
    },
    close: () => socket.terminate()
  }
}

/**
 * Connects to the page whose address begins with `begins`, once that page exists. `origin`: the address of the
 * debugging port, such as `http://127.0.0.1:9222`.
 */
export async function connectPage(origin: string, begins: string): Promise<Devtools> {
  const address = await until(
    `the page ${begins}`,
    async () => {
      const pages: unknown = await (await fetch(`${origin}/json/list`)).json()
      const page = Array.isArray(pages)
        ? pages.filter(isRecord).find(({ type, url }) => type === 'page' && String(url).startsWith(begins))
        : undefined
      return page?.['webSocketDebuggerUrl']
    },
    30_000
  )
  return connectDevtools(String(address))
}
