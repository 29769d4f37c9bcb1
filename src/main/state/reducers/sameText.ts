import type { TranscriptItem } from '../../../shared/domain/message'

const ELLIPSIS = /(?:\.\.\.|…)$/u
const LINK = /\b(?:https?:\/\/|www\.)\S+/gi
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
/** A text that was cut counts as the beginning of a message only if at least this many UTF-16 units of it are left. */
const LEAST_KEPT = 10
/** A longer text, in UTF-16 units, never counts as rewritten, so that the comparison stays fast. */
const LONGEST = 20_000

/**
 * Makes a text comparable. Servers may change Unicode forms, line breaks and outer spaces of the texts that they store.
 */
export function comparable(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim()
}

/** A beginning of at least this many UTF-16 units identifies a whole text. */
export const PREVIEW_LENGTH = 20

/**
 * Returns true if `shown` is `whole` or the beginning of `whole`. Lists may shorten a message, with an ellipsis or
 * without.
 */
export function isShownAs(whole: string, shown: string): boolean {
  const [full, all] = [comparable(whole), comparable(shown)]
  const preview = all.replace(ELLIPSIS, '').trimEnd()
  return full === all || (preview.length >= PREVIEW_LENGTH && full.startsWith(preview))
}

/**
 * Returns true if `heard` may be `written` after a server changed it. Servers use HTML entities, rewrite links, change
 * spaces, remove tags, or cut a text with an ellipsis. The comparison is loose, so it does not prove who wrote a text.
 * Use it only for a text that may be this agent's own.
 */
export function isRewritten(written: string, heard: string): boolean {
  if (written.length > LONGEST || heard.length > 4 * LONGEST) return false
  const [before, after] = [skeleton(written), skeleton(heard)]
  if (before === after) return true
  const kept = after.replace(ELLIPSIS, '').trimEnd()
  return ELLIPSIS.test(after) && kept.length >= LEAST_KEPT && before.startsWith(kept)
}

/**
 * Returns true if one of these items is `shown`, the last message of a row. `shown` may be cut, and if this agent wrote
 * the item, the server may have changed it.
 */
export function hasShown(items: readonly TranscriptItem[], shown: string): boolean {
  return items.some(
    (item) =>
      item.kind === 'message' &&
      (isShownAs(item.text, shown) || (item.author.kind === 'me' && isRewritten(item.text, shown)))
  )
}

function skeleton(text: string): string {
  const plain = text
    .replace(/<[a-z/][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (all, decimal, hex, name) => {
      const point = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : null
      if (point !== null) return point <= 0x10ffff ? String.fromCodePoint(point) : all
      return ENTITIES[String(name).toLowerCase()] ?? all
    })
  return plain
    .replace(/<[a-z/][^<>]*>/gi, '')
    .replace(LINK, '\0')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
}
