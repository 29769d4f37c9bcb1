import { isIPv6 } from 'node:net'
import type { Monotonic } from '../../../shared/clock'
import type { Workspace } from '../../../shared/domain/workspace'
import { isLoopbackHost } from '../address'
import { createHostQuestions, type HostQuestionParts } from './hostQuestions'
import type { Credentials, Passwords } from './passwords'
import { basicAuthorization } from '../proxy/proxyAgent'

/** What Chromium says when a host asks a page of a sign-in who this is. */
export interface HostChallenge {
  readonly workspace: Workspace
  readonly isProxy: boolean
  readonly scheme: string
  readonly host: string
  readonly port: number
  /** The address of the request. */
  readonly url: string
  /** It is the page itself that asks, not a picture in it. */
  readonly isPage: boolean
  /** Nobody sees the page, so nobody is asked. */
  readonly isUnseen: boolean
}

/** Calls back once. Null: nothing to say. */
export type LoginAnswer = (credentials: Credentials | null) => void

/** The same request asked about again within this time was not let through. Milliseconds. */
const AGAIN_MS = 60_000
const REMEMBERED = 100

/**
 * Sign-ins that a host asks for itself (HTTP Basic and, in pages, Digest), as opposed to a form on its page. They are
 * kept for each workspace by scheme, host and port, and go nowhere else.
 */
export interface HostLogins {
  /** Null: not for Deskhand to answer. `gone`: the page is no more. */
  pageAsks(challenge: HostChallenge, answer: LoginAnswer): { gone(): void } | null
  /** The header that the workspace's socket sends; null where none is kept. */
  authorization(workspace: Workspace): Promise<string | null>
  /** The socket was refused, and asked for a name and a password. */
  socketAsks(workspace: Workspace): void
  socketWorks(): void
  /** False: this host does not ask. */
  answer(origin: string, credentials: Credentials): boolean
  cancel(origin: string): boolean
  /** A person wants to try again: what they did not want to be asked may be asked again. */
  askAgain(): void
  /** Another workspace, or none. */
  reset(): void
  forget(workspace: Workspace): Promise<void>
}

export interface HostLoginParts extends HostQuestionParts {
  readonly passwords: Passwords
  readonly monotonic: Monotonic
  /** Another attempt of the socket. */
  retry(): void
}

export function createHostLogins({ passwords, monotonic, retry, ...shown }: HostLoginParts): HostLogins {
  const questions = createHostQuestions(shown)
  /** Which request was answered with what. */
  const answered = new Map<string, { readonly at: number; readonly with: Credentials }>()
  /** Places that the person does not want to be asked about. */
  const declined = new Set<string>()
  /** What the last attempt of the socket sent, and what it was tried again with. */
  let sent: Credentials | null = null
  let retriedWith: Credentials | null = null

  function remember(request: string, credentials: Credentials): void {
    answered.delete(request)
    answered.set(request, { at: monotonic(), with: credentials })
    const [oldest] = answered.keys()
    if (answered.size > REMEMBERED && oldest !== undefined) answered.delete(oldest)
  }

  function wasRefused(request: string, credentials: Credentials): boolean {
    const before = answered.get(request)
    return before?.with === credentials && monotonic() - before.at < AGAIN_MS
  }

  return {
    pageAsks(challenge, answer) {
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
        if (challenge.isPage) declined.delete(place)
        if (challenge.isUnseen || declined.has(place)) return reply(null)
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

/** One workspace never hears what was entered for another, also where both lead to the same host. */
function placeOf(workspace: Workspace, scheme: string, origin: string): string {
  return `${workspace.origin} ${scheme.toLowerCase()} ${origin}`
}

function socketOrigin({ socketUrl }: Workspace): string {
  return new URL(socketUrl.replace(/^ws/, 'http')).origin
}

/** Whose answer it is; null: not for Deskhand to answer. */
function concerns({ workspace, isProxy, scheme, host, port, url, isPage }: HostChallenge): string | null {
  if (isProxy || !/^(basic|digest)$/i.test(scheme) || !URL.canParse(url)) return null
  const origin = `${new URL(url).protocol}//${isIPv6(host) ? `[${host}]` : host}:${port}`
  if (!URL.canParse(origin)) return null
  const asks = new URL(origin).origin
  // A picture of somebody else asks nobody anything.
  return isSafe(asks) && (isPage || asks === workspace.origin) ? asks : null
}

function isSafe(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname))
}
