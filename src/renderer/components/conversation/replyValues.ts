import { BLANK_END, BLANK_START, type ReplyValues } from '../../../shared/domain/blanks'
import { idName, type CustomerKey } from '../../../shared/domain/ids'
import type { ConversationHead } from '../../../shared/views'
import { say } from '../../../shared/text/say'
import { givenName } from '../ui/firstName'

const NOON = 12
const EVENING = 18
const MORNING = 5

/**
 * Returns the values of a saved reply's variables. A value is null if it is not known, e.g. the customer's name.
 * `hour`: the hour of the day where the agent is, 0 to 23.
 */
export function replyValues(
  { key, name, pageName }: Pick<ConversationHead, 'key' | 'name' | 'pageName'>,
  myName: string | null,
  hour: number
): ReplyValues {
  const known = name === nameOfId(key) ? null : name
  return {
    customer: known,
    'first name': known && givenName(known),
    page: pageName || null,
    'my name': myName,
    'time of day': timeOfDay(hour)
  }
}

/** Returns the beginning of a filled-in saved reply as one line, with its blanks in square brackets. */
export function replyPreview(filled: string): string {
  return filled.slice(0, 200).replaceAll(BLANK_START, '[').replaceAll(BLANK_END, ']').replaceAll(/\s+/gu, ' ')
}

function timeOfDay(hour: number): string {
  if (hour >= MORNING && hour < NOON) return say('replies.timeOfDay.morning')
  return hour >= NOON && hour < EVENING ? say('replies.timeOfDay.afternoon') : say('replies.timeOfDay.evening')
}

/** Returns the text that stands for a missing name. */
function nameOfId(key: CustomerKey): string {
  return idName(decodeURIComponent(key.slice(key.indexOf('/') + 1)))
}
