import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDayBook } from '../../../src/main/day/dayBook'
import { keepDay } from '../../../src/main/day/keepDay'
import { systemDisk } from '../../../src/main/files/disk'
import { createDayFile } from '../../../src/main/persistence/dayFile'
import { createStore } from '../../../src/main/state/store'
import { LONGEST_DAY_MS } from '../../../src/shared/domain/day'
import { MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { sealedSecrets } from '../../support/lastDeskRig'

const WORKSPACE = { origin: 'https://one.example', label: 'one', socketUrl: 'wss://one.example/ws', demo: false }

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-day-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'day.log')

/** Starts a run of the app in which the agent signs in. `days`: the setting `retentionDays`. */
function start({ userId = 'u1', demo = false, days = 7 } = {}) {
  const store = createStore(time.clock, undefined, time.monotonic)
  const book = createDayBook({ store, clock: time.clock, monotonic: time.monotonic, timers: time.timers })
  const place = { file: path(), disk: systemDisk, secrets: () => sealedSecrets, now: time.clock, log: () => undefined }
  const keeper = keepDay({
    store,
    book,
    file: createDayFile({ ...place, oldest: () => time.clock() - LONGEST_DAY_MS }),
    timers: time.timers
  })
  store.apply({ type: 'setting.changed', key: 'retentionDays', value: days, locked: false })
  store.apply({ type: 'workspace.entered', workspace: { ...WORKSPACE, demo } })
  store.apply({ type: 'session.greeted', userId })
  const asOf = store.state.revision
  store.apply({ type: 'queue.arrived' })
  store.apply({ type: 'queue.partRead', customers: [report('a', { assigned: true, mine: true })], asOf })
  store.apply({ type: 'queue.refreshed', asOf })
  store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: null, since: time.clock() } })
  return {
    store,
    book,
    keeper,
    write: (text: string) => {
      const key = keyOf('a')
      store.apply({ type: 'message.written', key, id: store.newId(), text, delivery: { state: 'queued' } })
    },
    messages: () => book.record().messages.map(({ text }) => text)
  }
}

describe('the day on the disk', () => {
  it('is there after a crash, at most ten seconds behind', () => {
    const run = start()
    run.write('Good morning')
    time.advance(10_000)
    expect(start().messages()).toEqual(['Good morning'])
  })

  it('is there after a normal end, with the time between as closed', () => {
    const run = start()
    run.write('Good morning')
    run.keeper.dispose()
    time.advance(5 * MINUTE_MS)
    const next = start()
    expect(next.messages()).toEqual(['Good morning'])
    const closed = next.book.record().unknown.find(({ why }) => why === 'closed')
    expect((closed?.to ?? 0) - (closed?.from ?? 0)).toBe(5 * MINUTE_MS)
  })

  it('says until the end that there was no connection, also if nothing else happened', () => {
    const run = start()
    run.store.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: time.clock() } })
    const lostAt = time.clock()
    time.advance(120 * MINUTE_MS)
    const endedAt = time.clock()
    run.keeper.dispose()
    time.advance(5 * MINUTE_MS)
    const { unknown } = start().book.record()
    expect(unknown).toContainEqual({ from: lostAt, to: endedAt, why: 'notConnected' })
    expect(unknown).toContainEqual({ from: endedAt, to: endedAt + 5 * MINUTE_MS, why: 'closed' })
  })

  it('says after a crash that there was no connection until shortly before, also if nothing else happened', () => {
    const run = start()
    run.store.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: time.clock() } })
    const lostAt = time.clock()
    time.advance(1000)
    run.book.record()
    time.advance(120 * MINUTE_MS)
    const offline = start()
      .book.record()
      .unknown.find(({ why }) => why === 'notConnected')
    expect(offline?.from).toBe(lostAt)
    expect(offline?.to).toBeGreaterThan(lostAt + 108 * MINUTE_MS)
  })

  it('belongs to one agent, and none of the demo is kept', () => {
    const run = start()
    run.write('Mine')
    run.keeper.dispose()
    expect(start({ userId: 'u2' }).messages()).toEqual([])
    const demo = start({ demo: true })
    demo.write('Demo')
    demo.keeper.dispose()
    expect(start().messages()).toEqual(['Mine'])
  })

  it('has the last seconds before the agent left for another workspace, and does not say that Deskhand was closed', () => {
    const run = start()
    run.write('Good morning')
    time.advance(MINUTE_MS)
    const leftAt = time.clock()
    run.write('Just before leaving')
    run.store.apply({ type: 'workspace.entered', workspace: { ...WORKSPACE, origin: 'https://two.example' } })
    time.advance(5 * MINUTE_MS)
    run.store.apply({ type: 'workspace.entered', workspace: { ...WORKSPACE, demo: false } })
    run.store.apply({ type: 'session.greeted', userId: 'u1' })
    expect(run.messages()).toEqual(['Good morning', 'Just before leaving'])
    const { unknown } = run.book.recordNow()
    expect(unknown.map(({ why }) => why)).not.toContain('closed')
    expect(unknown).toContainEqual({ from: leftAt, to: leftAt + 5 * MINUTE_MS, why: 'elsewhere' })
  })

  it('does not say after a later start that Deskhand was closed while the agent was at another workspace', () => {
    const run = start()
    run.write('Good morning')
    run.store.apply({ type: 'workspace.entered', workspace: { ...WORKSPACE, origin: 'https://two.example' } })
    time.advance(5 * MINUTE_MS)
    run.keeper.dispose()
    time.advance(5 * MINUTE_MS)
    const next = start()
    expect(next.messages()).toEqual(['Good morning'])
    expect(next.book.recordNow().unknown.map(({ why }) => why)).not.toContain('closed')
  })

  it('is sealed', () => {
    const run = start()
    run.write('Good morning')
    run.keeper.dispose()
    expect(readFileSync(path(), 'utf8')).not.toMatch(/Good morning|Customer/)
  })

  it('does not stay if conversations do not stay', () => {
    const run = start()
    run.write('Good morning')
    run.keeper.dispose()
    const next = start({ days: 0 })
    next.keeper.dispose()
    expect(start().messages()).toEqual([])
  })

  it('leaves the disk when the agent signs out', async () => {
    const run = start()
    run.write('Mine')
    time.advance(10_000)
    await run.keeper.forget(WORKSPACE)
    run.keeper.dispose()
    expect(existsSync(path())).toBe(false)
  })
})
