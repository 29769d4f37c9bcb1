import type { ConnectionStatus } from '../../../shared/domain/connection'
import type { ConnectionFailure } from '../../../shared/domain/failure'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'
import { answerText, causeSentence, faultText } from './faultText'

export interface BannerAction {
  readonly label: string
  readonly command: 'connection.retry' | 'workspace.signIn'
}

export interface BannerText {
  /** Stays the same while the cause does. */
  readonly title: string
  /** What is wrong; empty: not known. */
  readonly cause: string
  /** What happens next; empty: nothing. */
  readonly next: string
  /** The most useful action comes first. */
  readonly actions: readonly BannerAction[]
  readonly tone: 'warm' | 'hot'
}

const SIGN_IN: BannerAction = { label: say('connection.signInAgain'), command: 'workspace.signIn' }
const TRY_NOW: BannerAction = { label: say('connection.tryNow'), command: 'connection.retry' }

/**
 * What the banner says about a connection; null: no banner. `retryIn`: seconds. In the state `signedOut` it stands in
 * for the sheet while somebody types.
 */
export function bannerText(connection: ConnectionStatus, retryIn: number | null): BannerText | null {
  if (connection.state === 'reconnecting') {
    const isTrying = retryIn === null
    return {
      ...whyNot(connection.failure, connection.asOf !== null),
      next: isTrying ? say('connection.connecting') : say('connection.tryingAgain', { seconds: retryIn }),
      actions: [...(maySignIn(connection.failure) ? [SIGN_IN] : []), ...(isTrying ? [] : [TRY_NOW])],
      tone: 'warm'
    }
  }
  if (connection.state === 'offline') {
    return {
      title: say('connection.offline'),
      cause: '',
      next: say('connection.offlineMore'),
      actions: [TRY_NOW],
      tone: 'warm'
    }
  }
  if (connection.state === 'signedOut') {
    const { refused } = connection
    const cause = (refused && causeSentence(refused.failure)) ?? say('connection.noNewCustomers')
    const next =
      refused?.retryAt == null ? '' : say('connection.triesAgain', { time: times.clockWithSeconds(refused.retryAt) })
    return { title: say('connection.signedOutSentence'), cause, next, actions: [SIGN_IN], tone: 'hot' }
  }
  if (connection.state === 'stopped') {
    const { kind } = connection.failure
    const cause =
      faultText(connection.failure) ??
      causeSentence(connection.failure) ??
      say(`connection.because.${kind}`, { code: null })
    const again: BannerAction = {
      label: kind === 'replaced' ? say('connection.useHere') : say('connection.tryAgain'),
      command: 'connection.retry'
    }
    // Loading the page again asks for a new session, and tries again too.
    return {
      title: say('connection.stopped'),
      cause,
      next: '',
      actions: [kind === 'signedOut' ? SIGN_IN : again],
      tone: 'hot'
    }
  }
  return null
}

/** What to say of a failure. A workspace that answers is not lost: its answer comes first. */
function whyNot(failure: ConnectionFailure, wasConnected: boolean): Pick<BannerText, 'title' | 'cause'> {
  const fault = faultText(failure)
  const answer = fault === null ? answerText(failure) : null
  if (answer) return { title: answer.what, cause: answer.more }
  return { title: wasConnected ? say('connection.lost') : say('connection.cannotConnect'), cause: fault ?? '' }
}

/** Whether a new sign-in may help. Before it is known that this session has ended, waiting may help as well. */
function maySignIn({ kind }: ConnectionFailure): boolean {
  return kind === 'signedOut' || kind === 'httpBasic'
}
