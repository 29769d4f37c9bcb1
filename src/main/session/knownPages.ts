import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import { pageDigest } from '../os/profiles/profiles'
import { nameAmongNeighbours } from '../os/profiles/workspaceName'
import { openProfileFile, type ProfileFile, type ProfileFileParts } from '../os/profiles/profileFiles'

/** Deskhand remembers at most this many pages. A workspace has some dozens. */
const LIMIT = 500

export interface OpenProfile extends ProfileFile {
  /**
   * The workspace's name, if several Deskhands run and the agent has to tell them apart. Null: only this Deskhand runs.
   */
  workspaceName(): string | null
}

/**
 * Tells the other Deskhands of this user account that this Deskhand runs, and which pages it has seen. So a link opens
 * the right Deskhand.
 */
export function openProfile({ store, ...parts }: ProfileFileParts & { readonly store: Store }): OpenProfile {
  const file = openProfileFile(parts)
  const watch = watchKnownPages(store, file)
  return {
    ...file,
    workspaceName: () => nameAmongNeighbours(store, file),
    dispose: () => {
      watch.dispose()
      file.dispose()
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
