import { describe, expect, it } from 'vitest'
import type { ScriptedClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk } from './relativeDesk'

/** Answers each request for the list like this, for a while. */
function listed(fields: object): ScriptedClient {
  const s = desk()
  s.client.queueSync.request()
  for (let times = 0; times < 8; times++) {
    if (s.take().some(({ type }) => type === 'get_stopped_customers')) s.say({ type: 'stopped_customers', ...fields })
    s.time.advance(2_000)
  }
  return s
}
const beside = (fields: object): object => ({ data: { customers: [], ...fields } })

describe('an empty list that says that something failed is no empty queue:', () => {
  it.each(
    [
      { message: 'Database error' },
      { msg: 'The shard is down, try again later' },
      { detail: 'Could not load customers' },
      { warning: 'stale shard' },
      { warnings: ['index is being rebuilt', 'Timed out after 5 s'] },
      { reason: 'Service unavailable' },
      { message: 'Lỗi cơ sở dữ liệu' },
      { message: 'Fehler beim Laden' },
      { message: '数据库错误' },
      { message: 'データベースエラー' },
      { message: 'خطأ في قاعدة البيانات' },
      { message: 'Ошибка базы данных' },
      { meta: { error: 'db down' } },
      { meta: { message: 'Request timeout' } },
      { _shards: { total: 5, successful: 3, failed: 2 } }
    ].map((fields) => ({ fields }))
  )('$fields', ({ fields }) => {
    for (const frame of [beside(fields), { data: { customers: [] }, ...fields }]) {
      const s = listed(frame)
      expect(s.store.state.customers.order.all.length).toBe(2)
      expect(s.store.state.notices).toMatchObject([{ kind: 'commandFailed', action: 'refresh' }])
    }
  })

  it.each(
    [
      {},
      { message: 'OK' },
      { message: 'No customers waiting' },
      { message: '0 customers, no errors' },
      { message: 'errors: 0', meta: { failed: 0, error: null } },
      { msg: 'Không có khách hàng' },
      { note: 'Everybody was served today' },
      { _shards: { total: 5, successful: 5, failed: 0 } }
    ].map((fields) => ({ fields }))
  )('but other words leave it empty: $fields', ({ fields }) => {
    expect(listed(beside(fields)).store.state.customers.order.all.length).toBe(0)
  })

  it('a list with rows is read, whatever is said beside it', () => {
    const row = { customer_id: 'b', page_id: 'p1', customer_name: 'Bea' }
    const s = listed({ data: { customers: [row], message: 'Failed customers come last' } })
    expect([s.store.state.customers.get(A), s.store.state.customers.get(B)?.name]).toEqual([expect.anything(), 'Bea'])
  })
})

describe('a bare acknowledgement', () => {
  it.each([{ type: 'ack' }, { type: 'ACK', id: 4 }, { type: 'acknowledged' }, { type: 'ok' }])(
    'may only mean that the frame arrived, so the message stays in doubt: %j',
    (frame) => {
      const s = desk()
      s.client.sender.write(A, 'Hello')
      s.say(frame)
      expect(deliveries(s)).toEqual(['sending'])
      s.time.advance(10_000)
      expect(deliveries(s)).toEqual(['unconfirmed'])
    }
  )
  it('makes no customer the agent’s', () => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say({ type: 'ack' })
    expect(s.store.state.customers.get(B)).toMatchObject({ assignment: { kind: 'nobody' }, pending: 'taking' })
  })
})
