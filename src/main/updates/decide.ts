import { createHash } from 'node:crypto'
import { HOUR_MS, MINUTE_MS } from '../../shared/time'
import type { UpdateHindrance, UpdateMode, UpdatedByHand } from '../../shared/domain/updates'
import { compareVersions, parseVersion } from './version'

/**
 * The first check comes this long after the start, plus a random part of the spread. So it does not slow the start.
 */
const FIRST_CHECK_MS = MINUTE_MS
const FIRST_SPREAD_MS = 10 * MINUTE_MS
/**
 * The next check comes this long after the last one, plus a random part of the spread. So the computers do not all
 * ask at once.
 */
const NEXT_CHECK_MS = 6 * HOUR_MS
const NEXT_SPREAD_MS = 2 * HOUR_MS

/** How much unfinished work the agent has. Each field is a count. */
export interface WorkFacts {
  /** Workspaces whose list is not read yet. So it is not known which customers the agent has there. */
  readonly unread: number
  readonly conversations: number
  /** Messages that wait, are being sent, failed or are in doubt. */
  readonly unsent: number
  /** Take-overs and releases without an answer. */
  readonly underWay: number
}

/** What Deskhand may do by itself. `contact`: it may ask the feed. */
export interface UpdatePlan {
  readonly contact: boolean
  readonly downloads: boolean
  readonly installsAtQuit: boolean
}

const NOTHING: UpdatePlan = { contact: false, downloads: false, installsAtQuit: false }

/**
 * Returns what Deskhand may do by itself. `feed` empty: no feed. `byHand` not null: Deskhand only reports a new
 * version. `isMac`: only a person starts an installation. Once Squirrel.Mac has the file, the update is installed
 * whenever the app ends, even after a crash.
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
 * Returns the first reason why an update cannot be installed now. Null: none. `endsOthers`: true if the installer
 * would also end a Deskhand with another profile.
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
 * Judges a version of the feed. `profile`: this profile's random text.
 * - `offer`: new, and this computer gets it.
 * - `later`: new, but this computer does not get it yet.
 * - `newest`: installed already.
 * - `older`: older than the installed version, or not a version.
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
 * Returns the place of a profile in the roll-out of a version: 0 or more, less than 100. The profile gets the version
 * if the place is below the feed's percentage. A version's places never change, so a growing percentage takes the
 * version from nobody. Each version has other places, so that nobody is always first.
 */
export function rolloutPlace(profile: string, version: string): number {
  const first = createHash('sha256').update(`${profile}\n${version}`).digest().readUInt32BE(0)
  return (first / 2 ** 32) * 100
}

/** Returns the wait before the next check, ms. `random`: returns a number from 0 to 1, without 1. */
export function delayToCheck(which: 'first' | 'next', random: () => number): number {
  return which === 'first'
    ? FIRST_CHECK_MS + Math.floor(random() * FIRST_SPREAD_MS)
    : NEXT_CHECK_MS + Math.floor(random() * NEXT_SPREAD_MS)
}
