import type { StateFile } from '../settings/settingsFile'
import { compareVersions, parseVersion } from './version'

export interface VersionNotes {
  readonly version: string
  readonly notes: string
}

/** What this profile remembers about updates from run to run. */
export interface SavedUpdates {
  /** A random text that decides how early this profile gets a new version. It never leaves this computer. */
  readonly profile: string
  /** The version that an earlier run began to install. It stays until the person is told. Null: none. */
  readonly begun: VersionNotes | null
  /** The last version whose changes need not be shown any more. Null: not known. */
  readonly last: string | null
  /** Returns the newest version that this feed has offered. Null: none. `feed`: the address of the feed. */
  newestOf(feed: string): string | null
  offered(feed: string, version: string): void
  /** Saves `profile`, unless the file has it already. */
  keep(): void
  /** Remembers the version that is being installed. Null: none is. */
  installing(version: VersionNotes | null): void
  /** Remembers that the changes of this version need not be shown any more. */
  runs(version: string): void
}

export function readSavedUpdates(file: StateFile, newId: () => string): SavedUpdates {
  const { updates: kept, lastVersion: last } = file.read()
  const profile = kept?.profile ?? newId()
  let isKept = kept !== null
  let newest = kept?.newest
  let begun = kept?.installing

  function write(): void {
    isKept = true
    file.write({ updates: { profile, ...(begun && { installing: begun }), ...(newest && { newest }) } })
  }

  return {
    profile,
    begun: kept?.installing ?? null,
    last,
    installing(version) {
      begun = version ?? undefined
      write()
    },
    newestOf: (feed) => (newest?.feed === feed ? newest.version : null),
    offered(feed, version) {
      if (newest?.feed === feed && newest.version === version) return
      newest = { feed, version }
      write()
    },
    runs: (version) => {
      if (version !== last) file.write({ lastVersion: version })
    },
    keep() {
      if (!isKept) write()
    }
  }
}

/**
 * Returns what to tell the person. `updated`: the running version, if it is new. Each run returns `updated` until
 * `seen` is called. `failed`: the version that could not be installed. Only one run returns `failed`.
 */
export function takeWhatsNew(
  { begun, last, installing, runs }: SavedUpdates,
  installed: VersionNotes
): { readonly updated: VersionNotes | null; readonly failed: string | null; seen(): void } {
  const isBegun = begun?.version === installed.version
  // Somebody else, such as the organisation, may have installed a later version than the one begun here.
  const isLate = isLater(installed.version, last) || isLater(installed.version, begun?.version ?? null)
  const updated = isBegun ? begun : isLate ? installed : null
  const failed = begun !== null && !isBegun && !isLater(installed.version, begun.version) ? begun.version : null
  if (failed !== null) installing(null)
  let isSeen = false

  function seen(): void {
    if (isSeen) return
    isSeen = true
    if (isBegun || (begun !== null && failed === null)) installing(null)
    runs(installed.version)
  }

  if (updated === null) seen()
  return { updated, failed, seen }
}

/** Returns true if both are versions and the first is later. */
export function isLater(version: string, last: string | null): boolean {
  const [now, before] = [parseVersion(version), parseVersion(last ?? '')]
  return now !== null && before !== null && compareVersions(now, before) > 0
}
