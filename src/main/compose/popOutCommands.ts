import type { Cancel, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { CustomerKey } from '../../shared/domain/ids'
import type { SettingStates } from '../../shared/domain/settings'
import type { PopOutCommand } from '../../shared/popOut'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'
import type { State } from '../state/tables/tables'
import type { OpenDesk } from './openDesk'
import type { PopOuts } from '../windows/popOuts'

export interface PopOutCommandParts {
  readonly seat: string
  readonly store: Store
  readonly timers: Timers
  readonly popOuts: Pick<PopOuts, 'open' | 'close' | 'find'>
  readonly desk: OpenDesk
}

/** Deskhand forgets a copied text after this time, so that nobody pastes it by mistake later. In ms. */
export const COPIED_KEPT_MS = 60 * MINUTE_MS

/** Returns the function that runs the commands about the pop-outs of one workspace. */
export function createPopOutCommands({ seat, store, timers, popOuts, desk }: PopOutCommandParts) {
  const settings = (): SettingStates => store.state.settings
  let cancelCopied: Cancel | null = null

  function noteCopy(command: Extract<PopOutCommand, { type: 'text.copied' }>): void {
    store.apply(command)
    cancelCopied?.()
    cancelCopied = null
    if (store.state.carried.copied === null) return
    cancelCopied = timers.after(
      COPIED_KEPT_MS,
      () => store.enqueue({ type: 'text.copied', key: command.key, text: '' }),
      MINUTE_MS
    )
  }

  function moveDraft({ from, to, text }: Extract<PopOutCommand, { type: 'draft.move' }>): CommandRefusal | null {
    const { customers } = store.state
    const [source, target] = [customers.get(from), customers.get(to)]
    if (!source || !target || from === to) return 'unknownCustomer'
    const draft = target.draft === '' ? text : `${target.draft}\n${text}`
    store.apply({ type: 'draft.kept', key: to, text: draft, added: text })
    // The draft of `from` may have changed since the agent decided to move `text`. If it has text that `text` lacks,
    // it stays.
    if (text.startsWith(source.draft)) store.apply({ type: 'draft.kept', key: from, text: '' })
    desk.openCustomer(to)
    return null
  }

  function bringBack(key: CustomerKey): CommandRefusal | null {
    if (!popOuts.close(seat, { kind: 'conversation', key })) return 'noPopOut'
    desk.openCustomer(key)
    return null
  }

  /**
   * Returns true if the agent asked for the next customer just now. Also returns true if the pop-out has the focus
   * and the agent is not typing.
   */
  function mayTakeFocus({ key, isTyping }: Extract<PopOutCommand, { type: 'popOut.next' }>): boolean {
    if (isTyping === undefined) return true
    return !isTyping && popOuts.find(seat, { kind: 'conversation', key })?.window.isFocused() === true
  }

  return (command: PopOutCommand): CommandRefusal | null => {
    switch (command.type) {
      case 'popOut.open':
        if (!hasConversation(store.state, command.key)) return 'unknownCustomer'
        return popOuts.open(seat, { kind: 'conversation', key: command.key })
      case 'popOut.show': {
        const popOut = popOuts.find(seat, { kind: 'conversation', key: command.key })
        popOut?.window.show()
        return popOut === null ? 'noPopOut' : null
      }
      case 'popOut.bringBack':
        return bringBack(command.key)
      case 'popOut.next':
        desk.openNext(command.key, mayTakeFocus(command))
        return null
      case 'popOut.toDesk':
        desk.runInDesk(command.action)
        return null
      case 'popOut.openTeam':
        return settings().teamBoard.value ? popOuts.open(seat, { kind: 'team' }) : 'boardOff'
      case 'popOut.fillScreen': {
        const board = popOuts.find(seat, { kind: 'team' })
        board?.window.fillScreen(command.on)
        return board === null ? 'noPopOut' : null
      }
      case 'draft.move':
        return moveDraft(command)
      case 'text.copied':
        noteCopy(command)
        return null
      case 'text.pasted':
      case 'text.agreed':
        store.apply(command)
        return null
    }
  }
}

/** Returns true if there is something to show: a known customer, or messages or a note on this computer. */
function hasConversation({ customers, transcripts, notes }: State, key: CustomerKey): boolean {
  return customers.get(key) !== undefined || transcripts.of(key).length > 0 || notes.has(key)
}
