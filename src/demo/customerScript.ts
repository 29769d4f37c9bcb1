import type { Characters, Character } from './characters'
import type { CompanyState, Happening } from './companyState'
import type { Customer } from './customers'
import type { Pacer } from './pacer'
import type { Random } from './random'

const second = 1_000
const minute = 60 * second
/** After this many waits of 90 to 240 seconds, a customer gives up. */
const patience = 8

export interface CustomerScript {
  /** A new customer writes to the bot and then asks for a person. */
  arrive(): void
  /** Simulates a customer who was already waiting when the script began: the customer gets impatient. */
  keepWaiting(character: Character): void
  stop(): void
}

/** Simulates what customers do: wait, get impatient, answer, thank, leave. */
export function createCustomerScript(
  companyState: CompanyState,
  characters: Characters,
  pacer: Pacer,
  random: Random
): CustomerScript {
  // Each customer has at most one planned step. A new step replaces it. A take-over or a release cancels it.
  const steps = new Map<Customer, () => void>()

  function next(customer: Customer, milliseconds: number, run: () => void): void {
    steps.get(customer)?.()
    const cancel = pacer.after(milliseconds, () => {
      steps.delete(customer)
      run()
    })
    steps.set(customer, cancel)
  }

  function write(character: Character, text: string): void {
    companyState.announce(companyState.customerWrites(character.customer, text))
  }

  function keepWaiting(character: Character): void {
    next(character.customer, random.between(90, 240) * second, () => {
      const { customer, language } = character
      if (!customer.stopped || customer.agent !== null) return
      character.impatience += 1
      if (character.impatience < patience) {
        write(character, random.pick(language.impatient))
        keepWaiting(character)
      } else {
        write(character, language.givesUp)
        companyState.announce(companyState.botAgain(customer))
      }
    })
  }

  function speak(character: Character, line: number): void {
    const text = character.story.opening[line]
    if (text === undefined) return companyState.announce(companyState.customerWantsHelp(character.customer))
    write(character, text)
    next(character.customer, random.between(2, 7) * second, () => speak(character, line + 1))
  }

  function answer(character: Character, text: string): void {
    const reply = answerTo(character, text, random)
    if (reply === null) return
    const typing = random.between(3, 9) * second + Math.min(6 * second, reply.length * 60)
    next(character.customer, typing, () => write(character, reply))
  }

  function leaveOrAskAgain(character: Character): void {
    const { customer } = character
    if (character.thanked || character.impatience >= patience || random.chance(0.5)) {
      next(customer, 5 * minute, () => characters.dismiss(character))
    } else {
      next(customer, random.between(60, 150) * second, () => {
        write(character, random.pick(character.language.impatient))
        companyState.announce(companyState.customerWantsHelp(customer))
      })
    }
  }

  const unwatch = companyState.watch((happening: Happening) => {
    const character = characters.of(happening.customer)
    if (character === null) return
    switch (happening.kind) {
      case 'help wanted':
        return keepWaiting(character)
      case 'agent wrote':
        return answer(character, happening.text)
      case 'bot again':
        return leaveOrAskAgain(character)
      case 'assigned':
      case 'unassigned':
        steps.get(happening.customer)?.()
        steps.delete(happening.customer)
        return
      case 'customer wrote':
      case 'stopped':
    }
  })

  return {
    arrive: () => speak(characters.invite(), 0),
    keepWaiting,
    stop: unwatch
  }
}

const questionMarks = /[?？؟]/u

/**
 * Returns the customer's answer to an agent's message. Null: the customer does not answer. Also stores in `character`
 * what the customer has said.
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
