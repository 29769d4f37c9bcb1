import { isEnding, OTHER_SIGN, WORD_SIGN } from './scripts'

/** A place where an address may begin: with its scheme, with `www.`, or with a bare name. */
export interface LinkStart {
  readonly kind: 'scheme' | 'www' | 'bare'
  readonly at: number
  /** Index of the host's first character. */
  readonly host: number
  /** Where the search continues if no address begins here. */
  readonly next: number
}

export type WrittenHost =
  /** `name`: the host without its port. `end`: where host and port end. */
  | { readonly kind: 'host'; readonly name: string; readonly end: number }
  /** There is no host here. The search continues at `end`. */
  | { readonly kind: 'none'; readonly end: number }

/**
 * Names with these endings are links without a scheme. No ending is a word (`.it`, `.no`) or a file ending (`.md`,
 * `.sh`).
 */
const ENDINGS = new Set(
  (
    'com net org info biz edu gov app dev shop store online cloud blog eu de fr es nl pt pl se dk fi cz hu ro gr ch uk ie jp kr cn tw hk ' +
    'vn th sg tr ru ua br ar mx cl il sa ae au nz ca example'
  ).split(' ')
)

/** No name has two dots in a row. */
const START = /https?:\/\/|[a-z0-9](?:[a-z0-9-]|\.(?!\.))*/gi
const SCHEME_AT_END = /(?:^|[.-])(https?)$/i
/** Letters of scripts with spaces between words. Directly before an address, they belong to its word. */
const BEFORE_SCHEME = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9_]$/u
const BEFORE_NAME = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9_@/\\:.\-&=#%+~$?]$/u

/** The next place at or after `from` where an address may begin. */
export function nextStart(text: string, from: number): LinkStart | null {
  START.lastIndex = from
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    const [word] = match
    const at = match.index
    const next = at + word.length
    if (word.endsWith('/')) return { kind: 'scheme', at, host: next, next }
    // "…so.https://": no space is between the text and the scheme.
    const scheme = text.startsWith('://', next) ? SCHEME_AT_END.exec(word)?.[1] : undefined
    if (scheme !== undefined) return { kind: 'scheme', at: next - scheme.length, host: next + 3, next: next + 3 }
    if (/^www\./i.test(word)) return { kind: 'www', at, host: at, next }
    if (isBareName(text, word, next)) return { kind: 'bare', at, host: at, next }
  }
  return null
}

/** Whether the text directly before belongs to the same word, mail address or path. */
export function isTaken(text: string, { kind, at }: LinkStart): boolean {
  return (kind === 'scheme' ? BEFORE_SCHEME : BEFORE_NAME).test(text.slice(Math.max(0, at - 2), at))
}

