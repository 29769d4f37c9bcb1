import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
/**
 * Collects garbage at once. If a `WeakRef` was just asked for its object, this object stays until the event loop has
 * turned.
 */
export const collect: () => void = runInNewContext('gc')
