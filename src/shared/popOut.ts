import * as v from 'valibot'
import type { ActionId } from './domain/actions'
import { BEGUN_TEXT_LIMIT } from './domain/guard'
import { CustomerKeySchema, type CustomerKey } from './domain/ids'
import { TEXT_LENGTH_LIMIT } from './domain/textLimit'

/** At most this many conversations are in pop-outs at the same time. */
export const POP_OUT_LIMIT = 6

/** The actions that a pop-out leaves to the desk, because they need the list or the panels of the desk. */
export const DESK_ACTIONS = [
  ...(['palette', 'showWaiting', 'showMine', 'showOthers', 'showAll', 'filter', 'searchEverything'] as const),
  ...(['settings', 'day', 'connection', 'addWorkspace'] as const)
] as const satisfies readonly ActionId[]
export type DeskAction = (typeof DESK_ACTIONS)[number]

export function isDeskAction(id: ActionId): id is DeskAction {
  return DESK_ACTIONS.some((one) => one === id)
}

export type PopOutContent = { readonly kind: 'conversation'; readonly key: CustomerKey } | { readonly kind: 'team' }

export type OwnPopOut = PopOutContent & { readonly isFullScreen: boolean }

/** What is in pop-outs, and so not in the desk. */
export interface PopOutsView {
  readonly conversations: readonly CustomerKey[]
  readonly team: boolean
}

const key = CustomerKeySchema

/** The commands about pop-outs, and about texts that the agent carries from one customer to another. */
export const POP_OUT_COMMANDS = [
  /** Shows this conversation in a pop-out. If it is in one already, brings the pop-out to the front. */
  v.strictObject({ type: v.literal('popOut.open'), key }),
  /** Brings the pop-out of this conversation to the front. */
  v.strictObject({ type: v.literal('popOut.show'), key }),
  /** Closes the pop-out of this conversation, and opens the conversation in the desk. */
  v.strictObject({ type: v.literal('popOut.bringBack'), key }),
  /**
   * Opens, in the desk, the customer who needs this agent most, apart from this one. `isTyping` absent: the agent
   * asked for the next customer. Present: it is the end of "send, release, next", and true means that the agent has
   * typed since this began. The desk then gets the focus only if `isTyping` is false and the agent still looks at the
   * pop-out.
   */
  v.strictObject({ type: v.literal('popOut.next'), key, isTyping: v.optional(v.boolean()) }),
  /** Brings the desk to the front, and runs the action there. */
  v.strictObject({ type: v.literal('popOut.toDesk'), action: v.picklist(DESK_ACTIONS) }),
  /** Shows the team board in a pop-out. If it is in one already, brings the pop-out to the front. */
  v.strictObject({ type: v.literal('popOut.openTeam') }),
  /** `on`: true if the pop-out of the team board must fill its screen. */
  v.strictObject({ type: v.literal('popOut.fillScreen'), on: v.boolean() }),
  /**
   * Adds a text to the end of the draft of `to`, empties the draft of `from`, and opens the conversation of `to`. The
   * conversations may be in different windows.
   */
  v.strictObject({
    type: v.literal('draft.move'),
    from: key,
    to: key,
    text: v.pipe(v.string(), v.maxLength(TEXT_LENGTH_LIMIT))
  }),
  /** The agent copied or cut this text in the composer of `key`, and may paste it in another window. */
  v.strictObject({ type: v.literal('text.copied'), key, text: v.pipe(v.string(), v.maxLength(BEGUN_TEXT_LIMIT)) }),
  /** The agent pasted the text that was copied last into the composer of `key`. */
  v.strictObject({ type: v.literal('text.pasted'), key }),
  /** The agent confirmed that the pasted text is for the customer `key`. */
  v.strictObject({ type: v.literal('text.agreed'), key })
] as const

export type PopOutCommand = v.InferOutput<(typeof POP_OUT_COMMANDS)[number]>

export function isPopOutCommand<Any extends { readonly type: string }>(
  command: Any
): command is Extract<Any, { readonly type: PopOutCommand['type'] }> {
  return /^(?:popOut|text)\.|^draft\.move$/.test(command.type)
}

/** Why a command about pop-outs did nothing. */
export type PopOutRefusal =
  /** `POP_OUT_LIMIT` conversations are in pop-outs already. */
  | 'popOutsFull'
  /** There is no such pop-out any more. */
  | 'noPopOut'
  /** The team board is off. */
  | 'boardOff'
