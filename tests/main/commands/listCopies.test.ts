import { describe, expect, test } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { answerLists, type ListServer } from '../../support/listServer'
import { customer, scriptLine, type ScriptedLine } from '../../support/scriptedLine'

const people = (count: number, part: object = {}): object[] => Array.from({ length: count }, (_, n) => customer(`c${n}`, part))
const waiting = (s: ScriptedLine): number => s.desk.state.customers.order.waiting.length
const state = (s: ScriptedLine): string => s.desk.state.connection.state
const present = (s: ScriptedLine, id: string, page = 'p1'): boolean | undefined => s.desk.state.customers.get(keyOf(id, page))?.present
const list = (...customers: readonly object[]) => ({ type: 'stopped_customers', data: { customers } })
const stopped = (id: string, stop = true, part: object = {}) => ({ type: 'customer_stop_status_changed', data: { stop, customer: customer(id, part) } })

function connected(server: ListServer): ScriptedLine {
  const s = scriptLine()
  s.open()
  answerLists(s, server)
  expect(state(s)).toBe('connected')
  return s
}

/** Lets time pass, with every list answered when it is asked for. */
function pass(s: ScriptedLine, server: ListServer, seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    s.time.advance(1_000)
    answerLists(s, server)
  }
}

describe('a server that says everything twice', () => {
  test.each([
    [2, 25, 10], [3, 25, 10], [2, 9, 100], [2, 40, 20], [2, 150, 100], [3, 205, 50], [2, 30, 10]
  ])('… %i times: of %i customers, %i at a time, everybody is read, and no list is asked for without end', (times, count, cap) => {
    const server: ListServer = { rows: people(count), cap, times }
    const s = scriptLine()
    let least = Infinity
    s.desk.watch(() => {
      if (s.desk.state.refreshedAt !== null) least = Math.min(least, waiting(s))
    })
    s.open()
    answerLists(s, server)
    pass(s, server, 2)
    expect([state(s), waiting(s), least, s.desk.state.partial]).toEqual(['connected', count, count, false])
    s.take()
    pass(s, server, 600)
    // A drift read every two minutes or so, each with all its pages and the one behind them.
    expect(s.take().length).toBeLessThanOrEqual(6 * (Math.ceil(count / cap) + 2))
    expect([waiting(s), least]).toEqual([count, count])
  })

  test('… and whoever left without a word is gone after the next reading', () => {
    const rows = people(25)
    const server: ListServer = { rows, cap: 10, times: 2 }
    const s = connected(server)
    rows.splice(3, 1)
    pass(s, server, 180)
    expect([waiting(s), present(s, 'c3')]).toEqual([24, false])
  })

  test('a slow answer is waited for in proportion', () => {
    const s = scriptLine()
    s.open()
    s.time.advance(4_000)
    s.page(...people(100))
    s.page(...people(100))
    s.time.advance(5_000)
    expect(state(s)).toBe('connecting')
    s.page(...people(130).slice(100))
    expect([state(s), waiting(s)]).toEqual(['connected', 130])
  })

  test('a connection that goes while a list is held back leaves nothing behind', () => {
    const s = scriptLine()
    s.open()
    s.page(...people(100))
    s.page(...people(100))
    s.drop()
    s.open()
    s.take()
    s.time.advance(20_000)
    expect(s.take()).toEqual([])
  })
})

describe('lists that are pushed between the pages', () => {
  test('the first page, pushed while the second is out, stands for nothing', () => {
    const server: ListServer = { rows: people(150) }
    const s = scriptLine()
    s.open()
    s.page(...people(100))
    s.say(list(...people(100)))
    answerLists(s, server)
    pass(s, server, 3)
    expect([state(s), waiting(s), s.desk.state.partial]).toEqual(['connected', 150, false])
  })

  test('one every five seconds costs no more than a reading every half minute', () => {
    const server: ListServer = { rows: people(25), cap: 10 }
    const s = connected(server)
    s.take()
    for (let n = 0; n < 64; n++) {
      s.say(list(...people(10)))
      pass(s, server, 5)
    }
    expect(waiting(s)).toBe(25)
    expect(s.take().length).toBeLessThanOrEqual(14 * 5)
  })
})

