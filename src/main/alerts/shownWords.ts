import { showsMessages, showsNames, type AlertPrivacy } from '../../shared/domain/settings'
import type { Customer } from '../../shared/domain/customer'
import { safeText } from '../../shared/safeText'

/** Longest name, page and message in an alert, in characters. */
const NAME_LIMIT = 80
const PAGE_LIMIT = 60
const MESSAGE_LIMIT = 160

export interface PersonWords {
  readonly name: string
  readonly pageName: string
  /** Empty where it is not known. */
  readonly message: string
}

/** What of a person's words an alert of any kind may show. Null: hidden. */
export interface ShownWords {
  readonly name: string | null
  readonly pageName: string | null
  readonly message: string | null
}

/** What an alert about this customer may say in words. */
export function wordsOf({ name, pageName, lastMessage, lastWithoutText }: Customer): PersonWords {
  return { name, pageName, message: lastWithoutText ? 'A message without text' : lastMessage }
}

export function shownWords({ name, pageName, message }: PersonWords, privacy: AlertPrivacy): ShownWords {
  return {
    name: shownName(name, privacy),
    pageName: showsNames(privacy) ? safeText(pageName, PAGE_LIMIT) : null,
    message: showsMessages(privacy) ? safeText(message, MESSAGE_LIMIT) : null
  }
}

export function shownName(name: string, privacy: AlertPrivacy): string | null {
  return showsNames(privacy) ? safeText(name, NAME_LIMIT) || 'Somebody' : null
}
