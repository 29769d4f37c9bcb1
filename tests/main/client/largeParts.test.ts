import { describe, expect, it } from 'vitest'
import { keepLargeParts, type LargeParts, type LargePartsFile } from '../../../src/main/client/largeParts'
import type { FileState } from '../../../src/main/settings/settingsFile'
import { DAY_MS } from '../../../src/shared/time'
import { createFakeTime } from '../../support/fakeTime'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'
import { workspaceAt } from '../../support/persistedClient'

const ORIGIN = 'https://desk.example'

/** The reaction of a server to a request. `silence`: it never answers. */
type Answer = 'rows' | 'error' | 'close' | 'silence'

interface Server {
  readonly count: number
  /** The most rows in an answer. Absent: the server sends as many rows as asked for. */
  readonly cap?: number
  readonly answerTo?: (limit: number, skip: number) => Answer
  /** The number of rows in an answer. Absent: as many as asked for, or `cap`. */
  readonly give?: (limit: number, skip: number) => number
  /** The length of a text in every row from the row `paddedFrom` on, characters. */
  readonly padding?: number
  readonly paddedFrom?: number
}

interface Asked {
  readonly limit: number
  readonly skip: number
}

/** Answers every request for the list, also those that the client sends because of an answer. Returns all requests. */
function serve(s: ScriptedClient, server: Server): Asked[] {
  const { count, cap = Infinity, answerTo = () => 'rows', padding = 0, paddedFrom = 0 } = server
  const give = server.give ?? ((limit: number) => Math.min(limit, cap))
  const rows = Array.from({ length: count }, (_, n) => customer(n, { note: 'x'.repeat(n < paddedFrom ? 0 : padding) }))
  const asked: Asked[] = []
  for (let frames = s.take(); frames.length > 0; frames = s.take())
    for (const { type, data } of frames) {
      if (type !== 'get_stopped_customers') continue
      const { limit, skip }: Asked = Object(data)
      asked.push({ limit, skip })
      const answer = answerTo(limit, skip)
      if (answer === 'rows') s.part(...rows.slice(skip, skip + give(limit, skip)))
      else if (answer === 'close') s.drop({ kind: 'closed', code: 1011, reason: 'too many' })
      else if (answer === 'error') s.say({ type: 'error', error: 'Limit must be at most 100' })
      s.time.advance(answer === 'silence' ? 10_000 : answer === 'error' ? 1_500 : 0)
    }
  return asked
}

function memory(kept: Record<string, LargeParts> = {}): LargePartsFile & { kept: Record<string, LargeParts> } {
  return { kept, read: (origin) => kept[origin] ?? null, write: (origin, parts) => void (kept[origin] = parts) }
}

function start(largeParts: LargePartsFile = memory()): ScriptedClient {
  const s = scriptClient({ largeParts })
  s.store.apply({ type: 'workspace.entered', workspace: workspaceAt(ORIGIN) })
  s.open()
  return s
}

const state = (s: ScriptedClient) => ({
  connection: s.store.state.connection.state,
  waiting: s.store.state.customers.order.waiting.length,
  notices: s.store.state.notices.length,
  partial: s.store.state.partial
})
const whole = (waiting: number) => ({ connection: 'connected', waiting, notices: 0, partial: false })
const limits = (asked: readonly Asked[]) => asked.map(({ limit }) => limit)

