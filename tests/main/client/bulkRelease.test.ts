import { describe, expect, it } from 'vitest'
import { createBulkRelease } from '../../../src/main/client/bulkRelease'
import type { BulkRelease, ReleaseResult } from '../../../src/shared/domain/bulkRelease'
import { BULK_LIMIT } from '../../../src/shared/domain/bulkRelease'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const KEYS = ['a', 'b', 'c'].map((id) => keyOf(id))

function desk(): ScriptedClient {
  const s = scriptClient()
  s.connect(...['a', 'b', 'c'].map((id) => customer(id, mine)))
  s.time.advance(1_000)
  s.take()
  return s
}

const answer = (s: ScriptedClient, id: string): void => {
  s.say({ type: 'agent_unassigned', data: { customer_id: id, page_id: 'p1' } })
  s.time.advance(1)
}
/** Returns the ids of the customers whose release left since the last call. */
const left = (s: ScriptedClient): readonly unknown[] =>
  s
    .take()
    .flatMap((frame) =>
      frame.type === 'unassign_agent' ? [/"customer_id":"(\w+)"/.exec(JSON.stringify(frame))?.[1]] : []
    )
const bulk = (s: ScriptedClient): BulkRelease | null => s.store.state.bulkRelease
const results = (s: ScriptedClient): readonly unknown[] => bulk(s)?.rows.map(({ result }) => result?.kind) ?? []

