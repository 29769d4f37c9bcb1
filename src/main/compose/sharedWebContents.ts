import type { WebContents } from 'electron'
import type { ConnectionComputer } from './connection'

type Events = ConnectionComputer['webContentsEvents']
type Name = Parameters<Events['on']>[0]
type Listener = (event: unknown, contents: WebContents | null, ...rest: unknown[]) => void

export interface SharedWebContents {
  /**
   * Returns the events of one workspace's `WebContents`. `owns`: returns true for a `WebContents` of this workspace.
   * Events that no workspace owns go to the first workspace that listens.
   */
  of(owns: (contents: WebContents) => boolean): Events & { dispose(): void }
}

/**
 * Gives each event of a `WebContents` to one workspace only. For example, a proxy that asks for a password then gets
 * only one answer.
 */
export function shareWebContents(app: Events): SharedWebContents {
  const workspaces: { owns(contents: WebContents): boolean; readonly heard: Map<Name, Listener> }[] = []
  const passing = new Map<Name, Listener>()

  function listen(name: Name): void {
    if (passing.has(name)) return
    const pass: Listener = (event, contents, ...rest) => {
      const hearing = workspaces.filter(({ heard }) => heard.has(name))
      const owner = hearing.find(({ owns }) => contents !== null && owns(contents)) ?? hearing[0]
      owner?.heard.get(name)?.(event, contents, ...rest)
    }
    passing.set(name, pass)
    app.on(name as never, pass as never)
  }

  function unlisten(name: Name): void {
    const pass = passing.get(name)
    if (pass === undefined || workspaces.some(({ heard }) => heard.has(name))) return
    passing.delete(name)
    app.off(name as never, pass as never)
  }

  return {
    of(owns) {
      const own = { owns, heard: new Map<Name, Listener>() }
      workspaces.push(own)
      const on = (name: Name, listener: Listener): void => {
        own.heard.set(name, listener)
        listen(name)
      }
      const off = (name: Name, _listener: Listener): void => {
        own.heard.delete(name)
        unlisten(name)
      }
      return {
        on: on as Events['on'],
        off: off as Events['off'],
        dispose() {
          const names = [...own.heard.keys()]
          own.heard.clear()
          workspaces.splice(workspaces.indexOf(own), 1)
          names.forEach(unlisten)
        }
      }
    }
  }
}
