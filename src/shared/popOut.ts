import * as v from 'valibot'
import type { ActionId } from './domain/actions'
import { BEGUN_TEXT_LIMIT } from './domain/guard'
import { CustomerKeySchema, type CustomerKey } from './domain/ids'
import { TEXT_LENGTH_LIMIT } from './domain/textLimit'

/** At most this many conversations are in pop-outs. */
export const POP_OUT_LIMIT = 6

/** The actions that need the list or the panels of the desk. A pop-out asks the desk to run them. */
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

/** The commands about pop-outs, and about texts that the agent moves between customers. */
export const POP_OUT_COMMANDS = [
  /** Shows this conversation in a pop-out, or brings its pop-out to the front. */
  v.strictObject({ type: v.literal('popOut.open'), key }),
  /** Brings the pop-out of this conversation to the front. */
  v.strictObject({ type: v.literal('popOut.show'), key }),
  /** Closes this conversation's pop-out, and opens the conversation in the desk. */
  v.strictObject({ type: v.literal('popOut.bringBack'), key }),
  /**
   * Opens in the desk the customer who needs this agent most, apart from `key`. `isTyping` absent: the agent asked
   * for this, so the desk gets the focus. Set: this is the last step of "send, release, next". The desk then gets the
   * focus only if the pop-out has it and `isTyping` is false.
   */
  v.strictObject({ type: v.literal('popOut.next'), key, isTyping: v.optional(v.boolean()) }),
  /** Brings the desk to the front and runs the action there. */
  v.strictObject({ type: v.literal('popOut.toDesk'), action: v.picklist(DESK_ACTIONS) }),
  /** Shows the team board in a pop-out, or brings its pop-out to the front. */
  v.strictObject({ type: v.literal('popOut.openTeam') }),
  /** `on`: true if the team board must fill its display. */
  v.strictObject({ type: v.literal('popOut.fillScreen'), on: v.boolean() }),
  /**
   * Adds a text to the draft of `to`, empties the draft of `from`, and opens the conversation of `to`. The two
   * conversations may be in different windows.
   */
  v.strictObject({
    type: v.literal('draft.move'),
    from: key,
    to: key,
    text: v.pipe(v.string(), v.maxLength(TEXT_LENGTH_LIMIT))
  }),
  /** The agent copied or cut this text in the composer of `key`. */
  v.strictObject({ type: v.literal('text.copied'), key, text: v.pipe(v.string(), v.maxLength(BEGUN_TEXT_LIMIT)) }),
  /** The agent pasted the copied text into the composer of `key`. */
  v.strictObject({ type: v.literal('text.pasted'), key }),
  /** The agent confirmed that the text is for the customer `key`. */
  v.strictObject({ type: v.literal('text.agreed'), key })
] as const

export type PopOutCommand = v.InferOutput<(typeof POP_OUT_COMMANDS)[number]>

export function isPopOutCommand<Any extends { readonly type: string }>(
  command: Any
): command is Extract<Any, { readonly type: PopOutCommand['type'] }> {
  return /^(?:popOut|text)\.|^draft\.move$/.test(command.type)
}

export type PopOutRefusal =
  /** All `POP_OUT_LIMIT` pop-outs are open. */
  | 'popOutsFull'
  /** The conversation or the team board is not in a pop-out. */
  | 'noPopOut'
  | 'boardOff'
