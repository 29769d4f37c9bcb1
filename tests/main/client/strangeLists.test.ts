import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, type ScriptedClient } from '../../support/scriptedClient'
import { A, B, listed, listOf as of, mine, saysNobodyWaits } from './relativeDesk'

/* Lists of other back ends that hold more or less than they seem to. Only a whole list may say that nobody waits. */

const names = ({ store }: ScriptedClient): readonly string[] =>
  [...store.state.customers.order.all].map(({ name }) => name).toSorted()

describe('an empty list does not say that nobody waits beside', () => {
  it.each(
    [
      { warnings: [{ code: 'SHARD', message: 'Shard 3 timed out' }] },
      { errors_of_shards: [], warning: { message: 'Partial results' } },
      { mensaje: 'Error al leer la base de datos' },
      { mensagem: 'Falha ao ler' },
      { meldung: 'Fehler beim Lesen' },
      { status: '503 Service Unavailable' },
      { code: 'DB_TIMEOUT' },
      { code: 'E_DB_DOWN' },
      { statusText: 'Gateway Timeout' },
      { message: 'The queue is still loading' },
      { message: 'You do not have permission' },
      { message: 'Not permitted' },
      { message: 'Index is being rebuilt' },
      { ready: false },
      { is_ready: 0 },
      { status: 'not_ready' },
      { status: 'initializing' },
      { state: 'warming_up' },
      { syncing: true },
      { stale: true },
      { meta: { is_stale: 1 } },
      { waiting_count: 5 },
      { totalWaiting: 5 },
      { queue_length: '5' },
      { stats: { waiting: 5 } },
      { counts: { stopped: 2 } }
    ].map((fields) => ({ fields }))
  )('$fields', ({ fields }) => {
    expect(saysNobodyWaits(listed(of([], fields)))).toBe(false)
    expect(saysNobodyWaits(listed({ ...of([]), ...fields }))).toBe(false)
  })

  it.each(
    [
      { ready: true },
      { stale: false },
      { cached: true },
      { status: 'ready' },
      { status: 'open' },
      { code: 'OK' },
      { code: 0 },
      { waiting_count: 0 },
      { stats: { waiting: 0, served: 12 } },
      { counts: { assigned: 0, online_agents: 4 } },
      { warnings: [] },
      { message: 'Nobody is waiting' },
      { mensaje: 'Sin clientes en espera' }
    ].map((fields) => ({ fields }))
  )('but it does beside $fields', ({ fields }) => expect(saysNobodyWaits(listed(of([], fields)))).toBe(true))
})

describe('customers beside the list', () => {
  it.each(
    [{ my_customers: [customer('b', mine)] }, { assigned: { items: [customer('b', mine)] } }].map((more) => ({ more }))
  )('count as rows that cannot be read: $more', ({ more }) => {
    const s = listed(({ skip }) => of(skip === 0 ? [customer('a')] : [], skip === 0 ? more : {}))
    expect([names(s), s.store.state.unreadable]).toEqual([['Customer a'], 1])
  })

  it('are the same customers again if they have the same ids', () => {
    const s = listed(({ skip }) =>
      of(skip === 0 ? [customer('a'), customer('b', mine)] : [], skip === 0 ? { mine: [customer('b', mine)] } : {})
    )
    expect([names(s), s.store.state.unreadable]).toEqual([['Customer a', 'Customer b'], 0])
  })
})

it('a list with one customer may be this customer alone, as converters from XML write it', () => {
  const one = customer('a')
  for (const rows of [one, { customer: one }, { Customer: one }, { item: one }]) {
    const s = listed(({ skip }) => of(skip === 0 ? rows : []))
    expect([names(s), s.store.state.unreadable]).toEqual([['Customer a'], 0])
  }
})

it('a list that says that more follows, and only repeats itself, is not whole', () => {
  const rows = Array.from({ length: 13 }, (_, n) => customer(`c${n}`))
  const s = listed(of(rows, { has_more: true }))
  expect({ listed: names(s).length, partial: s.store.state.partial }).toEqual({ listed: 13, partial: true })
  expect(listed(of(rows)).store.state.partial).toBe(false)
})

it.each(['undefined', 'NaN', '[object Object]'])('a row whose id is "%s" names nobody', (id) => {
  const s = listed(({ skip }) => of(skip === 0 ? [customer('a'), customer(id), customer(id)] : []))
  expect([names(s), s.store.state.unreadable]).toEqual([['Customer a'], 2])
  s.say({ type: 'agent_requested', data: { customer_id: id, page_id: 'p1', customer_name: 'Ana' } })
  expect(s.store.state.customers.get(keyOf(id))).toBeUndefined()
})

it.each(['undefined', 'NaN'])('a page whose id is "%s" is unknown', (page_id) => {
  const s = listed(({ skip }) => of(skip === 0 ? [customer('a', { page_id })] : []))
  expect([...s.store.state.customers.all()].map(({ pageId }) => pageId)).toEqual([null])
  expect([A, B].map((key) => s.store.state.customers.get(key))).toEqual([undefined, undefined])
})

it.each([
  'limit must be at most 50',
  'ensure this value is less than or equal to 50',
  'Page size too large',
  'per_page exceeds the maximum of 50'
])('a workspace that refuses so many rows at once is asked for fewer: %s', (error) => {
  const rows = Array.from({ length: 55 }, (_, n) => customer(`c${n}`))
  const s = listed(({ limit, skip }) =>
    limit > 50 ? { type: 'error', error } : of(rows.slice(skip, skip + Math.min(50, limit)))
  )
  const { connection, partial } = s.store.state
  expect({ connection: connection.state, listed: names(s).length, partial }).toEqual({
    connection: 'connected',
    listed: 55,
    partial: false
  })
})
