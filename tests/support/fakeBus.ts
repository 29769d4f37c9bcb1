import type { Bus, BusAnswer, BusCall, BusMatch, BusSignal } from '../../src/main/system/bus'

export interface FakeBus {
  readonly bus: Bus
  /** Calls that were not answered yet, oldest first. */
  readonly calls: { readonly call: BusCall; answer(answer: BusAnswer): void; late(body: readonly unknown[]): void }[]
  readonly emitted: BusSignal[]
  /** How many listen: to signals and to owners. */
  readonly listeners: () => number
  setOwner(name: string, owner: string | null): void
  signal(signal: BusSignal): void
}

/** A bus of which the test is everybody else. Names have no owner until the test gives them one. */
export function createFakeBus(): FakeBus {
  const calls: FakeBus['calls'] = []
  const emitted: BusSignal[] = []
  const owners = new Map<string, string | null>()
  const watchers = new Set<{ readonly name: string; readonly told: (owner: string | null) => void }>()
  const heard = new Set<{ readonly match: BusMatch; readonly listener: (signal: BusSignal & { readonly body: readonly unknown[] }) => void }>()
  return {
    calls,
    emitted,
    listeners: () => watchers.size + heard.size,
    bus: {
      call: (call, late = () => undefined) => new Promise((resolve) => calls.push({ call, answer: resolve, late })),
      emit: (signal) => void emitted.push(signal),
      onSignal: (match, listener) => {
        const entry = { match, listener }
        heard.add(entry)
        return () => void heard.delete(entry)
      },
      watchOwner: (name, told) => {
        const entry = { name, told }
        watchers.add(entry)
        told(owners.get(name) ?? null)
        return () => void watchers.delete(entry)
      },
      dispose: () => undefined
    },
    setOwner: (name, owner) => {
      owners.set(name, owner)
      for (const watcher of [...watchers]) if (watcher.name === name) watcher.told(owner)
    },
    signal: (signal) => {
      for (const { match, listener } of [...heard]) {
        const fits = match.interface === signal.interface && [undefined, signal.path].includes(match.path) && [undefined, signal.member].includes(match.member)
        if (fits) listener({ ...signal, body: signal.body ?? [] })
      }
    }
  }
}