describe('a list', () => {
  it('asks for more rows each time, as long as it gets what it asked for', () => {
    const s = start()
    expect(serve(s, { count: 5_000 })).toEqual([
      { limit: 100, skip: 0 },
      { limit: 200, skip: 100 },
      { limit: 400, skip: 300 },
      { limit: 800, skip: 700 },
      { limit: 1_000, skip: 1_500 },
      { limit: 1_000, skip: 2_500 },
      { limit: 1_000, skip: 3_500 },
      { limit: 1_000, skip: 4_500 },
      { limit: 100, skip: 5_000 }
    ])
    expect(state(s)).toEqual(whole(5_000))
  })

  it.each([1, 99, 100, 101, 199, 200, 250, 300, 301, 450, 1_000])('of %i customers is read whole', (count) => {
    const s = start()
    const asked = serve(s, { count })
    expect(state(s)).toEqual(whole(count))
    // This is at most one request more than with parts of 100 rows.
    expect(asked.length).toBeLessThanOrEqual(Math.floor(count / 100) + 2)
  })

  it('begins again with a hundred rows, and goes on with the largest number that worked', () => {
    const s = start()
    serve(s, { count: 2_600 })
    s.drop()
    s.open()
    expect(limits(serve(s, { count: 2_600 }))).toEqual([100, 1_000, 1_000, 1_000, 100])
    expect(state(s)).toEqual(whole(2_600))
  })

  it('asks for no more than fit into a megabyte', () => {
    const s = start()
    // Each row has about 2,200 bytes.
    const asked = serve(s, { count: 3_000, padding: 2_000 })
    expect(state(s)).toEqual(whole(3_000))
    expect(Math.max(...limits(asked))).toBeGreaterThan(400)
    expect(Math.max(...limits(asked))).toBeLessThan(500)
  })

  it('asks for fewer rows again if later rows are longer', () => {
    const s = start()
    const asked = serve(s, { count: 4_000, padding: 2_000, paddedFrom: 1_500 })
    expect(state(s)).toEqual(whole(4_000))
    expect(limits(asked)).toContain(1_000)
    expect(Math.max(...limits(asked.slice(-2)))).toBeLessThan(500)
  })

  it.each([
    { cap: 100, most: 200 },
    { cap: 150, most: 200 },
    { cap: 500, most: 800 },
    { cap: 50, most: 100 }
  ])('of a server that gives $cap rows at once is read whole, with few requests more', ({ cap, most }) => {
    const s = start()
    const asked = serve(s, { count: 2_030, cap })
    expect(state(s)).toEqual(whole(2_030))
    expect(Math.max(...limits(asked))).toBe(most)
    expect(asked.length).toBeLessThanOrEqual(Math.ceil(2_030 / cap) + 4)
  })
})

describe('a server that does not allow large parts', () => {
  it('and refuses them is asked for a hundred again, and nobody is told', () => {
    const file = memory()
    const s = start(file)
    const asked = serve(s, { count: 350, answerTo: (limit) => (limit > 100 ? 'error' : 'rows') })
    expect(limits(asked)).toEqual([100, 200, 100, 100, 100])
    expect(state(s)).toEqual(whole(350))
    expect(file.kept).toEqual({ [ORIGIN]: { worked: 100, failed: 200 } })
    s.time.advance(200_000)
    expect(limits(serve(s, { count: 350 }))).not.toContain(200)
  })

  it('and does not answer them is asked for a hundred on a new connection after ten seconds, and nobody is told', () => {
    const s = start()
    expect(limits(serve(s, { count: 350, answerTo: (limit) => (limit > 100 ? 'silence' : 'rows') }))).toEqual([
      100, 200
    ])
    expect({ restarts: s.restarts, notices: state(s).notices }).toEqual({
      restarts: ['listUnanswered'],
      notices: 0
    })
    expect(s.failures).toEqual([null])
    s.open()
    expect(limits(serve(s, { count: 350 }))).toEqual([100, 100, 100, 100])
    expect(state(s)).toEqual(whole(350))
  })

  it('and allows some is asked for the largest that worked', () => {
    const s = start()
    const asked = serve(s, { count: 1_900, answerTo: (limit) => (limit > 400 ? 'error' : 'rows') })
    expect(limits(asked)).toEqual([100, 200, 400, 800, 400, 400, 400, 400, 100])
    expect(state(s)).toEqual(whole(1_900))
  })

  it('and closes the connection is asked once, then never again, not even after the app has ended', () => {
    const closes = (limit: number): Answer => (limit > 100 ? 'close' : 'rows')
    const file = memory()
    const s = start(file)
    expect(limits(serve(s, { count: 350, answerTo: closes }))).toEqual([100, 200])
    s.open()
    expect(limits(serve(s, { count: 350, answerTo: closes }))).toEqual([100, 100, 100, 100])
    expect(state(s)).toEqual(whole(350))
    const next = start(file)
    expect(limits(serve(next, { count: 350, answerTo: closes }))).toEqual([100, 100, 100, 100])
  })

  it('is known before it is asked, so that a crash is enough', () => {
    const file = memory()
    const s = start(file)
    s.take()
    s.part(...Array.from({ length: 100 }, (_, n) => customer(n)))
    expect(s.take()).toMatchObject([{ data: { limit: 200 } }])
    expect(file.kept).toEqual({ [ORIGIN]: { worked: 100, failed: 200 } })
  })

  it('although it once did: after two connections lost in a row it is asked for a hundred', () => {
    const file = memory({ [ORIGIN]: { worked: 1_000, failed: null } })
    const s = start(file)
    const closes = (limit: number): Answer => (limit > 100 ? 'close' : 'rows')
    for (let n = 0; n < 2; n++) {
      expect(limits(serve(s, { count: 350, answerTo: closes }))).toEqual([100, 1_000])
      s.open()
    }
    expect(limits(serve(s, { count: 350, answerTo: closes }))).toEqual([100, 100, 100, 100])
    expect(file.kept).toEqual({ [ORIGIN]: { worked: 100, failed: 1_000 } })
  })
})

