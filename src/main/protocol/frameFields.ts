import { agentIn, answeringAgent, isSaid } from './fields/agentFields'
import { bodyText, hasFlagAsText, otherText, readBody, TEXT_FIELDS } from './fields/bodyText'
import type { Opened } from './envelope'
import { mergedFields, messagesIn, whyMessageFailed, withoutMessageText } from './answers/failureMarks'
import { customersNamed, customersPerhaps } from './fields/customersNamed'
import { withoutOwnText } from './answers/errorText'
import { readNote } from './fields/internalNote'
import { isRecord, readReference } from './fields/values'
import { FIELD_SPELLINGS, LIST_FRAME, SERVER_FRAME_FIELDS } from './frames'
import { onlyValue, type ReadText } from './json/readJson'
import { countWaiting, readListMarks } from './lists/listMarks'
import { countsAnybody, isNullList, readTotal, rowsOf } from './lists/listRows'
import { countRows, hidesRows } from './lists/hiddenRows'
import { commandsNamed } from './answers/namedCommand'
import { isUnclearlyTaken, takeOverMark } from './answers/takeOverMarks'
import { rowsBeside, strangeRows } from './untypedFrames'
import { foldedFields, pickSpelled } from './fields/spellings'
import { readStop, STOP_FRAME } from './answers/stopStatus'

type Fields = Readonly<Record<string, unknown>>

/** Makes the fields of an `error` frame from a frame of another type. */
export function errorFieldsOf(opened: Opened, readText: ReadText): Fields & { readonly said: Fields } {
  const fields = fieldsOf('error', SERVER_FRAME_FIELDS.get('error') ?? new Set(), opened, readText)
  const whole = isRecord(fields.said) ? fields.said : {}
  const mark = opened.type === 'agent_assigned' ? takeOverMark(opened.places) : null
  // `readErrorText` recognises the conflict by this code.
  if (mark === 'conflict') return { ...fields, said: { error_code: 'already_assigned', ...whole } }
  if (mark === 'pending') return { ...fields, said: whole, is_pending: true }
  if (opened.type === null || !/message|send/i.test(opened.type)) return { ...fields, said: whole }
  // An object in `message` may hold both the agent's text and the reason why the message failed.
  const said: Fields = isRecord(whole.message)
    ? mergedFields([withoutMessageText(whole), ...messagesIn(opened.places).map(withoutMessageText)])
    : whole
  const reasons = withoutOwnText(said)
  // If another field gives this reason, `message` may hold the agent's text.
  const [message, text] = [readBody(whole.message), readBody(whole.text)]
  const own_text = isRecord(whole.message) || reasons !== said ? bodyText({ message, text }) : null
  return { ...fields, said: reasons, ...(own_text !== null && { own_text, writer_id: writerOf(opened.places) }) }
}

const WRITERS = ['agentid', 'senderid', 'sentby', 'sender', 'author'] as const

/** Returns the id of whoever wrote the message that failed. Undefined: the frame does not say it. */
function writerOf(places: readonly Fields[]): string | undefined {
  const found = places
    .map(foldedFields)
    .flatMap((fields) => WRITERS.map((name) => readReference(fields.get(name)).id))
    .find((id) => id !== null)
  return found === undefined ? undefined : String(found)
}

/**
 * Fields of an error that may hold an object as JSON text. `message` is not here, because it may be the agent's text.
 */
const ERROR_TEXTS = ['error', 'err', 'detail', 'details', 'reason'] as const
/** Each entry: an id, and the object that may hold this id if the frame lacks it. */
const OBJECTS = [
  ['page_id', 'page'],
  ['user_id', 'user']
] as const
/** In answers of these types, some servers name the customer in another field than the guide. */
const ANSWERS: ReadonlySet<string> = new Set(['agent_assigned', 'agent_unassigned', 'message_sent'])
const OF_AGENT: ReadonlySet<string> = new Set(['agent_id', 'agent_name'])
/**
 * In these frames, the named agent is the one who has the customer. In other frames, the named agent may be the
 * writer of a message.
 */
const OF_ASSIGNMENT: ReadonlySet<string> = new Set(['agent_assigned', 'agent_assignment_changed'])

