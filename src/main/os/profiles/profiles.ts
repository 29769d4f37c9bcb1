import { createHash } from 'node:crypto'
import type { CustomerKey } from '../../../shared/domain/ids'

/**
 * What a profile tells the other profiles of this account. When a link starts Deskhand, `profileForLink` gets these
 * facts of all profiles.
 */
export interface Profile {
  /** The user data folder of this profile. */
  readonly folder: string
  /** The process that uses the folder. 0: none. */
  readonly pid: number
  /** A number that the running process changes every few minutes. Absent: not known. */
  readonly beat?: number
  /** Digests of the pages that this profile knows. */
  readonly pages: readonly string[]
}

/**
 * Returns a digest of the id of the customer's page. Two digests can be compared, but a digest does not show the id.
 */
export function pageDigest(key: CustomerKey): string {
  return createHash('sha256')
    .update(key.slice(0, key.indexOf('/')))
    .digest('hex')
    .slice(0, 16)
}

export interface LinkFacts {
  readonly profiles: readonly Profile[]
  /** The folder of a start without `--user-data-dir`. */
  readonly home: string
  isRunning(profile: Profile): boolean
}

/**
 * Chooses the folder with which to open a link. Prefers a profile that knows the customer's page, then a running one,
 * then the one in `home`.
 */
export function profileForLink(key: CustomerKey, { profiles, home, isRunning }: LinkFacts): string {
  const page = pageDigest(key)
  const rank = (profile: Profile): number =>
    Number(profile.pages.includes(page)) * 4 + Number(isRunning(profile)) * 2 + Number(profile.folder === home)
  const best = profiles.toSorted((one, other) => rank(other) - rank(one))[0]
  return best && rank(best) > 0 ? best.folder : home
}
