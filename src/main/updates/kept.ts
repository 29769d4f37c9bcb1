import type { StateFile } from '../settings/store'

/** A version and what is new in it. */
export interface VersionNotes {
  readonly version: string
  readonly notes: string
}

/** What this profile remembers about updates from one run to the next. */
export interface UpdateMemory {
  /** A random text that decides the place in a roll-out. It never leaves this computer. */
  readonly profile: string
  /** The version that the last run began to install. Null: none. */
  readonly begun: VersionNotes | null
  /** Saves `profile`. Called when `profile` is used for the first time. */
  keep(): void
  /** Remembers the version that Deskhand installs now. Null: Deskhand installs nothing now. */
  installing(version: VersionNotes | null): void
}

export function readKept(file: StateFile, newId: () => string): UpdateMemory {
  const kept = file.read().updates
  const profile = kept?.profile ?? newId()
  const installing = (version: VersionNotes | null): void =>
    file.write({ updates: { profile, ...(version && { installing: version }) } })
  let isKept = kept !== null
  return {
    profile,
    begun: kept?.installing ?? null,
    installing,
    keep() {
      if (!isKept) installing(null)
      isKept = true
    }
  }
}

/**
 * Says once how the installation ended that the last run began. `updated`: the version that now runs, if it was
 * installed. `failed`: the version that was not installed.
 */
export function takeNews(
  { begun, installing }: UpdateMemory,
  installed: string
): { readonly updated: VersionNotes | null; readonly failed: string | null } {
  if (begun === null) return { updated: null, failed: null }
  installing(null)
  return begun.version === installed ? { updated: begun, failed: null } : { updated: null, failed: begun.version }
}
