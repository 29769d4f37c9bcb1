import { describe, expect, it } from 'vitest'
import { createTeamBoard, type TeamBoard } from '../../../src/main/day/teamBoard'
import type { Customer } from '../../../src/shared/domain/customer'
import { DEFAULT_STATES } from '../../../src/shared/domain/settings'
import { TEAM_ROW_LIMIT, type TeamAgent, type TeamView } from '../../../src/shared/domain/team'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { createStore } from '../../../src/main/state/store'
import { keyOf, report, waited } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'
import { seeded } from '../../support/seeded'

const WORKSPACE = { origin: 'https://one.example', label: 'one', socketUrl: 'wss://one.example/ws', demo: false }
const A = keyOf('a')
const of = (agent: string) => ({ is_assigned: true, agent_name: agent })
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const moved = (id: string, agent: string | null) => ({
  type: 'agent_assignment_changed',
  data: {
    action: agent === null ? 'unassigned' : 'assigned',
    customer_id: id,
    page_id: 'p1',
    ...(agent !== null && { agent_name: agent })
  }
})
const wrote = (id: string, agent: string | null) => ({
  type: 'new_message',
  data: {
    customer_id: id,
    page_id: 'p1',
    content: `From ${agent ?? id}`,
    is_human: agent !== null,
    ...(agent !== null && { agent_name: agent })
  }
})

interface Rig extends ScriptedClient {
  readonly board: TeamBoard
  readonly switchTo: (value: boolean) => void
  readonly view: () => TeamView
  readonly agent: (name: string | null) => TeamAgent | undefined
}

function start(on = true): Rig {
  const s = scriptClient()
  const board = createTeamBoard({ store: s.store, clock: s.time.clock, timers: s.time.timers })
  const switchTo = (value: boolean): void =>
    s.store.apply({ type: 'setting.changed', key: 'teamBoard', value, locked: false })
  const view = (): TeamView => {
    const made = board.view()
    if (!made) throw new Error('The board is off')
    return made
  }
  s.store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  if (on) switchTo(true)
  const agent = (name: string | null) => view().agents.find((one) => (name === 'me' ? one.isMe : one.name === name))
  return Object.assign(s, { board, switchTo, view, agent })
}

