import type { ConnectionState } from '../../shared/domain/connection'
import type { Timers } from '../../shared/clock'
import type { Desk } from '../desk/desk'
import type { DeskState } from '../desk/deskState'
import type { TrayFace, TrayState } from './trayText'

/** A burst of events is drawn once, and while somebody waits the minutes count up. */
const BURST_MS = 200
const TICK_MS = 20_000

/** What the tray has to say about the desk. `now`: epoch ms. */
export function trayFace(state: Readonly<DeskState>, now: number): TrayFace {
  const { waiting, mine } = state.customers.order
  const wrote = mine.slice(0, mine.length).filter((customer) => customer.unread > 0).length
  const longest = waiting.at(0)
  return {
    state: trayState(state, wrote),
    waiting: waiting.length,
    longestMs: longest ? Math.max(0, now - longest.wait.since) : null,
    wrote
  }
}

function trayState(state: Readonly<DeskState>, wrote: number): TrayState {
  const trouble = state.workspace === null ? 'signed-out' : TROUBLE[state.connection.state]
  if (trouble !== null) return trouble
  if (wrote > 0) return 'mine'
  return state.customers.order.waiting.length > 0 ? 'waiting' : 'idle'
}

const TROUBLE: Readonly<Record<ConnectionState, TrayState | null>> = {
  connecting: 'reconnecting',
  connected: null,
  checking: null,
  reconnecting: 'reconnecting',
  offline: 'reconnecting',
  signedOut: 'signed-out',
  stopped: 'stopped'
}

/** Shows the desk's face at once and after every change. */
export function watchTrayFace(desk: Desk, clock: () => number, timers: Timers, show: (face: TrayFace) => void): { dispose(): void } {
  let cancelBurst: (() => void) | null = null
  let cancelTick: () => void = () => undefined

  const draw = (): void => {
    cancelBurst = null
    cancelTick()
    const face = trayFace(desk.state, clock())
    if (face.waiting > 0) cancelTick = timers.after(TICK_MS, draw)
    show(face)
  }
  const watch = desk.watch((change) => {
    if (change.customers.size > 0 || change.status || change.reset) cancelBurst ??= timers.after(BURST_MS, draw)
  })
  draw()
  return {
    dispose: () => {
      watch.dispose()
      cancelBurst?.()
      cancelTick()
    }
  }
}
