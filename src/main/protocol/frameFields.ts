import { bodyText, hasFlagAsText, readBody } from './bodyText'
import type { Opened } from './envelope'
import { mergedFields, messagesIn, whyMessageFailed, withoutMessageText } from './failureMarks'
import { customersNamed } from './customersNamed'
import { withoutOwnText } from './errorText'
import { isRecord, namesNoAgent } from './fields'
import { FIELD_SPELLINGS, LIST_FRAME, SERVER_FRAME_FIELDS } from './frames'
import { onlyValue, type ReadText } from './json'
import { readListMarks } from './listMarks'
import { countsAnybody, isNullList, readTotal, rowsOf } from './listRows'
import { commandsNamed } from './namedCommand'
import { takeOverMark } from './takeOverMarks'
import { strangeRows } from './untypedFrames'
import { foldName, foldedFields, pickSpelled } from './spellings'
import { readStop, STOP_FRAME } from './stopStatus'

type Fields = Readonly<Record<string, unknown>>

/** Makes the fields of an `error` frame from a frame of another type. */
export function errorFieldsOf(opened: Opened, readText: ReadText): Fields & { readonly said: Fields } {
  const fields = fieldsOf('error', SERVER_FRAME_FIELDS.get('error') ?? new Set(), opened, readText)
  const whole = isRecord(fields.said) ? fields.said : {}
  const mark = opened.type === 'agent_assigned' ? takeOverMark(opened.places) : null
  // A code shows the kind of refusal to `readErrorText`.
  if (mark === 'conflict') return { ...fields, said: { error_code: 'already_assigned', ...whole } }
  if (mark === 'pending') return { ...fields, said: whole, is_pending: true }
  if (opened.type === null || !/message/i.test(opened.type)) return { ...fields, said: whole }
  // If `message` is an object, the object may hold the reason, beside the text that the agent wrote.
  const said: Fields = isRecord(whole.message)
    ? mergedFields([withoutMessageText(whole), ...messagesIn(opened.places).map(withoutMessageText)])
    : whole
  const reasons = withoutOwnText(said)
  // Only a frame with another text for the reason can have the agent's text in `message`.
  const own_text = isRecord(whole.message) || reasons !== said ? bodyText({ message: readBody(whole.message) }) : null
  return { ...fields, said: reasons, ...(own_text !== null && { own_text }) }
}

/**
 * Fields of an error that may hold an object as a JSON text. `message` is not here, because it may be the agent's
 * text.
 */
const ERROR_TEXTS = ['error', 'err', 'detail', 'details', 'reason'] as const
/** Ids of a frame, each with the object that may hold it. */
const OBJECTS = [
  ['page_id', 'page'],
  ['user_id', 'user']
] as const
/**
 * Fields that may hold the agent who has the customer, as `foldName` writes them. The value is an object, a number
 * (the id), or a text.
 */
const AGENTS = [
  ...(['agent', 'assignedto', 'assignedagent', 'assignee', 'assigneduser', 'owner', 'operator'] as const),
  ...(['handler', 'handledby', 'takenby', 'claimedby', 'acceptedby', 'humanagent', 'currentagent'] as const)
] as const
/**
 * Fields of an answer that may be an id of another kind than the id in the greeting. An answer with such an id is
 * checked with a list.
 */
const OTHER_IDS = ['email', 'username', 'login'] as const
/** All fields that name an agent, as `foldName` writes them. */
const AGENT_FIELDS: ReadonlySet<string> = new Set(
  AGENTS.flatMap((agent) => [agent, ...['id', 'name', ...OTHER_IDS].map((each) => `${agent}${each}`)])
)
/**
 * If the text in a field of `AGENTS` is one of these words, it names no agent. In a field for the agent's name, such
 * a word is a name.
 */
const NO_NAMES = /^(?:|me|you|self|mine|true|false|yes|no|bot|queue|available)$/i
/** A text without spaces and with a digit is an id rather than a name. */
const AGENT_ID = /^(?=\D*\d)\S+$/
const OF_AGENT: ReadonlySet<string> = new Set(['agent_id', 'agent_name'])
/**
 * Fields of an object in a field of `AGENTS`, as `foldName` writes them, the most reliable first. A field that is
 * spelled exactly `id` counts before all of them.
 */
