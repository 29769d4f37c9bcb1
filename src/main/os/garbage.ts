import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects the garbage of this process now, and from now on whenever the heap has grown by half. By itself, V8 would
 * wait longer. Blocks the process: 20 ms for a short queue, about 100 ms for 100,000 customers.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  // V8 reads this flag when a collection ends. So the flag is set before the collection.
  setFlagsFromString('--heap-growing-percent=50')
  if (typeof collect === 'function') collect()
}
