import { showsNames } from '../../../shared/domain/alertPrivacy'
import { SECOND_MS } from '../../../shared/time'
import { isShown, type Notice } from './screen'
import { showNotice } from './notifications'
import type { Run } from './run'
import { namesInSummary } from './namedCustomers'

type Digest = Extract<Notice, { kind: 'digest' }>

/**
 * The digest at the start appears without a name. `unnamed`: the digest, while Deskhand may still add the name of the
 * customer who has waited longest. Null: Deskhand adds no name, because there is no digest, or the digest has the name,
 * or the digest must stay without a name.
 */
export interface StartDigest {
  unnamed: Digest | null
  /** Until this time (monotonic ms), Deskhand may add the name. Later, the change would look like another alert. */
  until: number
}

const NAMED_WITHIN_MS = 10 * SECOND_MS

export function createStartDigest(): StartDigest {
  return { unnamed: null, until: 0 }
}

/**
 * Asks the system who can read the screen, so that the digest at the start can name the customer who has waited longest.
 * The digest itself does not wait for the answer, because the answer may never come.
 */
export function wantNameAtStart({ state, now, effects }: Run, came: number, waiting: number): void {
  if (!showsNames(state.settings.privacy)) return
  state.startDigest.unnamed = { kind: 'digest', reason: 'start', came, waiting }
  state.startDigest.until = now.monotonic + NAMED_WITHIN_MS
  if (!effects.some(({ type }) => type === 'presence.check')) effects.push({ type: 'presence.check' })
}

/** Call this when the system has said who can read the screen. */
export function nameAtStart(run: Run): void {
  const { startDigest, presence, held } = run.state
  const { unnamed } = startDigest
  if (unnamed === null || presence.freshAt !== run.now.monotonic) return
  const isOver = run.now.monotonic > startDigest.until || held.by !== null || presence.isDark
  if (isOver || !isShown(run, 'digest')) {
    startDigest.unnamed = null
    return
  }
  // The alerts may not know yet who has waited longest. Then the next call adds the name.
  const { longest } = namesInSummary(run)
  if (longest === undefined) return
  startDigest.unnamed = null
  showNotice(run, { ...unnamed, longest })
}
