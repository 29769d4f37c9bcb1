import type { CustomerReport } from '../../shared/domain/customer'
import type { StoreEvent } from '../../shared/events'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import { unsentWork } from '../state/selectors/unsent'

/** So many rows in a row must carry another name before somebody else is believed to be here. */
const OTHER_ROWS = 2

/**
 * Whose words are on the desk. Where the workspace greets, its id says so. Where it does not, somebody who signed in on a
 * page may be anybody: the words of the one before are set aside when the first list comes, until a row says who is here.
 * A session that works again without a page that a person saw is still the same one's.
 */
export function holdUnownedMessages(store: Store): { dispose(): void } {
  /** Whom the rows of this desk, or those of the run before, named. */
  let owner: string | null = null
  /** The name that was told last, so that it is told once. */
  let told: string | null = null
  let others = 0

  function setAside(): void {
    const { userId, name } = store.state.me
    store.enqueue({ type: 'desk.setAside', words: unsentWork(store.state), owner: { userId, name: owner ?? name } })
    forget()
  }

  function forget(): void {
    owner = told = null
    others = 0
  }

  function tell(name: string): void {
    owner = name
    others = 0
    if (name === told) return
    told = name
    store.enqueue({ type: 'person.named', name })
  }

  function named(name: string, event: StoreEvent): void {
    // With an id known, another name is another name of the same agent.
    const isSame = owner === null || owner === name || store.state.me.userId !== null
    if (isSame) return tell(name)
    if (++others < OTHER_ROWS) return
    setAside()
    // The rows are true for whoever is here now.
    store.enqueue(event)
    tell(name)
  }

  return store.watch((change, event) => {
    switch (event.type) {
      case 'workspace.entered':
        return forget()
      case 'session.greeted':
        return change.reset ? forget() : undefined
      case 'desk.restored':
        if (event.again !== true) owner ??= event.owner ?? null
        return
      case 'queue.arrived':
        if (store.state.awaitsIdentity && isUsed(store)) setAside()
        return
      default:
        for (const name of namesOfMine(change, event)) named(name, event)
    }
  })
}

function isUsed({ state }: Store): boolean {
  if (state.refreshedAt !== null || state.me.userId !== null) return true
  return [...state.outbox.all()].length > 0 || [...state.transcripts.keys()].length > 0
}

/** The names that an asked-for list, or the answer to a takeover of this desk, gives for customers that are mine. */
function namesOfMine(change: StateChange, event: StoreEvent): readonly string[] {
  if (event.type === 'queue.pageRead') return event.customers.flatMap(nameIfMine)
  if (event.type !== 'customer.taken' || !event.customer || event.customer.mine === false) return []
  const wasAskedFor = [...change.customers.values()].some(({ before }) => before?.pending === 'taking')
  return wasAskedFor ? nameIfMine({ ...event.customer, assigned: true, mine: true }) : []
}

function nameIfMine({ assigned, mine, agentName = '' }: CustomerReport): readonly string[] {
  return assigned !== false && mine === true && agentName.trim() !== '' ? [agentName] : []
}
