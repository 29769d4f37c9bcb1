import type { ServerEvent } from '../../shared/events'
import { assigns } from './actions'
import { agentFields, authorFields, readWriter } from './author'
import { bodyObjects, bodyText, isCut, shownText } from './bodyText'
import type { ReportContext } from './customerReport'
import type { IdReading } from './fields'
import type { Note } from './frameReading'
import { customerOf, nestedReport } from './frameCustomer'
import type { ServerFrame, ServerFrameOf } from './frames'
import { toListed } from './listFrame'
import { readCustomerReference } from './customerReference'
import type { WaitingTimeReader } from './waitingTimeReader'

/** The one fact or reply that a frame states, or null with a note of what it lacks. `now`: epoch ms of reading. */
export function toEvent(
  frame: ServerFrame,
  now: number,
  waitingTimes: WaitingTimeReader,
  note: Note
): ServerEvent | null {
  const broadcast: ReportContext = { direct: false, now, waitingTimes }
  switch (frame.type) {
    case 'connected':
      return { type: 'session.greeted', userId: idText([frame.user_id], 'user_id', note) }
    case 'stopped_customers':
      return toListed(frame, { ...broadcast, direct: true }, note)
    case 'agent_assigned':
      return toTaken(frame, { ...broadcast, direct: true }, note)
    case 'agent_unassigned': {
      const mention = readCustomerReference([frame, frame.customer])
      if (mention.kind === 'unsafe') return refuse(frame, 'unsafe', note)
      return { type: 'customer.released', who: mention.kind === 'known' ? mention.who : null }
    }
    case 'message_sent': {
      const mention = readCustomerReference([frame, frame.customer, ...bodyObjects(frame)])
      if (mention.kind === 'unsafe') return refuse(frame, 'unsafe', note)
      const who = mention.kind === 'known' ? mention.who : null
      const agentId = idText([frame.agent_id], 'agent_id', note)
      return {
        type: 'message.acknowledged',
        who,
        text: bodyText(frame),
        ...(agentId !== null && { agentId }),
        ...(frame.agent_name != null && { agentName: frame.agent_name })
      }
    }
    case 'error': {
      const mention = readCustomerReference([frame, frame.customer])
      return { type: 'command.refused', ...frame.said, ...(mention.kind === 'known' && { who: mention.who }) }
    }
    case 'agent_requested':
      return toHelpRequested(frame, broadcast, note)
    case 'agent_assignment_changed':
      return toAssignmentChanged(frame, broadcast, note)
    case 'customer_stop_status_changed': {
      const mention = readCustomerReference([frame, frame.customer])
      if (mention.kind !== 'known') return refuse(frame, mention.kind, note)
      if (frame.stop) waitingTimes.arrived(mention.who, now)
      const customer = customerOf(frame, mention.who, broadcast, note)
      return { type: 'stop.changed', stopped: frame.stop, who: mention.who, customer }
    }
    case 'new_message':
      return toMessageReceived(frame, note)
    case 'ping':
      return { type: 'server.pinged' }
  }
}

function toTaken(frame: ServerFrameOf<'agent_assigned'>, context: ReportContext, note: Note): ServerEvent | null {
  const mention = readCustomerReference([frame, frame.customer])
  // An unsafe id can't be the answer to a command with a safe one.
  if (mention.kind === 'unsafe') return refuse(frame, 'unsafe', note)
  const agentId = idText([frame.agent_id, frame.user_id, frame.customer?.agent_id].map(notNought), 'agent_id', note)
  const whose = agentId === null ? {} : { agentId }
  if (mention.kind === 'missing') return { type: 'customer.taken', customer: null, ...whose }
  const customer = customerOf(frame, mention.who, context, note) ?? { ...mention.who, extra: [] }
  return { type: 'customer.taken', customer, ...whose }
}

