import {
  ACTIONS,
  type ActionId,
  type ActionKeys,
  type ActionPlace,
  DEFAULT_KEYS
} from '../../../src/shared/domain/actions'
import { isSingleKey } from '../../../src/shared/shortcut'

/** Where the focus is: in the conversation, or in the field in which the agent writes. */
type Place = Extract<ActionPlace, 'conversation' | 'text'>

/**
 * Counts the key presses that a day costs, besides the words, by a model of the keyboard: no window is there. A key with
 * modifiers is one press. The keys and the places where they act are those of the app.
 */
export interface Presses {
  /** The agent goes to this customer. If the customer is open already, this costs nothing. */
  open(customer: string): void
  /** The agent takes over the customer who is open. The focus goes to the field. */
  takeOver(): void
  /** The agent sends what is in the field. Outside of the field, the first typed letter has moved the focus there. */
  send(): void
  /** The agent sends and releases with one key. `hasNext`: somebody needs the agent, so the app opens them. */
  sendReleaseNext(hasNext: boolean): void
  /** The agent releases the customer who is open. */
  release(): void
  /** The agent presses a button of a message, which comes after `before` other buttons, this many times. */
  button(before: number, times: number): void
  readonly count: () => number
  /** The presses since `open` was called for this customer, and not for another one, in all. */
  readonly countOf: (customer: string) => number
}

/** `keys`: the keys of every action. Throws if an action has no keys, or none that act where the focus is. */
export function createPresses(keys: ActionKeys = DEFAULT_KEYS): Presses {
  let place: Place = 'conversation'
  let shown: string | null = null
  let isNextOpen = false
  let count = 0
  /** The customer for whom the agent presses keys now, and the presses for each. */
  let current = ''
  const counts = new Map<string, number>()

  function add(presses: number): void {
    count += presses
    counts.set(current, (counts.get(current) ?? 0) + presses)
  }

  /** The field is in the conversation. A single key writes there, so it does not act. */
  function acts(id: ActionId): boolean {
    const { at } = ACTIONS[id]
    const isHere = at === 'anywhere' || at.includes(place) || (place === 'text' && at.includes('conversation'))
    return isHere && (place !== 'text' || keys[id].some((key) => !isSingleKey(key)))
  }

  function press(id: ActionId, next: Place): void {
    if (keys[id].length === 0) throw new Error(`${id} has no keys`)
    if (!acts(id)) {
      // Esc leaves the field, and the first typed letter enters it.
      if (place === 'text') press('back', 'conversation')
      else place = 'text'
    }
    if (!acts(id)) throw new Error(`${id} does not act in ${place}`)
    add(1)
    place = next
  }

  return {
    open: (customer) => {
      current = customer
      if (shown !== customer && !isNextOpen) press('next', 'conversation')
      isNextOpen = false
      shown = customer
    },
    takeOver: () => press('takeOver', 'text'),
    send: () => press('send', 'text'),
    sendReleaseNext: (hasNext) => {
      press('sendReleaseNext', 'conversation')
      shown = null
      isNextOpen = hasNext
    },
    release: () => {
      press('release', 'conversation')
      shown = null
    },
    button: (before, times) => {
      add(before + 1 + times)
    },
    count: () => count,
    countOf: (customer) => counts.get(customer) ?? 0
  }
}
