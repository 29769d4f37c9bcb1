import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { AlertQuiet } from '../../shared/domain/alert'
import type { Desk } from '../desk/desk'
import { selectFigures, type DeskFigures } from '../desk/selectors'
import type { TrayFace, TrayState } from './trayText'

/** Shortest time between two drawings, ms: a burst of frames is one change for a panel. */
const SPACING = 200
/** How often the words "longest 17 min" are looked at again while somebody waits, ms. */
const REWORD_AFTER = 60_000

export interface SurfaceParts {
  readonly desk: Desk
  readonly clock: Clock
  readonly timers: Timers
  readonly tray: { update(face: TrayFace): void }
  readonly badge: { update(face: TrayFace): void }
  readonly alerts: { quiet(): AlertQuiet; watch(listener: () => void): { dispose(): void } }
}

/** Keeps tray and badge at what the desk says. */
export function watchSurfaces({ desk, clock, timers, tray, badge, alerts }: SurfaceParts): { dispose(): void } {
  let cancelReword: Cancel = () => undefined
  let cancelSpacing: Cancel | null = null
  let isDue = false

  function draw(): void {
    isDue = false
    cancelReword()
    const figures = selectFigures(desk.state, alerts.quiet())
    const face = faceOf(figures, clock())
    tray.update(face)
    badge.update(face)
    if (figures.longestSince !== null) cancelReword = timers.after(REWORD_AFTER, draw)
  }

  function changed(): void {
    isDue = true
    if (cancelSpacing) return
    draw()
    cancelSpacing = timers.after(SPACING, () => {
      cancelSpacing = null
      if (isDue) changed()
    })
  }

  draw()
  const watch = desk.watch((change) => {
    if (change.status || change.customers.size > 0) changed()
  })
  let quiet = JSON.stringify(alerts.quiet())
  const watchAlerts = alerts.watch(() => {
    const now = JSON.stringify(alerts.quiet())
    if (now === quiet) return
    quiet = now
    changed()
  })
  return {
    dispose: () => {
      watchAlerts.dispose()
      cancelReword()
      cancelSpacing?.()
      watch.dispose()
    }
  }
}

/** `now`: epoch ms. */
function faceOf(figures: DeskFigures, now: number): TrayFace {
  const { waiting, longestSince, wrote, quiet, longest } = figures
  const longestMs = longestSince === null ? null : now - longestSince
  const face = { state: stateOf(figures), waiting, longestMs, wrote, longest }
  if (quiet.kind === 'none') return face
  return { ...face, pausedUntil: quiet.kind === 'system' ? null : quiet.until }
}

function stateOf({ connection, wrote, waiting, quiet }: DeskFigures): TrayState {
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
      if (waiting > 0) return 'waiting'
      return quiet.kind === 'none' ? 'idle' : 'muted'
  }
}
