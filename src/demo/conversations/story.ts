import type { Topic } from '../companies'

/** One matter of a customer. */
export interface Story {
  readonly topic: Topic
  /** Messages to the bot, in order. After the last one the bot asks for a person. */
  readonly opening: readonly string[]
  /** Answers to an agent's questions, in order. */
  readonly answers: readonly string[]
  /** Messages of a scripted colleague. */
  readonly agent: readonly string[]
}

/** How people of one language write in this demo. */
export interface Language {
  readonly locale: string
  readonly names: readonly string[]
  readonly stories: readonly Story[]
  /** Messages while nobody answers. */
  readonly impatient: readonly string[]
  /** Answers to a message that is no question. */
  readonly acknowledgements: readonly string[]
  readonly thanks: readonly string[]
  readonly givesUp: string
}
