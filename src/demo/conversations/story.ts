import type { Topic } from '../companies'

/** One customer's wish, and the messages about it. */
export interface Story {
  readonly topic: Topic
  /** Messages to the bot, in order. After the last message, the customer asks for a person. */
  readonly opening: readonly string[]
  /** Answers of the customer to an agent's questions, in order. */
  readonly answers: readonly string[]
  /** Messages of the colleague whom the script simulates. */
  readonly agent: readonly string[]
}

/** Everything that people of one language write in this demo. */
export interface Language {
  readonly locale: string
  readonly names: readonly string[]
  readonly stories: readonly Story[]
  /** Messages of a customer who gets no answer. */
  readonly impatient: readonly string[]
  /** Answers to a message that is no question. */
  readonly acknowledgements: readonly string[]
  readonly thanks: readonly string[]
  readonly givesUp: string
}
