import { parseArgs } from 'node:util'
import { WrongUse } from './say.mjs'

// A kind of switch says in `is` what its text must be, and `fits` checks a text.

/** The kind of a switch without a text. */
export const FLAG = null
export const ANY_TEXT = { is: 'a text', fits: (text) => text !== '' && !text.startsWith('--') }
export const NUMBER = { is: 'a number from 0 on', fits: (text) => /^\d{1,9}(\.\d{1,9})?$/.test(text) }
export const NUMBER_ABOVE_0 = { is: 'a number above 0', fits: (text) => NUMBER.fits(text) && Number(text) > 0 }
export const PAIR_OF_FAULTS = {
  is: 'the numbers of two faults, such as 3,17',
  fits: (text) => /^\d{1,3},\d{1,3}$/.test(text)
}

export const wholeFrom = (least) => ({
  is: `a whole number from ${least} on`,
  fits: (text) => /^\d{1,9}$/.test(text) && Number(text) >= least
})

export const wholesFrom = (least) => ({
  is: `whole numbers from ${least} on, such as ${least},${least + 1}`,
  fits: (text) => text.split(',').every(wholeFrom(least).fits)
})

export const oneOf = (...names) => ({ is: names.join(' or '), fits: (text) => names.includes(text) })

export const someOf = (...names) => ({
  is: `some of ${names.join(',')}`,
  fits: (text) => text.split(',').every((name) => names.includes(name))
})

/**
 * Reads the arguments of a script. `kinds`: the kind of each switch. `takesWords`: words may follow the switches.
 * `given`: the arguments.
 * Returns `values` (texts by name; true for a flag), `words`, and `plain`: the switches in one spelling, for another
 * program. Throws a `WrongUse` at a wrong argument, because a mistyped switch would quietly run something else.
 */
export function readArguments(kinds, { takesWords = false, given = process.argv.slice(2) } = {}) {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, { type: kind === FLAG ? 'boolean' : 'string' }])
  )
  // The strict mode gives wrong advice for `--seed -1`.
  const { tokens } = parseArgs({ args: given, options, strict: false, allowPositionals: true, tokens: true })
  const [values, words, plain] = [{}, [], []]
  for (const { kind, name, rawName, value } of tokens) {
    if (kind === 'option-terminator') continue
    if (kind === 'positional') words.push(value)
    else {
      if (rawName !== `--${name}` || !Object.hasOwn(kinds, name)) throw new WrongUse(unknown(rawName, kinds))
      if (Object.hasOwn(values, name)) throw new WrongUse(`${rawName} is there twice.`)
      values[name] = textOf(rawName, kinds[name], value)
      plain.push(rawName, ...(kinds[name] === FLAG ? [] : [value]))
    }
    if (words.length > 0 && !takesWords) throw new WrongUse(unknown(words[0], kinds))
  }
  return { values, words, plain }
}

function textOf(rawName, kind, value) {
  if (kind === FLAG) {
    if (value !== undefined) throw new WrongUse(`${rawName} takes no value, and not “${value}”.`)
    return true
  }
  if (value === undefined) throw new WrongUse(`${rawName} needs ${kind.is}.`)
  if (!kind.fits(value)) throw new WrongUse(`${rawName} needs ${kind.is}, and not “${value}”.`)
  return value
}

function unknown(given, kinds) {
  const known = Object.keys(kinds).map((name) => `--${name}`)
  return `“${given}” is not known. There ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`
}
