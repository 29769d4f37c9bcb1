import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Makes V8 collect all garbage of this process now, and from now on whenever the heap has grown by half. V8 itself
 * would wait until the heap is up to four times as large. The process does nothing else meanwhile: 20 ms for a short
 * queue, about 100 ms for 100,000 customers. Does nothing if this version of V8 does not offer it.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  // V8 reads this flag when a collection ends.
  setFlagsFromString('--heap-growing-percent=50')
  if (typeof collect === 'function') collect()
}
