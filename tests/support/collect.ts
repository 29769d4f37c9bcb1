import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
/** Collects garbage at once. What a `WeakRef` has just returned stays until the current task ends. */
export const collect: () => void = runInNewContext('gc')
