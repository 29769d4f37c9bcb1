import { crashFolder } from '../diagnostics/crashes'
import { FIRST_SEAT, folderOfSeat, type Seats } from '../settings/seats'
import type { SettingsFile } from '../settings/settingsFile'
import type { Store } from '../state/store'
import type { Visibility } from '../windows/deskWindow'
import type { DeskPage, DeskPages } from './deskPage'
import { createDisposals } from './disposals'
import type { PopOuts } from '../windows/popOuts'
import type { SharedAlerting } from './sharedAlerting'
import type { SharedPages } from './sharedPages'
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
  | 'page'
  | 'popOuts'
  | 'settingsFile'

export interface WorkspacesParts extends Omit<WorkspaceParts, OfOneWorkspace> {
  readonly settingsFile: SettingsFile
  readonly retention: SharedPartsNeeds['retention']
  readonly profiles: string
  readonly replyDialogs: SharedPartsNeeds['replyDialogs']
  readonly pages: DeskPages
  readonly popOuts: Pick<PopOuts, 'ofSeat'>
  /** Returns 16 random hexadecimal digits. */
  readonly newSeatId: () => string
}

/** A workspace in its seat. */
export interface SeatedWorkspace extends ComposedWorkspace {
  /** The id of the seat. */
  readonly id: string
  readonly page: DeskPage
}

/** The parts that a seat shares with the other seats, and functions that need the other seats. */
export interface SeatParts {
  /** The number of this workspace in the log. The first workspace has 1. */
  readonly number: number
  readonly parts: WorkspacesParts
  readonly shared: SharedParts
  readonly seats: Seats
  readonly alerting: SharedAlerting
  readonly pages: SharedPages
  readonly isFront: () => boolean
  /** Brings this seat to the front. */
  readonly toFront: () => void
  readonly nameAmongOthers: (store: Store) => string | null
  readonly isInOtherSeat: (origin: string) => boolean
  readonly signedOut: () => void
  readonly leftForbidden: () => void
}

export interface Seat {
  readonly id: string
  readonly workspace: SeatedWorkspace
  /**
   * Tells the workspace that the window was shown, hidden, focused or blurred, as far as this workspace is concerned.
   */
  tell(visibility: Visibility): void
  /** Ends the workspace and everything that it uses. Its data stays on the disk. */
  end(): void
}

/** Makes the workspace of one seat. For this workspace, the window is visible only while the seat is in front. */
export function takeSeat(
  id: string,
  { number, parts, shared, seats, alerting, pages, isFront, toFront, ...asks }: SeatParts
): Seat {
  const { window, userData } = parts
  // A log may be sent to other people, so it has the numbers of workspaces and not their names.
  const log = number === 1 ? parts.log : (line: string) => parts.log(`workspace ${number}: ${line}`)
  const ends = createDisposals(log)
  const isFirst = id === FIRST_SEAT
  const watching = new Set<(visibility: Visibility) => void>()
  const tell = (visibility: Visibility): void => watching.forEach((listener) => listener(visibility))
  const page = parts.pages.of(id)
  const own: { workspace: ComposedWorkspace | null } = { workspace: null }
  const ownPages = ends.add(
    'web pages',
    pages.of((contents) => {
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
      computer: { ...parts.computer, pages: ownPages },
      alerting: alerting.of(id),
      page,
      popOuts: parts.popOuts.ofSeat(id),
      inFront: isFront,
      window: {
        isVisible: () => isFront() && window.isVisible(),
        isFocused: () => isFront() && window.isFocused(),
        isDeskFocused: () => isFront() && window.isDeskFocused(),
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
  return { id, workspace: { ...workspace, id, page }, tell, end: ends.dispose }
}

/** Returns the seat `id`, or the first of `seated` if `id` is not there. Throws if there is none. */
export function seatInFront(seated: ReadonlyMap<string, Seat>, id: string): Seat {
  const seat = seated.get(id) ?? [...seated.values()][0]
  if (!seat) throw new Error('There is no seat')
  return seat
}

/**
 * Returns the id of the seat that is in front after a start: the seat that was last in front. If that seat is empty
 * or gone, returns the first seat with a workspace. If no seat has a workspace, returns `FIRST_SEAT`.
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
