import { MASK, maskPaymentNumbers } from '../../../shared/domain/maskedNumbers'
import type { TranscriptItem } from '../../../shared/domain/message'

const ELLIPSIS = /(?:\.\.\.|…)$/u
const LINK = /\b(?:https?:\/\/|www\.)\S+/gi
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
  ...{ lsquo: "'", rsquo: "'", ldquo: '"', rdquo: '"', hellip: '...', ndash: '-', mdash: '-', euro: '€' }
}
/** Entities for letters with an accent: `&eacute;` is é. */
const ACCENTS: Readonly<Record<string, string>> = {
  ...{ acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', tilde: '\u0303', cedil: '\u0327' },
  ...{ ring: '\u030a', caron: '\u030c' }
}
const ACCENTED = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron)$/i
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi
/**
 * Some servers encode twice, so that `&` becomes `&amp;amp;`. Tags are removed and entities are decoded at most this
 * many times.
 */
const ESCAPED_AT_MOST = 3
const TAG = /<[a-z/][^<>]*>/gi
/** Tags that end a line. */
const LINE_TAG = /<(?:br|\/?(?:p|div|li))\b[^<>]*>/gi
/** A server may have cut a message without an ellipsis. In that case, at least this many UTF-16 units are left. */
const LEAST_CUT = 100
/** What a database may write for a character that it cannot hold. */
const LOST = /[?\ufffd]/g
/** A cut message has at least this many UTF-16 units before its ellipsis. */
const LEAST_KEPT = 10
/**
 * Longest text that is compared, in UTF-16 units, so that the comparison stays fast. The server's text may be four
 * times as long.
 */
const LONGEST = 20_000

/** Removes what servers often change in stored texts: Unicode forms, line breaks and outer spaces. */
export function comparable(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim()
}

/** A beginning of this length, in UTF-16 units, identifies a whole text. */
export const PREVIEW_LENGTH = 20

/**
 * Returns true if `shown` is `whole`, or a long beginning of it. Lists may shorten a message, with an ellipsis or
 * without.
 */
export function isShownAs(whole: string, shown: string): boolean {
  // `whole` may be stored with hidden numbers. In that case, the numbers in `shown` are hidden in the same way.
  const [full, all] = [comparable(whole), comparable(whole.includes(MASK) ? maskPaymentNumbers(shown) : shown)]
  const preview = all.replace(ELLIPSIS, '').trimEnd()
  return full === all || (preview.length >= PREVIEW_LENGTH && full.startsWith(preview))
}

/**
 * Returns true if `heard` may be `written` after a server changed it. Servers encode characters, rewrite links,
 * change spaces and quotation marks, remove tags, lose emoji, or cut a text. The comparison is loose: use it only for
 * a text that may be this agent's own.
 */
export function isRewritten(written: string, heard: string): boolean {
  if (written.length > LONGEST || heard.length > 4 * LONGEST) return false
  const [before, after] = [skeleton(written), skeleton(heard)]
  if (before === after) return true
  const kept = after.replace(ELLIPSIS, '').trimEnd()
  const least = ELLIPSIS.test(after) ? LEAST_KEPT : LEAST_CUT
  return (kept.length >= least && before.startsWith(kept)) || isWithoutEmoji(before, after) || isWithLost(before, after)
}

/** Returns true if a server wrote a question mark for letters that its database cannot hold: `b?n` for `bạn`. */
function isWithLost(before: string, after: string): boolean {
  const [written, heard] = [[...before], [...after]]
  return (
    written.length === heard.length &&
    written.every((sign, at) => sign === heard[at] || (sign > '\u007f' && /^[?\ufffd]$/.test(heard[at] ?? '')))
  )
}

/** Returns true if a server lost emoji and similar characters, which some databases cannot hold. */
function isWithoutEmoji(before: string, after: string): boolean {
  const isBeyond = /[\u{10000}-\u{10ffff}]/u
  if (!isBeyond.test(before) || isBeyond.test(after)) return false
  const [left, kept] = [before.replace(/[\u{10000}-\u{10ffff}]/gu, ''), after].map((text) =>
    text.replace(LOST, '').replace(/\s+/g, ' ').trim()
  )
  return left === kept && (kept !== '' || after !== '')
}

/** Matches `You: Hello`, as some lists write their last messages. */
const AFTER_WRITER = /^([^:\uff1a\n]{1,40})[:\uff1a]\s*(\S[^]*)$/
/** Words for this agent in the place of a writer's name. */
const WRITERS: ReadonlySet<string> = new Set([
  ...['you', 'me', 'agent', 'operator', 'support', 'bạn', 'tú', 'tu', 'vous', 'du', 'sie', 'você', 'jij', 'вы', 'ты'],
  ...['siz', 'sen', 'anda', '你', '您', 'あなた', '나', 'أنت']
])
/** Words such as `Re:` at the beginning of a reply or of a forwarded message. They are no names. */
const QUOTES = /^(?:re|fwd?|aw|wg|sv|vs)$/i

/**
 * Returns true if `shown`, the last message in a row, may be the agent's text `own`. The server may have changed or
 * cut the text, or put a writer's name before it. After a name, a short text may be the customer's. So it counts only
 * after a word such as "You".
 */
export function isOwnPreview(own: string, shown: string): boolean {
  if (isShownAs(own, shown) || isRewritten(own, shown)) return true
  const [, writer = '', rest = ''] = AFTER_WRITER.exec(shown) ?? []
  const isWriter =
    WRITERS.has(writer.trim().toLowerCase()) || (rest.length >= PREVIEW_LENGTH && !QUOTES.test(writer.trim()))
  return rest !== '' && isWriter && (isShownAs(own, rest) || isRewritten(own, rest))
}

/**
 * Returns true if `shown`, the last message of a row, is one of these items. `shown` may be cut. The server may have
 * changed this agent's own items.
 */
export function hasShown(items: readonly TranscriptItem[], shown: string): boolean {
  return items.some(
    (item) =>
      item.kind === 'message' &&
      (isShownAs(item.text, shown) || (item.author.kind === 'me' && isOwnPreview(item.text, shown)))
  )
}

function skeleton(text: string): string {
  let plain = text
  for (let round = 0; round < ESCAPED_AT_MOST; round++) {
    const before = plain
    plain = plain.replace(LINE_TAG, '\n').replace(TAG, '').replace(ENTITY, character)
    if (plain === before) break
  }
  return plain
    .replace(LINK, '\0')
    .replace(/\\u([\da-f]{4})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\(["'\\/])/g, '$1')
    .replace(/\\[rnt]/g, '\n')
    .replace(/[\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]/g, '')
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u201a\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2010-\u2015]|--+/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Returns the character of an entity. An unknown entity stays as it is. */
function character(all: string, decimal?: string, hex?: string, name?: string): string {
  const point = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : null
  if (point !== null) return point <= 0x10ffff ? String.fromCodePoint(point) : all
  const [, letter = '', accent = ''] = ACCENTED.exec(name ?? '') ?? []
  if (letter !== '') return `${letter}${ACCENTS[accent.toLowerCase()] ?? ''}`
  return ENTITIES[String(name).toLowerCase()] ?? all
}
