import type { ConnectionStatus } from '../../../shared/domain/connection'
import type { ConnectionFailure } from '../../../shared/domain/failure'
import { sentencesOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'
import { answerText, causeSentence, faultText } from './faultText'

export interface BannerAction {
  readonly label: string
  readonly command: 'connection.retry' | 'workspace.signIn'
}

export interface BannerText {
  /** Changes only if the cause changes. */
  readonly title: string
  /** The reason why there is no connection. Empty: the title already says the reason, or the reason is not known. */
  readonly cause: string
  /** The next thing that Deskhand does by itself. Empty: Deskhand does nothing by itself. */
  readonly next: string
  /** The most useful action comes first. */
  readonly actions: readonly BannerAction[]
  readonly tone: 'warm' | 'hot'
}

const signIn = (): BannerAction => ({ label: say('connection.signInAgain'), command: 'workspace.signIn' })
const tryNow = (): BannerAction => ({ label: say('connection.tryNow'), command: 'connection.retry' })

/**
 * Returns the text of the banner about a connection. Null: there is no banner. `retryIn`: seconds until the next
 * attempt to connect; null: the attempt is running.
 *
 * In the state `signedOut`, the banner is shown only until the agent stops typing. Then the sign-in sheet comes.
 */
export function bannerText(connection: ConnectionStatus, retryIn: number | null): BannerText | null {
  if (connection.state === 'reconnecting') {
    const isTrying = retryIn === null
    return {
      ...whyNot(connection.failure, connection.asOf !== null),
      next: isTrying ? say('connection.connecting') : say('connection.tryingAgain', { seconds: retryIn }),
      actions: [...(maySignIn(connection.failure) ? [signIn()] : []), ...(isTrying ? [] : [tryNow()])],
      tone: 'warm'
    }
  }
  if (connection.state === 'offline') {
    return {
      title: say('connection.offline'),
      cause: '',
      next: say('connection.offlineMore'),
      actions: [tryNow()],
      tone: 'warm'
    }
  }
  if (connection.state === 'signedOut') {
    const { refused } = connection
    const cause = (refused && causeSentence(refused.failure)) ?? say('connection.noNewCustomers')
    const next =
      refused?.retryAt == null ? '' : say('connection.triesAgain', { time: times.clockWithSeconds(refused.retryAt) })
    return { title: say('connection.signedOutSentence'), cause, next, actions: [signIn()], tone: 'hot' }
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
    // The button `signIn()` opens the sign-in page. After the sign-in, Deskhand connects again.
    return {
      title: say('connection.stopped'),
      cause,
      next: '',
      actions: [kind === 'signedOut' ? signIn() : again],
      tone: 'hot'
    }
  }
  return null
}

/**
 * Returns the title and the cause of a failure. If the workspace answered, the title has this answer and says nothing
 * about the network. `wasConnected`: true if there was a connection before.
 */
function whyNot(failure: ConnectionFailure, wasConnected: boolean): Pick<BannerText, 'title' | 'cause'> {
  const fault = faultText(failure)
  const answer = fault === null ? answerText(failure) : null
  if (answer) return { title: sentencesOf([say('connection.notConnected'), answer.what]), cause: answer.more }
  return { title: wasConnected ? say('connection.lost') : say('connection.cannotConnect'), cause: fault ?? '' }
}

/** Returns true if a new sign-in may help. The session may still be valid, so waiting may help too. */
function maySignIn({ kind }: ConnectionFailure): boolean {
  return kind === 'signedOut' || kind === 'httpBasic'
}
