import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
/** Collects garbage at once. What was looked at by a `WeakRef` stays until the event loop has turned. */
export const collect: () => void = runInNewContext('gc')
