import type { AlertSource } from '../../src/main/views/statusView'
import { buildAlerts } from './fakePipe'

/** Alerts that never call. */
export function quietAlerts(): AlertSource {
  return { view: () => buildAlerts(), watch: () => ({ dispose: () => undefined }) }
}
