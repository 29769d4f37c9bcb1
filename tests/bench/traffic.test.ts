import { describe, expect, it } from 'vitest'
import { createTraffic } from './traffic'

interface Row {
  readonly customer_id: string
  readonly page_id: string
  readonly customer_name: string
  readonly last_message: string
  readonly time_since_last_conversation: number
  readonly is_assigned: boolean
  readonly is_assigned_to_me: boolean
  readonly agent_name: string | null
}

interface Frame {
  readonly type: string
  readonly error?: string
  readonly data: {
    readonly action?: string
    readonly stop?: boolean
    readonly customer_id?: string
    readonly customer?: Row
    readonly customers?: readonly Row[]
  }
}

const NOW = Date.UTC(2026, 10, 27)
const read = (text: string): Frame => JSON.parse(text)
const rows = (text: string): readonly Row[] => read(text).data.customers ?? []

describe('the traffic of the load server', () => {
  it('lists everybody once, part by part, the longest wait first', () => {
    const traffic = createTraffic(250, () => NOW)
    const all = rows(traffic.list(0, Infinity))
    expect(new Set(all.map(({ customer_id }) => customer_id)).size).toBe(250)
    expect(rows(traffic.list(200, 100))).toEqual(all.slice(200))
    const waits = all.map((row) => row.time_since_last_conversation)
    expect(waits).toEqual([...waits].sort((one, other) => other - one))
    expect(all.every((row) => !row.is_assigned)).toBe(true)
  })

  it('mixes the events like the report on performance', () => {
    const traffic = createTraffic(1_000, () => NOW)
    const counts = new Map<string, number>()
    let bytes = 0
    for (let n = 0; n < 10_000; n++) {
      const text = traffic.event()
      const { type } = read(text)
      counts.set(type, (counts.get(type) ?? 0) + 1)
      bytes += text.length
    }
    const share = (type: string): number => (counts.get(type) ?? 0) / 10_000
    expect(share('agent_assignment_changed')).toBeCloseTo(0.5, 1)
    expect(share('agent_requested')).toBeCloseTo(0.1, 1)
    expect(share('new_message')).toBeCloseTo(0.25, 1)
    expect(share('customer_stop_status_changed')).toBeCloseTo(0.15, 1)
    expect(bytes / 10_000).toBeGreaterThan(200)
    expect(bytes / 10_000).toBeLessThan(450)
  })

  it('lists what its events said, and keeps the length of the queue', () => {
    const traffic = createTraffic(300, () => NOW)
    const known = new Map(rows(traffic.list(0, Infinity)).map((row) => [row.customer_id, row]))
    for (let n = 0; n < 5_000; n++) {
      const { type, data } = read(traffic.event())
      if (data.customer === undefined) continue
      if (type === 'customer_stop_status_changed' && data.stop === false) known.delete(data.customer.customer_id)
      else known.set(data.customer.customer_id, data.customer)
    }
    const listed = rows(traffic.list(0, Infinity))
    expect(listed.length).toBe(traffic.listed())
    expect(listed.length).toBeGreaterThanOrEqual(297)
    expect(new Set(listed.map((row) => row.customer_id))).toEqual(new Set(known.keys()))
    for (const row of listed) expect(row.agent_name).toBe(known.get(row.customer_id)?.agent_name)
    expect(listed.filter((row) => row.is_assigned).length).toBeLessThanOrEqual(3)
  })

  it('marks only the first customer, who never leaves', () => {
    const traffic = createTraffic(2, () => NOW)
    for (let n = 0; n < 500; n++) expect(traffic.event()).not.toContain('#')
    const { type, data } = read(traffic.marker(42))
    const named = createTraffic(2, () => NOW, { marksName: true })
    expect(read(named.marker(42)).data.customer?.customer_name).toContain('#42#')
    expect(type).toBe('agent_assignment_changed')
    expect(data).toMatchObject({ action: 'unassigned', customer_id: 'customer_0' })
    expect(data.customer?.customer_name).not.toContain('#')
    expect(data.customer?.last_message).toContain('#42#')
    expect(rows(traffic.list(0, 1))[0]).toMatchObject({ customer_id: 'customer_0', is_assigned: false })
  })

  it('lets the agent take over who is free, and leaves that customer alone from then on', () => {
    const traffic = createTraffic(4, () => NOW)
    const { type, data } = read(traffic.take('customer_2'))
    expect(type).toBe('agent_assigned')
    expect(data.customer).toMatchObject({ customer_id: 'customer_2', is_assigned: true, is_assigned_to_me: true })
    expect(data.customer?.agent_name).not.toBeNull()
    for (let n = 0; n < 500; n++) expect(traffic.event()).not.toContain('"customer_2"')
    const mine = rows(traffic.list(0, Infinity)).filter((row) => row.is_assigned_to_me)
    expect(mine.map((row) => row.customer_id)).toEqual(['customer_2'])
  })

  it('refuses who is not there, or is with a colleague', () => {
    const traffic = createTraffic(50, () => NOW)
    expect(read(traffic.take('customer_50'))).toMatchObject({ type: 'error', error: 'Customer not found' })
    let taken = ''
    while (taken === '') {
      const { type, data } = read(traffic.event())
      if (type === 'agent_assignment_changed' && data.action === 'assigned') taken = data.customer_id ?? ''
    }
    expect(read(traffic.take(taken)).error).toContain('already assigned')
  })

  it('is the same for every client', () => {
    const [one, other] = [createTraffic(100, () => NOW), createTraffic(100, () => NOW)]
    for (let n = 0; n < 200; n++) expect(one.event()).toBe(other.event())
  })
})
