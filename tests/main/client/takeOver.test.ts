import { describe, expect, it } from 'vitest'
import type { CommandQueue } from '../../../src/main/client/commandQueueParts'
import type { QueuedCommand } from '../../../src/main/client/queuedCommand'
import type { QueueSync } from '../../../src/main/client/queueSync'
import { createAssignmentCommands } from '../../../src/main/client/takeOver'
import { keyOf } from '../../support/deskEvents'
import { connected as connectedTo, pass } from '../../support/listServer'
import { customer, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const others = { is_assigned: true, agent_name: 'Bo' }
const refusal = { kind: 'refused', reason: 'No', alreadyAssigned: false } as const
const get = (s: ScriptedClient) => s.store.state.customers.get(A)
const notices = (s: ScriptedClient) => s.store.state.notices

/** Returns a connected client, some seconds after its first list. */
function connected(part: object = {}): ScriptedClient {
  const s = connectedTo({ rows: [customer('a', part), customer('b')] })
  s.time.advance(5_000)
  s.take()
  return s
}

/** Answers the requests for the list in the next 3 s with these rows. */
const listed = (s: ScriptedClient, ...rows: readonly object[]): void => pass(s, { rows }, 3)
const refusedLists = (s: ScriptedClient): void => pass(s, { rows: [], refusal: 'Busy' }, 3)

function taken(part?: object): ScriptedClient {
  const s = connected(part)
  s.client.takeOver.take(A)
  s.say({ type: 'agent_assigned', data: customer('a', mine) })
  return s
}

/** The server says whether the bot has stopped for this customer. */
function stop(s: ScriptedClient, id: string, stopped: boolean): void {
  s.store.apply({ type: 'stop.changed', stopped, who: { pageId: 'p1', customerId: id }, customer: null })
}

/** Returns a client whose agent has released customer a to the bot. */
function withBot(): ScriptedClient {
  const s = connected(mine)
  stop(s, 'a', false)
  s.take()
  return s
}

describe('a take-over without an answer', () => {
  it('is told with its name and without a reason where the list still has the customer as free', () => {
    const s = connected()
    s.client.takeOver.take(A)
    s.time.advance(8_000)
    expect(get(s)).toMatchObject({ pending: null, inDoubt: false })
    listed(s, customer('a'), customer('b'))
    expect(notices(s)).toMatchObject([
      { kind: 'commandFailed', action: 'take', key: A, name: 'Customer a', reason: null }
    ])
  })

  it('is not told where the list no longer has the customer', () => {
    const s = connected()
    s.client.takeOver.take(A)
    s.time.advance(8_000)
    listed(s, customer('b'))
    expect(notices(s)).toEqual([])
  })

  it('is not told where the list could not be read, but that is', () => {
    const s = connected()
    s.client.takeOver.take(A)
    s.time.advance(8_000)
    s.part()
    s.say({ type: 'error', error: 'Busy' })
    s.time.advance(1_500)
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', action: 'refresh' }])
  })

  it('whose connection ended first is told by the list of the next connection, once', () => {
    const s = connected()
    s.client.takeOver.take(A)
    s.drop()
    expect(get(s)).toMatchObject({ pending: null, inDoubt: false })
    expect(notices(s)).toEqual([])
    s.open()
    listed(s, customer('a'), customer('b'))
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', action: 'take', key: A, reason: null, isCutOff: true }])
    s.drop()
    s.open()
    listed(s, customer('a'), customer('b'))
    expect(notices(s)).toHaveLength(1)
  })

  it('whose connection ended first is a conflict where the list of the next one names a colleague', () => {
    const s = connected()
    s.client.takeOver.take(A)
    s.drop()
    s.open()
    listed(s, customer('a', others), customer('b'))
    expect(notices(s)).toMatchObject([{ kind: 'conflict', key: A, agentName: 'Bo' }])
  })

  it.each([
    { is: 'has the customer', row: mine },
    { is: 'has no such customer', row: null }
  ])('whose connection ended first is not told where the next list $is', ({ row }) => {
    const s = connected()
    s.client.takeOver.take(A)
    s.drop()
    s.open()
    listed(s, ...(row === null ? [] : [customer('a', row)]), customer('b'))
    expect(notices(s)).toEqual([])
  })

  it('that was to undo a release is told, because the bot has the customer', () => {
    const back = { kind: 'commandFailed', action: 'take', key: A, name: 'Customer a', isWithBot: true }
    const timedOut = withBot()
    timedOut.client.takeOver.take(A)
    timedOut.time.advance(8_000)
    listed(timedOut, customer('b'))
    expect(notices(timedOut)).toMatchObject([{ ...back, reason: null }])
    const cut = withBot()
    cut.client.takeOver.take(A)
    cut.drop()
    cut.open()
    listed(cut, customer('b'))
    expect(notices(cut)).toMatchObject([{ ...back, isCutOff: true }])
    const refused = withBot()
    refused.client.takeOver.take(A)
    refused.say({ type: 'error', error: 'No' })
    listed(refused, customer('b'))
    expect(notices(refused)).toMatchObject([{ ...back, reason: 'No' }])
    refused.client.takeOver.take(A)
    refused.say({ type: 'agent_assigned', data: customer('a', mine) })
    expect(notices(refused)).toEqual([])
  })

  it('that was to undo a release is not told if it worked, or if a colleague has the customer', () => {
    for (const row of [mine, others]) {
      const s = withBot()
      s.client.takeOver.take(A)
      s.drop()
      s.open()
      listed(s, customer('a', row), customer('b'))
      expect(notices(s)).toMatchObject(row === mine ? [] : [{ kind: 'conflict', agentName: 'Bo' }])
    }
  })

  /** Returns a client whose agent did not get the customers a, b and c back from the bot. */
  function noneBack(): ScriptedClient {
    const s = connectedTo({ rows: ['a', 'b', 'c'].map((id) => customer(id, mine)) })
    s.time.advance(5_000)
    for (const id of ['a', 'b', 'c']) stop(s, id, false)
    s.client.takeOver.takeBack(['a', 'b', 'c'].map((id) => keyOf(id)))
    s.drop()
    s.open()
    listed(s)
    return s
  }

  it('of several that were to undo a bulk release is told once, with all of them', () => {
    const s = noneBack()
    const others = [keyOf('b'), keyOf('a')]
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', key: keyOf('c'), isWithBot: true, others }])
    s.take()
    expect(s.client.takeOver.takeBack([keyOf('c'), ...others])).toBeNull()
    expect([...others, keyOf('c')].map((key) => s.store.state.customers.get(key)?.pending)).toEqual(
      Array(3).fill('taking')
    )
  })

  it('goes on to name the others when one of them is back', () => {
    const s = noneBack()
    const [id] = notices(s).map((notice) => notice.id)
    s.client.takeOver.takeBack([keyOf('c')])
    s.say({ type: 'agent_assigned', data: customer('c', mine) })
    expect(notices(s)).toMatchObject([{ id, key: keyOf('b'), name: 'Customer b', others: [A] }])
    s.store.apply({ type: 'stop.changed', stopped: true, who: { pageId: 'p1', customerId: 'a' }, customer: null })
    expect(notices(s)).toMatchObject([{ id, key: keyOf('b') }])
    expect(notices(s)[0]).not.toHaveProperty('others')
    s.store.apply({ type: 'stop.changed', stopped: true, who: { pageId: 'p1', customerId: 'b' }, customer: null })
    expect(notices(s)).toEqual([])
  })

  it('brings the parking back with the Undo of a bulk release, however late it comes', () => {
    const s = connected(mine)
    const until = s.time.clock() + 7_200_000
    s.store.apply({ type: 'customer.parked', key: A, order: { kind: 'time', until } })
    s.client.takeOver.releaseAll([A])
    s.say({ type: 'agent_unassigned', data: { customer_id: 'a', page_id: 'p1' } })
    expect(s.store.state.parkings.size).toBe(0)
    pass(s, { rows: [customer('a'), customer('b')] }, 3_600)
    s.client.takeOver.closeBulk(true)
    s.say({ type: 'agent_assigned', data: customer('a', mine) })
    expect(s.store.state.parkings.get(A)).toMatchObject({ until, state: 'parked' })
  })

  it('of a bulk Undo leaves after what the agent asks for one customer, and each leaves once', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    const s = connectedTo({ rows: [...ids.map((id) => customer(id, mine)), customer('own'), customer('at', mine)] })
    s.time.advance(5_000)
    for (const id of ids) stop(s, id, false)
    s.take()
    s.client.takeOver.takeBack(ids.map((id) => keyOf(id)))
    s.client.takeOver.take(keyOf('own'))
    s.client.sender.write(keyOf('at'), 'Hello')
    const order: unknown[] = []
    for (let step = 0; step < 20; step++)
      for (const frame of s.take()) {
        const id = /"customer_id":"(\w+)"/.exec(JSON.stringify(frame))?.[1] ?? frame.type
        order.push(id)
        if (id === 'at') s.say({ type: 'message_sent', customer_id: id, page_id: 'p1', message: 'Hello' })
        else s.say({ type: 'agent_assigned', data: customer(id, mine) })
      }
    expect(order).toEqual(['a', 'at', 'own', ...ids.slice(1)])
  })

  it('is refused if there is nobody to take back', () => {
    const s = connected()
    expect(s.client.takeOver.takeBack([keyOf('unknown')])).toBe('unknownCustomer')
    expect(s.client.takeOver.takeBack([])).toBe('unknownCustomer')
  })

  it('whose connection ended first is not told to another person', () => {
    const s = connected()
    s.client.takeOver.take(A)
    s.drop()
    s.store.apply({ type: 'workspace.entered', workspace: null })
    s.open()
    listed(s, customer('a'), customer('b'))
    expect(notices(s)).toEqual([])
  })

  it('is not answered by what becomes of another customer', () => {
    const s = connected()
    s.client.takeOver.take(A)
    s.say({ type: 'agent_assigned', data: customer('b', others) })
    expect(get(s)?.pending).toBe('taking')
  })
})

