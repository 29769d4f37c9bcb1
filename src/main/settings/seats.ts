import { join } from 'node:path'
import { SEATS_LIMIT } from '../../shared/workspacesView'
import type { StateFile } from './settingsFile'

/** The id of the seat that every profile has. */
export const FIRST_SEAT = 'first'

/**
 * The seats of this profile. A seat is the place of one workspace in Deskhand. The first seat is the only one that
 * earlier versions know: its workspace is `workspace` of the settings file, and its data is in the user data folder.
 * Each further seat has a folder and Electron sessions of its own, named after its id.
 */
export interface Seats {
  /** Returns at most `SEATS_LIMIT` ids: the first seat, then the seats whose workspace opens at the start. */
  readonly kept: () => readonly string[]
  /**
   * Returns the id of a further seat that has no workspace and is not in `taken`. A seat that was left comes first,
   * because its folder may hold work of an agent who comes back. Otherwise returns a new seat. Null: there are too
   * many seats.
   */
  free(taken: readonly string[]): string | null
  /** Returns the state file for the workspace of this seat. In it, `workspace` is the workspace of the seat. */
  fileOf(id: string): StateFile
  /** Returns the id of the seat that was last in front. */
  front(): string
  toFront(id: string): void
}

/** Returns the folder with the data of a seat. `userData`: the user data folder of the profile. */
export function folderOfSeat(userData: string, id: string): string {
  return id === FIRST_SEAT ? userData : join(seatsFolder(userData), id)
}

/** Returns the folder with the folders of all further seats. */
export function seatsFolder(userData: string): string {
  return join(userData, 'workspaces')
}

/** `newId`: returns 16 random hexadecimal digits. */
export function createSeats(file: StateFile, newId: () => string): Seats {
  function keep(id: string, workspace: string | null): void {
    const { seats } = file.read()
    const isKnown = seats.some((seat) => seat.id === id)
    if (!isKnown && workspace === null) return
    file.write({
      seats: isKnown ? seats.map((seat) => (seat.id === id ? { id, workspace } : seat)) : [...seats, { id, workspace }]
    })
  }

  return {
    kept: () => [
      FIRST_SEAT,
      ...file
        .read()
        .seats.filter(({ workspace }) => workspace !== null)
        .map(({ id }) => id)
        .slice(0, SEATS_LIMIT - 1)
    ],
    free(taken) {
      const { seats } = file.read()
      const left = seats.find(({ id, workspace }) => workspace === null && !taken.includes(id))
      if (left) return left.id
      return new Set([...taken, FIRST_SEAT, ...seats.map(({ id }) => id)]).size < SEATS_LIMIT ? newId() : null
    },
    fileOf(id) {
      if (id === FIRST_SEAT) return file
      return {
        read: () => {
          const state = file.read()
          return { ...state, workspace: state.seats.find((seat) => seat.id === id)?.workspace ?? null }
        },
        write({ workspace, ...part }) {
          if (workspace !== undefined) keep(id, workspace)
          if (Object.keys(part).length > 0) file.write(part)
        }
      }
    },
    front: () => file.read().frontSeat ?? FIRST_SEAT,
    toFront: (id) => file.write({ frontSeat: id === FIRST_SEAT ? null : id })
  }
}
