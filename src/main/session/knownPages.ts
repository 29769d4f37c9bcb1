import { dirname } from 'node:path'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import { pageDigest } from '../os/profiles/profiles'
import { profileName } from '../os/profiles/workspaceName'
import { openProfileFile, type ProfileFile, type ProfileFileParts } from '../os/profiles/profileFiles'

/** Deskhand remembers at most this many company pages of a workspace. Most workspaces have some dozens. */
const LIMIT = 500

/** Notes, for each workspace of this profile, the company pages whose customers were seen. */
export interface KnownPages extends Pick<ProfileFile, 'hasNeighbours' | 'watch' | 'dispose'> {
  /** The name of the profile. Null: this is the usual profile. */
  readonly profile: string | null
  /** Notes the company pages of one more workspace. */
  follow(store: Store): PagesOfWorkspace
}

export interface PagesOfWorkspace {
  /** Returns true if a customer of this company page was seen. A reset of the store forgets all pages. */
  knows(key: CustomerKey): boolean
  dispose(): void
}

/**
 * Writes a file for the other Deskhands of this user account. The file says that this Deskhand runs, and which
 * company pages were seen here. So a link to a customer opens in a Deskhand that knows the customer's page.
 */
export function openKnownPages(parts: ProfileFileParts): KnownPages {
  const file = openProfileFile(parts)
  const workspaces = new Set<ReadonlySet<string>>()
  return {
    ...file,
    get profile() {
      return profileName(parts.folder, dirname(parts.place), file.neighbours())
    },
    follow(store) {
      const own = new Set<string>()
      workspaces.add(own)
      const watch = watchKnownPages(store, {
        sawPage(digest) {
          own.add(digest)
          file.sawPage(digest)
        },
        // The file has the company pages of all workspaces, and can only be emptied as a whole. So the pages of the
        // other workspaces are written again.
        forgetPages() {
          own.clear()
          file.forgetPages()
          for (const pages of workspaces) pages.forEach(file.sawPage)
        }
      })
      return {
        knows: (key) => own.has(pageDigest(key)),
        dispose: () => {
          watch.dispose()
          workspaces.delete(own)
        }
      }
    }
  }
}

export function watchKnownPages(
  store: Store,
  profile: Pick<ProfileFile, 'sawPage' | 'forgetPages'>
): { dispose(): void } {
  const seen = new Set<string>()
  const see = (key: CustomerKey): void => {
    const page = key.slice(0, key.indexOf('/'))
    if (seen.has(page) || seen.size === LIMIT) return
    seen.add(page)
    profile.sawPage(pageDigest(key))
  }
  return store.watch(({ reset, customers }) => {
    if (reset) {
      seen.clear()
      profile.forgetPages()
    }
    for (const [key, { before }] of customers) if (before === null) see(key)
  })
}
