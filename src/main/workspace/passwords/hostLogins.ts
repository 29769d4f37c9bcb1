import { isIPv6 } from 'node:net'
import { isUrl } from '../../../shared/isUrl'
import { MINUTE_MS } from '../../../shared/time'
import type { Monotonic } from '../../../shared/clock'
import type { Workspace } from '../../../shared/domain/workspace'
import { isLoopbackHost } from '../address'
import { createHostQuestions, type HostQuestionParts } from './hostQuestions'
import { basicAuthorization, type Credentials, type Passwords } from './passwords'

/** What Chromium reports when a host asks a sign-in page for a name and a password. */
export interface HostChallenge {
  readonly workspace: Workspace
  readonly isProxy: boolean
  readonly scheme: string
  readonly host: string
  readonly port: number
  /** The address of the request. */
  readonly url: string
  /** True: the request is for the web page itself, and not for an image in it. */
  readonly isDocument: boolean
  /** True: the web page is hidden, so the agent is not asked. */
  readonly isHidden: boolean
}

/** Called once. Null: no credentials are sent. */
export type LoginAnswer = (credentials: Credentials | null) => void

/** If a host asks again for the same request within this time, it refused the last credentials. */
const REFUSED_WITHIN_MS = MINUTE_MS
const REMEMBERED = 100

/**
 * Names and passwords for HTTP Basic and, in sign-in pages, Digest. Each is kept for one workspace, scheme, host and
 * port, and sent nowhere else.
 */
export interface HostLogins {
  /**
   * Call this when a host asks a sign-in page for a name and a password. Call `gone` of the result when the page is
   * closed. Null: Deskhand does not answer this host.
   */
  hostAsks(challenge: HostChallenge, answer: LoginAnswer): { gone(): void } | null
  /**
   * Resolves to the Authorization header of the socket. Null: no credentials are kept, or the socket's address is not
   * safe.
   */
  authorization(workspace: Workspace): Promise<string | null>
  /** Call this when the server refused the socket and asked for a name and a password. */
  socketAsks(workspace: Workspace): void
  socketWorks(): void
  /** Call this when the agent entered credentials. False: no question of this host is open. */
  answer(origin: string, credentials: Credentials): boolean
  /** Call this when the agent closed the question without an answer. False: no question of this host is open. */
  cancel(origin: string): boolean
  /** Call this when the agent wants to try again. Hosts whose questions were closed may then ask again. */
  askAgain(): void
  /**
   * Ends all open questions without credentials. Forgets answered and declined questions, but keeps the saved
   * passwords. Call this when the app enters another workspace, or none.
   */
  reset(): void
  /** Removes all credentials of this workspace, also from the disk. Rejects if the file cannot be written. */
  forget(workspace: Workspace): Promise<void>
}

export interface HostLoginParts extends HostQuestionParts {
  readonly passwords: Passwords
  readonly monotonic: Monotonic
  retry(): void
}

export function createHostLogins({ passwords, monotonic, retry, ...shown }: HostLoginParts): HostLogins {
  const questions = createHostQuestions(shown)
  /** For each request: the credentials that answered it, and when (monotonic ms). */
  const answered = new Map<string, { readonly at: number; readonly with: Credentials }>()
  /** The places where the agent declined to enter credentials, as `placeOf` writes them. */
  const declined = new Set<string>()
  /** The credentials of the socket's latest attempt. Null: the attempt had none. */
  let sent: Credentials | null = null
  /**
   * After a refusal, the latest attempt was repeated with these credentials. If the server refuses them too, the
   * attempt is not repeated again.
   */
  let retriedWith: Credentials | null = null

  function remember(request: string, credentials: Credentials): void {
    answered.delete(request)
    answered.set(request, { at: monotonic(), with: credentials })
    const [oldest] = answered.keys()
    if (answered.size > REMEMBERED && oldest !== undefined) answered.delete(oldest)
  }

  function wasRefused(request: string, credentials: Credentials): boolean {
    const before = answered.get(request)
    return before?.with === credentials && monotonic() - before.at < REFUSED_WITHIN_MS
  }

  return {
    hostAsks(challenge, answer) {
      const origin = concerns(challenge)
      if (origin === null) return null
      const place = placeOf(challenge.workspace, challenge.scheme, origin)
      const request = `${place} ${challenge.url}`
      let isGone = false
      const reply: LoginAnswer = (credentials) => {
        if (credentials !== null) remember(request, credentials)
        answer(credentials)
      }
      void passwords.find(place).then((kept) => {
        if (isGone) return
        const refused = kept !== null && wasRefused(request, kept)
        if (kept !== null && !refused) return reply(kept)
        if (refused) passwords.refused(place, kept)
        if (challenge.isDocument) declined.delete(place)
        if (challenge.isHidden || declined.has(place)) return reply(null)
        questions.ask({ place, origin, notAccepted: refused }, reply)
      })
      return {
        gone() {
          isGone = true
          questions.drop(reply)
        }
      }
    },
    async authorization(workspace) {
      const origin = socketOrigin(workspace)
      sent = isSafe(origin) ? await passwords.find(placeOf(workspace, 'basic', origin)) : null
      return sent && basicAuthorization(sent)
    },
    socketAsks(workspace) {
      const origin = socketOrigin(workspace)
      if (!isSafe(origin)) return
      const place = placeOf(workspace, 'basic', origin)
      const tried = sent
      void passwords.find(place).then((kept) => {
        if (kept !== null && kept !== tried && kept !== retriedWith) {
          retriedWith = kept
          return retry()
        }
        if (kept !== null) passwords.refused(place, kept)
        if (!declined.has(place)) questions.ask({ place, origin, notAccepted: kept !== null }, null)
      })
    },
    socketWorks() {
      declined.clear()
      questions.dropSocket()
    },
    answer(origin, credentials) {
      const question = questions.close(origin)
      if (question === null) return false
      passwords.keep(question.place, credentials)
      question.reply(credentials)
      if (question.forSocket) {
        retriedWith = credentials
        retry()
      }
      return true
    },
    cancel(origin) {
      const question = questions.close(origin)
      if (question === null) return false
      declined.add(question.place)
      question.reply(null)
      return true
    },
    askAgain: () => declined.clear(),
    reset() {
      declined.clear()
      answered.clear()
      sent = retriedWith = null
      questions.clear()
    },
    forget: (workspace) => passwords.forget((place) => place.startsWith(`${workspace.origin} `))
  }
}

/**
 * Returns the key of kept credentials. The key contains the workspace, so that credentials never reach another
 * workspace, even at the same host.
 */
function placeOf(workspace: Workspace, scheme: string, origin: string): string {
  return `${workspace.origin} ${scheme.toLowerCase()} ${origin}`
}

function socketOrigin({ socketUrl }: Workspace): string {
  return new URL(socketUrl.replace(/^ws/, 'http')).origin
}

/** Returns the origin that asks for a name and a password. Null: Deskhand does not answer it. */
function concerns({ workspace, isProxy, scheme, host, port, url, isDocument }: HostChallenge): string | null {
  if (isProxy || !/^(basic|digest)$/i.test(scheme) || !isUrl(url)) return null
  const origin = `${new URL(url).protocol}//${isIPv6(host) ? `[${host}]` : host}:${port}`
  if (!isUrl(origin)) return null
  const asking = new URL(origin).origin
  // An image in the web page may come from a host that asks for a password too. The agent is asked only for the web
  // page itself, or for the workspace.
  return isSafe(asking) && (isDocument || asking === workspace.origin) ? asking : null
}

function isSafe(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname))
}
