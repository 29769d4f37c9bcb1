import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemDisk, type Disk } from '../../../src/main/persistence/disk'
import { plainSeal } from '../../../src/main/persistence/seal'
import type { Secrets } from '../../../src/main/persistence/secrets'
import { sweepTranscripts } from '../../../src/main/persistence/sweep'
import { DAY, SIZE_LIMIT } from '../../../src/main/persistence/transcriptBounds'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { rememberLine, type RememberedLine } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

/* On real files, and unsealed, so that a test can read what anybody could. */

type Line = RememberedLine<Disk>
const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const plain: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-retention-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

function start(retentionDays?: number): Line {
  const line: Line = rememberLine(systemDisk, { time, secrets: () => plain, folder, ...(retentionDays === undefined ? {} : { retentionDays }) })
  line.signIn('7', customer('a', mine), customer('b', mine))
  return line
}

const file = (name: string): string => {
  const [found] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(name))
  if (found === undefined) throw new Error(`There is no ${name}`)
  return join(folder, found)
}
const onDisk = (name: string): string => readFileSync(file(name), 'utf8')
const says = (line: Line, text: string, id = 'a'): void =>
  line.say({ type: 'new_message', data: { customer_id: id, page_id: 'p1', message: text, is_human: false } })
const keepFor = (line: Line, days: number): void => line.desk.apply({ type: 'retention.changed', retention: { days, byPolicy: false } })
const texts = (line: Line, key = A): readonly string[] =>
  line.desk.state.transcripts.of(key).flatMap((item) => (item.kind === 'message' ? [item.text] : []))
const proveSent = (line: Line, text: string): void => line.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: text })

describe('another retention', () => {
  test('counts at once: what is older leaves the file, what is younger stays', () => {
    const line = start()
    says(line, 'two days old')
    time.jump(2 * DAY)
    says(line, 'fresh')
    time.advance(2000)
    expect(onDisk('transcripts.log')).toContain('two days old')
    keepFor(line, 1)
    expect(onDisk('transcripts.log')).not.toContain('two days old')
    expect(onDisk('transcripts.log')).toContain('fresh')
    // On the screen it stays until Deskhand is closed, without coming back to the disk.
    expect(texts(line)).toContain('two days old')
    says(line, 'next')
    time.advance(2000)
    expect(onDisk('transcripts.log')).toContain('next')
    expect(onDisk('transcripts.log')).not.toContain('two days old')
  })

  test('of 0 leaves no word on the disk but those that have not arrived', () => {
    const line = start()
    says(line, 'seen')
    line.line.outbox.write(A, 'arrived')
    proveSent(line, 'arrived')
    line.drop()
    line.line.outbox.write(A, 'unsent')
    line.desk.apply({ type: 'draft.kept', key: keyOf('b'), text: 'half a thought' })
    time.advance(2000)
    keepFor(line, 0)
    const all = onDisk('transcripts.log') + onDisk('outbox.log')
    for (const gone of ['seen', 'arrived', 'Hello']) expect(all).not.toContain(gone)
    for (const kept of ['unsent', 'half a thought']) expect(onDisk('outbox.log')).toContain(kept)
    line.memory.dispose()

    const next = start(0)
    expect(texts(next)).toEqual(['unsent'])
    expect(next.desk.state.customers.get(keyOf('b'))?.draft).toBe('half a thought')
    says(next, 'seen again')
    time.advance(2000)
    expect(onDisk('transcripts.log')).not.toContain('seen again')
  })

  test('of 0: a message leaves the disk a second after it has arrived, a draft once it is gone', () => {
    const line = start(0)
    line.line.outbox.write(A, 'on its way')
    line.desk.apply({ type: 'draft.kept', key: A, text: 'half a thought' })
    expect(onDisk('outbox.log')).toContain('on its way')
    proveSent(line, 'on its way')
    line.desk.apply({ type: 'draft.kept', key: A, text: '' })
    time.advance(2000)
    expect(onDisk('outbox.log')).not.toMatch(/on its way|half a thought/)
  })

  test('that is longer keeps what is on the screen from now on', () => {
    const line = start(0)
    says(line, 'seen')
    time.advance(2000)
    keepFor(line, 30)
    expect(onDisk('transcripts.log')).toContain('seen')
    line.memory.dispose()
    expect(texts(start(30))).toContain('seen')
  })
})

