import { join } from 'node:path'
import { SEATS_LIMIT } from '../../shared/workspacesView'
import type { StateFile } from './settingsFile'

/** The id of the seat that every profile has. */
export const FIRST_SEAT = 'first'

/**
 * The seats of this profile. A seat is the place of one workspace. The first seat's data is in the user data folder.
 * The first seat's workspace is `workspace` of the settings file. Each further seat has its own folder and Electron
 * sessions.
 */
export interface Seats {
  /** Returns the first seat, then those whose workspace opens at the start. At most `SEATS_LIMIT`. */
  readonly kept: () => readonly string[]
  /**
   * Returns a further seat that has no workspace and is not in `taken`, or else a new seat. An old seat is better,
   * because its folder may have an agent's unsent messages. Null: there are too many seats.
   */
  free(taken: readonly string[]): string | null
  /** Returns the settings file as this seat sees it: `workspace` is the workspace of this seat. */
  fileOf(id: string): StateFile
  /** Returns the seat that was last in front. */
  front(): string
  toFront(id: string): void
}

/** Returns the folder with a seat's data. `userData`: the user data folder of the profile. */
export function folderOfSeat(userData: string, id: string): string {
  return id === FIRST_SEAT ? userData : join(seatsFolder(userData), id)
}

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