describe('a smaller answer to a large request proves nothing', () => {
  it.each([20, 50, 99, 0])('if the server gives %i rows to any request for too many', (given) => {
    for (const count of [350, 2_030]) {
      const file = memory()
      const s = start(file)
      const asked = serve(s, { count, give: (limit) => (limit > 100 ? given : limit) })
      expect(state(s)).toEqual(whole(count))
      expect(limits(asked).filter((limit) => limit > 100)).toEqual([200])
      expect(file.kept).toEqual({ [ORIGIN]: { worked: 100, failed: 200 } })
    }
  })

  it.each([
    { maximum: 500, given: 50 },
    { maximum: 400, given: 100 },
    { maximum: 400, given: 0 }
  ])('if the server gives $given rows to requests for more than $maximum', ({ maximum, given }) => {
    const s = start()
    serve(s, { count: 1_000, give: (limit) => (limit > maximum ? given : limit) })
    expect(state(s)).toEqual(whole(1_000))
  })

  it('if only so many bytes fit into an answer', () => {
    const s = start()
    serve(s, { count: 1_000, give: (limit, skip) => Math.min(limit, skip >= 300 ? 150 : 1_000) })
    expect(state(s)).toEqual(whole(1_000))
    const mixed = start()
    serve(mixed, { count: 2_030, give: (limit, skip) => Math.min(limit, 130 + ((skip * 7) % 140)) })
    expect(state(mixed)).toEqual(whole(2_030))
  })

  it('proves nothing if the server once gave more', () => {
    const s = start(memory({ [ORIGIN]: { worked: 1_000, failed: null } }))
    serve(s, { count: 1_000, give: (limit) => (limit > 100 ? 50 : limit) })
    expect(state(s)).toEqual(whole(1_000))
  })

  it('but a newcomer at the end of the list does not limit later requests', () => {
    const s = start()
    const rows = Array.from({ length: 250 }, (_, n) => customer(n))
    for (let frames = s.take(); frames.length > 0; frames = s.take())
      for (const { data } of frames) {
        const { limit, skip }: Asked = Object(data)
        if (skip === 250 && rows.length === 250) {
          rows.push(customer('new'))
          s.say({ type: 'customer_stop_status_changed', data: { stop: true, customer: customer('new') } })
        }
        s.part(...rows.slice(skip, skip + limit))
      }
    s.drop()
    s.time.advance(5_000)
    s.open()
    expect(Math.max(...limits(serve(s, { count: 2_000 })))).toBeGreaterThan(200)
  })
})

