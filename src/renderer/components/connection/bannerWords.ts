import type { Connection } from '../../../shared/domain/connection'
import { connectionText as text } from '../../locales/en/connection'
import { times } from '../../locales/en/times'
import { causeSentence, faultWords } from './faultWords'

export interface BannerWords {
  readonly title: string
  readonly more: string
  /** What the button says; null while an attempt is under way. */
  readonly action: string | null
  readonly command: 'connection.retry' | 'workspace.signIn'
  readonly tone: 'warm' | 'hot'
}

/**
 * What the banner says about a connection; null for those that need none. `retryIn` is in seconds. Signed out it stands in for
 * the sheet, as long as somebody types.
 */
export function bannerWords(connection: Connection, retryIn: number | null): BannerWords | null {
  if (connection.state === 'reconnecting') {
    const title = connection.asOf === null ? text.cannotConnect : text.lost
    if (retryIn === null) return { title, more: text.connecting, action: null, command: 'connection.retry', tone: 'warm' }
    const fault = faultWords(connection.failure) ?? causeSentence(connection.failure)
    const again = text.tryingAgain(retryIn)
    return { title, more: fault === null ? again : `${fault} ${again}`, action: text.tryNow, command: 'connection.retry', tone: 'warm' }
  }
  if (connection.state === 'offline') {
    return { title: text.offline, more: text.offlineMore, action: text.tryNow, command: 'connection.retry', tone: 'warm' }
  }
  if (connection.state === 'signedOut') {
    const { refused } = connection
    const cause = (refused && causeSentence(refused.failure)) ?? text.noNewCustomers
    const more = refused?.retryAt == null ? cause : `${cause} ${text.triesAgain(times.clock(refused.retryAt))}`
    return { title: `${text.signedOut}.`, more, action: text.signInAgain, command: 'workspace.signIn', tone: 'hot' }
  }
  if (connection.state === 'stopped') {
    const { kind } = connection.failure
    const more = faultWords(connection.failure) ?? causeSentence(connection.failure) ?? text.stoppedBecause[kind]
    // A page that is loaded anew asks for a new session, and tries again too.
    if (kind === 'signedOut') return { title: text.stopped, more, action: text.signInAgain, command: 'workspace.signIn', tone: 'hot' }
    const action = kind === 'replaced' ? text.useHere : text.tryAgain
    return { title: text.stopped, more, action, command: 'connection.retry', tone: 'hot' }
  }
  return null
}
