import { foldName } from './spellings'
import { isRecord, readFlag } from './values'

type Fields = Readonly<Record<string, unknown>>

/*
 * Finds messages that only the team sees. Names and words here are in lower case without separators: `is_internal` is
 * `isinternal`.
 */

/** If one of these flags is true, the message is a note of the team. */
const NOTE =
  /^(?:is)?(?:internal(?:note|comment|message|only)?|(?:private|staff|agent|team)(?:note|comment)|note|whisper|(?:agents?|staff|team)only|hiddenfromcustomer)$/
/** If one of these flags is true, the message is a note, or was written in a conversation of two people. */
const PRIVATE = /^(?:is)?private$/
/** If one of these flags is false, the customer does not see the message. */
const SEEN =
  /^(?:is)?(?:visible(?:to|for)(?:the)?(?:customer|client|contact|visitor)|(?:customer|client|contact)visible)$/
/** As `SEEN`, but the flag may also be about a public post. */
const PUBLIC = /^(?:is)?public$/
/** Fields that hold a word for the kind of a message, or for the people who see it. */
const KINDS = /^(?:(?:message|msg|content|comment|event)?(?:type|kind|subtype)|category)$/
const SEEN_BY = /^(?:visibility|visibleto|audience|scope|privacy)$/
const KIND_WORD =
  /^(?:(?:internal|private|team|staff|agent)?(?:note|memo)|internal(?:comment|message)?|privatecomment|whisper|notainternas?|nota(?:interna|privada)?|noteinterne|noteprivée|notiz|internenotiz|interne?notitie|notitie|notatka(?:wewnętrzna)?|ghichú(?:nộibộ)?|内部(?:备注|備註|消息|訊息)|备注|備註|(?:社内|内部)?メモ|内部메모|메모|내부메모|ملاحظة(?:داخلية)?|(?:внутренняя)?заметка)$/
const SEEN_WORD =
  /^(?:internal(?:only)?|(?:agents?|staff|team|operators?|employees)(?:only)?|notes?|intern[oae]?|wewnętrzn[ya]|nộibộ|内部|社内|داخلي|внутренн(?:ий|яя|ее)|hidden(?:fromcustomer)?)$/
const PRIVATE_WORD = /^(?:private|privad[oa]|privée?|privat|privato|privata|privé|非公開|私密|خاص)$/
/** Objects that describe a message. */
const AROUND =
  /^(?:meta|metadata|attributes|(?:content|additional|custom)attributes|flags|options|message|comment|note)$/
const ACTIVITY = 2
const LONGEST_WORD = 40

/**
 * What a message is. `note`: only the team sees it. `private`: only the team sees it, unless the customer wrote it.
 * `activity`: the server wrote what happened in the conversation. Null: a usual message.
 */
export type NoteKind = 'note' | 'private' | 'activity' | null

/** `places`: objects that may describe the message. */
export function readNote(places: readonly Fields[]): NoteKind {
  const all = [...places, ...places.flatMap(within)]
  if (some(all, saysNote) || all.some((fields) => fields['private'] === true && isChatwoot(fields))) return 'note'
  if (some(all, saysPrivate)) return 'private'
  return all.some((fields) => fields['message_type'] === ACTIVITY && isChatwoot(fields)) ? 'activity' : null
}

function within(place: Fields): readonly Fields[] {
  return Object.entries(place).flatMap(([name, value]) =>
    isRecord(value) && AROUND.test(foldName(name)) ? [value] : []
  )
}

function saysNote(name: string, value: unknown): boolean {
  if (NOTE.test(name)) return readFlag(value) === true
  if (SEEN.test(name)) return readFlag(value) === false
  return KINDS.test(name) && KIND_WORD.test(wordOf(value))
}

function saysPrivate(name: string, value: unknown): boolean {
  if (PRIVATE.test(name)) return readFlag(value) === true
  if (PUBLIC.test(name)) return readFlag(value) === false
  // Around a message, the field may also say to whom the server sends the frame: to the team.
  return SEEN_BY.test(name) && (PRIVATE_WORD.test(wordOf(value)) || SEEN_WORD.test(wordOf(value)))
}

/** Chatwoot: `{"message_type": 2, "private": false}`. Without `private`, the number may mean a picture. */
function isChatwoot(fields: Fields): boolean {
  return typeof fields['message_type'] === 'number' && typeof fields['private'] === 'boolean'
}

function wordOf(value: unknown): string {
  return typeof value === 'string' && value.length <= LONGEST_WORD ? foldName(value.normalize('NFC')) : ''
}

function some(all: readonly Fields[], is: (name: string, value: unknown) => boolean): boolean {
  return all.some((fields) => Object.entries(fields).some(([name, value]) => is(foldName(name), value)))
}
