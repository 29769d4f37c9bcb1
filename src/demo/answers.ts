import type { Character } from './characters'
import type { Random } from './random'

const questionMarks = /[?？؟]/u

/**
 * Returns the customer's answer to an agent's message. Null: the customer does not answer. Also counts the answers in
 * `character`.
 */
export function answerTo(character: Character, text: string, random: Random): string | null {
  const { story, language } = character
  const question = questionMarks.test(text)
  if (character.thanked) return question ? random.pick(language.acknowledgements) : null
  const answer = question ? story.answers[character.answersGiven] : undefined
  if (answer !== undefined) {
    character.answersGiven += 1
    return answer
  }
  if (character.acknowledged === 0 && character.answersGiven < story.answers.length) {
    character.acknowledged += 1
    return random.pick(language.acknowledgements)
  }
  character.thanked = true
  return random.pick(language.thanks)
}
