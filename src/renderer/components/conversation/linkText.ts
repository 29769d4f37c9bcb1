import { isEnding, OTHER_SIGN, WORD_SIGN } from './scripts'

/**
 * A place where an address may begin. `scheme`: the address begins with http:// or https://. `www`: it begins with
 * `www.`. `bare`: it begins with the host's name.
 */
export interface LinkStart {
  readonly kind: 'scheme' | 'www' | 'bare'
  readonly at: number
  /** Index of the host's first character. */
  readonly host: number
  /** Index at which the search for addresses continues if no address begins here. */
  readonly next: number
}

export type WrittenHost =
  /** `name`: the host without its port. `end`: index after the host and its port. */
  | { readonly kind: 'host'; readonly name: string; readonly end: number }
  /** No address begins here. The search for addresses continues at `end`. */
  | { readonly kind: 'none'; readonly end: number }

/**
 * A name with one of these endings is a link even without a scheme. Endings that are also words (`.it`, `.no`) or
 * file extensions (`.md`, `.sh`) are left out.
 */
const ENDINGS = new Set(
  (
    'com net org info biz edu gov app dev shop store online cloud blog eu de fr es nl pt pl se dk fi cz hu ro gr ch uk ie jp kr cn tw hk ' +
    'vn th sg tr ru ua br ar mx cl il sa ae au nz ca example'
  ).split(' ')
)

/** A scheme, or a word that may be a host name. A word ends before two dots in a row, because no host name has them. */
const START = /https?:\/\/|[a-z0-9](?:[a-z0-9-]|\.(?!\.))*/gi
const SCHEME_AT_END = /(?:^|[.-])(https?)$/i
/**
 * No address begins directly after one of these characters, because both would be one word. Letters of other scripts,
 * such as 在, are left out: an address may follow them without a space.
 */
const BEFORE_SCHEME = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9_]$/u
const BEFORE_NAME = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9_@/\\:.\-&=#%+~$?]$/u

/** Returns the next place at or after `from` where an address may begin. Null: there is none. */
export function nextStart(text: string, from: number): LinkStart | null {
  START.lastIndex = from
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    const [word] = match
    const at = match.index
    const next = at + word.length
    if (word.endsWith('/')) return { kind: 'scheme', at, host: next, next }
    // A scheme may come directly after a word, as in “…so.https://”.
    const scheme = text.startsWith('://', next) ? SCHEME_AT_END.exec(word)?.[1] : undefined
    if (scheme !== undefined) return { kind: 'scheme', at: next - scheme.length, host: next + 3, next: next + 3 }
    if (/^www\./i.test(word)) return { kind: 'www', at, host: at, next }
    if (isBareName(text, word, next)) return { kind: 'bare', at, host: at, next }
  }
  return null
}

/** Returns true if the text directly before the start belongs to the same word, mail address or path. */
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
/**
 * The part of an address before its path, such as `shop.example:8080`. It ends at signs that no host, port or user
 * name has, such as white space and quotes.
 */
const AUTHORITY = new RegExp(String.raw`[^\s<>"'${TICK}\\^\{\}\|\p{Cc}\p{Cf}\/?#\u3000-\u303f\uff00-\uffef]*`, 'vy')
const IPV6 = /\[[0-9a-f:.]+\]/iy
/**
 * The characters of a host name. Full-width letters are excluded, because browsers convert them to other letters.
 */
const NAME = new RegExp(String.raw`[[\p{L}\p{M}\p{Nd}._\-]--[\uff00-\uff64]]*`, 'vy')
const PORT = /:\d{1,5}(?![a-z\d])/iy

/**
 * Places where a host may end although no space follows, because the sentence continues:
 * - between a letter or digit of `WORD_SIGN` and a sign of `OTHER_SIGN`, such as `example.comです`;
 * - between an ASCII letter or digit and a non-ASCII letter, if a dot, hyphen or underscore is between them.
 */
const NAME_CHANGE = new RegExp(
  String.raw`(?<=${WORD_SIGN})[.\-_]*(?=${OTHER_SIGN})|(?<=[a-zA-Z0-9])[.\-_]+(?=[\p{L}--[a-zA-Z]])`,
  'gv'
)

/**
 * Reads the host of an address and its port. The host ends before a character that no host has. It also ends where
 * the sentence goes on, as in `example.comです`.
 */
