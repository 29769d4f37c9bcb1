import type { AlertSource } from '../../src/main/ipc/views/statusView'
import { buildAlerts } from './fakePort'

/** Returns alerts that never alert the agent. */
export function quietAlerts(): AlertSource {
  return { view: () => buildAlerts(), watch: () => ({ dispose: () => undefined }) }
}
