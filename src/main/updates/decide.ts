import { createHash } from 'node:crypto'
import { HOUR_MS, MINUTE_MS } from '../../shared/time'
import type { UpdateHindrance, UpdateMode, UpdatedByHand } from '../../shared/domain/updates'
import { compareVersions, parseVersion } from './version'

/** The first check comes this long after the start, plus a random part of the spread, so that starts stay quick. */
const FIRST_CHECK_MS = MINUTE_MS
const FIRST_SPREAD_MS = 10 * MINUTE_MS
/**
 * Each later check comes this long after the last check, plus a random part of the spread. So the computers do not all
 * ask at the same time.
 */
const NEXT_CHECK_MS = 6 * HOUR_MS
const NEXT_SPREAD_MS = 2 * HOUR_MS

/** The work that the agent has under way. Each number is a count. */
export interface WorkFacts {
  /** The number of workspaces of which Deskhand does not know yet which customers the agent has. */
  readonly unread: number
  readonly conversations: number
  /** Messages that wait, are on their way, failed or are in doubt. */
  readonly unsent: number
  /** Take-overs and releases that the server has not answered. */
  readonly underWay: number
}

/** The actions that Deskhand may take by itself. `contact`: it may ask the feed at all. */
export interface UpdatePlan {
  readonly contact: boolean
  readonly downloads: boolean
  readonly installsAtQuit: boolean
}

const NOTHING: UpdatePlan = { contact: false, downloads: false, installsAtQuit: false }

/**
 * Returns what Deskhand may do by itself. `feed` empty: there is no feed. `byHand`: see `UpdatesState`. A copy that
 * is updated by hand only says that there is a new version. `isMac`: true on macOS. Once Squirrel.Mac has the file,
 * it installs the version whenever the app ends, even during a conversation or after a crash. Nothing can take the
 * file back. So on macOS only a person starts an installation: now, or for the next time when they quit.
 */
export function planOf(parts: {
  readonly mode: UpdateMode
  readonly feed: string
  readonly hasKey: boolean
  readonly byHand: UpdatedByHand | null
  readonly isMac: boolean
}): UpdatePlan {
  if (parts.mode === 'off' || parts.feed === '' || !parts.hasKey) return NOTHING
  const installs = parts.byHand === null
  return {
    contact: true,
    downloads: installs && parts.mode !== 'notify',
    installsAtQuit: installs && !parts.isMac && parts.mode === 'automatic'
  }
}

/**
 * Returns the first reason why an update cannot be installed now, or null if there is none. `endsOthers`: true if the
 * installer would also end a Deskhand that runs with another profile, whose work is not in `WorkFacts`.
 */
export function hindranceOf(
  { underWay, unsent, conversations, unread }: WorkFacts,
  endsOthers = false
): UpdateHindrance | null {
  if (underWay > 0) return { by: 'underWay', count: underWay }
  if (unsent > 0) return { by: 'unsent', count: unsent }
  if (conversations > 0) return { by: 'conversations', count: conversations }
  if (unread > 0) return { by: 'unread', count: unread }
  return endsOthers ? { by: 'otherProfile', count: 1 } : null
}

/**
 * Judges a version that the feed offers. `newest`: the version is installed already. `older`: the version is older
 * than the installed one, or one of the two texts is no version. `later`: the version is new, but this computer is
 * not yet in the share that gets it. `profile`: the random text of this profile.
 */
export function judgeOffer(
  offer: { readonly version: string; readonly stagingPercentage: number },
  installed: string,
  profile: string
): 'offer' | 'later' | 'newest' | 'older' {
  const [offered, own] = [parseVersion(offer.version), parseVersion(installed)]
  if (offered === null || own === null) return 'older'
  const order = compareVersions(offered, own)
  if (order <= 0) return order === 0 ? 'newest' : 'older'
  return rolloutPlace(profile, offer.version) < offer.stagingPercentage ? 'offer' : 'later'
}

/**
 * Returns the place of a profile in the roll-out of a version, from 0 up to but not including 100. The place is fixed
 * for each version. So if the share of a version grows, everybody who had the version keeps it. Another version gives
 * other places, so that nobody is always the first.
 */
export function rolloutPlace(profile: string, version: string): number {
  const first = createHash('sha256').update(`${profile}\n${version}`).digest().readUInt32BE(0)
  return (first / 2 ** 32) * 100
}

/** Returns how long to wait for the next check, ms. `random`: returns a number from 0 up to but not including 1. */
export function delayToCheck(which: 'first' | 'next', random: () => number): number {
  return which === 'first'
    ? FIRST_CHECK_MS + Math.floor(random() * FIRST_SPREAD_MS)
    : NEXT_CHECK_MS + Math.floor(random() * NEXT_SPREAD_MS)
}
