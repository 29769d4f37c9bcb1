import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Makes V8 collect all garbage of this process now. The process does nothing else meanwhile: 20 ms for a short queue,
 * about 100 ms for 100,000 customers. Does nothing if this version of V8 does not offer it.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  if (typeof collect === 'function') collect()
}