describe('the team board', () => {
  it('is off until it is switched on', () => {
    const s = start(false)
    expect(DEFAULT_STATES.teamBoard.value).toBe(false)
    s.connect(customer('a', of('Ana')))
    expect(s.board.view()).toBeNull()
    s.switchTo(true)
    expect(s.view()).toMatchObject({ since: s.time.clock(), withAgents: 1, busyAgents: 1 })
  })

  it('notes nothing about when agents act while it is off, and forgets it when it is switched off', () => {
    const s = start(false)
    s.connect(customer('a'), customer('b', of('Ana')))
    s.say(moved('a', 'Ana'))
    s.switchTo(true)
    expect(s.agent('Ana')).toMatchObject({ has: 2, lastSeen: null })
    s.say(moved('a', null), moved('b', null))
    expect(s.agent('Ana')).toMatchObject({ has: 0, lastSeen: s.time.clock() })
    s.switchTo(false)
    s.switchTo(true)
    expect(s.view().agents).toEqual([])
  })

  it('has who has how many, and the agents with the longest wait for an answer first', () => {
    const s = start()
    s.connect(customer('a'), customer('b', of('Ben')), customer('c', of('Ana')), customer('d', of('Ana')))
    s.say(wrote('b', 'Ben'), wrote('c', 'Ana'))
    s.time.advance(MINUTE_MS)
    s.say(wrote('b', null))
    s.time.advance(MINUTE_MS)
    s.say(wrote('c', null), wrote('d', 'Ana'))
    expect(s.view()).toMatchObject({ waiting: 1, withAgents: 3, busyAgents: 2, unanswered: 2, unknown: 0 })
    expect(s.view().agents).toMatchObject([
      { name: 'Ben', has: 1, unanswered: 1, longest: { since: s.time.clock() - MINUTE_MS } },
      { name: 'Ana', has: 2, unanswered: 1, longest: { since: s.time.clock() } }
    ])
    s.say(wrote('b', 'Ben'), moved('c', null))
    expect(s.agent('Ben')).toMatchObject({ unanswered: 0, longest: null })
    expect(s.agent('Ana')).toMatchObject({ has: 1, unanswered: 0, longest: null })
  })

  it('says of whom it does not know whether they wait', () => {
    const s = start()
    s.connect(customer('a', of('Ana')))
    expect(s.agent('Ana')).toMatchObject({ has: 1, unanswered: 0, unknown: 1, unknownSince: null })
    // Only a message of an agent proves that this workspace also sends what other agents write.
    s.say(wrote('a', 'Ana'), wrote('a', null))
    expect(s.agent('Ana')).toMatchObject({ unanswered: 1, unknown: 0 })
    s.drop()
    const lostAt = s.time.clock()
    s.time.advance(MINUTE_MS)
    s.open()
    s.list(customer('a', of('Ana')))
    expect(s.agent('Ana')).toMatchObject({ unanswered: 0, unknown: 1, unknownSince: lostAt })
  })

  it('has when an agent acted by a frame, and not what a list tells', () => {
    const s = start()
    s.connect(customer('a'), customer('b', of('Ana')), customer('c', of('Cem')))
    expect(s.agent('Ana')?.lastSeen).toBeNull()
    s.time.advance(SECOND_MS)
    s.list(customer('a', of('Ana')), customer('b', of('Ana')), customer('c', of('Cem')))
    expect(s.agent('Ana')).toMatchObject({ has: 2, lastSeen: null })
    s.say(wrote('b', 'Ana'), wrote('c', null))
    expect(s.agent('Ana')?.lastSeen).toBe(s.time.clock())
    expect(s.agent('Cem')?.lastSeen).toBeNull()
    s.time.advance(SECOND_MS)
    s.say(moved('c', 'Dana'))
    expect(s.agent('Dana')?.lastSeen).toBe(s.time.clock())
    // Nobody saw Cem act, and Cem has nobody.
    expect(s.agent('Cem')).toBeUndefined()
  })

  it.each([-2 * HOUR_MS, 2 * HOUR_MS])('has agents seen as long ago as before, if the clock was set by %d ms', (by) => {
    const s = start()
    s.connect(customer('a'), customer('b'))
    const begun = s.time.clock()
    s.time.advance(SECOND_MS)
    s.say(moved('a', 'Ana'), moved('a', null))
    s.time.advance(20 * SECOND_MS)
    s.say(moved('b', 'Ben'), moved('b', null))
    s.time.setClock(by)
    // Deskhand notices it only a little later.
    s.time.advance(10 * SECOND_MS)
    s.say(moved('a', 'Cem'), moved('a', null))
    s.store.apply({ type: 'clock.set', by })
    const ago = (name: string): number => s.time.clock() - (s.agent(name)?.lastSeen ?? 0)
    expect([ago('Ana'), ago('Ben'), ago('Cem')]).toEqual([30 * SECOND_MS, 10 * SECOND_MS, 0])
    expect(s.view().since).toBe(begun + by)
  })

  it('does not say how many agents have customers if some have no known name', () => {
    const s = start()
    s.connect(customer('a', { is_assigned: true }), customer('b', of('Ana')))
    expect(s.view()).toMatchObject({ withAgents: 2, busyAgents: 2 })
    s.list(customer('a', { is_assigned: true }), customer('b', of('Ana')), customer('c', { is_assigned: true }))
    expect(s.view()).toMatchObject({ withAgents: 3, busyAgents: null })
  })

  it('has this agent, apart from another agent with the same name', () => {
    const s = start()
    s.connect(customer('a'), customer('b'))
    s.client.takeOver.take(A)
    expect(s.agent('me')?.lastSeen).toBe(s.time.clock())
    s.say({ type: 'agent_assigned', data: { customer: customer('a', mine) } })
    expect(s.agent('me')).toMatchObject({ isMe: true, has: 1 })
    s.time.advance(MINUTE_MS)
    s.client.sender.write(A, 'Good morning')
    expect(s.agent('me')?.lastSeen).toBe(s.time.clock())
  })

  it('counts who is over the limit, also when only time passes', () => {
    const time = createFakeTime()
    const store = createStore(time.clock, undefined, time.monotonic)
    const board = createTeamBoard({ store, clock: time.clock, timers: time.timers })
    const who = { pageId: 'p1', customerId: 'b' }
    const message = { type: 'message.received', who, agentId: null } as const
    const over = (): readonly (number | undefined)[] => {
      const view = board.view()
      return [view?.waitingOverLimit, view?.unansweredOverLimit]
    }
    store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
    store.apply({ type: 'setting.changed', key: 'teamBoard', value: true, locked: false })
    const customers = [report('a', { wait: waited(600) }), report('b', { assigned: true, agentName: 'Ana' })]
    store.apply({ type: 'queue.partRead', customers, asOf: store.state.revision })
    store.apply({ type: 'queue.refreshed', asOf: store.state.revision - 1 })
    store.apply({ ...message, fromAgent: true, agentName: 'Ana', text: 'Hello' })
    store.apply({ ...message, fromAgent: false, agentName: null, text: 'Hi' })
    let told = 0
    const watch = board.watch(() => told++)
    expect(over()).toEqual([0, 0])
    time.advance(2 * MINUTE_MS + SECOND_MS)
    expect(told).toBe(1)
    expect(over()).toEqual([1, 0])
    time.advance(10 * MINUTE_MS)
    expect(told).toBe(2)
    expect(over()).toEqual([1, 1])
    watch.dispose()
  })

  it('is made at most once a second while a window looks, and not at all otherwise', () => {
    const s = start()
    s.connect(customer('a'))
    let told = 0
    const watch = s.board.watch(() => told++)
    const first = s.view()
    for (let n = 0; n < 50; n++) s.say(moved('a', n % 2 ? 'Ana' : 'Ben'))
    expect(s.view()).toBe(first)
    expect(told).toBe(0)
    s.time.advance(SECOND_MS)
    expect(told).toBe(1)
    expect(s.view()).not.toBe(first)
    watch.dispose()
    s.say(moved('a', 'Ben'))
    s.time.advance(MINUTE_MS)
    expect(told).toBe(1)
  })

  it('begins anew at another workspace', () => {
    const s = start()
    s.connect(customer('a', of('Ana')))
    s.store.apply({ type: 'workspace.entered', workspace: { ...WORKSPACE, origin: 'https://two.example' } })
    expect(s.view()).toMatchObject({ agents: [], withAgents: 0, unknown: 0, pages: [] })
  })

  it('drops agents who have nobody first, the one seen longest ago', () => {
    const s = start()
    s.connect(customer('a'), customer('b', of('Zoe')))
    for (let n = 0; n < TEAM_ROW_LIMIT + 5; n++) {
      s.time.advance(1)
      s.say(moved('a', `Agent ${n}`), moved('a', null))
      if (n === 9) s.say(moved('a', 'Agent 0'), moved('a', null))
    }
    const { agents, moreAgents } = s.view()
    expect(agents).toHaveLength(TEAM_ROW_LIMIT)
    expect(moreAgents).toBe(0)
    expect(agents.slice(0, 2)).toMatchObject([{ name: 'Zoe', has: 1 }, { name: `Agent ${TEAM_ROW_LIMIT + 4}` }])
    expect(s.agent('Agent 6')).toBeUndefined()
    expect(s.agent('Agent 7')).toBeDefined()
    expect(s.agent('Agent 0')).toBeDefined()
  })

  it('keeps all counts if more agents have customers than it shows', () => {
    const s = start()
    s.connect(...Array.from({ length: TEAM_ROW_LIMIT + 3 }, (_, n) => customer(`c${n}`, of(`Agent ${n}`))))
    const { agents, moreAgents, withAgents, busyAgents } = s.view()
    expect({ rows: agents.length, moreAgents, withAgents, busyAgents }).toEqual({
      ...{ rows: TEAM_ROW_LIMIT, moreAgents: 3, withAgents: TEAM_ROW_LIMIT + 3, busyAgents: TEAM_ROW_LIMIT + 3 }
    })
  })
})

