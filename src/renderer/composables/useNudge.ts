import { nextTick, watch, type Ref } from 'vue'
import { fillReply, type ReplyValues } from '../../shared/domain/blanks'
import type { CustomerKey } from '../../shared/domain/ids'
import { useScreenStore } from '../stores/screen'
import { useSettings } from './useSettings'

/** Opens a customer, and puts the text that nudges into the composer. It sends nothing. */
export function useNudge(): (key: CustomerKey) => void {
  const screen = useScreenStore()
  return (key) => {
    screen.select(key)
    screen.nudging = key
  }
}

export interface NudgeComposer {
  focus(): void
  /** Inserts a text as if the agent had typed it. */
  insert(text: string): void
}

/**
 * Inserts the text that nudges as soon as the composer of the customer is there. A text that the agent has begun stays
 * as it is. `mine`: the open customer if this agent has that customer, otherwise null.
 */
export function useNudgeText(
  mine: Readonly<Ref<CustomerKey | null>>,
  draft: Readonly<Ref<string>>,
  composer: () => NudgeComposer | null,
  values: () => ReplyValues
): void {
  const screen = useScreenStore()
  const { states } = useSettings()
  watch(
    [() => screen.nudging, mine],
    async ([wanted, open]) => {
      if (wanted === null || wanted !== open) return
      screen.nudging = null
      await nextTick()
      composer()?.focus()
      if (draft.value.trim() === '') composer()?.insert(fillReply(states.value.nudgeText.value, values()))
    },
    { flush: 'post', immediate: true }
  )
}
