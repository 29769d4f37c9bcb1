import type { ConversationHead } from '../../../shared/views'
import { graphemesOf, cutTo } from '../../../shared/graphemes'
import { say } from '../../../shared/text/say'
import { firstName } from '../ui/firstName'

/**
 * A placeholder shows at most this many graphemes of a name. The field grows with its placeholder, so a longer name
 * would make the field higher.
 */
const NAME_LIMIT = 32
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u
const CAPITAL = /\p{Lu}|[mw@%]/u
const NARROW = /[\s.,:;’'“”|iljft]/u
/** Invisible characters that separate a name from a text of another direction. */
const INVISIBLE = /\p{Cf}/gu

/**
 * Returns the placeholder of the composer. If it is too wide, leaves out “sending takes over”, then cuts the end of
 * the name. CSS could instead cut the beginning of a name of another direction. `room`: width of the field, em.
 */
export function composerPlaceholder(
  { name, assignment }: Pick<ConversationHead, 'name' | 'assignment'>,
  canSend: boolean,
  room: number
): string {
  const signs = graphemesOf(firstName(name))
  const full = cutTo(NAME_LIMIT, signs)
  if (assignment.kind === 'nobody' && canSend) {
    const whole = say('conversation.writeAndTake', { name: full })
    if (widthOf(whole) <= room) return whole
  }
  for (let length = Math.min(signs.length, NAME_LIMIT); length > 1; length--) {
    const shown = writeTo(cutTo(length, signs))
    if (widthOf(shown) <= room) return shown
  }
  return writeTo(cutTo(1, signs))
}

function writeTo(name: string): string {
  // A cut name ends with an ellipsis. In many languages, the text has another ellipsis directly after the name. Two
  // in a row become one.
  return say('conversation.writeTo', { name }).replace(/…(\p{Cf}*)…/u, '…$1')
}

/** Returns the approximate width of a text in the app's font, em. In doubt, the result is too large. */
function widthOf(text: string): number {
  let width = 0
  for (const sign of graphemesOf(text.replaceAll(INVISIBLE, '')))
    width += WIDE.test(sign) ? 1.05 : CAPITAL.test(sign) ? 0.75 : NARROW.test(sign) ? 0.33 : 0.6
  return width
}
