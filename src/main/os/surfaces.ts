import { MINUTE_MS } from '../../shared/time'
import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { AlertQuiet } from '../../shared/domain/alert'
import type { Store } from '../state/store'
import { selectFigures, type Figures } from '../state/selectors/figures'
import { selectTimeStyle } from '../state/selectors/timeStyle'
import type { TrayFace, TrayState } from './tray/trayText'
import { nameAmongNeighbours, type Neighbours } from './profiles/workspaceName'
import { windowTitle } from '../../shared/windowTitle'

/** The shortest time between two updates. So many frames in a short time cause only one update. */
const UPDATE_GAP_MS = 200
/** How often texts like "longest 17 min" and "tomorrow 08:00" are written again while they are shown. */
const RENEW_AFTER_MS = MINUTE_MS

/** A place outside of the windows that shows figures. */
export interface Surface {
  /** Calls the system only for what changed. */
  update(face: TrayFace): void
  dispose(): void
}

export interface SurfaceParts {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  readonly surfaces: readonly Pick<Surface, 'update'>[]
  /** Tells whether other Deskhands run. Absent: no other Deskhand can run. */
  readonly neighbours?: Neighbours
  readonly alerts: {
    quiet(): AlertQuiet
    snoozedUntil(): number | null
    watch(listener: () => void): { dispose(): void }
  }
}

const ALONE: Neighbours = { hasNeighbours: () => false, watch: () => ({ dispose: () => undefined }) }

/** Keeps all surfaces up to date with the state and the alerts. */
export function watchSurfaces({ store, clock, timers, surfaces, neighbours = ALONE, alerts }: SurfaceParts): {
  dispose(): void
} {
  let cancelRenew: Cancel = () => undefined
  let cancelGap: Cancel | null = null
  let isDue = false

  function draw(): void {
    isDue = false
    cancelRenew()
    const figures = selectFigures(store.state, alerts.quiet())
    const workspace = nameAmongNeighbours(store, neighbours)
    const { hour12 } = selectTimeStyle(store.state)
    const face = {
      ...faceOf(figures, clock(), alerts.snoozedUntil()),
      ...(hour12 ? { hour12 } : {}),
      ...(workspace === null ? {} : { workspace })
    }
    for (const surface of surfaces) surface.update(face)
    if (figures.longestSince !== null || face.now !== undefined) cancelRenew = timers.after(RENEW_AFTER_MS, draw)
  }

  function changed(): void {
    isDue = true
    if (cancelGap) return
    draw()
    cancelGap = timers.after(UPDATE_GAP_MS, () => {
      cancelGap = null
      if (isDue) changed()
    })
  }

  draw()
  const watch = store.watch((change) => {
    if (change.status || change.customers.size > 0) changed()
  })
  const readSilence = (): string => JSON.stringify([alerts.quiet(), alerts.snoozedUntil()])
  let silence = readSilence()
  const watchAlerts = alerts.watch(() => {
    const now = readSilence()
    if (now === silence) return
    silence = now
    changed()
  })
  const watchNeighbours = neighbours.watch(changed)
  return {
    dispose: () => {
      watchNeighbours.dispose()
      watchAlerts.dispose()
      cancelRenew()
      cancelGap?.()
      watch.dispose()
    }
  }
}

/** `now` and `snoozedUntil`: epoch ms. */
function faceOf(figures: Figures, now: number, snoozedUntil: number | null): TrayFace {
  const { waiting, unreadable, partial, isRead, longestSince, wrote, quiet, longest, connection } = figures
  const face = {
    state: stateOf(figures),
    waiting,
    wrote,
    longest,
    ...(unreadable > 0 ? { unreadable } : {}),
    ...(partial ? { partial } : {}),
    ...(figures.isOpen && !isRead ? { isUnread: true } : {}),
    longestMs: longestSince === null ? null : Math.max(0, now - longestSince),
    ...(figures.isOpen && connection !== 'none' ? { deskState: connection } : {})
  }
  if (quiet.kind !== 'none') return { ...face, quiet, ...('until' in quiet ? { now } : {}) }
  return snoozedUntil === null ? face : { ...face, now, snoozedUntil }
}

function stateOf({ connection, wrote, waiting, unreadable, quiet }: Figures): TrayState {
  switch (connection) {
    case 'none':
    case 'signedOut':
      return 'signed-out'
    case 'stopped':
      return 'stopped'
    case 'connecting':
    case 'reconnecting':
    case 'offline':
      return 'reconnecting'
    case 'connected':
    case 'checking':
      if (wrote > 0) return 'mine'
      if (waiting + unreadable > 0) return 'waiting'
      return quiet.kind === 'none' ? 'idle' : 'muted'
  }
}

/**
 * Sets the title of the window for task bars and window lists. The web page cannot set the title, because it does not
 * run while the window is hidden.
 */
export function createTitle(setTitle: (title: string) => void): Surface {
  let shown = ''
  return {
    update: ({ waiting, unreadable = 0, deskState = null, workspace }) => {
      const title = windowTitle(waiting, deskState, unreadable > 0, workspace)
      if (title === shown) return
      shown = title
      setTitle(title)
    },
    dispose: () => undefined
  }
}
