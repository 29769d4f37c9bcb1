import type { ServerEvent } from '../../shared/events'
import { type Body, bodyText } from './bodyText'
import type { ReportContext } from './customerReport'
import { clip, type IdReading, type Place } from './fields'
import type { Note } from './frameReading'
import { customerOf, nestedReport, rowReport } from './frameCustomer'
import type { ServerFrame, ServerFrameOf } from './frames'
import { readMention } from './mention'

const REASON_LIMIT = 2000
const ALREADY_ASSIGNED = /already assigned/i

/** The one fact that a frame states, or null with a note of what it lacks. `now`: epoch ms of reading. */
export function toEvent(frame: ServerFrame, now: number, note: Note): ServerEvent | null {
  switch (frame.type) {
    case 'connected':
      return { type: 'session.greeted', userId: idText([frame.user_id], 'user_id', note) }
    case 'stopped_customers': {
      const { rows, total } = frame.customers
      if (total > rows.length) note('rowDropped', `${total - rows.length} rows more than are read at once`)
      const customers = rows.flatMap((row, index) => rowReport(row, { direct: true, now }, `row ${index + 1}`, note))
      return { type: 'queue.listed', customers, received: rows.length, unreadable: rows.length - customers.length, total: null }
    }
    case 'agent_assigned':
      return toTaken(frame, { direct: true, now }, note)
    case 'agent_unassigned': {
      const mention = readMention([frame, frame.customer])
      if (mention.kind === 'unsafe') return refuse(frame, 'unsafe', note)
      return { type: 'customer.released', who: mention.kind === 'known' ? mention.who : null }
    }
    case 'message_sent': {
      const mention = readMention([frame, frame.customer, messagePlace(frame.message)])
      if (mention.kind === 'unsafe') return refuse(frame, 'unsafe', note)
      const who = mention.kind === 'known' ? mention.who : null
      return { type: 'message.acknowledged', who, text: bodyText(frame) }
    }
    case 'error': {
      const words = reasonText(frame.error) ?? reasonText(frame.message) ?? reasonText(frame.data) ?? ''
      return { type: 'command.refused', reason: clip(words, REASON_LIMIT), alreadyAssigned: ALREADY_ASSIGNED.test(words) }
    }
    case 'agent_requested':
      return toHelpRequested(frame, { direct: false, now }, note)
    case 'agent_assignment_changed':
      return toAssignmentChanged(frame, { direct: false, now }, note)
    case 'customer_stop_status_changed': {
      const mention = readMention([frame, frame.customer])
      if (mention.kind !== 'known') return refuse(frame, mention.kind, note)
      const customer = customerOf(frame, mention.who, { direct: false, now }, note)
      return { type: 'stop.changed', stopped: frame.stop, who: mention.who, customer }
    }
    case 'new_message':
      return toMessageReceived(frame, note)
  }
}

function toTaken(frame: ServerFrameOf<'agent_assigned'>, context: ReportContext, note: Note): ServerEvent | null {
  const mention = readMention([frame, frame.customer])
  // An unsafe id can't be the answer to a command with a safe one.
  if (mention.kind === 'unsafe') return refuse(frame, 'unsafe', note)
  if (mention.kind === 'missing') return { type: 'customer.taken', customer: null }
  const customer = customerOf(frame, mention.who, context, note) ?? { ...mention.who, extra: [] }
  return { type: 'customer.taken', customer }
}

function toHelpRequested(frame: ServerFrameOf<'agent_requested'>, context: ReportContext, note: Note): ServerEvent {
  const name = frame.customer_name ?? frame.customer?.customer_name ?? null
  const mention = readMention([frame, frame.customer])
  // Somebody asks for a human: that alerts, even where it can't be told who.
  if (mention.kind === 'unsafe') note('idUnsafe', `${frame.type}: id`)
  if (mention.kind !== 'known') return { type: 'help.requested', name, who: null, customer: null }
  const customer = customerOf(frame, mention.who, context, note)
  return { type: 'help.requested', name, who: mention.who, customer }
}

function toAssignmentChanged(
  frame: ServerFrameOf<'agent_assignment_changed'>,
  context: ReportContext,
  note: Note
): ServerEvent | null {
  const mention = readMention([frame, frame.customer])
  if (mention.kind !== 'known') return refuse(frame, mention.kind, note)
  return {
    type: 'assignment.changed',
    assigned: frame.action === 'assigned',
    who: mention.who,
    agentName: frame.agent_name ?? frame.customer?.agent_name ?? null,
    agentId: idText([frame.agent_id, frame.user_id], 'agent_id', note),
    customer: nestedReport(frame.customer, mention.who, context, frame.type, note)
  }
}

function toMessageReceived(frame: ServerFrameOf<'new_message'>, note: Note): ServerEvent | null {
  const mention = readMention([frame, frame.customer, messagePlace(frame.message)])
  if (mention.kind !== 'known') return refuse(frame, mention.kind, note)
  const text = bodyText(frame)
  if (text === null) {
    note('malformed', `${frame.type}: message`)
    return null
  }
  if (frame.is_human === undefined) note('malformed', `${frame.type}: is_human missing, read as the customer's message`)
  const fromAgent = frame.is_human === true
  return {
    type: 'message.received',
    who: mention.who,
    fromAgent,
    text,
    agentName: fromAgent ? (frame.agent_name ?? null) : null,
    agentId: fromAgent ? idText([frame.agent_id, frame.user_id], 'agent_id', note) : null
  }
}

function refuse(frame: ServerFrame, why: 'missing' | 'unsafe', note: Note): null {
  if (why === 'unsafe') note('idUnsafe', `${frame.type}: id`)
  note('malformed', `${frame.type}: no usable customer_id`)
  return null
}

/** The first id that is said, as text. One that is said but unsafe is no id, and no other field stands in for it. */
function idText(readings: readonly (IdReading | undefined)[], field: string, note: Note): string | null {
  const said = readings.find((reading) => reading !== undefined && (reading.unsafe || reading.id !== null))
  if (said?.unsafe === true) note('idUnsafe', field)
  return said === undefined || said.id === null ? null : String(said.id)
}

function messagePlace(message: Body): Place | undefined {
  return typeof message === 'object' ? message : undefined
}

function reasonText(reason: ServerFrameOf<'error'>['error']): string | undefined {
  if (typeof reason !== 'object') return reason
  return 'message' in reason ? reason.message : reason.error
}
