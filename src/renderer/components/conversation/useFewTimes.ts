import { computed, ref, type ComputedRef } from 'vue'

export interface FewTimes {
  /** True until `count` has been called `limit` times on this computer. */
  readonly isNew: ComputedRef<boolean>
  readonly count: () => void
}

/** Whether something is still new to the person at this computer, such as an explanation. `name`: what it is about. */
export function useFewTimes(name: string, limit: number): FewTimes {
  const key = `deskhand.${name}`
  const times = ref(read(key))
  return {
    isNew: computed(() => times.value < limit),
    count: () => {
      times.value = Math.min(limit, read(key) + 1)
      write(key, times.value)
    }
  }
}

/** If the browser keeps nothing for this page, everything counts as new. */
function read(key: string): number {
  try {
    return Math.max(0, Math.trunc(Number(localStorage.getItem(key)))) || 0
  } catch {
    return 0
  }
}

function write(key: string, times: number): void {
  try {
    localStorage.setItem(key, String(times))
  } catch {
    // The explanation is then shown once more at the next start, which does no harm.
  }
}