describe('a list that is not the first of the connection', () => {
  it('is read in large parts too, also if somebody has gone', () => {
    const s = start()
    serve(s, { count: 5_000 })
    s.time.advance(3_000)
    s.client.queueSync.request()
    s.time.advance(3_000)
    expect(serve(s, { count: 4_999 }).length).toBeLessThan(20)
    expect(state(s)).toMatchObject({ waiting: 4_999, partial: false })
  })
})

describe('a large request that fails although its number of rows worked', () => {
  it('for a reason that passes: is tried again, and later lists ask for as many', () => {
    const file = memory({ [ORIGIN]: { worked: 1_000, failed: null } })
    const s = start(file)
    let isBusy = true
    serve(s, { count: 3_000, answerTo: (limit) => (limit > 100 && isBusy ? ((isBusy = false), 'error') : 'rows') })
    expect(state(s)).toEqual(whole(3_000))
    expect(file.kept[ORIGIN]).toEqual({ worked: 1_000, failed: null })
  })

  it('twice, with a connection each: is not made again, also if smaller large requests work', () => {
    const s = start()
    const closes = (limit: number, skip: number): Answer => (limit > 100 && skip + limit > 1_100 ? 'close' : 'rows')
    for (let connection = 0; connection < 6 && s.store.state.connection.state !== 'connected'; connection++) {
      if (connection > 0) s.open()
      serve(s, { count: 2_030, answerTo: closes })
    }
    expect(state(s)).toEqual(whole(2_030))
  })

  it('a refusal beyond the end of the list says nothing about large parts', () => {
    const file = memory()
    const s = start(file)
    serve(s, { count: 250, answerTo: (_limit, skip) => (skip >= 250 ? 'error' : 'rows') })
    expect(state(s)).toEqual(whole(250))
    expect(file.kept[ORIGIN]).toEqual({ worked: 200, failed: null })
  })
})

describe('what worked', () => {
  it('is saved when the list is read, and used after the next start', () => {
    const file = memory()
    serve(start(file), { count: 5_000 })
    expect(file.kept).toEqual({ [ORIGIN]: { worked: 1_000, failed: null } })
    expect(limits(serve(start(file), { count: 2_000 }))).toEqual([100, 1_000, 1_000, 100])
  })

  it('is saved when the list ends with a small answer to a large request', () => {
    const file = memory()
    serve(start(file), { count: 250 })
    expect(file.kept).toEqual({ [ORIGIN]: { worked: 200, failed: null } })
  })

  it.each([-5, 0, 7, 1e9])('counts as a hundred to a thousand rows, also if the file says %d', (worked) => {
    const asked = limits(serve(start(memory({ [ORIGIN]: { worked, failed: null } })), { count: 3_000 }))
    expect(asked[0]).toBe(100)
    expect(Math.max(...asked)).toBe(1_000)
  })
})

describe('a connection that Deskhand ends while the answer to a first large request is out', () => {
  it.each<{ why: string; end: (s: ScriptedClient) => void }>([
    { why: 'because the app quits', end: (s) => s.client.dispose() },
    { why: 'because the computer sleeps', end: (s) => s.drop(null) },
    { why: 'because the agent leaves the workspace', end: (s) => s.client.supervisor.stop() }
  ])('$why, says nothing about large parts', ({ end }) => {
    const file = memory()
    const s = start(file)
    s.take()
    s.part(...Array.from({ length: 100 }, (_, n) => customer(n)))
    expect(file.kept[ORIGIN]).toEqual({ worked: 100, failed: 200 })
    end(s)
    expect(file.kept[ORIGIN]).toEqual({ worked: 100, failed: null })
    expect(limits(serve(start(file), { count: 350 }))).toContain(200)
  })
})

function stateFile(largeParts: FileState['largeParts'] = {}) {
  let state: Pick<FileState, 'largeParts'> = { largeParts }
  return {
    read: () => state as FileState,
    write: (part: Partial<FileState>) => void (state = { ...state, ...part })
  }
}

