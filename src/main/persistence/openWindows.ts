import * as v from 'valibot'
import { CustomerKeySchema } from '../../shared/domain/ids'
import { POP_OUT_LIMIT } from '../../shared/popOut'
import type { AgentWindow } from '../windows/agentWindow'
import type { PopOutSlot, SeatPopOuts } from '../windows/popOuts'
import type { AccountFile, AccountFilePlace } from './accountFile'
import { createCustomerMapFile, keepCustomerMap, type CustomerMap, type CustomerMapParts } from './customerMap'
import type { AgentKeeper } from './keepPerAgent'

const EntrySchema = v.object({
  key: CustomerKeySchema,
  slot: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(POP_OUT_LIMIT - 1))
})

/**
 * Gives access to `windows.log`: which conversations were in pop-outs, and in which slot. It has no names and no
 * texts.
 */
export function createWindowFile(place: AccountFilePlace): AccountFile<CustomerMap<PopOutSlot>> {
  return createCustomerMapFile<PopOutSlot>(place, {
    name: 'windows',
    limit: POP_OUT_LIMIT,
    schema: EntrySchema,
    fresh: (slot) => slot
  })
}

export interface KeptWindowsParts extends Pick<CustomerMapParts<PopOutSlot>, 'store' | 'file' | 'timers'> {
  readonly popOuts: Pick<SeatPopOuts, 'conversations' | 'reopen' | 'watch'>
  readonly window: Pick<AgentWindow, 'isVisible' | 'onVisibility'>
}

/**
 * Saves which conversations are in pop-outs. The next run opens them again after the first whole list, when the desk
 * is on the screen. Leaves out customers whom the agent may no longer have.
 */
export function keepWindows({ popOuts, window, ...parts }: KeptWindowsParts): AgentKeeper {
  const { state } = parts.store
  /** The last run's pop-outs that are not open yet. Null: none. */
  let last: CustomerMap<PopOutSlot> | null = null

  function reopen(): void {
    if (last === null || state.refreshedAt === null || !window.isVisible()) return
    const wanted = last
    last = null
    for (const [key, slot] of wanted) {
      const customer = state.customers.get(key)
      if (customer?.present === true && customer.assignment.kind === 'me' && !customer.inDoubt)
        popOuts.reopen(key, slot)
    }
  }

  const keeper = keepCustomerMap<PopOutSlot>({
    ...parts,
    restore(_owner, windows) {
      last = windows
      return null
    },
    now: () => last ?? popOuts.conversations(),
    watch: popOuts.watch,
    left: () => (last = null)
  })
  const watch = parts.store.watch(reopen)
  const unwatch = window.onVisibility(reopen)
  return {
    forget: keeper.forget,
    dispose() {
      unwatch()
      watch.dispose()
      keeper.dispose()
    }
  }
}
