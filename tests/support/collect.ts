import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
/**
 * Collects garbage at once. An object that a `WeakRef` has just returned stays in memory until the current task of the
 * event loop has ended.
 */
export const collect: () => void = runInNewContext('gc')
