import { onBeforeUnmount, ref, type Ref } from 'vue'

export interface Composition {
  /** A word is being composed (Chinese, Japanese, Korean and others). */
  readonly active: Readonly<Ref<boolean>>
  readonly begin: () => void
  readonly end: () => void
  /** Runs at once, or when the word is done: a field whose text changes in the middle of a word loses it. */
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
