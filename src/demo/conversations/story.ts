import type { Topic } from '../companies'

/** What one customer wants, and what is written about it. */
export interface Story {
  readonly topic: Topic
  /** Messages to the bot, in order. After the last one the customer asks for a person. */
  readonly opening: readonly string[]
  /** Answers to an agent's questions, in order. */
  readonly answers: readonly string[]
  /** Messages of a colleague whom the script plays. */
  readonly agent: readonly string[]
}

/** What people of one language write in this demo. */
export interface Language {
  readonly locale: string
  readonly names: readonly string[]
  readonly stories: readonly Story[]
  /** Messages of a customer to whom nobody answers. */
  readonly impatient: readonly string[]
  /** Answers to a message that is no question. */
  readonly acknowledgements: readonly string[]
  readonly thanks: readonly string[]
  readonly givesUp: string
}