describe('in a desk that runs for days', () => {
  test('what has become too old leaves the file, also when nobody writes any more', () => {
    const line = start()
    says(line, 'first day')
    time.advance(2000)
    time.jump(8 * DAY)
    line.list(customer('a', mine), customer('b', mine))
    line.desk.apply({ type: 'queue.refreshed', asOf: line.desk.state.revision })
    time.advance(2000)
    expect(onDisk('transcripts.log')).not.toContain('first day')
  })

  test('sent words leave the outbox within a day', () => {
    const line = start()
    line.line.outbox.write(A, 'arrived')
    proveSent(line, 'arrived')
    time.advance(2000)
    expect(onDisk('outbox.log')).toContain('arrived')
    time.jump(DAY)
    says(line, 'thanks')
    time.advance(2000)
    expect(onDisk('outbox.log')).not.toContain('arrived')
    expect(onDisk('transcripts.log')).toContain('arrived')
    line.memory.dispose()
    expect([...start().desk.state.outbox.all()]).toEqual([])
  })
})

describe('the size of the file', () => {
  const long = 'x'.repeat(60_000)

  test('stays below 20 MiB, and the newest words stay', () => {
    const line = start()
    const queue = Array.from({ length: 60 }, (_, index) => customer(`c${index}`))
    line.list(...queue)
    let largest = 0
    for (let n = 0; n < 700; n++) {
      says(line, `${n} ${long}`, `c${n % 60}`)
      time.advance(1100)
      if (line.take().some(({ type }) => type === 'get_stopped_customers')) line.list(...queue)
      largest = Math.max(largest, statSync(file('transcripts.log')).size)
    }
    expect(line.restarts).toEqual([])
    expect(largest).toBeGreaterThan(SIZE_LIMIT - 1024 * 1024)
    // One batch may come before it is noticed.
    expect(largest).toBeLessThan(SIZE_LIMIT + 1024 * 1024)
    line.memory.dispose()
    const next = start()
    expect(texts(next, keyOf('c39')).at(-1)?.slice(0, 4)).toBe('699 ')
  }, 120_000)

  test('one endless conversation does not push out the others, nor itself', () => {
    const line = start()
    says(line, 'short', 'b')
    for (let n = 0; n < 300; n++) says(line, `${n} ${long}`)
    time.advance(2000)
    keepFor(line, 7)
    expect(statSync(file('transcripts.log')).size).toBeLessThan(SIZE_LIMIT / 2)
    line.memory.dispose()
    const next = start()
    expect(texts(next, keyOf('b'))).toContain('short')
    expect(texts(next).at(-1)?.slice(0, 4)).toBe('299 ')
  }, 120_000)
})

describe('stores that nobody opens', () => {
  const sweep = (oldest: number): void =>
    sweepTranscripts({ folder, disk: systemDisk, oldest, oldestAside: -Infinity, me: { pid: 100, bootedAt: 0 }, isRunning: (pid) => pid === 100, log: () => undefined })

  test('lose conversations and damaged copies that are too old, and no unsent word', () => {
    const line = start()
    says(line, 'seen')
    line.drop()
    line.line.outbox.write(A, 'unsent')
    line.memory.dispose()
    const transcripts = file('transcripts.log')
    const [copy, outboxCopy] = [`${transcripts}.corrupt-1`, `${file('outbox.log')}.corrupt-1`]
    for (const one of [copy, outboxCopy]) writeFileSync(one, 'x')
    const names = (): readonly string[] => readdirSync(join(transcripts, '..')).sort()
    const weekAgo = (time.clock() - 7 * DAY) / 1000
    for (const one of [copy, outboxCopy]) utimesSync(one, weekAgo, weekAgo)
    utimesSync(transcripts, time.clock() / 1000, time.clock() / 1000)
    sweep(time.clock() - DAY)
    expect(names()).toEqual(['outbox.log', 'outbox.log.corrupt-1', 'transcripts.log'])
    sweep(Infinity)
    expect(names()).toEqual(['outbox.log', 'outbox.log.corrupt-1'])
    expect(texts(start())).toEqual(['unsent'])
  })

  test('are left alone while they are open, or where there are none', () => {
    sweep(Infinity)
    const line = start()
    says(line, 'seen')
    time.advance(2000)
    writeFileSync(join(folder, 'key'), 'x')
    sweep(Infinity)
    expect(onDisk('transcripts.log')).toContain('seen')
    expect(readdirSync(folder)).toContain('key')
  })
})
