import type { ServerEvent, ServerFact } from '../../shared/events'
import { saysOnlySignedOut } from '../connection/signedOutText'
import type { ProtocolCommand } from '../protocol/toFrame'
import { saysTimedOut } from './saysTimedOut'
import type { Store } from '../state/store'
import type { AppPing } from './appPing'
import {
  attributeFact,
  storeEventOf,
  isAboutInFlight,
  judgeFailed,
  nameAmong,
  nameAnswer,
  refusesColleague,
  refusesEarlier
} from './attribution'
import type { CommandQueue } from './commandQueueParts'
import { reasonOf, refusalBy, type ServerError } from './queuedCommand'
import type { QueueSync } from './queueSync'
import type { Sender } from './sender'

/** After one of these events, a message that waits in the outbox may be able to leave. */
const MAY_RELEASE_MESSAGES: ReadonlySet<ServerEvent['type']> = new Set([
  'message.acknowledged',
  'message.received',
  'queue.listed',
  'customer.taken',
  'customer.released',
  'assignment.changed'
])

/**
 * An error may leave open what became of the message in flight. Returns such an error, with `isUnclear` true. Null:
 * any other event.
 */
function doubtedBy(
  event: ServerEvent,
  inFlight: ProtocolCommand | null
): Extract<ServerEvent, { type: 'command.refused' }> | null {
  if (event.type !== 'command.refused' || inFlight?.type !== 'send' || event.alreadyAssigned) return null
  if (event.isUnclear !== true && !saysTimedOut(event.reason)) return null
  return isAboutInFlight(event, inFlight) ? { ...event, isUnclear: true } : null
}

export interface EventHandlerParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly queueSync: QueueSync
  readonly sender: Pick<Sender, 'pump' | 'trusts' | 'heardOther'>
  readonly pings: AppPing
  readonly log: (line: string) => void
  /** Returns true if Deskhand has read the queue on this connection. */
  readonly isReady: () => boolean
  readonly pong: () => void
  /** Called when the server said that nobody is signed in, before the queue was read. `reason`: the server's text. */
  readonly signedOut: (reason: string) => void
  /** Called with an error about the agent's own messages or commands, except the command in flight. */
  readonly unattributed: (error: ServerError) => void
}

export function createEventHandler({
  store,
  commands,
  queueSync,
  sender,
  pings,
  log,
  isReady,
  pong,
  signedOut,
  unattributed
}: EventHandlerParts): (event: ServerEvent) => void {
  function heardFailed(message: Extract<ServerFact, { type: 'message.received' }>, reason: string): void {
    const verdict = judgeFailed(message, commands.inFlight?.request ?? null, store.state)
    if (verdict === 'refusal') handle({ type: 'command.refused', reason, alreadyAssigned: false })
    if (verdict === 'otherMessage') unattributed({ reason })
  }

  function handle(said: ServerEvent): void {
    const inFlight = commands.inFlight?.request ?? null
    const heard = nameAmong(nameAnswer(said, inFlight), inFlight, store.state.customers)
    const isOfMessage = heard.type === 'message.acknowledged'
    if (isOfMessage && inFlight?.type !== 'send') sender.heardOther(heard)
    const event = attributeFact(
      heard,
      inFlight,
      isOfMessage && inFlight?.type === 'send' && sender.trusts(heard, inFlight.text)
    )
    if (event.type === 'command.refused' && !isReady() && saysOnlySignedOut(event.reason))
      return signedOut(event.reason)
    if (event.type === 'command.refused' && event.isOfEarlier === true) {
      const isOurs = event.who !== undefined && store.state.customers.resolve(event.who)?.assignment.kind === 'me'
      return isOurs ? unattributed({ reason: event.reason, about: [] }) : undefined
    }
    if (event.type === 'command.refused' && refusesColleague(event, inFlight, store.state)) return
    if (event.type === 'command.refused' && refusesEarlier(event, inFlight, store.state))
      return unattributed({ reason: event.reason, about: ['send'] })
    if (event.type === 'command.refused' && event.isUnclear === true && !isAboutInFlight(event, inFlight))
      // This frame may say that an assignment has ended. A list shows what happened.
      return event.about?.includes('release') ? queueSync.request() : undefined
    const fact = storeEventOf(event)
    if (fact !== null) store.apply(fact)
    const doubted = doubtedBy(event, inFlight)
    if (!commands.heard(doubted ?? event) && event.type === 'queue.listed') queueSync.unrequested(event)
    // A message in doubt shows no reason in the window. So a notice shows the reason.
    const reason = doubted === null || inFlight?.type !== 'send' ? null : reasonOf(refusalBy(doubted), inFlight.text)
    if (typeof reason === 'string' && commands.inFlight?.request !== inFlight)
      store.enqueue({ type: 'notice.raised', notice: { kind: 'serverError', reason } })
    if (MAY_RELEASE_MESSAGES.has(event.type)) sender.pump()
  }

  return (event) => {
    if (event.type === 'server.pinged') {
      if (pings.pinged(commands.inFlight !== null)) pong()
    } else if (event.type === 'command.refused' && (event.about ?? []).length === 0 && pings.refused())
      log('client: the workspace refused the answer to a ping, and gets no more answers')
    else if (event.type === 'message.received' && event.failed !== undefined) heardFailed(event, event.failed)
    else handle(event)
  }
}
