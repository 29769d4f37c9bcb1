import { MINUTE_MS } from '../../shared/time'
import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { AlertQuiet } from '../../shared/domain/alert'
import type { Store } from '../state/store'
import { selectFigures, type Figures } from '../state/selectors/figures'
import { selectTimeStyle } from '../state/selectors/timeStyle'
import { joinSurfaceValues } from './tray/joinSurfaceValues'
import { isUnknownElsewhere, type SurfaceValues, type TrayState } from './tray/trayText'
import { nameAmongNeighbours, type Neighbours } from './profiles/workspaceName'
import { windowTitle } from '../../shared/windowTitle'

/** Changes cause at most one update in this time, ms. */
const UPDATE_GAP_MS = 200
/** Texts such as "longest 17 min" or "tomorrow 08:00" are written again this often, ms. */
const RENEW_AFTER_MS = MINUTE_MS

/** The tray icon, the badge or the window's title. It shows who waits and whether Deskhand is connected. */
export interface Surface {
  /** Shows these values. Calls the system only for what has changed. */
  update(face: SurfaceValues): void
  dispose(): void
}

export interface SurfaceWorkspace {
  /** The id of the workspace's seat. */
  readonly id: string
  readonly store: Store
  readonly alerts: {
    quiet(): AlertQuiet
    snoozedUntil(): number | null
    watch(listener: () => void): { dispose(): void }
  }
}

export interface SurfaceWorkspaces {
  all(): readonly SurfaceWorkspace[]
  front(): SurfaceWorkspace
  /** Calls `listener` when a workspace came to the front, was added or was removed. */
  watch(listener: () => void): { dispose(): void }
}

export interface SurfaceParts {
  readonly workspaces: SurfaceWorkspaces
  readonly clock: Clock
  readonly timers: Timers
  readonly surfaces: readonly Pick<Surface, 'update'>[]
  /** Tells whether Deskhand runs with other profiles too. Absent: not known. */
  readonly neighbours?: Neighbours
}

const ALONE: Neighbours = { hasNeighbours: () => false, watch: () => ({ dispose: () => undefined }) }

/**
 * Updates all surfaces when a workspace, its alerts or the running profiles change. While a text depends on the time,
 * also every minute. `dispose` does not dispose the surfaces.
 */
export function watchSurfaces({ workspaces, clock, timers, surfaces, neighbours = ALONE }: SurfaceParts): {
  dispose(): void
} {
  const watches = new Map<SurfaceWorkspace, { dispose(): void }>()
  let cancelRenew: Cancel = () => undefined
  let cancelGap: Cancel | null = null
  let isDue = false

  function draw(): void {
    isDue = false
    cancelRenew()
    const all = workspaces.all()
    const front = workspaces.front()
    const faces = all.map((one) =>
      faceOfWorkspace(one, clock(), nameAmongNeighbours(one.store, neighbours, all.length > 1))
    )
    const face = joinSurfaceValues(faces, Math.max(0, all.indexOf(front)))
    for (const surface of surfaces) surface.update(face)
    if (faces.some(({ longestMs, now }) => longestMs !== null || now !== undefined))
      cancelRenew = timers.after(RENEW_AFTER_MS, draw)
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

  function watchOne({ store, alerts }: SurfaceWorkspace): { dispose(): void } {
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
    return {
      dispose: () => {
        watchAlerts.dispose()
        watch.dispose()
      }
    }
  }

  function follow(): void {
    const all = workspaces.all()
    for (const [workspace, watch] of [...watches]) {
      if (all.includes(workspace)) continue
      watch.dispose()
      watches.delete(workspace)
    }
    for (const workspace of all) if (!watches.has(workspace)) watches.set(workspace, watchOne(workspace))
  }

  follow()
  draw()
  const watchWorkspaces = workspaces.watch(() => {
    follow()
    changed()
  })
  const watchNeighbours = neighbours.watch(changed)
  return {
    dispose: () => {
      watchNeighbours.dispose()
      watchWorkspaces.dispose()
      for (const watch of watches.values()) watch.dispose()
      watches.clear()
      cancelRenew()
      cancelGap?.()
    }
  }
}

function faceOfWorkspace(
  { id, store, alerts }: SurfaceWorkspace,
  now: number,
  workspace: string | null
): SurfaceValues {
  const { hour12 } = selectTimeStyle(store.state)
  return {
    ...surfaceValuesOf(selectFigures(store.state, alerts.quiet()), now, alerts.snoozedUntil()),
    seat: id,
    ...(hour12 ? { hour12 } : {}),
    ...(workspace === null ? {} : { workspace })
  }
}

/** `now` and `snoozedUntil`: epoch ms. */
function surfaceValuesOf(figures: Figures, now: number, snoozedUntil: number | null): SurfaceValues {
  const { waiting, unreadable, partial, isRead, longestSince, wrote, quiet, longest, connection } = figures
  const face = {
    state: stateOf(figures),
    waiting,
    wrote,
    longest,
    ...(unreadable > 0 ? { unreadable } : {}),
    ...(partial ? { partial } : {}),
    ...(figures.isDeskShown && !isRead ? { isQueueNotRead: true } : {}),
    longestMs: longestSince === null ? null : Math.max(0, now - longestSince),
    ...(figures.isDeskShown && connection !== 'none' ? { connectionState: connection } : {})
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
 * Makes the surface that sets the window's title in task bars and window lists. The renderer cannot do this, because
 * it does not run in a hidden window.
 */
export function createTitle(setTitle: (title: string) => void): Surface {
  let shown = ''
  return {
    update: (face) => {
      const { waiting, unreadable = 0, connectionState = null, workspace } = face
      const title = windowTitle(waiting, connectionState, unreadable > 0 || isUnknownElsewhere(face), workspace)
      if (title === shown) return
      shown = title
      setTitle(title)
    },
    dispose: () => undefined
  }
}
