import type { ServerEvent, ServerReply } from '../../shared/events'
import { assigns } from './fields/assignmentAction'
import { bodyObjects, bodyText, shownText } from './fields/bodyText'
import type { ReportContext } from './lists/customerReport'
import { readPlace, type IdReading } from './fields/values'
import type { OnProblem } from './frameReading'
import {
  amongOf,
  contradictsIds,
  customerOf,
  idText,
  namedByError,
  nestedReport,
  readCustomerReference,
  refuse,
  rowReport
} from './frameCustomer'
import type { ServerFrame, ServerFrameOf } from './frames'
import { readTotal } from './lists/listRows'
import { toMessageReceived } from './messageFacts'
import { minutesIn, type WaitingTimeReader } from './waits/waitingTimeReader'

/**
 * Turns a frame into a fact or a reply. Null: Deskhand cannot use it. `note` gets each problem, even if the frame is
 * usable. `waitingTimes` learns from it how the workspace writes waiting times. `now`: epoch ms.
 */
export function toEvent(
  frame: ServerFrame,
  now: number,
  waitingTimes: WaitingTimeReader,
  note: OnProblem
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
      const reference = readCustomerReference([frame, frame.customer])
      if (reference.kind === 'unsafe') return refuse(frame, 'unsafe', note)
      const who = reference.kind === 'known' ? reference.who : null
      return { type: 'customer.released', who, ...(who === null && amongOf(frame)) }
    }
    case 'message_sent': {
      const reference = readCustomerReference([frame, frame.customer, ...bodyObjects(frame)])
      if (reference.kind === 'unsafe') return refuse(frame, 'unsafe', note)
      const who = reference.kind === 'known' ? reference.who : null
      const agentId = idText([frame.agent_id], 'agent_id', note)
      return {
        type: 'message.acknowledged',
        who,
        text: bodyText(frame),
        ...(who === null && amongOf(frame)),
        ...(agentId !== null && { agentId }),
        ...(frame.agent_name != null && { agentName: frame.agent_name })
      }
    }
    case 'error': {
      const pageId = frame.page_id?.id ?? frame.customer?.page_id?.id
      const named = namedByError(frame)
      return {
        type: 'command.refused',
        ...frame.said,
        ...named,
        ...(named.who === undefined && pageId != null && { pageId }),
        ...(frame.commands_named !== undefined && { about: frame.commands_named }),
        ...(frame.is_pending === true && { isPending: true }),
        ...(frame.is_unclear === true && { isUnclear: true }),
        ...(frame.is_of_earlier === true && { isOfEarlier: true }),
        ...(frame.own_text !== undefined && { quotes: frame.own_text }),
        ...(frame.writer_id !== undefined && { writerId: frame.writer_id }),
        ...((frame.customers_perhaps ?? []).length > 0 && { perhaps: frame.customers_perhaps })
      }
    }
    case 'agent_requested':
      return toHelpRequested(frame, broadcast, note)
    case 'agent_assignment_changed':
      return toAssignmentChanged(frame, broadcast, note)
    case 'customer_stop_status_changed': {
      const reference = readCustomerReference([frame, frame.customer])
      if (reference.kind !== 'known') return refuse(frame, reference.kind, note)
      if (frame.stop && reference.isWrapped) return refuse(frame, 'unsafe', note)
      if (frame.stop) waitingTimes.arrived(reference.who, now)
      const customer = customerOf(frame, reference.who, broadcast, note)
      return { type: 'stop.changed', stopped: frame.stop, who: reference.who, customer }
    }
    case 'new_message':
      return toMessageReceived(frame, note)
    case 'ping':
      return { type: 'server.pinged' }
  }
}

/**
 * Makes the reply for a frame that only says that a command was carried out. Null: the customer's id must not be
 * used. `reason`: the words of an unclear answer, or null.
 */
export function acceptedOf(
  places: readonly Readonly<Record<string, unknown>>[],
  reason: string | null
): ServerReply | null {
  const reference = readCustomerReference(places.map(readPlace))
  if (reference.kind === 'unsafe') return null
  const who = reference.kind === 'known' ? reference.who : null
  return { type: 'command.accepted', who, ...(reason !== null && { isUnclear: true, reason }) }
}