/** Collects the fields of a frame from all objects that may hold them. */
export function fieldsOf(
  type: string,
  names: ReadonlySet<string>,
  { type: written, places, bare }: Opened,
  readText: ReadText
): Fields {
  const fields: Record<string, unknown> = {}
  for (const place of places) {
    const picked = pickSpelled(place, names, FIELD_SPELLINGS)
    for (const name in picked) {
      const value = picked[name]
      if (value !== null || fields[name] === undefined) fields[name] = value
    }
  }
  for (const [name, object] of OBJECTS) {
    if (!names.has(name) || (fields[name] ?? null) !== null) continue
    const inner = places.map((place) => place[object]).find(isRecord)
    if (inner !== undefined) fields[name] = inner[name] ?? inner['id'] ?? inner['_id']
  }
  if (typeof fields.customer === 'string') fields.customer = decodedObject(fields.customer, readText)
  if (OF_ASSIGNMENT.has(type)) {
    const { customer } = fields
    // If the customer object names the agent as the guide does, it is not searched. Otherwise, it may hold the agent
    // in an unusual field.
    const isNamed = !isRecord(customer) || Object.values(pickSpelled(customer, OF_AGENT, FIELD_SPELLINGS)).some(isSaid)
    const around = isNamed ? places : [...places, customer]
    Object.assign(fields, type === 'agent_assigned' ? answeringAgent(fields, around) : agentIn(fields, around, false))
    if (type === 'agent_assigned' && isUnclearlyTaken(places)) {
      const { said } = errorFieldsOf({ type: written, places, bare }, readText)
      Object.assign(fields, { is_unclear: true, said })
    }
  }
  if (type === 'error') {
    for (const name of ERROR_TEXTS) if (fields[name] !== undefined) fields[name] = decodedObject(fields[name], readText)
    const said = bare === undefined ? fields : { ...fields, data: bare }
    const customers_named = customersNamed(places, readText)
    const customers_perhaps = customersPerhaps(places)
    return { ...fields, type, said, commands_named: commandsNamed(written, places), customers_named, customers_perhaps }
  }
  if (type === 'new_message' && !TEXT_FIELDS.some((name) => (fields[name] ?? null) !== null)) {
    const other = otherText(places)
    if (other !== undefined) fields.message = other
  }
  if (type === 'new_message') {
    const note_kind = readNote(places)
    const failed = whyMessageFailed(places)
    return { ...fields, writer: fields, failed, has_flag: hasFlagAsText(places), note_kind, type }
  }
  if (type === STOP_FRAME) return { ...fields, stop: readStop(places), type }
  if (ANSWERS.has(type) && (fields.customer_id ?? null) === null) {
    const customers_named = customersNamed(places, readText)
    const all = [...customers_named.all, ...customersPerhaps(places)]
    return { ...fields, customers_named: { ...customers_named, all }, type }
  }
  if (type === LIST_FRAME) return { ...fields, ...listFields(fields, places, bare, readText), type }
  return { ...fields, type }
}

/** Decodes the JSON text of an object. Any other value stays as it is. */
function decodedObject(value: unknown, readText: ReadText): unknown {
  const inner = typeof value === 'string' && /^\s*\{/.test(value) ? onlyValue(readText(value)) : undefined
  return isRecord(inner) ? inner : value
}

/** Returns the fields of a list. Servers put them in different places of the frame. */
function listFields(fields: Fields, places: readonly Fields[], bare: unknown, readText: ReadText): Fields {
  const marks = readListMarks(places)
  const counts = {
    ...fields,
    total: (isRecord(fields.total) ? null : fields.total) ?? fields.total_count ?? marks.total
  }
  const rows = rowsOf(fields, places, bare, readText)?.map((row) => decodedObject(row, readText))
  const is_null = rows === undefined && isNullList(places) && !countsAnybody(counts) && !marks.hasMore
  const isBare = is_null || rows?.length === 0
  const hidden = isBare ? strangeRows(places) : rows === undefined ? 0 : rowsBeside(places, rows)
  // `hidden` rows are in another list, and nobody knows whether their customers wait. So each of them counts as an
  // unreadable row.
  const found = hidden > 0 ? [...(rows ?? []), ...Array.from({ length: hidden }, () => null)] : rows
  // Without rows, the list is empty only if the server says so. It writes null in the place of the rows, or a total
  // of 0.
  const isEmpty = found === undefined && (is_null || readTotal(counts, 0) === 0)
  const isVoid = isBare || isEmpty
  // If there are no rows, other fields may give the total. This total does not make the list incomplete. For example,
  // a part of the list that begins after the last row has no rows, but gives the total.
  const total = isVoid && (readTotal(counts, 0) ?? 0) === 0 ? Math.max(countRows(places), countWaiting(places)) : 0
  return {
    total: total > 0 ? total : counts.total,
    has_more: marks.hasMore,
    is_null,
    is_part: marks.isPart || (isVoid && hidesRows(places)),
    ...(found !== undefined && { customers: found }),
    ...(isEmpty && { customers: [] })
  }
}
