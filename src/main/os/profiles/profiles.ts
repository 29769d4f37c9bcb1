import { createHash } from 'node:crypto'
import type { CustomerKey } from '../../../shared/domain/ids'

/** What one Deskhand says of itself to the others of this account: whoever starts one for a link reads it. */
export interface Profile {
  /** The folder of its state. */
  readonly folder: string
  /** The process that has it open; 0: none. */
  readonly pid: number
  /** Digests of the pages whose customers it has seen. */
  readonly pages: readonly string[]
}

/** A digest says whether a page is known, and not which pages there are. */
export function pageDigest(key: CustomerKey): string {
  return createHash('sha256')
    .update(key.slice(0, key.indexOf('/')))
    .digest('hex')
    .slice(0, 16)
}

export interface LinkFacts {
  readonly profiles: readonly Profile[]
  /** The folder of a start without a folder of its own. */
  readonly home: string
  isRunning(profile: Profile): boolean
}

/**
 * The folder of the Deskhand that a link belongs to, as the system names none. One that knows the customer's page comes
 * first, then one that runs, then the usual one.
 */
export function profileForLink(key: CustomerKey, { profiles, home, isRunning }: LinkFacts): string {
  const page = pageDigest(key)
  const rank = (profile: Profile): number =>
    Number(profile.pages.includes(page)) * 4 + Number(isRunning(profile)) * 2 + Number(profile.folder === home)
  const best = profiles.toSorted((one, other) => rank(other) - rank(one))[0]
  return best && rank(best) > 0 ? best.folder : home
}
