import type { Bytes, DictionaryContent } from './bdic'

export interface HunspellFiles {
  readonly affixes: Uint8Array
  readonly words: Uint8Array
}

/** Only spaces and tabs separate words. Other white space may be a flag, or part of a letter. */
const BLANK = /[ \t]+/u

/** Chromium counts sets of flags in 16 bits. One value stands for the end of a list. */
const FLAG_SETS_LIMIT = 0xfffe

/**
 * Reads a dictionary. Null: Chromium could not use the dictionary, for one of these reasons:
 * - its rules or its encoding are unknown;
 * - it has no words;
 * - it has more than `FLAG_SETS_LIMIT` sets of flags.
 */
export function readHunspell({ affixes, words }: HunspellFiles): DictionaryContent | null {
  const affixLines = linesOf(affixes)
  if (affixLines.some((line) => /^COMPLEXPREFIXES\b/.test(line))) return null
  const decode = readerOf(valueOf(affixLines, 'SET') ?? 'ISO8859-1')
  if (decode === null) return null
  const ignored = new Set(textOf(decode(valueOf(affixLines, 'IGNORE') ?? '')))
  /**
   * Some dictionaries name letters that the checker must ignore. Chromium cannot ignore letters, so they are removed
   * from each text.
   */
  const toUtf8 = (text: Bytes): Bytes => {
    const utf8 = decode(text)
    return ignored.size === 0 ? utf8 : bytesOf([...textOf(utf8)].filter((letter) => !ignored.has(letter)).join(''))
  }

  const ownSets = affixLines.filter((line) => line.startsWith('AF ')).slice(1)
  const isNumbered = ownSets.length > 0
  const numbers = new Map<Bytes, number>()
  const flagSets: Bytes[] = []
  for (const line of ownSets) flagSets.push(line.slice(3).split(BLANK, 1)[0] ?? '')

  function numberOf(flags: Bytes): number {
    if (isNumbered) return Number.parseInt(flags, 10) || 0
    const known = numbers.get(flags)
    if (known !== undefined) return known
    flagSets.push(flags)
    numbers.set(flags, flagSets.length)
    return flagSets.length
  }

  const affixRules: Bytes[] = []
  const replacements: (readonly [Bytes, Bytes])[] = []
  const otherRules: Bytes[] = []
  let isFirstReplacement = true
  for (const line of affixLines) {
    const fields = line.split(BLANK)
    switch (fields[0]) {
      case 'SET':
      case 'AF':
      case 'IGNORE':
        break
      case 'PFX':
      case 'SFX':
        affixRules.push(affixRule(fields, { toUtf8, decode, numberOf }))
        break
      case 'REP':
        // The first line with `REP` has no replacement, only the number of the lines that follow.
        if (!isFirstReplacement && fields[1] !== undefined && fields[2] !== undefined)
          replacements.push([spaced(toUtf8(fields[1])), spaced(toUtf8(fields[2]))])
        isFirstReplacement = false
        break
      case 'TRY':
      case 'MAP':
      case 'KEY':
      case 'WORDCHARS':
      case 'BREAK':
        otherRules.push(decode(line))
        break
      default:
        otherRules.push(line)
    }
  }

  const found = new Map<Bytes, number[]>()
  for (const line of linesOf(words).slice(1)) {
    const { word, flags } = splitWord(line)
    if (word === '') continue
    const written = toUtf8(word)
    const sets = found.get(written)
    const set = flags === '' ? 0 : numberOf(flags)
    if (sets === undefined) found.set(written, [set])
    else if (!sets.includes(set)) sets.push(set)
  }
  if (found.size === 0 || flagSets.length > FLAG_SETS_LIMIT) return null
  // Each number stands for a set of flags of the word. Chromium needs the largest number first.
  for (const sets of found.values()) sets.sort((a, b) => b - a)
  return { flagSets, affixRules, replacements, otherRules, words: found }
}

/** Returns the value of a command. Undefined: the file does not have it. */
function valueOf(lines: readonly Bytes[], command: string): Bytes | undefined {
  return lines.find((line) => line.startsWith(`${command} `))?.split(BLANK)[1]
}

function textOf(utf8: Bytes): string {
  return Buffer.from(utf8, 'latin1').toString('utf8')
}

function bytesOf(text: string): Bytes {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** Returns the lines that are not empty and not comments, with one character per byte. */
function linesOf(bytes: Uint8Array): readonly Bytes[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/u, '')
    .split(/\r?\n/u)
    .map(withoutBlanksAtEnd)
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** Removes only spaces and tabs. Other white space may be part of a letter, such as byte A0 of “à”. */
function withoutBlanksAtEnd(text: Bytes): Bytes {
  let end = text.length
  while (end > 0 && ' \t'.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** Returns a function that converts words to UTF-8. Null: the encoding is unknown. */
function readerOf(encoding: string): ((text: Bytes) => Bytes) | null {
  if (/^utf-?8$/iu.test(encoding)) return (text) => text
  try {
    const decoder = new TextDecoder(encoding.replace(/^ISO-?8859/iu, 'iso-8859').replace(/^microsoft-cp/iu, 'windows-'))
    return (text) => bytesOf(decoder.decode(Buffer.from(text, 'latin1')))
  } catch {
    return null
  }
}

/**
 * Returns a rule with its texts in UTF-8. The rule's flag stays as it is. A rule begins with `SFX D Y 4`. Its next
 * lines are such as `SFX D y ied/X [^aeiou]y`. Drops further fields, which are about grammar.
 */
function affixRule(
  fields: readonly Bytes[],
  { toUtf8, decode, numberOf }: Record<'toUtf8' | 'decode', (text: Bytes) => Bytes> & { numberOf(flags: Bytes): number }
): Bytes {
  const [kind = '', flag = '', strip = '', added, condition = '.'] = fields
  if (added === undefined || (fields.length === 4 && /^[YN]$/u.test(strip))) return fields.slice(0, 4).join(' ')
  const slash = added.indexOf('/')
  const text = slash < 0 ? toUtf8(added) : `${toUtf8(added.slice(0, slash))}/${numberOf(added.slice(slash + 1))}`
  return [kind, flag, toUtf8(strip), text, decode(condition)].join(' ')
}

function spaced(text: Bytes): Bytes {
  return text.replaceAll('_', ' ')
}

/** Splits `word/FLAGS grammar`. In the word, `\/` stands for a slash. */
function splitWord(line: Bytes): { readonly word: Bytes; readonly flags: Bytes } {
  const [text = ''] = line.split(/\t| [a-z]{2}:/u, 1)
  let slash = text.indexOf('/', 1)
  while (slash > 0 && text[slash - 1] === '\\') slash = text.indexOf('/', slash + 1)
  const word = slash < 0 ? text : text.slice(0, slash)
  const flags = slash < 0 ? '' : (text.slice(slash + 1).split(BLANK, 1)[0] ?? '')
  return { word: withoutBlanksAtEnd(word.replaceAll('\\/', '/')), flags }
}