describe('what is saved', () => {
  const FAILED = { worked: 100, failed: 200 }

  it('is forgotten after seven days, and if the clock was set back behind it', () => {
    const time = createFakeTime()
    const file = keepLargeParts(stateFile(), time.clock)
    file.write(ORIGIN, FAILED)
    time.advance(7 * DAY_MS - 1)
    expect(file.read(ORIGIN)).toEqual(FAILED)
    time.advance(1)
    expect(file.read(ORIGIN)).toBeNull()
    file.write(ORIGIN, FAILED)
    time.setClock(-DAY_MS)
    expect(file.read(ORIGIN)).toBeNull()
  })

  it('is forgotten if an earlier version did not say when it was saved', () => {
    expect(keepLargeParts(stateFile({ [ORIGIN]: FAILED }), createFakeTime().clock).read(ORIGIN)).toBeNull()
  })

  it('is tried again after seven days, on the next connection of an app that never ended', () => {
    let now = 0
    const file = keepLargeParts(stateFile(), () => now)
    const s = start(file)
    serve(s, { count: 350, answerTo: (limit) => (limit > 100 ? 'error' : 'rows') })
    const again = (): number => {
      s.drop()
      s.time.advance(5_000)
      s.open()
      return Math.max(...limits(serve(s, { count: 350 })))
    }
    now += 7 * DAY_MS - 1
    expect(again()).toBe(100)
    now++
    expect(again()).toBeGreaterThan(100)
  })
})

describe('the file', () => {
  it('keeps the twenty workspaces that were written last', () => {
    const kept = stateFile()
    const file = keepLargeParts(kept, () => 1_000)
    for (let n = 0; n < 25; n++) file.write(`https://w${n}.example`, { worked: 100 + n, failed: null })
    file.write('https://w5.example', { worked: 400, failed: 800 })
    expect(Object.keys(kept.read().largeParts)).toHaveLength(20)
    expect(file.read('https://w4.example')).toBe(null)
    expect(file.read('https://w5.example')).toEqual({ worked: 400, failed: 800 })
    expect(file.read('https://w24.example')).toEqual({ worked: 124, failed: null })
  })
})

describe('a server that ends the connection or refuses for a skip beyond the end', () => {
  const beyond =
    (count: number, answer: 'close' | 'error') =>
    (_limit: number, skip: number): Answer =>
      skip >= count ? answer : 'rows'

  it.each([100, 200, 300, 700])('and refuses: a list of exactly %i customers is read whole', (count) => {
    const s = start()
    expect(serve(s, { count, answerTo: beyond(count, 'error') }).length).toBeLessThan(9)
    expect(state(s)).toEqual(whole(count))
    s.drop()
    s.open()
    expect(serve(s, { count: count - 1, answerTo: beyond(count, 'error') }).length).toBeLessThan(9)
    expect(state(s)).toEqual(whole(count - 1))
  })

  it('and refuses, although more rows follow: the list stays incomplete', () => {
    const s = start()
    serve(s, { count: 150, answerTo: (_limit, skip) => (skip > 0 ? 'error' : 'rows') })
    expect(state(s)).toEqual({ ...whole(100), partial: true })
  })

  it.each([100, 200, 300, 700])('and closes: a list of exactly %i customers is read after few connections', (count) => {
    const s = start()
    const server = { count, answerTo: beyond(count, 'close') }
    let connections = 1
    for (serve(s, server); s.store.state.connection.state !== 'connected' && connections < 20; connections++) {
      s.open()
      serve(s, server)
    }
    expect(connections).toBeLessThan(6)
    expect(state(s)).toEqual(whole(count))
    s.drop()
    s.open()
    serve(s, server)
    expect(state(s)).toEqual(whole(count))
    s.drop()
    s.open()
    serve(s, { ...server, count: count - 1 })
    expect(state(s)).toEqual(whole(count - 1))
  })
})
