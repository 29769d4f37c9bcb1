import type { SoundName } from '../../shared/domain/sounds'
import type { ShownInWindow } from '../../shared/looks'
import type { WindowPort } from '../ipc/windowPort'

/** What a workspace asks of the desk's window. */
export interface DeskPage {
  /** What the window looks at. Null: the window has not told this yet, or shows another workspace. */
  look(): ShownInWindow | null
  /** Opens a customer, if the window shows this workspace. */
  open(...request: RequestToOpen): void
  play(sound: SoundName, volume: number): boolean
}

type RequestToOpen = Parameters<WindowPort['open']> extends [string, ...infer Rest] ? Rest : never

/**
 * Passes the calls of the workspaces on to the port of the desk's window. While there is no port, `look` returns null,
 * `play` returns false, and `open` only remembers the customer. `attach` gives the port and opens that customer.
 */
export interface DeskPages {
  /** `id`: the seat of the workspace. */
  of(id: string): DeskPage
  attach(port: Pick<WindowPort, 'look' | 'open' | 'play'>): void
}

export function createDeskPages(): DeskPages {
  let port: Pick<WindowPort, 'look' | 'open' | 'play'> | null = null
  let early: Parameters<WindowPort['open']> | null = null
  return {
    attach(next) {
      port = next
      if (early !== null) next.open(...early)
      early = null
    },
    of: (id) => ({
      look: () => port?.look(id) ?? null,
      open(...request) {
        if (port) port.open(id, ...request)
        else early = [id, ...request]
      },
      play: (sound, volume) => port?.play(id, sound, volume) ?? false
    })
  }
}
