import type { Monotonic } from '../../shared/clock'
import { customerKey } from '../../shared/domain/ids'
import type { Listed } from './listReading'

/** A list that comes again this soon after it answered ours is its copy, ms. */
const COPY_WITHIN = 2_000
/** Answers that are remembered. */
const REMEMBERED = 8

/** Tells the copy of an answer, which a server that says everything twice sends, from a list that was pushed. */
export interface ListCopies {
  answered(list: Listed): void
  isCopy(list: Listed): boolean
  /** The connection is gone. */
  forget(): void
}

export function watchListCopies(monotonic: Monotonic): ListCopies {
  let answers: readonly { readonly print: string; readonly at: number }[] = []
  return {
    answered: (list) => {
      answers = [...answers, { print: printOf(list), at: monotonic() }].slice(-REMEMBERED)
    },
    isCopy: (list) => {
      const print = printOf(list)
      return answers.some((answer) => answer.print === print && monotonic() - answer.at < COPY_WITHIN)
    },
    forget: () => {
      answers = []
    }
  }
}

/** Its customers in their order, with who has them: what a list that was pushed after a change says otherwise. */
function printOf({ customers, received, total }: Listed): string {
  return JSON.stringify([
    received,
    total,
    customers.map((customer) => [customerKey(customer), customer.assigned, customer.mine, customer.lastMessage])
  ])
}
