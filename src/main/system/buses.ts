import { existsSync } from 'node:fs'
import type { Monotonic, Timers } from '../../shared/clock'
import type { Bus } from './bus'
import { sessionBusPath } from './busAddress'
import { createBus, noBus, openLink } from './sessionBus'

/** The bus of this session. Only Linux has one. */
export function openSessionBus(timers: Timers, monotonic: Monotonic, log: (line: string) => void): Bus {
  if (process.platform !== 'linux') return noBus
  const place = { env: process.env, uid: process.getuid?.() ?? 0, exists: existsSync }
  return createBus({ path: () => sessionBusPath(place), open: openLink, timers, monotonic, log })
}
