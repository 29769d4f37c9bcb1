import type { Clock } from '../../shared/clock'
import { DAY_MS } from '../../shared/time'
import type { StateFile } from '../settings/store'

/** What a workspace does with requests for large parts of a list. */
export interface LargeParts {
  /** The workspace gave this many rows at once. */
  readonly worked: number
  /** Deskhand asked for this many rows, and no answer came. Null: every answer came. */
  readonly failed: number | null
}

/** Saves what each workspace does with requests for large parts. `origin`: the origin of the workspace. */
export interface LargePartsFile {
  /** Null: nothing is known, or what was saved is too old. */
  read(origin: string): LargeParts | null
  write(origin: string, parts: LargeParts): void
}

/** The file keeps at most this many workspaces. */
const WORKSPACES = 20
/** Deskhand ignores what it saved if that is older than this, because the workspace may have changed since. */
const KEPT_MS = 7 * DAY_MS

/**
 * Saves what each workspace does in the state file. If there are too many workspaces, removes the one that was saved
 * longest ago.
 */
export function keepLargeParts(file: Pick<StateFile, 'read' | 'write'>, clock: Clock): LargePartsFile {
  return {
    read: (origin) => {
      const saved = file.read().largeParts[origin]
      // An earlier version did not save the time.
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
