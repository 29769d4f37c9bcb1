import type { ServerEvent } from '../../shared/events'
import { agentFields, authorFields, readWriter, type HumanSaid } from './fields/author'
import { bodyObjects, isCut, shownText } from './fields/bodyText'
import { idText, readCustomerReference, refuse } from './frameCustomer'
import type { OnProblem } from './frameReading'
import type { ServerFrameOf } from './frames'

/** Turns a message into a fact. Null: Deskhand cannot use it. `note`: as in `toEvent`. */
export function toMessageReceived(frame: ServerFrameOf<'new_message'>, note: OnProblem): ServerEvent | null {
  const reference = readCustomerReference([frame, frame.customer, ...bodyObjects(frame)])
  if (reference.kind !== 'known') return refuse(frame, reference.kind, note)
  const writer = writerOf(frame, note)
  if (isUnseen(frame, writer)) {
    const said = { fromAgent: null, isNote: true, text: shownText(frame), agentName: null, agentId: null } as const
    return { type: 'message.received', who: reference.who, ...said, ...(isCut(frame) && { cut: true }) }
  }
  const fromAgent = writer === 'bot' ? null : writer
  if (fromAgent === false && frame.has_flag === true && shownText(frame) === '') {
    note('malformed', `${frame.type}: message`)
    return null
  }
  return {
    type: 'message.received',
    who: reference.who,
    fromAgent,
    ...(writer === 'bot' && { fromBot: true }),
    text: shownText(frame),
    ...(isCut(frame) && { cut: true }),
    ...(fromAgent !== false && frame.failed != null && { failed: frame.failed }),
    ...(fromAgent === true ? agentOf(frame, note) : { agentName: null, agentId: null })
  }
}

/** Returns the agent who wrote the message: from fields of the frame, or else from an object inside the frame. */
function agentOf(
  frame: ServerFrameOf<'new_message'>,
  note: OnProblem
): { readonly agentName: string | null; readonly agentId: string | null } {
  const agentId = idText([frame.agent_id, frame.user_id], 'agent_id', note)
  if (agentId !== null || frame.agent_name !== undefined) return { agentName: frame.agent_name ?? null, agentId }
  const inside = bodyObjects(frame)
    .map(agentFields)
    .find((fields) => fields.agent_id !== undefined || fields.agent_name !== undefined)
  return { agentName: inside?.agent_name ?? null, agentId: idText([inside?.agent_id], 'agent_id', note) }
}

/**
 * Returns who wrote the message: true for an agent, `bot` for the bot, false for the customer. Also false if no field
 * shows the writer. Null: the fields contradict each other, or leave open whether it was an agent or the bot.
 */
function writerOf(frame: ServerFrameOf<'new_message'>, note: OnProblem): boolean | 'bot' | null {
  const insides = bodyObjects(frame).map(agentFields)
  const isHuman = humanOf(frame)
  if (typeof isHuman === 'boolean' || isHuman === null) return isHuman === true
  const objects = bodyObjects(frame).map(({ said = {} }) => authorFields(said))
  const agentName = frame.agent_name ?? insides.map(({ agent_name }) => agent_name).find((name) => name !== undefined)
  const writer = readWriter([frame.writer, ...objects, { ...frame.customer }], agentName, isHuman)
  if (writer === undefined) note('malformed', `${frame.type}: is_human missing, read as the customer's message`)
  if (writer === null || writer === 'bot') return writer
  return writer === 'agent'
}

/** Returns what `is_human` says, of the frame or else of an object inside the frame. */
function humanOf(frame: ServerFrameOf<'new_message'>): HumanSaid {
  if (frame.is_human !== undefined) return frame.is_human
  return bodyObjects(frame)
    .map(agentFields)
    .map(({ is_human }) => is_human)
    .find((flag) => flag !== undefined)
}

/** Returns true if the customer neither wrote the message nor sees it. */
function isUnseen(frame: ServerFrameOf<'new_message'>, writer: boolean | 'bot' | null): boolean {
  if (frame.note_kind !== 'private') return (frame.note_kind ?? null) !== null
  const human = humanOf(frame)
  // The guide's field says that the customer wrote it.
  if (human === false || human === null) return false
  // Elsewhere, a private message is one of a customer whose conversation nobody else reads.
  const objects = bodyObjects(frame).map(({ said = {} }) => authorFields(said))
  return writer !== false || readWriter([frame.writer, ...objects], undefined) !== 'customer'
}
