import type { Assignment, Customer } from '../../shared/domain/customer'
import { pageOfKey, type CustomerKey } from '../../shared/domain/ids'
import type { PageRules } from '../../shared/domain/pageLimits'
import { TEAM_ROW_LIMIT } from '../../shared/domain/team'
import type { StoreEvent } from '../../shared/events'
import {
  addItem,
  clearBlocks,
  createSortedBlocks,
  itemAt,
  placeOf,
  removeItem,
  type SortedBlocks
} from '../state/tables/sortedBlocks'
import type { State, StateChange } from '../state/tables/tables'

export interface HeldCustomer {
  readonly key: CustomerKey
  readonly page: string
  readonly turn: Customer['turn']
  readonly agent: AgentEntry
}

export interface AgentEntry {
  readonly id: string
  /** Null: the name is not known, or this is the signed-in agent (`isMe`), who needs none. */
  readonly name: string | null
  readonly isMe: boolean
  has: number
  /** The customers who wait for an answer, the longest wait first. */
  readonly theirs: SortedBlocks<HeldCustomer>
  /**
   * Customers whose turn is unknown: they may wait for an answer. Customers whose turn was never known come first.
   */
  readonly unknown: SortedBlocks<HeldCustomer>
  /** When the agent was last seen acting, epoch ms. Null: never. */
  lastSeen: number | null
  /** When the agent was last seen acting, by the monotonic clock, which nobody can set. */
  seenAt: number
}

/** Which agent has which customers, which customers wait for an answer, and when each agent last acted. */
export interface TeamLog {
  agents(): Iterable<AgentEntry>
  /** Returns true if something changed. `isOn` false: does not record when agents act. */
  changed(state: State, change: StateChange, event: StoreEvent, isOn: boolean, now: number): boolean
  /** Forgets when agents acted, and the agents without customers. */
  forgetActs(): void
  /**
   * Counts the customers who have waited too long for an agent's answer. The limit of a page is `replyMs` for this
   * agent's customers, and `hotMs` for those of colleagues. `nextAt`: when the count grows next, epoch ms. Null:
   * never.
   */
  countOverLimit(rules: PageRules, now: number): { readonly count: number; readonly nextAt: number | null }
}

const NOBODY: Assignment = { kind: 'nobody' }
const ME = 'me'
const idOf = (name: string | null): string => (name === null ? 'other' : `other:${name}`)

/** A turn without a time sorts first. */
const sinceOf = ({ turn }: HeldCustomer): number => turn.since ?? 0

