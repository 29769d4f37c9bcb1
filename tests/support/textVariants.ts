import { parse } from '@messageformat/parser'

type Token = ReturnType<typeof parse>[number]

/** Stands for an argument, so that it counts as one word. */
const ARGUMENT = 'Abc'

/**
 * Returns every text that a message of a catalogue can become: each case of each plural and select in it. An argument
 * becomes one word.
 */
export function variantsOf(message: string): readonly string[] {
  return expand(parse(message, { cardinal: [], ordinal: [], strict: false, strictPluralKeys: false }))
}

function expand(tokens: readonly Token[]): readonly string[] {
  return tokens.reduce<readonly string[]>(
    (before, token) => {
      const next = new Set(partsOf(token))
      return before.flatMap((text) => [...next].map((part) => text + part))
    },
    ['']
  )
}

function partsOf(token: Token): readonly string[] {
  if (token.type === 'content') return [token.value]
  if (!('cases' in token)) return [ARGUMENT]
  return token.cases.flatMap(({ tokens }) => expand(tokens as readonly Token[]))
}
