import { nextTick, watch, type Ref } from 'vue'
import { fillReply, type ReplyValues } from '../../shared/domain/blanks'
import type { CustomerKey } from '../../shared/domain/ids'
import { useScreenStore } from '../stores/screen'
import { useSettings } from './useSettings'

/**
 * Returns a function that opens a customer and puts the text of a nudge into the composer. The agent sends the text.
 */
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
 * Focuses the customer's composer as soon as it exists, and inserts the nudge into an empty composer. `mine`: the
 * open customer if the agent has this customer, else null.
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
