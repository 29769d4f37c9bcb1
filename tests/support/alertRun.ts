import { setCardPeople } from '../../src/main/alerts/decide/card'
import { addPending, removePending, revisePending, settlePending } from '../../src/main/alerts/decide/pendingAlerts'
import type { CustomerKey } from '../../src/shared/domain/ids'
import type { AlertEffect } from '../../src/main/alerts/decide/effects'
import type { Run, AlertState } from '../../src/main/alerts/decide/state'

/**
 * Creates a run of the alert decisions at `now` ms of the monotonic clock. `clock`: the wall clock at that moment, ms.
 */
export function runAt(state: AlertState, now = 0, clock = now): Run {
  return { state, now: { monotonic: now, clock }, effects: [] }
}

/** Returns the effects that the run has asked for, as short texts. Log lines and view changes are left out. */
export function asked({ effects }: Run): readonly string[] {
  return effects.flatMap((effect) => words(effect) ?? [])
}

function words(effect: AlertEffect): string | undefined {
  switch (effect.type) {
    case 'notification.show':
      return `show ${effect.id}`
    case 'notification.close':
      return `close ${effect.id}`
    case 'attention':
      return `attention ${effect.on ? 'on' : 'off'}`
    case 'card':
      return `card ${effect.act}`
    case 'log':
    case 'changed':
      return undefined
    default:
      return effect.type
  }
}

/** Makes these customers the only ones who need the agent. The first one waits longest. */
export function needAgent(run: Run, keys: readonly CustomerKey[]): void {
  const { pending } = run.state
  for (const key of [...pending.byKey.keys()]) if (!keys.includes(key)) removePending(pending, key)
  keys.forEach((key, waitSince) => {
    addPending(pending, { key, mine: false, name: '', waitSince, unlistedSince: null }, 0, 0)
    revisePending(pending, { key, waitSince, unlistedSince: null }, 0)
  })
  setCardPeople(run, settlePending(pending, run.now.monotonic))
}
