import { existsSync } from 'node:fs'
import type { Bus } from './bus'
import { createBus, noBus, openLink, type BusParts } from './sessionBus'

/** Opens the bus of the session or of the computer. Returns `noBus` on systems other than Linux. */
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

export interface BusPlace {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly uid: number
  readonly exists: (path: string) => boolean
}

const SYSTEM_BUS = '/var/run/dbus/system_bus_socket'

/** Returns the socket of this session's bus. Null: there is none. */
export function sessionBusPath({ env, uid, exists }: BusPlace): string | null {
  const address = env['DBUS_SESSION_BUS_ADDRESS']
  if (address) return readBusAddress(address)
  const own = env['XDG_RUNTIME_DIR'] ?? ''
  const places = [...(own.startsWith('/') ? [`${own}/bus`] : []), `/run/user/${uid}/bus`]
  return places.find(exists) ?? null
}

export function systemBusPath({ env, exists }: BusPlace): string | null {
  const address = env['DBUS_SYSTEM_BUS_ADDRESS']
  if (address) return readBusAddress(address)
  return exists(SYSTEM_BUS) ? SYSTEM_BUS : null
}

/**
 * Returns the first socket of an address such as `unix:path=/run/bus,guid=0a;tcp:host=…`. Null: it has none. A bus
 * over a network is not used.
 */
export function readBusAddress(address: string): string | null {
  for (const one of address.split(';')) {
    const [, given] = /^unix:(.*)$/s.exec(one) ?? []
    const path = given === undefined ? null : socketOf(given)
    if (path !== null) return path
  }
  return null
}

function socketOf(given: string): string | null {
  for (const pair of given.split(',')) {
    const [, key, value = ''] = /^(path|abstract)=(.+)$/s.exec(pair) ?? []
    const path = key === undefined ? null : unescaped(value)
    // In Node, a path with a leading NUL names an abstract socket of Linux.
    if (path !== null) return key === 'abstract' ? `\0${path}` : path
  }
  return null
}

function unescaped(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    // The text is not URI-encoded.
    return null
  }
}
