import type { MessagePortMain } from 'electron'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Monotonic, Timers } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'
import type { Down } from '../../shared/batch'
import type { SoundName } from '../../shared/domain/settings'
import type { Look } from '../../shared/looks'
import type { StatusView } from '../../shared/views'
import type { Desk } from '../desk/desk'
import type { ConnectionSource } from '../views/connectionView'
import type { AlertSource } from '../views/statusView'
import type { DeskWindow } from '../windows/deskWindow'
import { connectPages } from './connect'
import { createMayWish } from './mayWish'
import { createPublisher, type Publisher } from './publish'
import { receiveUp } from './receive'

/** A window with a page of ours: the desk, or the alert card. It gets no rows but those it looks at. */
export type PipedWindow = Pick<DeskWindow, 'isVisible' | 'owns' | 'onVisibility'>

export interface WindowPipeParts {
  readonly desk: Desk
  readonly connection: ConnectionSource
  readonly window: PipedWindow
  readonly page: 'desk' | 'card'
  readonly alerts: AlertSource
  readonly app: StatusView['app']
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly dispatch: (command: Command) => CommandRefusal | null
  readonly isAppPage: (url: string) => boolean
  readonly log: (line: string) => void
}

/** The pipe to one window: one port for each life of its page. */
export interface WindowPipe {
  /** Opens a customer in the window, as soon as it has a page. */
  open(key: CustomerKey): void
  /** Also in a hidden window. False: there is no page to play it. */
  play(sound: SoundName, volume: number): boolean
  /** The newest look of the page; null before its first. */
  look(): Look | null
  dispose(): void
}

export function connectWindow(parts: WindowPipeParts): WindowPipe {
  const { desk, connection, alerts, window, page, app, timers, monotonic, dispatch, isAppPage, log } = parts
  let publisher: Publisher | null = null
  let post: ((message: Down) => void) | null = null
  let open: MessagePortMain | null = null
  let look: Look | null = null
  let wanted: CustomerKey | null = null

  function attach(port: MessagePortMain): void {
    publisher?.dispose()
    // A page that asks again has forgotten its old port; nobody else may speak for it there.
    open?.close()
    open = port
    const mayWish = createMayWish(page, monotonic)
    const send = (message: Down): void => port.postMessage(message)
    const own = createPublisher({
      desk, connection, alerts, app, timers, post: send, isVisible: window.isVisible,
      soon: (fn) => void setImmediate(fn)
    })
    publisher = own
    post = send
    port.on('message', ({ data }) => {
      if (open !== port) return
      receiveUp(data, {
        look: (next) => {
          look = next
          own.look(next)
        },
        credit: own.credit,
        command: (command) => mayWish(command) ?? dispatch(command),
        receipt: send,
        failed: (type, error) => log(`pipe: ${type} failed, ${error instanceof Error ? (error.stack ?? error.name) : 'not an error'}`),
        malformed: (where) => log(`pipe: malformed ${where}`)
      })
      if (wanted !== null) openNow(wanted)
    })
    port.on('close', () => {
      own.dispose()
      if (publisher === own) publisher = post = look = open = null
    })
    port.start()
  }

  function openNow(key: CustomerKey): void {
    wanted = null
    post?.({ kind: 'open', key })
  }

  const pages = connectPages((sender, url) => window.owns(sender) && isAppPage(url), (_sender, port) => attach(port))
  const unwatch = window.onVisibility(() => publisher?.visibilityChanged())

  return {
    open: (key) => {
      if (post) openNow(key)
      else wanted = key
    },
    play: (sound, volume) => {
      post?.({ kind: 'play', sound, volume })
      return post !== null
    },
    look: () => look,
    dispose: () => {
      pages.dispose()
      unwatch()
      publisher?.dispose()
    }
  }
}