function isBareName(text: string, word: string, after: number): boolean {
  const name = withoutSigns(word)
  const dot = name.lastIndexOf('.')
  if (dot < 0 || !ENDINGS.has(name.slice(dot + 1).toLowerCase())) return false
  return (
    name !== word || !/^[@_\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(text.slice(after, after + 2))
  )
}

const TICK = '`'
/** The part before the path. White space, quotes, brackets that no address has, and full-width signs end it. */
const AUTHORITY = new RegExp(String.raw`[^\s<>"'${TICK}\\^\{\}\|\p{Cc}\p{Cf}\/?#\u3000-\u303f\uff00-\uffef]*`, 'vy')
const IPV6 = /\[[0-9a-f:.]+\]/iy
/** The characters of a name. Browsers read full-width letters as other letters, so a name has none. */
const NAME = new RegExp(String.raw`[[\p{L}\p{M}\p{Nd}._\-]--[\uff00-\uff64]]*`, 'vy')
const PORT = /:\d{1,5}(?![a-z\d])/iy

/**
 * A place where a name may end: between a word and another script, with the signs between them. After ASCII, every
 * other letter is another script.
 */
const NAME_CHANGE = new RegExp(
  String.raw`(?<=${WORD_SIGN})[.\-_]*(?=${OTHER_SIGN})|(?<=[a-zA-Z0-9])[.\-_]+(?=[\p{L}--[a-zA-Z]])`,
  'gv'
)

/** Reads the host at a start. The first character that cannot be in a host ends it. */
export function hostIn(text: string, { kind, host: from }: LinkStart): WrittenHost {
  const authority = kind === 'scheme' ? readAt(AUTHORITY, text, from) : ''
  // With a user name or password, the reader sees another host than the one that opens.
  if (authority.includes('@')) return { kind: 'none', end: from + authority.length }
  const name = (kind === 'scheme' && readAt(IPV6, text, from)) || nameAt(text, from)
  const after = from + name.length
  const port = readAt(PORT, text, after)
  const rest = text.slice(after, after + 3)
  // After two schemes in a row, the address begins at the second one.
  if (rest === '://') return { kind: 'none', end: from }
  // There is no name, the port is impossible, or people and browsers would read different hosts because of a sign.
  const isNone = name === '' || (port === '' && /^:[a-z\d]/i.test(rest)) || /^[%@]/.test(rest)
  if (isNone || (kind === 'www' && name.split('.').length < 3)) return { kind: 'none', end: after }
  return { kind: 'host', name, end: after + port.length }
}

function nameAt(text: string, from: number): string {
  const run = upToDots(readAt(NAME, text, from))
  const changes = [...run.matchAll(NAME_CHANGE)].map(({ index }) => index)
  const end = changes.find((change, nth) => !goesOn(run, change, changes[nth + 1]))
  if (end !== undefined) return withoutSigns(run.slice(0, end))
  // A name before a path may end with a dot, which means the root of all names.
  return text.startsWith('/', from + run.length) ? run : withoutSigns(run)
}

function upToDots(run: string): string {
  const dots = run.indexOf('..')
  return dots < 0 ? run : run.slice(0, dots)
}

/**
 * Whether a name continues after a change of script. It does if the part up to the next change has an ending. Without
 * that ending the name would lead to another host.
 */
function goesOn(run: string, change: number, next: number | undefined): boolean {
  const between = withoutSigns(run.slice(change, next))
  const dot = between.lastIndexOf('.')
  if (dot >= 0 && isEnding(between.slice(dot + 1))) return true
  // "www." alone is not a host.
  return run.startsWith('.', change) && !run.slice(0, change).includes('.')
}

/** Removes the last signs, which end a sentence or mark a name. No host ends with them. */
function withoutSigns(name: string): string {
  let end = name.length
  while (end > 0 && '.-_'.includes(name.charAt(end - 1))) end--
  return name.slice(0, end)
}

/** The text that a sticky pattern finds at this place. Empty: nothing. */
function readAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** ASCII signs, and letters, marks and digits of every script. The limit is twice the longest link. */
const PATH = new RegExp(
  String.raw`[[!-~\p{L}\p{M}\p{N}\u2010-\u2013]--[<>"'${TICK}\\^\{\}\|\uff00-\uff64]]{0,4096}`,
  'vy'
)
/**
 * ASCII signs that end a sentence, a bracket or a mark. Signs of a path or a query are not in it, because words may
 * follow those signs.
 */
const CLOSING = String.raw`[\)\],;:!.*~]`
/** The place where text of another script follows a word or closing signs. */
const PATH_CHANGE = new RegExp(
  String.raw`(?<=${WORD_SIGN}|^/)(?=${OTHER_SIGN})|(?<=[[!-~${WORD_SIGN}]--${CLOSING}])(?<!/[A-Z][A-Za-z_]{0,30}(?=:))${CLOSING}+(?=${OTHER_SIGN})`,
  'v'
)
/** The place after words of another script. It counts only in a path: in a query these signs may separate a list. */
const SENTENCE_CHANGE = new RegExp(String.raw`^[^?#]*?${OTHER_SIGN}(?=[,;!]+${OTHER_SIGN})`, 'v')
/** Closing signs after a bracket that the address did not open. Here the sentence goes on. */
const WORDS_BEHIND = new RegExp(`${CLOSING}+(?![!-~])`, 'vy')

const [OPEN, CLOSE, OPEN_SQUARE, CLOSE_SQUARE] = codesOf('()[]')
const PUNCTUATION = new Set(codesOf('.,:;!?*_~(['))

/**
 * The end of an address whose host ends at `from`. The full stop and the bracket of the sentence are not part of it.
 */
export function endOfPath(text: string, from: number): number {
  if (!/[/?#]/.test(text.charAt(from))) return from
  const run = readAt(PATH, text, from)
  const stray = strayBracket(run)
  const ends = [PATH_CHANGE, SENTENCE_CHANGE].map((change) => endOf(change.exec(run)) ?? run.length)
  return (
    from +
    withoutPunctuation(run.slice(0, Math.min(...ends, readAt(WORDS_BEHIND, run, stray) === '' ? run.length : stray)))
  )
}

function endOf(match: RegExpExecArray | null): number | null {
  return match && match.index + match[0].length
}

/** Index of the first closing bracket that the path did not open. If there is none: the length. */
function strayBracket(path: string): number {
  let round = 0
  let square = 0
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at)
    if (code === OPEN) round++
    else if (code === OPEN_SQUARE) square++
    else if ((code === CLOSE && round-- === 0) || (code === CLOSE_SQUARE && square-- === 0)) return at
  }
  return path.length
}

/** The length of a path without the punctuation at its end. A bracket stays if its partner is in the path. */
function withoutPunctuation(path: string): number {
  let round = 0
  let square = 0
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at)
    if (code === CLOSE || code === OPEN) round += code === CLOSE ? 1 : -1
    else if (code === CLOSE_SQUARE || code === OPEN_SQUARE) square += code === CLOSE_SQUARE ? 1 : -1
  }
  let end = path.length
  while (end > 0) {
    const last = path.charCodeAt(end - 1)
    if (last === CLOSE && round > 0) round--
    else if (last === CLOSE_SQUARE && square > 0) square--
    else if (!PUNCTUATION.has(last)) break
    end--
  }
  return end
}

function codesOf(signs: string): number[] {
  return [...signs].map((sign) => sign.charCodeAt(0))
}
