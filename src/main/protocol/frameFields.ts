import type { Opened } from './envelope'
import { messagesIn, whyMessageFailed, withoutMessageText } from './failureMarks'
import { withoutOwnText } from './errorText'
import { isRecord } from './fields'
import { FIELD_SPELLINGS, LIST_FRAME, SERVER_FRAME_FIELDS } from './frames'
import type { ReadText } from './json'
import { readListMarks } from './listMarks'
import { countsAnybody, isNullList, readTotal, rowsOf } from './listRows'
import { commandsNamed } from './namedCommand'
import { strangeRows } from './unnamed'
import { pickSpelled } from './spellings'
import { readStop, STOP_FRAME } from './stopWords'

type Fields = Readonly<Record<string, unknown>>

/** Makes the fields of an `error` frame from a frame of another type. */
export function refusalOf(opened: Opened, readText: ReadText): Fields & { readonly said: Fields } {
  const fields = fieldsOf('error', SERVER_FRAME_FIELDS.get('error') ?? new Set(), opened, readText)
  const whole = isRecord(fields.said) ? fields.said : {}
  if (opened.type === null || !/message/i.test(opened.type)) return { ...fields, said: whole }
  // If `message` is an object, the object may hold the reason, beside the text that the agent wrote.
  const said: Fields = isRecord(whole.message)
    ? (Object.assign({}, withoutMessageText(whole), ...messagesIn(opened.places).map(withoutMessageText)) as Fields)
    : whole
  return { ...fields, said: withoutOwnText(said) }
}

/** Ids of a frame, each with the object that may hold it. */
const OBJECTS = [
  ['page_id', 'page'],
  ['user_id', 'user']
] as const
/** Fields that may hold the agent who has the customer, as an object or as a number, which is the id. */
const AGENTS = ['agent', 'assigned_to', 'assignedTo', 'assigned_agent', 'assignedAgent', 'assignee'] as const
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
  if (OF_ASSIGNMENT.has(type)) Object.assign(fields, agentIn(fields, places))
  if (type === 'error') {
    const said = bare === undefined ? fields : { ...fields, data: bare }
    return { ...fields, type, said, commands_named: commandsNamed(written, places) }
  }
  if (type === 'new_message') return { ...fields, writer: fields, failed: whyMessageFailed(places), type }
  if (type === STOP_FRAME) return { ...fields, stop: readStop(places), type }
  if (type === LIST_FRAME) return { ...fields, ...listFields(fields, places, bare, readText), type }
  return { ...fields, type }
}

/** Returns the agent in a field of `AGENTS`. Null: there is none, or the frame itself names the agent. */
function agentIn({ agent_id, agent_name }: Fields, places: readonly Fields[]): Fields | null {
  if ((agent_id ?? agent_name ?? null) !== null) return null
  for (const place of places)
    for (const field of AGENTS) {
      const agent = place[field]
      if (typeof agent === 'number') return { agent_id: agent }
      if (!isRecord(agent)) continue
      const { id = agent['agent_id'] ?? agent['_id'], name = agent['agent_name'] ?? agent['display_name'] } = agent
      return { ...((id ?? null) !== null && { agent_id: id }), ...((name ?? null) !== null && { agent_name: name }) }
    }
  return null
}

/** Returns the fields of a list. Servers put these fields in different places. */
function listFields(fields: Fields, places: readonly Fields[], bare: unknown, readText: ReadText): Fields {
  const marks = readListMarks(places)
  const counts = {
    ...fields,
    total: (isRecord(fields.total) ? null : fields.total) ?? fields.total_count ?? marks.total
  }
  const rows = rowsOf(fields, places, bare, readText)
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
