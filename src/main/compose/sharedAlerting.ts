import { createListeners } from '../../shared/listeners'
import type { AlertOptions } from '../alerts/alertControls'
import type { CardSurface } from '../alerts/deliver/card'

type Alerting = Pick<AlertOptions, 'card' | 'attention' | 'create' | 'presence' | 'systemQuiet'>

export interface SharedAlerting {
  /** Returns the channels of alerts for the workspace of this seat. */
  of(id: string): Alerting
  /** Returns the seat whose customers the card shows, or showed last. Null: no card was shown yet. */
  cardOwner(): string | null
  /** Calls `changed` just before the card shows the customers of another seat. */
  onCardOwner(changed: () => void): { dispose(): void }
}

/**
 * Shares what a computer has only once: the alert card, the flashing button, and the check whether somebody is here.
 *
 * The card stays with one workspace until that workspace hides it. Otherwise another customer could appear just as
 * the agent presses a button.
 */
export function shareAlerting(alerting: Alerting): SharedAlerting {
  const asking = new Set<string>()
  const flashing = new Set<string>()
  /** The seats that want the card now. The card shows the first of them. */
  let wanting: readonly string[] = []
  let owner: string | null = null
  let failure: ReturnType<Alerting['attention']['start']> = null
  const listeners = createListeners()

  function give(id: string): void {
    if (owner === id) return
    owner = id
    listeners.tell()
  }

  const cardOf = (id: string): CardSurface => ({
    show() {
      if (!wanting.includes(id)) wanting = [...wanting, id]
      if (wanting[0] !== id) return
      give(id)
      alerting.card.show()
    },
    hide() {
      const had = wanting[0] === id
      wanting = wanting.filter((other) => other !== id)
      const [next] = wanting
      if (!had && next !== undefined) return
      if (next === undefined) return alerting.card.hide()
      give(next)
      alerting.card.show()
    },
    focus() {
      if (wanting[0] === id) alerting.card.focus()
    }
  })

  return {
    of: (id) => ({
      ...alerting,
      presence: {
        ...alerting.presence,
        needed(needed) {
          const was = asking.size > 0
          if (needed) asking.add(id)
          else asking.delete(id)
          if (asking.size > 0 !== was) alerting.presence.needed(!was)
        }
      },
      attention: {
        start() {
          if ([...flashing].every((other) => other === id)) failure = alerting.attention.start()
          flashing.add(id)
          return failure
        },
        stop() {
          flashing.delete(id)
          if (flashing.size === 0) alerting.attention.stop()
        }
      },
      card: cardOf(id)
    }),
    cardOwner: () => owner,
    onCardOwner: listeners.add
  }
}
