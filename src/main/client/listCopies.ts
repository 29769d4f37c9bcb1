import type { Monotonic } from '../../shared/clock'
import { customerKey } from '../../shared/domain/ids'
import type { Listed } from './listReading'

/** A list within this time after an identical answer is a copy of the answer. */
const COPY_WITHIN_MS = 2_000
/** Deskhand remembers at most this many answers. */
const REMEMBERED = 8

/** Distinguishes a copy of an answer from a list that the server pushed. Some servers send everything twice. */
export interface ListCopies {
  answered(list: Listed): void
  isCopy(list: Listed): boolean
  /** Forgets all answers. Call this when the connection ended. */
  forget(): void
}

export function watchListCopies(monotonic: Monotonic): ListCopies {
  let answers: readonly { readonly fingerprint: string; readonly at: number }[] = []
  return {
    answered: (list) => {
      answers = [...answers, { fingerprint: fingerprintOf(list), at: monotonic() }].slice(-REMEMBERED)
    },
    isCopy: (list) => {
      const fingerprint = fingerprintOf(list)
      return answers.some((answer) => answer.fingerprint === fingerprint && monotonic() - answer.at < COPY_WITHIN_MS)
    },
    forget: () => {
      answers = []
    }
  }
}

/**
 * Returns a text that contains what usually changes in a list. A list that the server pushes after a change gets
 * another text.
 */
function fingerprintOf({ customers, received, total }: Listed): string {
  return JSON.stringify([
    received,
    total,
    customers.map((customer) => [customerKey(customer), customer.assigned, customer.mine, customer.lastMessage])
  ])
}