export function hostIn(text: string, { kind, host: from }: LinkStart): WrittenHost {
  const authority = kind === 'scheme' ? readAt(AUTHORITY, text, from) : ''
  // People may mistake the user name before the @ for the host. So no link begins here.
  if (authority.includes('@')) return { kind: 'none', end: from + authority.length }
  const name = (kind === 'scheme' && readAt(IPV6, text, from)) || nameAt(text, from)
  const after = from + name.length
  const port = readAt(PORT, text, after)
  const rest = text.slice(after, after + 3)
  // If a second scheme follows, the address begins at the second scheme.
  if (rest === '://') return { kind: 'none', end: from }
  // An empty name or an impossible port is no host. A name before % or @ is no host either: in
  // `bank.example@evil.example`, people and browsers would see different hosts.
  const isNone = name === '' || (port === '' && /^:[a-z\d]/i.test(rest)) || /^[%@]/.test(rest)
  if (isNone || (kind === 'www' && name.split('.').length < 3)) return { kind: 'none', end: after }
  return { kind: 'host', name, end: after + port.length }
}

function nameAt(text: string, from: number): string {
  const run = upToDots(readAt(NAME, text, from))
  const changes = [...run.matchAll(NAME_CHANGE)].map(({ index }) => index)
  const end = changes.find((change, nth) => !goesOn(run, change, changes[nth + 1]))
  if (end !== undefined) return withoutSigns(run.slice(0, end))
  // Before a path, a dot at the end belongs to the host: it is the root of the DNS.
  return text.startsWith('/', from + run.length) ? run : withoutSigns(run)
}

function upToDots(run: string): string {
  const dots = run.indexOf('..')
  return dots < 0 ? run : run.slice(0, dots)
}

/**
 * Returns true if the host continues after the change of script at index `change`. A known ending such as `.com`
 * before the change `next` shows this. A host that is cut too early would lead to another host.
 */
function goesOn(run: string, change: number, next: number | undefined): boolean {
  const between = withoutSigns(run.slice(change, next))
  const dot = between.lastIndexOf('.')
  if (dot >= 0 && isEnding(between.slice(dot + 1))) return true
  // “www” alone is no host, so the host continues.
  return run.startsWith('.', change) && !run.slice(0, change).includes('.')
}

/** Removes dots, hyphens and underscores at the end. They belong to the sentence, because no host ends with them. */
function withoutSigns(name: string): string {
  let end = name.length
  while (end > 0 && '.-_'.includes(name.charAt(end - 1))) end--
  return name.slice(0, end)
}

/** Returns the text that a sticky pattern matches at this index. Empty: the pattern does not match there. */
function readAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/**
 * Matches a path: visible ASCII, hyphens, and letters, marks and digits of all scripts. Matches up to twice the
 * greatest length of a link, so that a path that is too long is noticed.
 */
const PATH = new RegExp(
  String.raw`[[!-~\p{L}\p{M}\p{N}\u2010-\u2013]--[<>"'${TICK}\\^\{\}\|\uff00-\uff64]]{0,4096}`,
  'vy'
)
/**
 * ASCII characters that close a sentence, a bracket or bold text. Signs such as / and & are left out: in an address,
 * words of another script may follow them.
 */
const CLOSING = String.raw`[\)\],;:!.*~]`
/**
 * The place in a path where text of another script follows a word or closing signs. There the path ends, and the
 * sentence continues.
 */
const PATH_CHANGE = new RegExp(
  String.raw`(?<=${WORD_SIGN}|^/)(?=${OTHER_SIGN})|(?<=[[!-~${WORD_SIGN}]--${CLOSING}])(?<!/[A-Z][A-Za-z_]{0,30}(?=:))${CLOSING}+(?=${OTHER_SIGN})`,
  'v'
)
/**
 * The place where a path ends between two words of `OTHER_SIGN`, because punctuation separates them. Example:
 * `/wiki/世界,你好` ends before the comma. In a query, this may be a list, so no query ends there.
 */
const SENTENCE_CHANGE = new RegExp(String.raw`^[^?#]*?${OTHER_SIGN}(?=[,;!]+${OTHER_SIGN})`, 'v')
/**
 * Closing signs without visible ASCII after them. If they begin with a bracket of the sentence, the address ends
 * before this bracket.
 */
const WORDS_BEHIND = new RegExp(`${CLOSING}+(?![!-~])`, 'vy')

const [OPEN, CLOSE, OPEN_SQUARE, CLOSE_SQUARE] = codesOf('()[]')
const PUNCTUATION = new Set(codesOf('.,:;!?*_~(['))

/**
 * Returns the index after an address whose host ends at `from`. A full stop or closing bracket of the sentence does
 * not belong to the address.
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

/**
 * Returns the index of the first closing bracket that was not opened in the path. Without such a bracket, returns the
 * path's length.
 */
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

/**
 * Returns the length of a path without punctuation at its end. A bracket that was opened in the path counts: for
 * `/a_(b).` the length is 6.
 */
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