const AGENT_IDS = ['agentid', 'id', 'userid'] as const
const AGENT_NAMES = ['name', 'agentname', 'displayname', 'fullname'] as const
/** Types of frames about who has a customer. In other frames the agent may be somebody else, such as a writer. */
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
    // The customer object may have a field of `AGENTS` too. It counts unless this object names its agent as the guide
    // does.
    const isNamed = !isRecord(customer) || Object.values(pickSpelled(customer, OF_AGENT, FIELD_SPELLINGS)).some(isSaid)
    const around = isNamed ? places : [...places, customer]
    Object.assign(fields, agentIn(fields, around, type === 'agent_assigned'))
  }
  if (type === 'error') {
    for (const name of ERROR_TEXTS) if (fields[name] !== undefined) fields[name] = decodedObject(fields[name], readText)
    const said = bare === undefined ? fields : { ...fields, data: bare }
    const customers_named = customersNamed(places, readText)
    return { ...fields, type, said, commands_named: commandsNamed(written, places), customers_named }
  }
  if (type === 'new_message')
    return { ...fields, writer: fields, failed: whyMessageFailed(places), has_flag: hasFlagAsText(places), type }
  if (type === STOP_FRAME) return { ...fields, stop: readStop(places), type }
  if (type === LIST_FRAME) return { ...fields, ...listFields(fields, places, bare, readText), type }
  return { ...fields, type }
}

/**
 * Returns the agent in a field of `AGENTS`. Null: there is none, or the frame itself names the agent. `isAnswer`:
 * true for an answer to a take-over. In an answer, a text counts too if no field has an object or a number: an answer
 * without an agent would mean this agent.
 */
function agentIn({ agent_id, agent_name }: Fields, places: readonly Fields[], isAnswer: boolean): Fields | null {
  if ((agent_id ?? agent_name ?? null) !== null) return null
  const all = places.filter(hasAgent).map(foldedFields)
  if (all.length === 0) return null
  for (const fields of all)
    for (const agent of AGENTS) {
      const [id, name] = [fields.get(`${agent}id`), fields.get(`${agent}name`)]
      if (agent !== 'agent' && (isSaid(id) || isSaid(name))) return { agent_id: id, agent_name: name }
      const other = isAnswer ? OTHER_IDS.map((each) => fields.get(`${agent}${each}`)).find(isSaid) : undefined
      if (other !== undefined) return { agent_id: other }
    }
  const agents = all.flatMap((fields) => AGENTS.map((name) => fields.get(name)))
  const agent = agents.find((each) => typeof each === 'number' || isRecord(each)) ?? agents.find(isAgentText)
  if (typeof agent === 'number') return { agent_id: agent }
  if (typeof agent === 'string')
    return isAnswer ? (AGENT_ID.test(agent) ? { agent_id: agent } : { agent_name: agent }) : null
  if (!isRecord(agent)) return null
  const inner = foldedFields(agent)
  const name = AGENT_NAMES.map((each) => inner.get(each)).find(isSaid)
  const ids = isAnswer && name === undefined ? [...AGENT_IDS, ...OTHER_IDS] : AGENT_IDS
  const id = [agent.id, ...ids.map((each) => inner.get(each))].find(isSaid)
  return { ...(id !== undefined && { agent_id: id }), ...(name !== undefined && { agent_name: name }) }
}

function hasAgent(place: Fields): boolean {
  // Unlike `Object.keys`, `for … in` makes no array.
  for (const name in place) if (AGENT_FIELDS.has(foldName(name))) return true
  return false
}

function isAgentText(agent: unknown): agent is string {
  return typeof agent === 'string' && !namesNoAgent(agent) && !NO_NAMES.test(agent.trim())
}

function isSaid(value: unknown): boolean {
  return (value ?? null) !== null
}

/** If the value is the JSON text of an object, returns the object. Returns any other value unchanged. */
function decodedObject(value: unknown, readText: ReadText): unknown {
  const inner = typeof value === 'string' && /^\s*\{/.test(value) ? onlyValue(readText(value)) : undefined
  return isRecord(inner) ? inner : value
}

/** Returns the fields of a list. Servers put these fields in different places. */
function listFields(fields: Fields, places: readonly Fields[], bare: unknown, readText: ReadText): Fields {
  const marks = readListMarks(places)
  const counts = {
    ...fields,
    total: (isRecord(fields.total) ? null : fields.total) ?? fields.total_count ?? marks.total
  }
  const rows = rowsOf(fields, places, bare, readText)?.map((row) => decodedObject(row, readText))
  const is_null = rows === undefined && isNullList(places) && !countsAnybody(counts) && !marks.hasMore
  const hidden = is_null || rows?.length === 0 ? strangeRows(places) : 0
  // It is not known whether the customers in these rows wait. So each counts as a row that cannot be read.
  const found = hidden > 0 ? Array.from({ length: hidden }, () => null) : rows
  // A frame without rows is an empty list only if null stands in place of the rows, or the total is 0.
  const isEmpty = found === undefined && (is_null || readTotal(counts, 0) === 0)
  return {
    total: counts.total,
    has_more: marks.hasMore,
    is_null,
    is_part: marks.isPart,
    ...(found !== undefined && { customers: found }),
    ...(isEmpty && { customers: [] })
  }
}
