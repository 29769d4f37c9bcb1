import { readFileSync } from 'node:fs'
import type { RunningApp } from './launch'

/**
 * A use of the network by the app's own code or by Chromium. `what`: the address of a socket, or the name in a DNS
 * question.
 */
export interface Outgoing {
  readonly by: 'main' | 'chromium'
  readonly what: string
}

declare global {
  var outgoing: string[] | undefined
}

/**
 * From now on, records each socket and DNS question of main's own code (Chromium's: `chromiumOutgoing`). Resolves
 * with a function that returns them.
 */
export async function watchMain(app: RunningApp): Promise<() => Promise<readonly Outgoing[]>> {
  await app.electron.evaluate(() => {
    const noted: string[] = (globalThis.outgoing = [])
    const net = process.getBuiltinModule('node:net')
    const dns = process.getBuiltinModule('node:dns')
    const dgram = process.getBuiltinModule('node:dgram')
    const { connect } = net.Socket.prototype
    net.Socket.prototype.connect = function (this: unknown, ...given: unknown[]) {
      const [first] = given.flat()
      const { path, host = 'localhost', port } = Object(first)
      noted.push(typeof path === 'string' ? `unix:${path}` : `${host}:${port ?? String(first)}`)
      return Reflect.apply(connect, this, given)
    }
    const { lookup } = dns
    Object.assign(dns, {
      lookup: (...given: Parameters<typeof lookup>) => {
        noted.push(`dns:${given[0]}`)
        Reflect.apply(lookup, dns, given)
      }
    })
    const { send } = dgram.Socket.prototype
    dgram.Socket.prototype.send = function (this: unknown, ...given: unknown[]) {
      noted.push('udp')
      return Reflect.apply(send, this, given)
    }
  })
  return async () =>
    (await app.electron.evaluate(() => globalThis.outgoing ?? [])).map((what) => ({ by: 'main', what }))
}

interface NetLog {
  readonly constants: {
    readonly logEventTypes: Readonly<Record<string, number>>
    readonly logSourceType: Readonly<Record<string, number>>
  }
  readonly events: readonly {
    readonly type: number
    readonly source: { readonly type: number }
    readonly params?: Readonly<Record<string, unknown>>
  }[]
}

/** Reads the network log of Chromium. Chromium may have ended before it wrote the last bracket. */
function readNetLog(file: string): NetLog {
  const text = readFileSync(file, 'utf8').trimEnd()
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(`${text.replace(/,$/u, '')}]}`)
  }
}

/**
 * Returns the sockets and DNS questions in the log of `--log-net-log=FILE`.
 * Not counted: UDP sockets that send nothing, with which Chromium looks for IPv6; questions of the network quality
 * estimator, which looks only into the cache of names.
 */
export function chromiumOutgoing(file: string): readonly Outgoing[] {
  const { constants, events } = readNetLog(file)
  const nameOf = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]))
  const estimator = constants.logSourceType['NETWORK_QUALITY_ESTIMATOR']
  return events.flatMap(({ type, source, params = {} }): readonly Outgoing[] => {
    if (source.type === estimator) return []
    const name = nameOf.get(type)
    const note = (what: unknown): readonly Outgoing[] =>
      typeof what === 'string' ? [{ by: 'chromium', what }] : Array.isArray(what) ? what.flatMap(note) : []
    if (name === 'TCP_CONNECT') return note(params['address_list'])
    if (name === 'TCP_CONNECT_ATTEMPT') return note(params['address'])
    if (name === 'HOST_RESOLVER_MANAGER_REQUEST' || name === 'HOST_RESOLVER_MANAGER_JOB')
      return note(params['host']).map(({ by, what }) => ({ by, what: `dns:${what}` }))
    if (name === 'UDP_BYTES_SENT') return note(String(params['address'] ?? 'udp'))
    return []
  })
}
