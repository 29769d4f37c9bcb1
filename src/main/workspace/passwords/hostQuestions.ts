import type { HostQuestion } from '../../../shared/domain/workspace'
import type { Credentials } from './passwords'

/** At most this many requests of sign-in pages wait for one answer. */
const WAITING_LIMIT = 50

/**
 * Called once with what the agent entered. Null: the agent entered nothing, for example because the agent declined.
 */
export type CredentialsReply = (credentials: Credentials | null) => void

interface Question {
  readonly place: string
  readonly shown: HostQuestion
  readonly replies: Set<CredentialsReply>
  /** True: the socket waits for the answer too. */
  readonly forSocket: boolean
}

/** The hosts that ask for a name and a password. Only the first question is shown. */
export interface HostQuestions {
  /**
   * Call this when a host asks. `place`: the workspace, scheme and origin for which credentials would be kept.
   * Updates an open question for this place. `reply` null: the socket waits for the answer.
   */
  ask(
    question: { readonly place: string; readonly origin: string; readonly notAccepted: boolean },
    reply: CredentialsReply | null
  ): void
  /**
   * Removes a host's question and returns it. Its `reply` answers all web pages that wait. Null: no question of this
   * host is open.
   */
  close(
    origin: string
  ): { readonly place: string; readonly forSocket: boolean; reply(credentials: Credentials | null): void } | null
  /** Call this when the web page that waits for this reply was closed. */
  drop(reply: CredentialsReply): void
  /** Call this when the socket opened. Removes the questions for which only the socket waited. */
  dropSocket(): void
  clear(): void
}

export interface HostQuestionParts {
  show(question: HostQuestion | null): void
  /** Called when sign-in pages begin to wait for an answer (true), and when they stop (false). */
  signInPagesWait(wait: boolean): void
}

export function createHostQuestions({ show, signInPagesWait }: HostQuestionParts): HostQuestions {
  const open = new Map<string, Question>()
  let shown: HostQuestion | null = null
  let waited = false

  function tell(): void {
    const [first] = open.values()
    const next = first?.shown ?? null
    const wait = [...open.values()].some(({ replies }) => replies.size > 0)
    if (next !== shown) show((shown = next))
    if (wait !== waited) signInPagesWait((waited = wait))
  }

  function replace(question: Question): void {
    if (question.replies.size === 0 && !question.forSocket) open.delete(question.place)
    else open.set(question.place, question)
  }

  return {
    ask({ place, origin, notAccepted }, reply) {
      const before = open.get(place)
      const replies = before?.replies ?? new Set()
      if (reply !== null && replies.size >= WAITING_LIMIT) return reply(null)
      if (reply !== null) replies.add(reply)
      const same = before !== undefined && (before.shown.notAccepted || !notAccepted)
      const question = same ? before.shown : { origin, host: new URL(origin).host, notAccepted }
      replace({ place, shown: question, replies, forSocket: reply === null || before?.forSocket === true })
      tell()
    },
    close(origin) {
      const found = [...open.values()].find((question) => question.shown.origin === origin)
      if (found === undefined) return null
      open.delete(found.place)
      tell()
      return {
        place: found.place,
        forSocket: found.forSocket,
        reply: (credentials) => found.replies.forEach((reply) => reply(credentials))
      }
    },
    drop(reply) {
      for (const question of [...open.values()]) if (question.replies.delete(reply)) replace(question)
      tell()
    },
    dropSocket() {
      for (const question of [...open.values()]) replace({ ...question, forSocket: false })
      tell()
    },
    clear() {
      const replies = [...open.values()].flatMap((question) => [...question.replies])
      open.clear()
      tell()
      replies.forEach((reply) => reply(null))
    }
  }
}
