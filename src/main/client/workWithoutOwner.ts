import type { CustomerReport } from '../../shared/domain/customer'
import type { StoreEvent } from '../../shared/events'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import { unsentWork } from '../state/selectors/unsent'

/** After this many consecutive rows with another name for the agent, another person is the agent. */
const OTHER_ROWS = 2

/**
 * Sets aside messages and drafts that may belong to another person. Usually the greeting, which is the server's first
 * frame, has the agent's id. Without a greeting, unsent text stays aside until a row of a list names the agent.
 */
export function setAsideWorkWithoutOwner(store: Store): { dispose(): void } {
  /** The agent's name in the rows of this run of the app, or of the run before. Null: no row has named this agent. */
  let owner: string | null = null
  /** The name in the latest `person.named` event. */
  let reported: string | null = null
  /** Number of consecutive rows that give the agent another name. */
  let others = 0

  function setAside(): void {
    const { userId, name } = store.state.me
    store.enqueue({
      type: 'unsentWork.setAside',
      work: unsentWork(store.state),
      owner: { userId, name: owner ?? name }
    })
    forget()
  }

  function forget(): void {
    owner = reported = null
    others = 0
  }

  function report(name: string): void {
    owner = name
    others = 0
    if (name === reported) return
    reported = name
    store.enqueue({ type: 'person.named', name })
  }

  function named(name: string, event: StoreEvent): void {
    // If the id is known, another name is only a second name of the same agent.
    const isSame = owner === null || owner === name || store.state.me.userId !== null
    if (isSame) return report(name)
    if (++others < OTHER_ROWS) return
    setAside()
    // The rows are about the new agent. `setAside` has emptied the state, so the store has to apply the rows again.
    store.enqueue(event)
    report(name)
  }

  return store.watch((change, event) => {
    switch (event.type) {
      case 'workspace.entered':
        return forget()
      case 'session.greeted':
        return change.reset ? forget() : undefined
      case 'unsentWork.restored':
        if (event.again !== true) owner ??= event.owner ?? null
        return
      case 'queue.arrived':
        // Without a greeting, anybody may have signed in on the sign-in page. If the session works again without a
        // sign-in page, the agent is the same.
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

/**
 * Returns the agent's names in this event, one for each row. Only two events are reliable: a list that Deskhand
 * requested, and the answer to a take-over of this app. Empty for any other event.
 */
function namesOfMine(change: StateChange, event: StoreEvent): readonly string[] {
  if (event.type === 'queue.partRead') return event.customers.flatMap(nameIfMine)
  if (event.type !== 'customer.taken' || !event.customer || event.customer.mine === false) return []
  const isAnswer = [...change.customers.values()].some(({ before }) => before?.pending === 'taking')
  return isAnswer ? nameIfMine({ ...event.customer, assigned: true, mine: true }) : []
}

function nameIfMine({ assigned, mine, agentName = '' }: CustomerReport): readonly string[] {
  return assigned !== false && mine === true && agentName.trim() !== '' ? [agentName] : []
}
