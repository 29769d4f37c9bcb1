import { crashFolder } from '../diagnostics/crashes'
import { FIRST_SEAT, folderOfSeat, type Seats } from '../settings/seats'
import type { SettingsFile } from '../settings/settingsFile'
import type { Store } from '../state/store'
import type { Visibility } from '../windows/deskWindow'
import type { DeskRenderer, DeskRenderers } from './deskRenderer'
import { createDisposals } from './disposals'
import type { PopOuts } from '../windows/popOuts'
import type { SharedAlerting } from './sharedAlerting'
import type { SharedWebContents } from './sharedWebContents'
import type { SharedParts, SharedPartsNeeds } from './shared'
import { composeWorkspace, type ComposedWorkspace, type WorkspaceParts } from './workspace'

type OfOneWorkspace =
  | 'shared'
  | 'crashes'
  | 'seat'
  | 'inFront'
  | 'nameAmongOthers'
  | 'isInOtherSeat'
  | 'signedOut'
  | 'leftForbidden'
  | 'renderer'
  | 'popOuts'
  | 'settingsFile'

export interface WorkspacesParts extends Omit<WorkspaceParts, OfOneWorkspace> {
  readonly settingsFile: SettingsFile
  readonly retention: SharedPartsNeeds['retention']
  readonly profiles: string
  readonly replyDialogs: SharedPartsNeeds['replyDialogs']
  readonly renderers: DeskRenderers
  readonly popOuts: Pick<PopOuts, 'ofSeat'>
  /** Returns 16 random hexadecimal digits. */
  readonly newSeatId: () => string
}

export interface SeatedWorkspace extends ComposedWorkspace {
  readonly id: string
  readonly renderer: DeskRenderer
}

/** What all seats share, and functions that depend on the other seats. */
export interface SeatParts {
  /** The number of this workspace in the log. The first one has 1. */
  readonly number: number
  readonly parts: WorkspacesParts
  readonly shared: SharedParts
  readonly seats: Seats
  readonly alerting: SharedAlerting
  readonly webContents: SharedWebContents
  readonly isFront: () => boolean
  readonly toFront: () => void
  readonly nameAmongOthers: (store: Store) => string | null
  readonly isInOtherSeat: (origin: string) => boolean
  readonly signedOut: () => void
  readonly leftForbidden: () => void
}

export interface Seat {
  readonly id: string
  readonly workspace: SeatedWorkspace
  /** Tells the workspace that the desk's window was shown, hidden, focused or blurred. */
  tell(visibility: Visibility): void
  /** Ends the workspace and everything that it uses. Its data stays on the disk. */
  end(): void
}

/**
 * Makes the workspace of one seat. While another seat is in front, this workspace is told that the desk's window is
 * hidden.
 */
export function takeSeat(
  id: string,
  { number, parts, shared, seats, alerting, webContents, isFront, toFront, ...asks }: SeatParts
): Seat {
  const { window, userData } = parts
  // The log may be sent to other people, so it has numbers instead of the names of workspaces.
  const log = number === 1 ? parts.log : (line: string) => parts.log(`workspace ${number}: ${line}`)
  const ends = createDisposals(log)
  const isFirst = id === FIRST_SEAT
  const watching = new Set<(visibility: Visibility) => void>()
  const tell = (visibility: Visibility): void => watching.forEach((listener) => listener(visibility))
  const renderer = parts.renderers.of(id)
  const own: { workspace: ComposedWorkspace | null } = { workspace: null }
  const ownEvents = ends.add(
    'web pages',
    webContents.of((contents) => {
      const workspace = own.workspace?.store.state.workspace
      if (own.workspace === null || !workspace || workspace.demo) return false
      return contents.session === own.workspace.connection.access.session(workspace)
    })
  )
  const workspace = ends.add(
    'workspace',
    composeWorkspace({
      ...parts,
      ...asks,
      log,
      ...(!isFirst && { seat: id }),
      userData: folderOfSeat(userData, id),
      settingsFile: seats.fileOf(id),
      shared,
      crashes: crashFolder(userData),
      computer: { ...parts.computer, webContentsEvents: ownEvents },
      alerting: alerting.of(id),
      renderer,
      popOuts: parts.popOuts.ofSeat(id),
      inFront: isFront,
      window: {
        isVisible: () => isFront() && window.isVisible(),
        isFocused: () => isFront() && window.isFocused(),
        isDeskFocused: () => isFront() && window.isDeskFocused(),
        bounds: window.bounds,
        show() {
          toFront()
          window.show()
        },
        onVisibility(listener) {
          watching.add(listener)
          return () => void watching.delete(listener)
        }
      }
    })
  )
  own.workspace = workspace
  ends.add('visibility', {
    dispose: window.onVisibility((visibility) => {
      if (isFront()) tell(visibility)
    })
  })
  return { id, workspace: { ...workspace, id, renderer }, tell, end: ends.dispose }
}

/** Returns the seat `id`. If it is gone, returns the first of `seated`. Throws if `seated` is empty. */
export function seatInFront(seated: ReadonlyMap<string, Seat>, id: string): Seat {
  const seat = seated.get(id) ?? [...seated.values()][0]
  if (!seat) throw new Error('There is no seat')
  return seat
}

/**
 * Returns the seat that is in front after a start, the first that exists of:
 * - the seat that was last in front, if it has a workspace;
 * - the first seat that has one;
 * - `FIRST_SEAT`.
 */
export function frontAtStart(
  seats: Seats,
  seated: ReadonlyMap<string, Seat>,
  isEmpty: (seat: Seat) => boolean
): string {
  const last = seated.get(seats.front())
  if (last && !isEmpty(last)) return last.id
  return [...seated.values()].find((seat) => !isEmpty(seat))?.id ?? FIRST_SEAT
}