interface Counts {
  has: number
  unanswered: number
  unknown: number
  longest: number | null
}

/** Counts everything anew, from all customers of the state. */
function recount(customers: Iterable<Customer>): Record<string, Counts> {
  const counts: Record<string, Counts> = {}
  for (const { present, assignment, turn } of customers) {
    if (!present || assignment.kind === 'nobody') continue
    const id = assignment.kind === 'me' ? 'me' : `other ${assignment.agentName}`
    const one = (counts[id] ??= { has: 0, unanswered: 0, unknown: 0, longest: null })
    one.has++
    if (turn.kind === 'unknown') one.unknown++
    if (turn.kind !== 'theirs') continue
    one.unanswered++
    one.longest = Math.min(one.longest ?? Infinity, turn.since)
  }
  return counts
}

describe('the team board after any frames', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('equals a count of all customers (seed %i)', (seed) => {
    const random = seeded(seed)
    const pick = <T>(...items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const names = ['Ana', 'Ben', 'Cem']
    const row = () => customer(pick(...ids), pick<object>({}, mine, of(pick(...names)), { is_assigned: true }))
    const s = start()
    s.connect(row())
    for (let step = 0; step < 60; step++) {
      s.time.advance(pick(0, 1, 30) * SECOND_MS)
      pick(
        () => s.say(moved(pick(...ids), pick(null, ...names))),
        () => s.say(wrote(pick(...ids), pick(null, null, ...names))),
        () => s.say({ type: 'agent_assigned', data: { customer: row() } }),
        () => s.client.takeOver.take(keyOf(pick(...ids))),
        () =>
          s.list(
            ...new Map(Array.from({ length: 5 }, row).map((one) => [JSON.stringify(one).slice(0, 40), one])).values()
          ),
        () => s.client.sender.write(keyOf(pick(...ids)), `Text ${step}`),
        () => s.switchTo(pick(true, false)),
        () => {
          s.drop()
          s.open()
        }
      )()
      const isOn = s.store.state.settings.teamBoard.value
      if (!isOn) continue
      const shown = Object.fromEntries(
        s
          .view()
          .agents.filter(({ has }) => has > 0)
          .map(({ name, isMe, has, unanswered, unknown, longest }) => [
            isMe ? 'me' : `other ${name}`,
            { has, unanswered, unknown, longest: longest?.since ?? null }
          ])
      )
      expect(shown).toEqual(recount(s.store.state.customers.all()))
    }
  })
})
