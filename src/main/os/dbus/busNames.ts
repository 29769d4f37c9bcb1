import type { Cancel } from '../../../shared/clock'
import { DAEMON, DAEMON_PATH, type BusMessage } from './busMessage'

type Listener = (owner: string | null) => void

interface WatchedName {
  /** The present owner. Undefined: not known yet. Null: none. */
  owner: string | null | undefined
  /** The listeners, each with the owner that it was last told. */
  readonly listeners: Map<Listener, string | null | undefined>
}

export interface BusNamesParts {
  /** `now`: the bus can be asked. `soon`: Deskhand is connecting to it. `none`: no connection. */
  readonly bus: () => 'now' | 'soon' | 'none'
  /** Asks the bus for the owner of a name. `answer` gets null if there is none, or it cannot be known. */
  readonly ask: (name: string, answer: Listener) => void
  readonly listen: (rule: string) => Cancel
}

export interface BusNames {
  watch(name: string, listener: Listener): Cancel
  /** Returns the owner of a name. Undefined: not watched, or not known yet. Null: no owner, or no bus. */
  ownerOf(name: string): string | null | undefined
  heard(message: BusMessage): void
  /** Call this when the bus can be asked. */
  ready(): void
  /** Call this when the bus cannot be asked any more. */
  gone(): void
}

export function createBusNames({ bus, ask, listen }: BusNamesParts): BusNames {
  const names = new Map<string, WatchedName & { readonly unlisten: Cancel }>()

  function tell(one: WatchedName): void {
    const { owner } = one
    if (owner === undefined) return
    for (const [listener, before] of [...one.listeners]) {
      if (before === owner || !one.listeners.has(listener)) continue
      one.listeners.set(listener, owner)
      listener(owner)
    }
  }
  function set(name: string, owner: string | null): void {
    const one = names.get(name)
    if (!one) return
    one.owner = owner
    tell(one)
  }
  function find(name: string): void {
    ask(name, (owner) => {
      // A signal may have named an owner in the meantime. The answer "no owner" is then older, and is ignored.
      if (names.get(name)?.owner === undefined || owner !== null) set(name, owner)
    })
  }

  return {
    watch: (name, listener) => {
      const known = names.get(name)
      const one = known ?? {
        owner: bus() === 'none' ? null : undefined,
        listeners: new Map(),
        unlisten: listen(changesOf(name))
      }
      // Two calls of `watch` may pass the same function. Each gets its own key.
      const own: Listener = (owner) => listener(owner)
      one.listeners.set(own, undefined)
      names.set(name, one)
      if (!known && bus() === 'now') find(name)
      else tell(one)
      return () => {
        one.listeners.delete(own)
        if (one.listeners.size > 0 || names.get(name) !== one) return
        names.delete(name)
        one.unlisten()
      }
    },
    ownerOf: (name) => names.get(name)?.owner,
    heard: ({ sender, path, member, body = [] }) => {
      const [name, , owner] = body
      if (sender !== DAEMON || path !== DAEMON_PATH || member !== 'NameOwnerChanged' || typeof name !== 'string') return
      set(name, typeof owner === 'string' && owner !== '' ? owner : null)
    },
    ready: () => {
      for (const [name, one] of names) {
        one.owner = undefined
        find(name)
      }
    },
    gone: () => {
      for (const name of [...names.keys()]) set(name, null)
    }
  }
}

function changesOf(name: string): string {
  return `type='signal',sender='${DAEMON}',path='${DAEMON_PATH}',interface='${DAEMON}',member='NameOwnerChanged',arg0='${name}'`
}
