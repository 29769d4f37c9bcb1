/* Fakes: browser functions that the guide's code needs in Node. */
import { WebSocket } from 'ws'
import type { DemoWorkspace } from '../../../src/demo/demoWorkspace'

/** Signs in through the form, like a person, and returns the Cookie header. */
export async function signIn(workspace: DemoWorkspace, agentId: string): Promise<string> {
  const account = workspace.accounts.find((one) => one.agentId === agentId)
  const body = new URLSearchParams({ email: account?.email ?? '', password: account?.password ?? '' })
  const response = await fetch(`${workspace.origin}/login`, { method: 'POST', redirect: 'manual', body })
  const [cookie] = (response.headers.get('set-cookie') ?? '').split(';', 1)
  if (cookie === undefined || cookie === '') throw new Error('No cookie was set')
  return cookie
}

/**
 * Returns a WebSocket class like that of a browser. It sends the cookie to this workspace, and uses the path of the
 * guide's address.
 */
export function webSocketFor(workspace: DemoWorkspace, cookie: string) {
  const open: WebSocket[] = []
  class GuideWebSocket extends WebSocket {
    constructor(address: string) {
      const { protocol, pathname } = new URL(address)
      if (protocol !== 'wss:') throw new Error(`The guide connects to ${address}`)
      const { host } = new URL(workspace.origin)
      super(`ws://${host}${pathname}`, { headers: { cookie, origin: workspace.origin } })
      open.push(this)
    }
  }
  return { GuideWebSocket, closeAll: () => open.forEach((socket) => socket.terminate()) }
}

/** Makes a fake of `setTimeout`. The test runs its time-outs itself. */
export function createTimeouts() {
  const waiting: { run: () => void; milliseconds: number }[] = []
  return {
    setTimeout: (run: () => void, milliseconds: number): number => waiting.push({ run, milliseconds }),
    waiting: () => waiting.map(({ milliseconds }) => milliseconds),
    runAll: () => waiting.splice(0).forEach(({ run }) => run())
  }
}

/** Makes a console and an alert that record their texts. */
export function createWitness() {
  const [lines, alerts]: [string[], string[]] = [[], []]
  const note = (...parts: unknown[]): void => void lines.push(parts.map(String).join(' '))
  return { lines, alerts, console: { log: note, error: note }, alert: (text: string): void => void alerts.push(text) }
}
