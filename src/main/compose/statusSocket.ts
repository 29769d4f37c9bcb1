import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { Alerts } from '../alerts/alertOptions'
import { readAppStatus } from '../os/status/appStatus'
import { systemStatusAddress } from '../os/status/statusAddress'
import { serveStatus } from '../os/status/statusServer'
import type { Store } from '../state/store'
import type { Disposable } from './disposals'

export interface StatusSocketParts {
  /** The workspace in front. */
  readonly front: () => { readonly store: Pick<Store, 'state'>; readonly alerts: Pick<Alerts, 'quiet'> }
  readonly userData: string
  readonly version: string
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly log: (line: string) => void
}

/** Answers `--status` of this profile while the app runs. */
export function composeStatusSocket({ front, userData, version, clock, ...parts }: StatusSocketParts): Disposable {
  return serveStatus({
    ...parts,
    platform: process.platform,
    address: systemStatusAddress(userData),
    status: () => {
      const { store, alerts } = front()
      return readAppStatus(store.state, { version, now: clock(), quiet: alerts.quiet() })
    }
  })
}
