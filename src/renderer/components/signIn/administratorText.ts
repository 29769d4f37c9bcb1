import type { SignInRefusal } from '../../../shared/domain/workspace'
import { say, type PlainKey } from '../../../shared/text/say'

export interface AdministratorFacts {
  readonly version: string
  readonly refusal: SignInRefusal
  readonly origin: string
  readonly socketUrl: string
}

/**
 * Returns a text for an administrator: addresses, numbers, kinds and times. People paste it into chats and tickets.
 * The server's own text is left out, because it may contain names.
 */
export function administratorText({ version, refusal, origin, socketUrl }: AdministratorFacts): string {
  const { failure, signInPage, host, at, times, hasCookie } = refusal
  const time = new Date(at).toISOString()
  return [
    say('report.refused', { version }),
    line('report.workspace', origin),
    line('report.liveConnection', socketUrl),
    line('report.answer', [failure.kind, failure.code].filter((part) => part !== null).join(' ')),
    line('report.saidBy', host),
    line('report.at', times > 1 ? say('report.inARow', { at: time, count: times }) : time),
    line('report.page', say(`report.pageState.${signInPage}`)),
    line('report.cookie', say(hasCookie ? 'report.cookieSent' : 'report.noCookie')),
    ''
  ].join('\n')
}

const LABEL_WIDTH = 18

function line(label: PlainKey, words: string): string {
  return `${say(label).padEnd(LABEL_WIDTH)} ${words}`
}
