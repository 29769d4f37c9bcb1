import type { SoundName } from '../../shared/domain/sounds'
import type { ShownInWindow } from '../../shared/looks'
import type { WindowPort } from '../ipc/windowPort'

/** What main asks of the desk's window. */
export type DeskPage = Pick<WindowPort, 'look' | 'open' | 'play'>

/**
 * Passes main's calls on to the port of the desk's window. While there is no port, `look` returns null, `play` returns
 * false, and `open` only remembers the customer. `attach` gives the port and opens that customer.
 */
export function createDeskPage(): DeskPage & { attach(port: DeskPage): void } {
  let port: DeskPage | null = null
  let early: Parameters<DeskPage['open']> | null = null
  return {
    attach(next) {
      port = next
      if (early !== null) next.open(...early)
      early = null
    },
    look: (): ShownInWindow | null => port?.look() ?? null,
    open(...request) {
      if (port) port.open(...request)
      else early = request
    },
    play: (sound: SoundName, volume: number): boolean => port?.play(sound, volume) ?? false
  }
}
