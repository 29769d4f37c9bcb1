import { onBeforeUnmount, ref, type Ref } from 'vue'

export interface Composition {
  /** True while an input method is composing a word (Chinese, Japanese, Korean and others). */
  readonly active: Readonly<Ref<boolean>>
  readonly begin: () => void
  readonly end: () => void
  /**
   * Runs `work` at once. During a composition, runs it when the word is finished or the component is unmounted. An
   * earlier change of the text would lose the word.
   */
  readonly after: (work: () => void) => void
}

export function useComposition(): Composition {
  const active = ref(false)
  let waiting: (() => void)[] = []

  function end(): void {
    active.value = false
    const due = waiting
    waiting = []
    due.forEach((work) => work())
  }

  onBeforeUnmount(end)
  return {
    active,
    begin: () => {
      active.value = true
    },
    end,
    after: (work) => {
      if (active.value) waiting.push(work)
      else work()
    }
  }
}