/** Reads a list of customers. The reply counts unreadable rows too, because each may be a waiting customer. */
function toListed(frame: ServerFrameOf<'stopped_customers'>, context: ReportContext, note: OnProblem): ServerReply {
  const { rows, total } = frame.customers
  if (total > rows.length) note('rowDropped', `${total - rows.length} rows more than are read at once`)
  const times = (): readonly unknown[] => rows.map((row) => row?.time_since_last_conversation)
  context.waitingTimes.listed(times())
  const inList: ReportContext = {
    ...context,
    minutes: minutesIn(times),
    hasTexts: rows.some((row) => row !== undefined && shownText({ message: row.last_message }) !== '')
  }
  const customers = rows.flatMap((row, index) => rowReport(row, inList, `row ${index + 1}`, note))
  return {
    type: 'queue.listed',
    customers,
    received: rows.length,
    unreadable: rows.length - customers.length,
    total: readTotal(frame, total),
    ...(frame.has_more === true && { hasMore: true }),
    ...(frame.is_null === true && { isNull: true }),
    ...(frame.is_part === true && { isPart: true })
  }
}

function toTaken(frame: ServerFrameOf<'agent_assigned'>, context: ReportContext, note: OnProblem): ServerEvent | null {
  const reference = readCustomerReference([frame, frame.customer])
  // Deskhand sends only safe ids. So a frame with an unsafe id answers no command.
  if (reference.kind === 'unsafe') return refuse(frame, 'unsafe', note)
  const agentId = idText([frame.agent_id, frame.user_id, frame.customer?.agent_id].map(withoutZero), 'agent_id', note)
  const isUnclear = frame.is_unclear === true || contradictsIds(frame, reference)
  const whose = {
    ...(agentId !== null && { agentId }),
    ...(isUnclear && { isUnclear: true as const }),
    ...(frame.said !== undefined && { reason: frame.said.reason })
  }
  if (reference.kind === 'missing') return { type: 'customer.taken', customer: null, ...whose, ...amongOf(frame) }
  const customer = customerOf(frame, reference.who, context, note) ?? { ...reference.who, extra: [] }
  // The frame may name the agent outside of the customer object.
  const agentName = customer.agentName ?? frame.agent_name
  return { type: 'customer.taken', customer: agentName === undefined ? customer : { ...customer, agentName }, ...whose }
}

function toHelpRequested(
  frame: ServerFrameOf<'agent_requested'>,
  context: ReportContext,
  note: OnProblem
): ServerEvent {
  const name = frame.customer_name ?? frame.customer?.customer_name ?? null
  const reference = readCustomerReference([frame, frame.customer])
  // The agent is alerted even if the frame does not name the customer, because somebody asks for a human.
  if (reference.kind === 'unsafe') note('idUnsafe', `${frame.type}: id`)
  if (reference.kind !== 'known') {
    const pageId = frame.page_id?.id ?? frame.customer?.page_id?.id ?? null
    return { type: 'help.requested', name, who: null, customer: null, ...(pageId !== null && { pageId }) }
  }
  context.waitingTimes.arrived(reference.who, context.now)
  const customer = customerOf(frame, reference.who, context, note)
  return { type: 'help.requested', name, who: reference.who, customer }
}

function toAssignmentChanged(
  frame: ServerFrameOf<'agent_assignment_changed'>,
  context: ReportContext,
  note: OnProblem
): ServerEvent | null {
  const reference = readCustomerReference([frame, frame.customer])
  if (reference.kind !== 'known') return refuse(frame, reference.kind, note)
  const agentName = frame.agent_name ?? frame.customer?.agent_name ?? null
  const agentId = idText([frame.agent_id, frame.user_id], 'agent_id', note)
  const said = assigns(frame.action) ?? frame.is_assigned ?? frame.customer?.is_assigned ?? undefined
  if (said === undefined && typeof frame.action !== 'string') {
    note('malformed', `${frame.type}: action`)
    return null
  }
  return {
    type: 'assignment.changed',
    assigned: said ?? (agentName !== null || agentId !== null),
    ...(said === undefined && { unclear: true }),
    who: reference.who,
    agentName,
    agentId,
    customer: nestedReport(frame.customer, reference.who, context, frame.type, note)
  }
}

/** Some servers write the id 0 for "nobody". */
function withoutZero(reading: IdReading | undefined): IdReading | undefined {
  return reading?.id === 0 || reading?.id === '0' ? undefined : reading
}
