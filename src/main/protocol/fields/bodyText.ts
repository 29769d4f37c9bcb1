import { hasVisibleText } from '../../../shared/visibleText'
import { clip } from '../../../shared/clip'
import { foldName } from './spellings'
import { isRecord, MESSAGE_TEXT_LIMIT, type IdFields, readPlace } from './values'

/** The text of a message, or what holds the text. Undefined: the frame has neither. */
export type Body = string | BodyObject | undefined

export interface BodyObject extends IdFields {
  readonly text: string | undefined
  /** True: the body is a number, which may be a count. It is used only if the message has no text. */
  readonly isNumber?: true
  /** The whole object, whose fields may show who wrote the message. Absent: the body is a number or a list. */
  readonly said?: Readonly<Record<string, unknown>>
}

/** Fields that hold the text of a message, the most reliable first. */
export const TEXT_FIELDS = ['message', 'text', 'body', 'content', 'msg', 'message_text', 'caption'] as const
/**
 * Fields of media. If such a field holds an object, its `caption` is a text for people. If it holds a string, the
 * string is only an address.
 */
export const MEDIA_FIELDS = ['image', 'video', 'document', 'media'] as const
const ALL_FIELDS = [...TEXT_FIELDS, 'payload', ...MEDIA_FIELDS] as const

export type Texts = { readonly [Name in (typeof ALL_FIELDS)[number]]?: Body }

/** Fields of an object that hold the text of a message, the most reliable first. */
const PART_NAMES = [
  ...([...TEXT_FIELDS, 'messageText', 'parts', 'value', 'payload', ...MEDIA_FIELDS] as const),
  ...([
    'plain',
    'plain_text',
    'plainText',
    'conversation',
    'extendedTextMessage',
    'string',
    'markdown',
    'html'
  ] as const),
  ...(['data', 'ops', 'insert', 'blocks', 'children', 'elements'] as const),
  // WhatsApp, Messenger and others: what a person pressed or chose.
  ...([
    'interactive',
    'button_reply',
    'list_reply',
    'button',
    'buttonsResponseMessage',
    'selectedDisplayText'
  ] as const),
  ...(['reaction', 'emoji', 'postback', 'poll', 'question'] as const),
  ...(['Content', 'Text', 'Message', 'Body', 'MESSAGE', 'TEXT', 'BODY', 'CONTENT', '#text'] as const),
  ...([
    'message_body',
    'messageBody',
    'displayText',
    'utterance',
    'transcript',
    'texto',
    'mensaje',
    'mensagem'
  ] as const),
  ...(['subject'] as const)
] as const
/** In these objects, `title` is what the person pressed. In other objects, it may be the name of a file. */
const PRESSED: ReadonlySet<string> = new Set(['button_reply', 'list_reply', 'postback'])
/** Rarer fields beside a message that hold its text. They count only if no usual field has a value. */
const OTHER_NAMES: ReadonlySet<string> = new Set([
  ...['messagebody', 'msgbody', 'utterance', 'transcript', 'texto', 'mensaje', 'mensagem', 'nachricht', 'messaggio'],
  ...['texte', 'tinnhan', 'noidung', 'pesan', 'mesaj', 'wiadomość', 'сообщение', 'текст', '内容', '消息', 'メッセージ'],
  ...['메시지', 'رسالة']
])
/** A text in these fields is often data for programs. So only an object or a list counts there. */
const PROGRAM_DATA: ReadonlySet<string> = new Set(['payload', 'data'])
const MEDIA: ReadonlySet<string> = new Set(MEDIA_FIELDS)
/** At most this many levels of parts are read. Example: a list of paragraphs, each a list of texts. */
const DEPTH_LIMIT = 4
const PART_LIMIT = 100

/** Reads a field that may hold the text of a message. Undefined: the field has no value, or is of another type. */
export function readBody(value: unknown): Body {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return { text: Number.isFinite(value) ? String(value) : undefined, isNumber: true }
  // Some programming languages write "no value" as an empty list or object.
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return undefined
  if (!isRecord(value)) return { text: textIn(value, 0) }
  return { ...readPlace(value), text: textIn(value, 0), said: value }
}