describe('releasing several customers', () => {
  it('releases one at a time, each after the answer to the one before, without a notice for each', () => {
    const s = desk()
    expect(s.client.takeOver.releaseAll(KEYS)).toBeNull()
    expect({ left: left(s), isRunning: bulk(s)?.isRunning }).toEqual({ left: ['a'], isRunning: true })
    expect(s.client.takeOver.releaseAll(KEYS)).toBe('releasing')
    answer(s, 'a')
    expect({ left: left(s), results: results(s) }).toEqual({ left: ['b'], results: ['released', undefined, undefined] })
    answer(s, 'b')
    answer(s, 'c')
    expect({ left: left(s), results: results(s), isRunning: bulk(s)?.isRunning }).toEqual({
      left: ['c'],
      results: ['released', 'released', 'released'],
      isRunning: false
    })
    expect(s.store.state.notices).toEqual([])
  })

  it('says of each customer why the release failed, and goes on with the next', () => {
    const s = desk()
    s.client.takeOver.releaseAll([...KEYS, keyOf('unknown')])
    s.say({ type: 'error', error: 'Not allowed' })
    s.list(...['a', 'b', 'c'].map((id) => customer(id, mine)))
    s.time.advance(1)
    expect(bulk(s)?.rows[0]).toMatchObject({ key: KEYS[0], result: { kind: 'refused', reason: 'Not allowed' } })
    answer(s, 'b')
    answer(s, 'c')
    expect(results(s)).toEqual(['refused', 'released', 'released'])
    expect(s.store.state.customers.get(KEYS[0] ?? keyOf('a'))?.assignment.kind).toBe('me')
  })

  it('releases nobody to whom messages wait to be sent, and nobody who is another agent’s by now', () => {
    const s = desk()
    const a = keyOf('a')
    // The second message waits until the first has arrived.
    expect([s.client.sender.write(a, 'One'), s.client.sender.write(a, 'Two')]).toEqual([null, null])
    s.say({
      type: 'agent_assigned',
      data: { customer_id: 'b', page_id: 'p1', agent_name: 'Ana', agent_id: 'ana', is_assigned: true }
    })
    s.take()
    s.client.takeOver.releaseAll(KEYS)
    s.time.advance(1)
    s.time.advance(1)
    expect(results(s).slice(0, 2)).toEqual(['hasQueued', 'notYours'])
  })

  it('does not pretend after the connection is lost: what left is not confirmed, the rest did not leave', () => {
    const s = desk()
    s.client.takeOver.releaseAll(KEYS)
    s.drop()
    s.time.advance(1)
    s.time.advance(1)
    s.time.advance(1)
    expect(results(s)).toEqual(['notConfirmed', 'notConnected', 'notConnected'])
    expect(bulk(s)?.isRunning).toBe(false)
  })

  it.each([
    ['released', customer('a'), 1],
    ['noEffect', customer('a', mine), 0]
  ] as const)('lets the list of the next connection decide about a lost answer: %s', (kind, first, taken) => {
    const s = desk()
    s.client.takeOver.releaseAll(KEYS)
    s.drop()
    for (let step = 0; step < 3; step++) s.time.advance(1)
    expect(results(s)[0]).toBe('notConfirmed')
    s.time.advance(60_000)
    s.connect(first, customer('b', mine), customer('c', mine))
    expect(results(s)).toEqual([kind, 'notConnected', 'notConnected'])
    s.take()
    s.client.takeOver.closeBulk(true)
    expect(s.take().filter(({ type }) => type === 'assign_agent')).toHaveLength(taken)
  })

  it('does so too if the connection is lost while a list is awaited that would decide', () => {
    const s = desk()
    s.client.takeOver.releaseAll(KEYS.slice(0, 1))
    s.time.advance(3_000)
    s.drop()
    s.time.advance(60_000)
    s.connect(customer('a'), customer('b', mine), customer('c', mine))
    expect(results(s)).toEqual(['released'])
  })

  it('takes back with one step those who are with the bot, however many, and forgets the results', () => {
    const s = scriptClient()
    const ids = Array.from({ length: BULK_LIMIT }, (_, id) => `c${id}`)
    s.connect(...ids.map((id) => customer(id, mine)))
    s.time.advance(1_000)
    s.take()
    s.client.takeOver.releaseAll(ids.map((id) => keyOf(id)))
    expect(s.client.takeOver.closeBulk(true)).toBeNull()
    expect(bulk(s)?.isRunning).toBe(true)
    s.say({ type: 'error', error: 'Not allowed' })
    s.list(...ids.map((id) => customer(id, mine)))
    s.time.advance(1)
    for (const id of ids.slice(1)) answer(s, id)
    expect({ isRunning: bulk(s)?.isRunning, first: results(s)[0] }).toEqual({ isRunning: false, first: 'refused' })
    expect(s.client.takeOver.closeBulk(true)).toBeNull()
    const pending = ids.map((id) => s.store.state.customers.get(keyOf(id))?.pending)
    expect(pending).toEqual([null, ...ids.slice(1).map(() => 'taking')])
    expect(bulk(s)).toBeNull()
  })

  it.each([
    { kind: 'released', first: customer('a'), told: [] },
    {
      kind: 'noEffect',
      first: customer('a', mine),
      told: [{ kind: 'commandFailed', action: 'release', key: keyOf('a'), name: 'Customer a', isCutOff: true }]
    }
  ])('does not show the results again that the agent has closed, when a late one comes: $kind', ({ first, told }) => {
    const s = desk()
    s.client.takeOver.releaseAll(KEYS)
    s.drop()
    for (let step = 0; step < 3; step++) s.time.advance(1)
    expect(s.client.takeOver.closeBulk(false)).toBeNull()
    s.time.advance(60_000)
    s.connect(first, customer('b', mine), customer('c', mine))
    expect(bulk(s)).toBeNull()
    expect(s.store.state.notices.filter(({ kind }) => kind === 'commandFailed')).toMatchObject(told)
    expect(s.client.takeOver.releaseAll(KEYS.slice(1))).toBeNull()
    expect(results(s)).toEqual([undefined, undefined])
  })

  it('begins no further release after the agent stopped, and waits for the result of the present one', () => {
    const s = desk()
    s.client.takeOver.stopBulk()
    expect(bulk(s)).toBeNull()
    s.client.takeOver.releaseAll(KEYS)
    s.client.takeOver.stopBulk()
    expect({ isRunning: bulk(s)?.isRunning, results: results(s) }).toEqual({
      isRunning: true,
      results: [undefined, 'stopped', 'stopped']
    })
    answer(s, 'a')
    s.time.advance(20_000)
    expect({ isRunning: bulk(s)?.isRunning, results: results(s) }).toEqual({
      isRunning: false,
      results: ['released', 'stopped', 'stopped']
    })
    expect(left(s)).toEqual(['a'])
    s.client.takeOver.stopBulk()
    expect(results(s)).toEqual(['released', 'stopped', 'stopped'])
  })

  it('keeps the results if there is no connection to take the customers back', () => {
    const s = desk()
    s.client.takeOver.releaseAll(KEYS.slice(0, 1))
    answer(s, 'a')
    s.drop()
    expect(s.client.takeOver.closeBulk(true)).toBe('notConnected')
    expect(results(s)).toEqual(['released'])
    expect(s.client.takeOver.closeBulk(false)).toBeNull()
    expect(bulk(s)).toBeNull()
  })

  it('tells another agent nothing', () => {
    const s = desk()
    s.client.takeOver.releaseAll(KEYS)
    s.say({ type: 'connected', user_id: 'one' })
    s.say({ type: 'connected', user_id: 'another' })
    expect(bulk(s)).toBeNull()
    s.time.advance(20_000)
    expect(bulk(s)).toBeNull()
    expect(left(s)).toEqual(['a'])
  })

  it.each([
    { name: 'other customers', second: ['b', 'c'] },
    { name: 'the same customer', second: ['b', 'a'] }
  ])('keeps a late second result apart from a later release of $name', ({ second }) => {
    const s = desk()
    const reports: ((result: ReleaseResult) => void)[] = []
    const { releaseAll } = createBulkRelease({
      store: s.store,
      timers: s.time.timers,
      canSend: () => true,
      takeBack: () => undefined,
      hadNoEffect: () => undefined,
      release: (_key, _queued, report) => {
        if (report) reports.push(report)
        return null
      }
    })
    releaseAll([keyOf('a')])
    reports[0]?.({ kind: 'notConfirmed' })
    s.time.advance(1)
    releaseAll(second.map((id) => keyOf(id)))
    reports[0]?.({ kind: 'released' })
    expect(bulk(s)).toMatchObject({ isRunning: true, rows: second.map((id) => ({ key: keyOf(id), result: null })) })
    reports[1]?.({ kind: 'released' })
    s.time.advance(1)
    reports[2]?.({ kind: 'notYours' })
    expect({ results: results(s), isRunning: bulk(s)?.isRunning }).toEqual({
      results: ['released', 'notYours'],
      isRunning: false
    })
  })
})
