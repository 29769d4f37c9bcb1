import type { Topic } from '../companies'

/** Why a customer writes, and the messages about it. */
export interface Story {
  readonly topic: Topic
  /** Messages to the bot, in order. After the last message, the customer waits for an agent. */
  readonly opening: readonly string[]
  /** Answers of the customer to an agent's questions, in order. */
  readonly answers: readonly string[]
  /**
   * Messages of a simulated colleague who has taken the customer over, in order. After the last message, the
   * colleague releases the customer.
   */
  readonly agent: readonly string[]
}

/** Names of customers of one language, and everything that they and their agents write in this demo. */
export interface Language {
  readonly locale: string
  readonly names: readonly string[]
  readonly stories: readonly Story[]
  /** Messages of a customer whom nobody takes over, and of a customer who asks for an agent again. */
  readonly impatient: readonly string[]
  /**
   * Short answers without content, such as "OK". A customer gives one of them:
   * - once, to a message that is no question;
   * - after thanking, to each question.
   */
  readonly acknowledgements: readonly string[]
  readonly thanks: readonly string[]
  readonly givesUp: string
}
