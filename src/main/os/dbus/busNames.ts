import type { Cancel } from '../../../shared/clock'
import { DAEMON, DAEMON_PATH, type BusMessage } from './busMessage'

type Told = (owner: string | null) => void

interface Name {
  /** Undefined: not known yet. */
  owner: string | null | undefined
  readonly watchers: Map<Told, string | null | undefined>
}

export interface BusNamesParts {
  /** Whether the bus can be asked: now, soon, or there is none. */
  readonly bus: () => 'now' | 'soon' | 'none'
  /** Asks for the owner; null: nobody, or it cannot be known. */
  readonly ask: (name: string, told: Told) => void
  readonly listen: (rule: string) => Cancel
}

/** Who owns the names that somebody watches. */
export interface BusNames {
  watch(name: string, told: Told): Cancel
  /** Undefined: nobody watches it, or it is not known yet. */
  ownerOf(name: string): string | null | undefined
  heard(message: BusMessage): void
  /** The bus can be asked, or cannot any more. */
  ready(): void
  gone(): void
}

export function createBusNames({ bus, ask, listen }: BusNamesParts): BusNames {
  const names = new Map<string, Name & { readonly unlisten: Cancel }>()

  function tell(one: Name): void {
    const { owner } = one
    if (owner === undefined) return
    for (const [told, before] of [...one.watchers]) {
      if (before === owner || !one.watchers.has(told)) continue
      one.watchers.set(told, owner)
      told(owner)
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
      // A change that was told is newer than the answer.
      if (names.get(name)?.owner === undefined || owner !== null) set(name, owner)
    })
  }

  return {
    watch: (name, told) => {
      const known = names.get(name)
      const one = known ?? {
        owner: bus() === 'none' ? null : undefined,
        watchers: new Map(),
        unlisten: listen(changesOf(name))
      }
      // Each watch is one of its own, though two may pass the same function.
      const own: Told = (owner) => told(owner)
      one.watchers.set(own, undefined)
      names.set(name, one)
      if (!known && bus() === 'now') find(name)
      else tell(one)
      return () => {
        one.watchers.delete(own)
        if (one.watchers.size > 0 || names.get(name) !== one) return
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