describe('a take-over that was answered', () => {
  it('while the customer is in doubt has failed without a reason where the list has the customer as free', () => {
    const s = connected()
    const commands: QueuedCommand[] = []
    const lists: ((complete: boolean) => void)[] = []
    const takeOver = createAssignmentCommands({
      store: s.store,
      commands: { add: (command: QueuedCommand) => commands.push(command) } as unknown as CommandQueue,
      queueSync: { request: (done) => done && lists.push(done) } as QueueSync,
      clock: s.time.clock,
      timers: s.time.timers,
      canSend: () => true
    })
    takeOver.take(A)
    s.store.apply({ type: 'customer.doubted', key: A })
    commands[0]?.ended({ kind: 'done' })
    lists[0]?.(true)
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', action: 'take', key: A, reason: null }])
  })

  it('and refused right after has failed with that reason where the list has the customer as free', () => {
    const s = taken()
    expect(s.client.takeOver.unattributed(refusal)).toBe(true)
    listed(s, customer('a'), customer('b'))
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', action: 'take', key: A, reason: 'No' }])
  })

  it('and refused right after is told as an error where the list has the customer as the agent’s', () => {
    const s = taken()
    s.client.takeOver.unattributed(refusal)
    listed(s, customer('a', mine), customer('b'))
    expect(notices(s)).toMatchObject([{ kind: 'serverError', reason: 'No' }])
  })

  it('has nothing to do with an error after the customer was given back', () => {
    const s = taken()
    s.say({ type: 'agent_unassigned', data: { customer_id: 'a', page_id: 'p1' } })
    expect(s.client.takeOver.unattributed(refusal)).toBe(false)
    expect(get(s)?.inDoubt).toBe(false)
  })
})

