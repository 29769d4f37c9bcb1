import type { Clock } from '../../shared/clock'
import { DAY_MS } from '../../shared/time'
import type { StateFile } from '../settings/settingsFile'

/** How a workspace answers requests for large parts of a list. */
export interface LargeParts {
  /** The workspace gave this many rows in one answer. */
  readonly worked: number
  /**
   * The number of rows for which a request failed. Null: no request failed. A failure is:
   * - a refusal;
   * - fewer rows, although the list goes on;
   * - no answer so far.
   */
  readonly failed: number | null
}

export interface LargePartsFile {
  /** Returns null if nothing is saved. Also null if the saved data is too old, or has a time in the future. */
  read(origin: string): LargeParts | null
  write(origin: string, parts: LargeParts): void
}

/** The file keeps at most this many workspaces. */
const WORKSPACES = 20
/** Saved data older than this does not count, because the workspace may have changed since. */
const KEPT_MS = 7 * DAY_MS

/**
 * Reads and writes how workspaces answer requests for large parts. If `file` has too many workspaces, a write removes
 * the workspace that was saved longest ago.
 */
export function keepLargeParts(file: Pick<StateFile, 'read' | 'write'>, clock: Clock): LargePartsFile {
  return {
    read: (origin) => {
      const saved = file.read().largeParts[origin]
      // An earlier version saved no time. The data that it saved counts as too old.
      const age = clock() - (saved?.at ?? -Infinity)
      return saved === undefined || age < 0 || age >= KEPT_MS ? null : { worked: saved.worked, failed: saved.failed }
    },
    write: (origin, parts) => {
      const others = Object.entries(file.read().largeParts).filter(([other]) => other !== origin)
      const saved = { ...parts, at: clock() }
      file.write({ largeParts: Object.fromEntries([...others.slice(1 - WORKSPACES), [origin, saved]]) })
    }
  }
}
