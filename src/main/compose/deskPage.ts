import type { CustomerKey } from '../../shared/domain/ids'
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
  let early: { readonly key: CustomerKey; readonly asked: boolean } | null = null
  return {
    attach(next) {
      port = next
      if (early !== null) next.open(early.key, early.asked)
      early = null
    },
    look: (): ShownInWindow | null => port?.look() ?? null,
    open(key, asked) {
      if (port) port.open(key, asked)
      else early = { key, asked }
    },
    play: (sound: SoundName, volume: number): boolean => port?.play(sound, volume) ?? false
  }
}