export function createTeamLog(): TeamLog {
  const agents = new Map<string, AgentEntry>()
  const held = new Map<CustomerKey, HeldCustomer>()
  /** Colleagues who were seen and have no customers. The colleague who was seen longest ago comes first. */
  const idle = createSortedBlocks<AgentEntry>(bySeen)
  /** The customers who wait for an answer, by page. `mine`: this agent's customers. `others`: those of colleagues. */
  const waits = {
    mine: new Map<string, SortedBlocks<HeldCustomer>>(),
    others: new Map<string, SortedBlocks<HeldCustomer>>()
  }

  function entryOf(name: string | null, isMe: boolean): AgentEntry {
    const id = isMe ? ME : idOf(name)
    const known = agents.get(id)
    if (known) return known
    const blocks = (): SortedBlocks<HeldCustomer> => createSortedBlocks(bySince)
    const entry: AgentEntry = { id, name, isMe, has: 0, theirs: blocks(), unknown: blocks(), lastSeen: null, seenAt: 0 }
    agents.set(id, entry)
    return entry
  }

  function index(one: HeldCustomer, add: boolean): void {
    const { agent, turn, page } = one
    const act = add ? addItem : removeItem
    agent.has += add ? 1 : -1
    if (turn.kind === 'unknown') act(agent.unknown, bySince, one)
    if (turn.kind !== 'theirs') return
    act(agent.theirs, bySince, one)
    const pages = agent.isMe ? waits.mine : waits.others
    const list = pages.get(page) ?? createSortedBlocks(bySince)
    act(list, bySince, one)
    if (list.length === 0) pages.delete(page)
    else pages.set(page, list)
  }

  /**
   * Changes an agent and keeps `idle` up to date. Drops colleagues who were never seen and have no customers. Above
   * `TEAM_ROW_LIMIT` agents, also drops the colleague of `idle` who was seen longest ago.
   */
  function edit(agent: AgentEntry, change: () => void): void {
    if (isIdle(agent)) removeItem(idle, bySeen, agent)
    change()
    if (isIdle(agent)) addItem(idle, bySeen, agent)
    else if (agent.has === 0 && !agent.isMe) agents.delete(agent.id)
    while (agents.size > TEAM_ROW_LIMIT) {
      const oldest = itemAt(idle, 0)
      if (!oldest || removeItem(idle, bySeen, oldest) === -1) break
      agents.delete(oldest.id)
    }
  }

  /** Returns true if the customer's agent or turn has changed. */
  function put(key: CustomerKey, customer: Customer): boolean {
    const before = held.get(key)
    const owner = ownerOf(customer)
    const { turn } = customer
    if (owner.kind === 'nobody') {
      if (!before) return false
      held.delete(key)
      edit(before.agent, () => index(before, false))
      return true
    }
    const agent = entryOf(owner.kind === 'other' ? owner.agentName : null, owner.kind === 'me')
    if (before?.agent === agent && before.turn === turn) return false
    if (before) edit(before.agent, () => index(before, false))
    // `edit` drops an agent without customers, so the agent may have to be added again.
    agents.set(agent.id, agent)
    const after = { key, page: pageOfKey(key), turn, agent }
    held.set(key, after)
    edit(agent, () => index(after, true))
    return true
  }

  function see({ monotonic }: Pick<State, 'monotonic'>, name: string | null, isMe: boolean, now: number): boolean {
    // Several colleagues may have no name. So it is not known which of them acted.
    if (name === null && !isMe) return false
    const agent = entryOf(name, isMe)
    edit(agent, () => {
      agent.lastSeen = now
      agent.seenAt = monotonic()
    })
    return true
  }

  const seeOwner = (state: State, owner: Assignment, now: number): boolean =>
    owner.kind !== 'nobody' && see(state, owner.kind === 'other' ? owner.agentName : null, owner.kind === 'me', now)

  /** Call this when somebody has set the clock. Computes each `lastSeen` again by the new clock. */
  function setClock({ monotonic }: State, now: number): void {
    for (const agent of [...agents.values()])
      edit(agent, () => {
        if (agent.lastSeen !== null) agent.lastSeen = Math.round(now - (monotonic() - agent.seenAt))
      })
  }

  function seeAct(state: State, change: StateChange, event: StoreEvent, now: number): boolean {
    switch (event.type) {
      case 'customer.commandStarted':
      case 'message.written':
        return see(state, null, true, now)
      case 'message.received': {
        if (event.fromAgent !== true || event.fromBot) return false
        const customer = state.customers.resolve(event.who)
        const owner = customer ? ownerOf(customer) : NOBODY
        if (event.agentName === null) return seeOwner(state, owner, now)
        return see(state, event.agentName, event.agentName === state.me.name, now)
      }
      case 'message.acknowledged':
        return event.agentName !== undefined && see(state, event.agentName, event.agentName === state.me.name, now)
      case 'assignment.changed':
      case 'customer.taken':
      case 'customer.released': {
        let isSeen = false
        for (const { before, after } of change.customers.values()) {
          const [was, is] = [before ? ownerOf(before) : NOBODY, ownerOf(after)]
          // Who acted: the agent who has got the customer, or the agent who has given the customer back.
          if (!isSameOwner(was, is) && seeOwner(state, is.kind === 'nobody' ? was : is, now)) isSeen = true
        }
        return isSeen
      }
      default:
        return false
    }
  }

  return {
    agents: () => agents.values(),
    changed: (state, change, event, isOn, now) => {
      if (change.reset) {
        for (const map of [agents, held, waits.mine, waits.others]) map.clear()
        clearBlocks(idle)
      }
      if (event.type === 'clock.set') setClock(state, now)
      let isChanged = change.reset || event.type === 'clock.set'
      for (const [key, { after }] of change.customers) if (put(key, after)) isChanged = true
      return (isOn && seeAct(state, change, event, now)) || isChanged
    },
    forgetActs: () => {
      for (const agent of [...agents.values()])
        edit(agent, () => {
          agent.lastSeen = null
        })
    },
    countOverLimit: (rules, now) => {
      let count = 0
      let nextAt: number | null = null
      for (const [pages, limit] of [
        [waits.mine, 'replyMs'],
        [waits.others, 'hotMs']
      ] as const)
        for (const [page, list] of pages) {
          const ms = rules.limits(page)[limit]
          const over = placeOf(list, (one) => sinceOf(one) + ms <= now)
          count += over
          const next = itemAt(list, over)
          if (next && (nextAt === null || sinceOf(next) + ms < nextAt)) nextAt = sinceOf(next) + ms
        }
      return { count, nextAt }
    }
  }
}

function ownerOf({ present, assignment }: Customer): Assignment {
  return present ? assignment : NOBODY
}

function isSameOwner(one: Assignment, other: Assignment): boolean {
  if (one.kind !== other.kind) return false
  return one.kind !== 'other' || other.kind !== 'other' || one.agentName === other.agentName
}

function isIdle({ has, isMe, lastSeen }: AgentEntry): boolean {
  return has === 0 && !isMe && lastSeen !== null
}

function bySince(one: HeldCustomer, other: HeldCustomer): number {
  return sinceOf(one) - sinceOf(other) || (one.key < other.key ? -1 : Number(one.key > other.key))
}

function bySeen(one: AgentEntry, other: AgentEntry): number {
  return (one.lastSeen ?? 0) - (other.lastSeen ?? 0) || (one.id < other.id ? -1 : Number(one.id > other.id))
}
