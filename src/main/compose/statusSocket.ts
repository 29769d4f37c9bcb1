import type { Clock, Monotonic, Timers } from '../../shared/clock'
import { readStatusOfAll, type StatusWorkspace } from '../os/status/appStatus'
import { systemStatusAddress } from '../os/status/statusAddress'
import { serveStatus } from '../os/status/statusServer'
import type { Disposable } from './disposals'

export interface StatusSocketParts {
  readonly all: () => readonly StatusWorkspace[]
  readonly front: () => StatusWorkspace
  readonly userData: string
  readonly version: string
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly log: (line: string) => void
}

/** Answers `--status` commands for this profile while the app runs. */
export function composeStatusSocket({ all, front, userData, version, clock, ...parts }: StatusSocketParts): Disposable {
  return serveStatus({
    ...parts,
    platform: process.platform,
    address: systemStatusAddress(userData),
    status: () => readStatusOfAll(all(), front(), { version, now: clock() })
  })
}
