import { computed, ref, type ComputedRef } from 'vue'

export interface FewTimes {
  /** True until `count` has been called `limit` times on this computer. */
  readonly isNew: ComputedRef<boolean>
  readonly count: () => void
}

/**
 * Counts on this computer how often something was shown, such as an explanation. `name`: part of the key in
 * `localStorage`. `limit`: `isNew` becomes false at this count.
 */
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

/** Returns the saved count of `key`. Returns 0 if `localStorage` cannot be read. */
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
    // Without the count, the explanation may come once more.
  }
}
