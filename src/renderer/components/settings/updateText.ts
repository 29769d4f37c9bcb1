import type { UpdateFailure, UpdateMode, UpdatesState } from '../../../shared/domain/updates'
import { sentencesOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'

export interface UpdateText {
  /** `text`: the state of the updates. `more`: what the state means for the person; empty: nothing to add. */
  readonly text: string
  readonly more: string
  readonly isBad: boolean
  /** When Deskhand last looked for a new version. Empty: it has not looked in this run, or it never looks. */
  readonly when: string
}

/** Returns true if Deskhand looks for new versions, so that the agent can start a check. */
export function looksForUpdates(state: UpdatesState, mode: UpdateMode, feed: string): boolean {
  return !state.hasNoKey && mode !== 'off' && feed !== ''
}

/** Returns the texts about the state of the updates. `now`: epoch ms. */
export function updateText(state: UpdatesState, mode: UpdateMode, feed: string, now: number): UpdateText {
  const quiet = (text: string): UpdateText => ({ text, more: '', isBad: false, when: '' })
  if (state.hasNoKey) return quiet(say('updates.noKey'))
  if (mode === 'off') return quiet(say('updates.off'))
  if (feed === '') return quiet(say('updates.noFeed'))
  const { last } = state
  const failed = last !== null && typeof last.result !== 'string' ? last.result : null
  const failure = failed === null ? '' : say('updates.failed', { why: because(failed) })
  const when = last === null ? '' : whenText(last.at, now)
  const text = phaseText(state)
  if (text !== null) return { text, more: sentencesOf([moreText(state, mode), failure]), isBad: failed !== null, when }
  if (failed !== null) return { text: failure, more: '', isBad: true, when }
  if (last === null) return quiet(say('updates.never'))
  return { text: say(last.result === 'later' ? 'updates.later' : 'updates.newest'), more: '', isBad: false, when }
}

/** Returns the text for a phase. Null: no version is offered, and no check or download is running. */
function phaseText({ phase, offer, percent }: UpdatesState): string | null {
  const version = offer?.version ?? ''
  switch (phase) {
    case 'checking':
      return say('updates.checking')
    case 'offered':
      return say('updates.offered', { version })
    case 'downloading':
      return say('updates.downloading', { version, percent: percent ?? 0 })
    case 'ready':
      return say('updates.ready', { version })
    case 'idle':
      return null
  }
}

function moreText({ phase, byHand, hindrance, atQuit }: UpdatesState, mode: UpdateMode): string {
  if (phase === 'offered') return byHand === null ? '' : say(`updates.byHand.${byHand}`)
  if (phase !== 'ready') return ''
  const how = say(mode === 'automatic' || atQuit ? 'updates.atQuit' : 'updates.atRestart')
  return sentencesOf([how, hindrance === null ? '' : hindranceText(hindrance)])
}

/** Says why the update cannot be installed now. */
export function hindranceText({ by, count }: NonNullable<UpdatesState['hindrance']>): string {
  return by === 'conversations' || by === 'unsent' ? say(`updates.waits.${by}`, { count }) : say(`updates.waits.${by}`)
}

function whenText(at: number, now: number): string {
  const day = times.sameDay(at, now) ? null : times.day(at)
  return say('updates.lastCheck', { day, clock: times.clock(at) })
}

function because({ problem, detail }: UpdateFailure): string {
  const part = { detail: detail === '' ? null : detail }
  switch (problem) {
    case 'unreachable':
    case 'proxy':
    case 'status':
    case 'malformed':
    case 'older':
    case 'noFile':
    case 'disk':
    case 'install':
      return say(`updates.because.${problem}`, part)
    default:
      return say(`updates.because.${problem}`)
  }
}
