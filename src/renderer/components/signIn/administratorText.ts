import type { SignInRefusal } from '../../../shared/domain/workspace'

export interface AdministratorFacts {
  readonly version: string
  readonly refusal: SignInRefusal
  readonly origin: string
  readonly socketUrl: string
}

/**
 * The text that an agent sends to an administrator: addresses, numbers, kinds and times. It ends up in chats and
 * tickets. The server's own text stays on the screen, as it may name people.
 */
export function administratorText({ version, refusal, origin, socketUrl }: AdministratorFacts): string {
  const { failure, page, host, at, times, hasCookie } = refusal
  return [
    `Deskhand ${version} is not connected`,
    `workspace        ${origin}`,
    `live connection  ${socketUrl}`,
    `answer           ${[failure.kind, failure.code].filter((part) => part !== null).join(' ')}`,
    `said by          ${host}`,
    `at               ${new Date(at).toISOString()}${times > 1 ? `, ${times} times in a row` : ''}`,
    `page             ${page === 'signedIn' ? 'signed in' : page === 'maybe' ? 'opened' : 'not opened'}`,
    `session cookie   ${hasCookie ? 'sent' : 'none'}`,
    ''
  ].join('\n')
}