describe('a conflict', () => {
  it.each([
    { whose: 'free, whom no take-over was for', row: {}, told: [] },
    { whose: 'the agent’s', row: mine, told: [] },
    { whose: 'a colleague’s', row: others, told: [{ kind: 'conflict', name: 'Customer a', agentName: 'Bo' }] }
  ])('about a customer who is $whose by the list is told so', ({ row, told }) => {
    const s = connected()
    s.client.takeOver.conflict(A, refusal, false)
    expect(get(s)?.inDoubt).toBe(true)
    listed(s, customer('a', row), customer('b'))
    expect(notices(s)).toMatchObject(told)
  })

  it.each([
    { error: 'names a colleague', already: true, told: [{ kind: 'conflict', key: A, agentName: null }] },
    { error: 'names nobody', already: false, told: [] }
  ])('about a customer who is in no list goes by the error, which $error', ({ already, told }) => {
    const s = connected()
    s.client.takeOver.conflict(A, { ...refusal, alreadyAssigned: already }, false)
    listed(s, customer('b'))
    expect(notices(s)).toMatchObject(told)
  })

  it('about several customers names all of them, but none whom the agent has now', () => {
    const ids = ['a', 'b', 'c']
    const s = connectedTo({ rows: ids.map((id) => customer(id)) })
    s.time.advance(5_000)
    for (const id of ids) s.client.takeOver.conflict(keyOf(id), refusal, true)
    listed(s, customer('a', others), customer('b', { ...others, agent_name: 'Cy' }), customer('c', others))
    const back = (id: string): void => {
      s.client.takeOver.take(keyOf(id))
      s.say({ type: 'agent_assigned', data: customer(id, mine) })
    }
    const lost = (id: string, agentName = 'Bo') => ({ key: keyOf(id), name: `Customer ${id}`, agentName })
    expect(notices(s)).toEqual([
      { id: expect.any(Number) as number, kind: 'conflict', ...lost('c'), others: [lost('b', 'Cy'), lost('a')] }
    ])
    back('c')
    expect(notices(s)).toMatchObject([{ kind: 'conflict', ...lost('b', 'Cy'), others: [lost('a')] }])
    back('a')
    expect(notices(s)).toEqual([{ id: expect.any(Number) as number, kind: 'conflict', ...lost('b', 'Cy') }])
    back('b')
    expect(notices(s)).toEqual([])
  })

  it('whose list ends with the connection is not told', () => {
    const s = connected(others)
    s.client.takeOver.conflict(A, { ...refusal, alreadyAssigned: true }, true)
    s.drop()
    s.time.advance(1_000)
    expect(notices(s)).toEqual([])
  })

  it('whose list cannot be read is told by what is known', () => {
    const s = connected(others)
    s.client.takeOver.conflict(A, refusal, true)
    refusedLists(s)
    expect(notices(s)).toMatchObject([
      { kind: 'commandFailed', action: 'refresh' },
      { kind: 'conflict', key: A, agentName: 'Bo' }
    ])
  })

  it('about a customer who is not known is not told', () => {
    const s = connected()
    s.client.takeOver.conflict(keyOf('x'), { ...refusal, alreadyAssigned: true }, true)
    listed(s, customer('a'), customer('b'))
    expect(notices(s)).toEqual([])
  })
})

