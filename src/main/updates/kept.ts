import type { StateFile } from '../settings/store'
import { compareVersions, parseVersion } from './version'

/** A version and its release notes. */
export interface VersionNotes {
  readonly version: string
  readonly notes: string
}

/** The data about updates that this profile keeps from one run to the next. */
export interface UpdateMemory {
  /** A random text that decides the place in a roll-out. It never leaves this computer. */
  readonly profile: string
  /** The version that the last run began to install. Null: none. */
  readonly begun: VersionNotes | null
  /** The version of the last run. Null: not known. */
  readonly last: string | null
  /** Saves `profile`. Called when `profile` is used for the first time. */
  keep(): void
  /** Remembers the version that Deskhand installs now. Null: Deskhand installs nothing now. */
  installing(version: VersionNotes | null): void
  /** Remembers that this version runs. */
  runs(version: string): void
}

export function readKept(file: StateFile, newId: () => string): UpdateMemory {
  const { updates: kept, lastVersion: last } = file.read()
  const profile = kept?.profile ?? newId()
  const installing = (version: VersionNotes | null): void =>
    file.write({ updates: { profile, ...(version && { installing: version }) } })
  let isKept = kept !== null
  return {
    profile,
    begun: kept?.installing ?? null,
    last,
    installing,
    runs: (version) => {
      if (version !== last) file.write({ lastVersion: version })
    },
    keep() {
      if (!isKept) installing(null)
      isKept = true
    }
  }
}

/**
 * Returns what is new since the last run, and forgets it, so that the agent sees the news only once. `updated`: the
 * version that now runs, if the last run began to install it, or if others installed it, such as the organisation.
 * `failed`: the version that was not installed.
 */
export function takeNews(
  { begun, last, installing, runs }: UpdateMemory,
  installed: VersionNotes
): { readonly updated: VersionNotes | null; readonly failed: string | null } {
  runs(installed.version)
  if (begun === null) return { updated: isLater(installed.version, last) ? installed : null, failed: null }
  installing(null)
  if (begun.version === installed.version) return { updated: begun, failed: null }
  // Others may have installed an even later version meanwhile, which is no failure.
  return isLater(installed.version, begun.version)
    ? { updated: installed, failed: null }
    : { updated: null, failed: begun.version }
}

function isLater(version: string, last: string | null): boolean {
  const [now, before] = [parseVersion(version), parseVersion(last ?? '')]
  return now !== null && before !== null && compareVersions(now, before) > 0
}
