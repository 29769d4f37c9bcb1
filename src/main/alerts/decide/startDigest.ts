import { showsNames } from '../../../shared/domain/settings'
import { isShown, type Notice } from './screen'
import { showNotice } from './notifications'
import type { Run } from './run'
import { namesInSummary } from './summary'

type Digest = Extract<Notice, { kind: 'digest' }>

/** `unnamed`: the digest at the start, until it may name who has waited longest. Null: it names somebody, or never will. */
export interface StartDigest {
  unnamed: Digest | null
}

export function createStartDigest(): StartDigest {
  return { unnamed: null }
}

/**
 * Asks the system who can read the screen, so that the digest at the start can name the customer who has waited longest.
 * The digest itself does not wait for the answer, because the answer may never come.
 */
export function wantNameAtStart({ state, effects }: Run, came: number, waiting: number): void {
  if (!showsNames(state.settings.privacy)) return
  state.startDigest.unnamed = { kind: 'digest', reason: 'start', came, waiting }
  if (!effects.some(({ type }) => type === 'presence.check')) effects.push({ type: 'presence.check' })
}

/** Call this when the system has said who can read the screen. */
export function nameAtStart(run: Run): void {
  const { startDigest, presence, held } = run.state
  const { unnamed } = startDigest
  if (unnamed === null || presence.freshAt !== run.now.monotonic) return
  startDigest.unnamed = null
  const { longest } = namesInSummary(run)
  if (longest === undefined || held.by !== null || !isShown(run, 'digest')) return
  showNotice(run, { ...unnamed, longest })
}
