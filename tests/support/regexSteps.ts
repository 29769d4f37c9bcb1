import { createRequire } from 'node:module'
import type { AST, RegExpParser } from '@eslint-community/regexpp'

// ESLint reads regular expressions with this package.
const eslint = createRequire(createRequire(import.meta.url).resolve('eslint/package.json'))
const { RegExpParser: Parser } = eslint('@eslint-community/regexpp') as { RegExpParser: new () => RegExpParser }

/** A text that repeats a part, built as an attacker would: `before`, then `part` again and again, then `after`. */
export interface Attack {
  readonly before: string
  readonly part: string
  readonly after: string
}

class TooManySteps extends Error {}

type Next = (at: number) => boolean
/**
 * Tries to match one part of the expression at a place of the text. If it matches, calls `next` with the place after
 * it.
 */
type Step = (at: number, next: Next) => boolean

/** A regular expression that counts the steps of a backtracking engine, such as that of V8. */
export interface CountedRegex {
  /**
   * Searches the text for all matches, or for the first match if the flag `g` is missing. Returns the number of steps.
   * A step tries one character or one assertion. Stops counting at `limit`.
   */
  steps(text: string, limit: number): number
  /** Texts that may cost many steps. */
  readonly attacks: readonly Attack[]
}

/** Reads an expression. `source` and `flags`: as in JavaScript. */
export function countedRegex(source: string, flags: string): CountedRegex {
  const sets = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') }
  const pattern = new Parser().parsePattern(source, 0, source.length, sets)
  const state = { text: '', count: 0, limit: 0, groups: new Map<AST.CapturingGroup, readonly [number, number]>() }
  const members = memberships(flags)
  const run = alternatives(pattern.alternatives, false)

  function tick(): void {
    if (++state.count > state.limit) throw new TooManySteps()
  }

  function alternatives(all: readonly AST.Alternative[], isBackward: boolean): Step {
    const steps = all.map(({ elements }) => sequence(elements, isBackward))
    return (at, next) => steps.some((step) => step(at, next))
  }

  function sequence(elements: readonly AST.Element[], isBackward: boolean): Step {
    const steps = (isBackward ? elements.toReversed() : elements).map((element) => compiled(element, isBackward))
    return steps.reduceRight<Step>(
      (after, step) => (at, next) => step(at, (then) => after(then, next)),
      (at, next) => next(at)
    )
  }

  function compiled(element: AST.Element, isBackward: boolean): Step {
    switch (element.type) {
      case 'Group':
        return alternatives(element.alternatives, isBackward)
      case 'CapturingGroup': {
        const inner = alternatives(element.alternatives, isBackward)
        return (at, next) => {
          const before = state.groups.get(element)
          const found = inner(at, (then) => {
            state.groups.set(element, at < then ? [at, then] : [then, at])
            return next(then)
          })
          if (!found) {
            if (before) state.groups.set(element, before)
            else state.groups.delete(element)
          }
          return found
        }
      }
      case 'Quantifier':
        return repeated(element, isBackward)
      case 'Assertion':
        return asserted(element)
      case 'Backreference': {
        const target = [element.resolved].flat()[0]
        return (at, next) => {
          tick()
          const [from, to] = (target && state.groups.get(target)) ?? [0, 0]
          const part = state.text.slice(from, to)
          const start = isBackward ? at - part.length : at
          if (!state.text.startsWith(part, Math.max(0, start)) || start < 0) return false
          return next(isBackward ? start : start + part.length)
        }
      }
      default: {
        const has = members(element)
        return (at, next) => {
          tick()
          const place = isBackward ? at - 1 : at
          return (
            place >= 0 &&
            place < state.text.length &&
            has(state.text.charAt(place)) &&
            next(isBackward ? at - 1 : at + 1)
          )
        }
      }
    }
  }

  function repeated({ element, min, max, greedy }: AST.Quantifier, isBackward: boolean): Step {
    const one = compiled(element, isBackward)
    const from =
      (done: number): Step =>
      (at, next) => {
        const more = (): boolean =>
          done < max && one(at, (then) => (then === at && done >= min ? false : from(done + 1)(then, next)))
        if (done < min) return more()
        return greedy ? more() || next(at) : next(at) || more()
      }
    return from(0)
  }

  function asserted(assertion: AST.Assertion): Step {
    if (assertion.kind === 'lookahead' || assertion.kind === 'lookbehind') {
      const inner = alternatives(assertion.alternatives, assertion.kind === 'lookbehind')
      const { negate } = assertion
      return (at, next) => inner(at, () => true) !== negate && next(at)
    }
    const isLines = flags.includes('m')
    const isBreak = (at: number): boolean => /[\n\r\u2028\u2029]/.test(state.text.charAt(at))
    const isWord = (at: number): boolean => at >= 0 && /\w/.test(state.text.charAt(at))
    return (at, next) => {
      tick()
      if (assertion.kind === 'word') return (isWord(at - 1) !== isWord(at)) !== assertion.negate && next(at)
      if (assertion.kind === 'start') return (at === 0 || (isLines && isBreak(at - 1))) && next(at)
      return (at === state.text.length || (isLines && isBreak(at))) && next(at)
    }
  }

  function steps(text: string, limit: number): number {
    Object.assign(state, { text, count: 0, limit })
    try {
      for (let at = 0; at <= text.length;) {
        state.groups.clear()
        let end = -1
        if (run(at, (then) => ((end = then), true))) {
          if (!flags.includes('g')) break
          at = end > at ? end : at + 1
        } else if (flags.includes('y')) break
        else at++
      }
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error
    }
    return state.count
  }

  return { steps, attacks: attacksOn(pattern, members) }
}