/** Reads the field `payload`. Only an object counts, because a text there is often data for programs. */
export function readPayload(value: unknown): Body {
  return isRecord(value) ? readBody(value) : undefined
}

/** Reads a field of media: the caption, if there is one. */
export function readMedia(value: unknown): Body {
  return isRecord(value) && typeof value.caption === 'string' ? value.caption : undefined
}

/**
 * Returns the text of a string, an object or a list of parts. Line breaks join the parts. In an object, visible text
 * comes first. Undefined: there is no text.
 */
function textIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value
  if (depth === DEPTH_LIMIT) return undefined
  if (Array.isArray(value)) {
    const parts = value.slice(0, PART_LIMIT).flatMap((part) => textIn(part, depth + 1) ?? [])
    return parts.length === 0 ? undefined : parts.filter((part) => part !== '').join('\n')
  }
  if (!isRecord(value)) return undefined
  let first: string | undefined
  for (const name of PART_NAMES) {
    const part = MEDIA.has(name)
      ? readMedia(value[name])
      : PROGRAM_DATA.has(name) && typeof value[name] !== 'object'
        ? undefined
        : value[name]
    const text = textIn(PRESSED.has(name) && isRecord(part) ? (part.title ?? part) : part, depth + 1)
    if (text === undefined) continue
    if (hasVisibleText(text)) return text
    first ||= text
  }
  return first
}

function bestText(found: readonly string[]): string | undefined {
  return found.find(hasVisibleText) ?? found.find((text) => text !== '') ?? found[0]
}

function wholeText(texts: Texts): string | undefined {
  const { message } = texts
  // Nearly every message has its text in `message`, so this field is tried first.
  if (typeof message === 'string' && hasVisibleText(message)) return message
  const bodies = ALL_FIELDS.map((name) => texts[name]).flatMap((each): BodyObject | readonly [] =>
    typeof each === 'string' ? { text: each } : (each ?? [])
  )
  return bestText([...bodies.filter((each) => each.isNumber !== true), ...bodies].flatMap((each) => each.text ?? []))
}

/** Returns a message's text from a rarely used field, or what the person pressed. Undefined: there is none. */
export function otherText(places: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  for (const place of places)
    for (const name in place) {
      const value = place[name]
      if (typeof value === 'string' && value !== '' && OTHER_NAMES.has(foldName(name.normalize('NFC')))) return value
      if (name === 'postback' && isRecord(value) && typeof value.title === 'string') return value.title
    }
  return undefined
}

/** Returns the text of a message, cut to `MESSAGE_TEXT_LIMIT` and otherwise unchanged. Null: there is no text. */
export function bodyText(texts: Texts): string | null {
  const text = wholeText(texts)
  return text === undefined ? null : clip(text, MESSAGE_TEXT_LIMIT)
}

export function isCut(texts: Texts): boolean {
  return (wholeText(texts)?.length ?? 0) > MESSAGE_TEXT_LIMIT
}

/** Returns the text of a message as the app shows it. Empty: no text is visible, for example in a picture. */
export function shownText(texts: Texts): string {
  const text = bodyText(texts)
  return text !== null && hasVisibleText(text) ? text : ''
}

/** Returns the objects of a message that may hold its text. They may also hold its ids, or who wrote it. */
export function bodyObjects(texts: Texts): readonly BodyObject[] {
  return ALL_FIELDS.map((name) => texts[name]).filter((each) => typeof each === 'object')
}

/** Fields for other content than text. */
const ATTACHED =
  /^(?:attachments?|files?|images?|pictures?|photos?|videos?|audio|voice|documents?|media|sticker|location|contacts?|url)$/i

/**
 * Returns true if a field for the text holds a boolean, and nothing is attached. In that case, `false` may mean "no
 * text" or the word "false".
 */
export function hasFlagAsText(places: readonly Readonly<Record<string, unknown>>[]): boolean {
  // This runs for every message, and nearly none has a boolean as its text. So this check comes first.
  if (!places.some((place) => TEXT_FIELDS.some((name) => typeof place[name] === 'boolean'))) return false
  return !places
    .flatMap((place) => Object.entries(place))
    .some(([name, value]) => ATTACHED.test(name) && Boolean(value) && !(Array.isArray(value) && value.length === 0))
}
