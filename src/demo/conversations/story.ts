import type { Topic } from '../companies'

/** One matter that a customer comes with. */
export interface Story {
  readonly topic: Topic
  /** Written to the bot, in order; the last one is what makes it call a person. */
  readonly opening: readonly string[]
  /** To an agent's questions, in order. */
  readonly answers: readonly string[]
  /** What a scripted colleague writes. */
  readonly agent: readonly string[]
}

/** How people of one language write in this demo. */
export interface Language {
  readonly locale: string
  readonly names: readonly string[]
  readonly stories: readonly Story[]
  /** While nobody comes. */
  readonly impatient: readonly string[]
  /** To whatever is not a question. */
  readonly acknowledgements: readonly string[]
  readonly thanks: readonly string[]
  readonly givesUp: string
}