describe('a queue that moves while it is read', () => {

  test('whoever moves up between two pages stays', () => {
    const rows = people(150)
    const server: ListServer = { rows }
    const s = connected(server)
    s.time.advance(1_000)
    s.line.refresh.request()
    s.page(...rows.slice(0, 100))
    rows.splice(7, 1)
    s.page(...rows.slice(100))
    s.page()
    expect(present(s, 'c100')).toBe(true)
    s.time.advance(1_000)
    s.page(...rows.slice(0, 100))
    s.page(...rows.slice(100))
    s.page()
    // Whoever left was still on the first page.
    expect([present(s, 'c100'), present(s, 'c7')]).toEqual([true, true])
    for (const wait of [150_000, 1_000]) {
      s.time.advance(wait)
      s.page(...rows.slice(0, 100))
      s.page(...rows.slice(100))
      s.page()
    }
    expect([present(s, 'c100'), present(s, 'c7'), waiting(s)]).toEqual([true, false, 149])
  })

  test('whoever moves to the top between two pages is found as the desk connects', () => {
    const rows = people(150)
    const s = scriptLine()
    s.open()
    s.page(...rows.slice(0, 100))
    rows.unshift(...rows.splice(120, 1))
    s.page(...rows.slice(100))
    expect(s.written.map(({ data }) => Object(data).skip)).toEqual([0, 100, 0])
    s.page(...rows.slice(0, 100))
    s.page(...rows.slice(100))
    expect([state(s), waiting(s), present(s, 'c120')]).toEqual(['connected', 150, true])
  })

  test('pages that always overlap are read twice once, and not again', () => {
    const server: ListServer = { rows: people(250), overlap: 30 }
    const s = connected(server)
    s.take()
    pass(s, server, 150)
    expect(s.take().filter(({ data }) => Object(data).skip === 0)).toHaveLength(1)
  })
})

describe('lists with rows that nobody asked for', () => {
  const second = { page_id: 'p2' }

  test('where the page is ignored, a list of other pages says nothing of this one', () => {
    const server: ListServer = { rows: people(3) }
    const s = connected(server)
    s.say(stopped('c1', true, second))
    s.say({ type: 'agent_requested', data: { customer_name: 'Somebody' } })
    pass(s, server, 3)
    expect(present(s, 'c1', 'p2')).toBe(true)
    expect(s.desk.state.customers.get(keyOf('c1', 'p2'))?.unlistedSince).not.toBe(null)
  })

  test.each([101, 120, 133, 340])('%i rows where a hundred were asked for, whatever the skip, are all that there are', (count) => {
    const rows = people(count)
    const server: ListServer = { rows, ignoresLimit: true, ignoresSkip: true, cap: Infinity }
    const s = connected(server)
    expect([waiting(s), s.desk.state.partial]).toEqual([count, false])
    rows.splice(3, 1, customer('new'))
    pass(s, server, 180)
    expect([waiting(s), present(s, 'c3')]).toEqual([count, false])
  })

  test.each([150, 200, 256, 500])('… while %i may be where it ends', (count) => {
    const rows = people(count)
    const s = connected({ rows, ignoresLimit: true, ignoresSkip: true, cap: Infinity })
    expect(s.desk.state.partial).toBe(true)
  })
})

describe('a list that is slow, behind an error about something else', () => {
  test.each([2_000, 5_000, 20_000])('comes %i ms later, and the desk opens', (after) => {
    const s = scriptLine()
    s.open()
    s.say({ type: 'error', error: 'Presence is not available' })
    s.time.advance(after)
    s.page(...people(3))
    s.page(...people(3))
    s.page()
    expect([s.restarts, state(s), waiting(s)]).toEqual([[], 'connected', 3])
  })

  test('one that is refused again is refused', () => {
    const s = scriptLine()
    s.open()
    answerLists(s, { rows: [], refusal: 'You may not see this queue' })
    expect(s.desk.state.connection).toMatchObject({ state: 'reconnecting', failure: { kind: 'listRefused', words: 'You may not see this queue' } })
    expect(s.written).toHaveLength(2)
  })
})
