import type { MessagePortMain } from 'electron'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'
import type { Down, OpenCustomer } from '../../shared/batch'
import type { NeedsMe } from '../../shared/domain/needsMe'
import type { SoundName } from '../../shared/domain/sounds'
import { describeError } from '../../shared/errorDescription'
import type { ShownInWindow } from '../../shared/looks'
import type { StatusView } from '../../shared/views'
import type { Store } from '../state/store'
import type { ConnectionSource } from './views/connectionView'
import type { RepliesSource } from './views/repliesView'
import type { AlertSource } from './views/statusView'
import type { DeskWindow } from '../windows/deskWindow'
import { limitLines } from './commandLimits'
import { connectPages, type WaitingPages } from './pagePorts'
import { createPublisher, type Publisher } from './publish'
import { receiveUp } from './receive'

/** A window of Deskhand that gets a port: the desk, or the alert card. */
export type ConnectedWindow = Pick<DeskWindow, 'isVisible' | 'owns' | 'onVisibility'>

export interface WindowPortParts {
  readonly store: Store
  readonly connection: ConnectionSource
  readonly window: ConnectedWindow
  readonly alerts: AlertSource
  readonly replies: RepliesSource
  readonly app: StatusView['app']
  readonly timers: Timers
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly dispatch: (command: Command) => CommandRefusal | null
  readonly isAppPage: (url: string) => boolean
  /** The web pages that asked for a port before this window could give one. Absent: there are none. */
  readonly waiting?: WaitingPages
  readonly log: (line: string) => void
}

/** Main's end of the port to one window. Each load of the window's web page gets a new port. */
export interface WindowPort {
  /**
   * Opens a customer in the window, as soon as its web page is loaded. `asked`: true if the person asked for this
   * customer just now. If `asked` is false and the person is typing, the window only offers to open the customer. `why`:
   * set if the person asked who needs an answer most.
   */
  open(key: CustomerKey, asked: boolean, why?: NeedsMe): void
  /** Plays a sound, also in a hidden window. Returns false if no web page is loaded to play it. */
  play(sound: SoundName, volume: number): boolean
  /** Returns what the window looks at now, or null if the web page has not reported this yet. */
  look(): ShownInWindow | null
  dispose(): void
}

export function connectWindow(parts: WindowPortParts): WindowPort {
  const {
    store,
    connection,
    alerts,
    replies,
    window,
    app,
    timers,
    clock,
    monotonic,
    dispatch,
    isAppPage,
    waiting,
    log
  } = parts
  let publisher: Publisher | null = null
  let post: ((message: Down) => void) | null = null
  let close: (() => void) | null = null
  let look: ShownInWindow | null = null
  let wanted: OpenCustomer | null = null
  const logFault = limitLines(monotonic, log)

  function attach(port: MessagePortMain): void {
    publisher?.dispose()
    // A web page that loads again gets a new port. Messages on the earlier port are ignored.
    close?.()
    close = () => port.close()
    const send = (message: Down): void => port.postMessage(message)
    const own = createPublisher({
      store,
      connection,
      alerts,
      replies,
      app,
      timers,
      clock,
      monotonic,
      post: send,
      isVisible: window.isVisible,
      soon: (fn) => void setImmediate(fn)
    })
    publisher = own
    post = send
    port.on('message', ({ data }) => {
      if (publisher !== own) return
      receiveUp(data, {
        look: (next) => {
          look = next
          own.look(next)
        },
        credit: own.credit,
        command: dispatch,
        receipt: send,
        failed: (error) => logFault(`port: a command failed: ${describeError(error)}`),
        malformed: (where) => logFault(`port: malformed ${where}`)
      })
      if (wanted !== null) openNow(wanted)
    })
    port.on('close', () => {
      own.dispose()
      if (publisher === own) publisher = post = look = null
    })
    port.start()
  }

  function openNow(request: OpenCustomer): void {
    wanted = null
    post?.(request)
  }

  const pages = connectPages(
    (sender, url) => window.owns(sender) && isAppPage(url),
    (_sender, port) => attach(port),
    waiting
  )
  const unwatch = window.onVisibility(() => publisher?.visibilityChanged())

  return {
    open: (key, asked, why) => {
      const request: OpenCustomer = { kind: 'open', key, asked, ...(why && { why }) }
      if (post) openNow(request)
      else wanted = request
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
      publisher = post = look = null
      close?.()
    }
  }
}