describe('a release', () => {
  it.each([{ reason: 'Not yours' }, { reason: '' }])('that was refused with "$reason" says why and of whom', (said) => {
    const s = connected(mine)
    s.client.takeOver.release(A)
    s.say({ type: 'error', error: said.reason })
    const reason = said.reason === '' ? null : said.reason
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', action: 'release', key: A, name: 'Customer a', reason }])
  })

  it.each([
    {
      list: 'still has the customer as the agent’s',
      row: mine,
      told: [{ kind: 'commandFailed', action: 'release', key: A, reason: null, isCutOff: true }]
    },
    { list: 'has the customer as free', row: {}, told: [] }
  ])('that ends with the connection is told by the next list if it $list', ({ row, told }) => {
    const s = connected(mine)
    s.client.takeOver.release(A)
    s.drop()
    expect({ notices: notices(s), pending: get(s)?.pending }).toEqual({ notices: [], pending: null })
    s.open()
    listed(s, customer('a', row), customer('b'))
    expect(notices(s)).toMatchObject(told)
    expect(notices(s)).toHaveLength(told.length)
  })

  it('that waits for its message is not told where the connection ends', () => {
    const s = connected(mine)
    s.client.sender.write(A, 'Wait')
    s.client.takeOver.release(A, 'send')
    s.drop()
    s.time.advance(5_000)
    expect(notices(s)).toEqual([])
  })

  it('whose message failed gives the command queue nothing, because a watcher learned that', () => {
    const s = connected(mine)
    const commands: QueuedCommand[] = []
    const takeOver = createAssignmentCommands({
      store: s.store,
      commands: { add: (command: QueuedCommand) => commands.push(command) } as unknown as CommandQueue,
      queueSync: { request: () => undefined } as unknown as QueueSync,
      clock: s.time.clock,
      timers: s.time.timers,
      canSend: () => true
    })
    for (const text of ['One', 'Two']) s.client.sender.write(A, text)
    expect(takeOver.release(A, 'send')).toBeNull()
    const id = [...s.store.state.outbox.all()].find(({ delivery }) => delivery.state === 'queued')?.id ?? -1
    const delivery = { state: 'failed', reason: { code: 'notYours' } } as const
    s.store.apply({ type: 'message.deliveryChanged', key: A, id, delivery })
    expect({ commands, pending: get(s)?.pending }).toEqual({ commands: [], pending: null })
    expect(notices(s)).toMatchObject([{ kind: 'commandFailed', action: 'release', key: A }])
  })

  it('does not ask about messages that wait for another customer', () => {
    const s = connectedTo({ rows: [customer('a', mine), customer('b', mine)] })
    for (const text of ['One', 'Two']) s.client.sender.write(A, text)
    expect([s.client.takeOver.release(A), s.client.takeOver.release(keyOf('b'))]).toEqual(['hasQueued', null])
  })

  it.each([
    { ends: 'arrived', reply: { type: 'message_sent', customer_id: 'a', page_id: 'p1' }, releases: 1 },
    { ends: 'failed', reply: { type: 'error', error: 'Message too long' }, releases: 0 }
  ])('that waits for its messages leaves $releases times once the last has $ends', ({ reply, releases }) => {
    const s = connected(mine)
    for (const text of ['One', 'Two']) s.client.sender.write(A, text)
    expect(s.client.takeOver.release(A, 'send')).toBeNull()
    s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1' })
    expect(s.written.filter(({ type }) => type === 'unassign_agent')).toEqual([])
    s.say(reply)
    expect(s.written.filter(({ type }) => type === 'unassign_agent')).toHaveLength(releases)
  })
})
