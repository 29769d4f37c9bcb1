import { systemClock } from '../../os/clock'
import { createRecentWorkspaces } from '../../session/recentWorkspaces'
import { workspacePolicy, type Policy } from '../../settings/policy'
import { createSeats, FIRST_SEAT } from '../../settings/seats'
import type { StateFile } from '../../settings/settingsFile'
import type { ReadAddress } from '../../workspace/address'
import { rulesOfPolicy } from '../policy'

export interface Chosen {
  /** The seat whose sign-in the check uses. */
  readonly seat: string
  /** The settings file with the values of this seat. */
  readonly settingsFile: StateFile
  /** The workspace's address. Null: neither the command line nor the profile nor the policy names a workspace. */
  readonly reading: ReadAddress | null
}

/**
 * Chooses the workspace to check, the first that exists of:
 * - the one on the command line;
 * - the one that was last in front;
 * - the first one of the policy, if the policy allows no others.
 *
 * Refuses an address that the policy forbids.
 */
export function chooseWorkspace(file: StateFile, policy: Policy, typed: string | null, loopbackOnly: boolean): Chosen {
  const seats = createSeats(file, () => '')
  const rules = rulesOfPolicy({ current: () => policy }, { loopbackOnly }, file)
  const at = (id: string): string | null => seats.fileOf(id).read().workspace
  const kept = seats.kept().filter((id) => at(id) !== null)
  const named = typed === null ? null : rules.read({ address: typed })
  const own = named?.ok === true ? kept.find((id) => at(id) === named.workspace.origin) : undefined
  const last = kept.includes(seats.front()) ? seats.front() : kept[0]
  const seat = (typed === null ? last : own) ?? FIRST_SEAT
  const settingsFile = seats.fileOf(seat)
  const { read, named: offered, fixed } = rules
  const recent = createRecentWorkspaces({ settings: settingsFile, clock: systemClock, read, named: offered, fixed })
  const only = workspacePolicy(policy).onlyThese ? offered()[0]?.origin : undefined
  const address = typed ?? recent.start() ?? only ?? null
  return { seat, settingsFile, reading: address === null ? null : recent.read({ address }) }
}
