import { existsSync } from 'node:fs'
import type { Bus } from './bus'
import { sessionBusPath, systemBusPath, type BusPlace } from './busAddress'
import { createBus, noBus, openLink, type BusParts } from './sessionBus'

/** A bus of the Linux desktop or computer. Other systems have none. */
export function openDesktopBus(
  which: 'session' | 'system',
  parts: Pick<BusParts, 'timers' | 'monotonic' | 'log'>
): Bus {
  if (process.platform !== 'linux') return noBus
  const place: BusPlace = { env: process.env, uid: process.getuid?.() ?? 0, exists: existsSync }
  return createBus({
    ...parts,
    path: () => (which === 'session' ? sessionBusPath : systemBusPath)(place),
    open: openLink
  })
}
