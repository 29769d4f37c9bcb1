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
  read(origin: string): LargeParts | null
  write(origin: string, parts: LargeParts): void
}

/** The file keeps at most this many workspaces. */
const WORKSPACES = 20

/**
 * Saves what each workspace does in the state file. If there are too many workspaces, removes the one that was saved
 * longest ago.
 */
export function keepLargeParts(file: Pick<StateFile, 'read' | 'write'>): LargePartsFile {
  return {
    read: (origin) => file.read().largeParts[origin] ?? null,
    write: (origin, parts) => {
      const others = Object.entries(file.read().largeParts).filter(([other]) => other !== origin)
      file.write({ largeParts: Object.fromEntries([...others.slice(1 - WORKSPACES), [origin, parts]]) })
    }
  }
}