function toHelpRequested(frame: ServerFrameOf<'agent_requested'>, context: ReportContext, note: Note): ServerEvent {
  const name = frame.customer_name ?? frame.customer?.customer_name ?? null
  const mention = readCustomerReference([frame, frame.customer])
  // Somebody asks for a human: that alerts, even where it can't be told who.
  if (mention.kind === 'unsafe') note('idUnsafe', `${frame.type}: id`)
  if (mention.kind !== 'known') {
    const pageId = frame.page_id?.id ?? frame.customer?.page_id?.id ?? null
    return { type: 'help.requested', name, who: null, customer: null, ...(pageId !== null && { pageId }) }
  }
  context.waitingTimes.arrived(mention.who, context.now)
  const customer = customerOf(frame, mention.who, context, note)
  return { type: 'help.requested', name, who: mention.who, customer }
}

function toAssignmentChanged(
  frame: ServerFrameOf<'agent_assignment_changed'>,
  context: ReportContext,
  note: Note
): ServerEvent | null {
  const mention = readCustomerReference([frame, frame.customer])
  if (mention.kind !== 'known') return refuse(frame, mention.kind, note)
  const agentName = frame.agent_name ?? frame.customer?.agent_name ?? null
  const agentId = idText([frame.agent_id, frame.user_id], 'agent_id', note)
  const said = assigns(frame.action) ?? frame.is_assigned ?? frame.customer?.is_assigned ?? undefined
  return {
    type: 'assignment.changed',
    assigned: said ?? (agentName !== null || agentId !== null),
    ...(said === undefined && { unclear: true }),
    who: mention.who,
    agentName,
    agentId,
    customer: nestedReport(frame.customer, mention.who, context, frame.type, note)
  }
}

function toMessageReceived(frame: ServerFrameOf<'new_message'>, note: Note): ServerEvent | null {
  const mention = readCustomerReference([frame, frame.customer, ...bodyObjects(frame)])
  if (mention.kind !== 'known') return refuse(frame, mention.kind, note)
  const writer = writerOf(frame, note)
  const fromAgent = writer === 'bot' ? null : writer
  return {
    type: 'message.received',
    who: mention.who,
    fromAgent,
    ...(writer === 'bot' && { fromBot: true }),
    text: shownText(frame),
    ...(isCut(frame) && { cut: true }),
    ...(fromAgent !== false && frame.failed != null && { failed: frame.failed }),
    ...(fromAgent === true ? agentOf(frame, note) : { agentName: null, agentId: null })
  }
}

/** Which agent wrote it: as the frame says, else as the message that is an object does. */
function agentOf(
  frame: ServerFrameOf<'new_message'>,
  note: Note
): { readonly agentName: string | null; readonly agentId: string | null } {
  const agentId = idText([frame.agent_id, frame.user_id], 'agent_id', note)
  if (agentId !== null || frame.agent_name !== undefined) return { agentName: frame.agent_name ?? null, agentId }
  const inside = bodyObjects(frame)
    .map(agentFields)
    .find((fields) => fields.agent_id !== undefined || fields.agent_name !== undefined)
  return { agentName: inside?.agent_name ?? null, agentId: idText([inside?.agent_id], 'agent_id', note) }
}

/** Whether an agent wrote it and not the customer. Null: neither, as far as the frame says. */
function writerOf(frame: ServerFrameOf<'new_message'>, note: Note): boolean | 'bot' | null {
  const insides = bodyObjects(frame).map(agentFields)
  const isHuman =
    frame.is_human === undefined
      ? insides.map(({ is_human }) => is_human).find((flag) => flag !== undefined)
      : frame.is_human
  if (isHuman !== undefined) return isHuman === true
  const objects = bodyObjects(frame).map(({ said = {} }) => authorFields(said))
  const agentName = frame.agent_name ?? insides.map(({ agent_name }) => agent_name).find((name) => name !== undefined)
  const writer = readWriter([frame.writer, ...objects, { ...frame.customer }], agentName)
  if (writer === undefined) note('malformed', `${frame.type}: is_human missing, read as the customer's message`)
  if (writer === null || writer === 'bot') return writer
  return writer === 'agent'
}

/** Nought is how some write that there is nobody. */
function notNought(reading: IdReading | undefined): IdReading | undefined {
  return reading?.id === 0 || reading?.id === '0' ? undefined : reading
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