type OneCharacter = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass
type Members = (element: OneCharacter) => (character: string) => boolean

/**
 * Returns a function that finds out whether a character is in a set. It asks the regular expression engine of this
 * runtime.
 */
function memberships(flags: string): Members {
  const own = flags.replaceAll(/[gyd]/g, '')
  const known = new Map<string, (character: string) => boolean>()
  return ({ raw }) => {
    const before = known.get(raw)
    if (before) return before
    const expression = new RegExp(`^(?:${raw})$`, own)
    const answers = new Map<string, boolean>()
    const has = (character: string): boolean => {
      const answer = answers.get(character) ?? expression.test(character)
      answers.set(character, answer)
      return answer
    }
    known.set(raw, has)
    return has
  }
}

/**
 * Characters of which an attack may consist: ASCII, and samples of other scripts, marks, spaces and control characters.
 */
const CHARACTERS = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  ...'\t\n\r\0\u00a0\u0301\u200c\u200d\u202e\u2028\u2066…“”‘’،、。：ß\u00e9яαაאبกन中あカ한０٣',
  '\u2067\ue000\uff5e\ufeff\u3164'
]

function attacksOn(pattern: AST.Pattern, members: Members): readonly Attack[] {
  const quantifiers = quantifiersIn(pattern)
  if (quantifiers.length === 0) return []
  const sets = setsIn(pattern).map(members)
  // Two characters that all sets treat alike make the same attacks, so one of them is enough.
  const alike = new Map<string, string>()
  for (const character of CHARACTERS) {
    const key = sets.map((has) => (has(character) ? '1' : '0')).join('')
    if (!alike.has(key)) alike.set(key, character)
  }
  const sample = (node: AST.Node): string => sampleOf(node, members)
  const letters = [...alike.values()]
  const starts = [...new Set(quantifiers.map((quantifier) => before(quantifier, sample)))]
  const words = new Set(quantifiers.flatMap(({ element, parent }) => [sample(element), sample(parent)]).concat(starts))
  const all = [...new Set([...letters, ...words])].filter((word) => word !== '')
  const pairs = [...(letters.length > 12 ? words : all)].filter((word) => word !== '')
  const parts = [...new Set([...all, ...all.flatMap((one) => pairs.flatMap((other) => [one + other, other + one]))])]
  return [...new Set(['', '\0', ...starts])].flatMap((start) =>
    parts.flatMap((part) => ['\0', '\n\0'].map((after) => ({ before: start, part, after })))
  )
}

/** Returns a text that leads the engine from the beginning of the expression to this part. */
function before(node: AST.Node, sample: (node: AST.Node) => string): string {
  const { parent } = node
  if (parent === null || parent.type === 'Pattern') return ''
  const here =
    parent.type === 'Alternative'
      ? parent.elements.slice(
          0,
          parent.elements.findIndex((one) => one === node)
        )
      : []
  return before(parent, sample) + here.map(sample).join('')
}

/** Returns a short text that this part matches, unless an assertion prevents it. */
function sampleOf(node: AST.Node, members: Members): string {
  switch (node.type) {
    case 'Alternative':
      return node.elements.map((one) => sampleOf(one, members)).join('')
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.map((one) => sampleOf(one, members)).find((one) => one !== '') ?? ''
    case 'Quantifier':
      return sampleOf(node.element, members).repeat(Math.max(1, Math.min(node.min, 20)))
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return CHARACTERS.find(members(node)) ?? ''
    default:
      return ''
  }
}

/** A part that repeats no more often costs only a constant factor, so no attack is built for it. */
const FEW = 100

function quantifiersIn(node: AST.Node): readonly AST.Quantifier[] {
  const inner = childrenOf(node).flatMap(quantifiersIn)
  return node.type === 'Quantifier' && node.max > FEW ? [node, ...inner] : inner
}

function setsIn(node: AST.Node): readonly OneCharacter[] {
  switch (node.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return [node]
    default:
      return childrenOf(node).flatMap(setsIn)
  }
}

function childrenOf(node: AST.Node): readonly AST.Node[] {
  if (node.type === 'Alternative') return node.elements
  if (node.type === 'Quantifier') return [node.element]
  return 'alternatives' in node ? node.alternatives : []
}
