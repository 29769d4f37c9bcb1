import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk, type Disk } from '../../../src/main/files/disk'
import { plainSeal } from '../../../src/main/persistence/seal'
import type { Secrets } from '../../../src/main/persistence/secrets'
import { sweepTranscripts } from '../../../src/main/persistence/sweep'
import { SIZE_LIMIT } from '../../../src/main/persistence/transcriptBounds'
import { DAY_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { persistClient, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

/* These tests use real files without encryption, so that the tests see everything that another program could read. */

type Client = PersistedClient<Disk>
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

function start(retentionDays?: number): Client {
  const client: Client = persistClient(systemDisk, {
    time,
    secrets: () => plain,
    folder,
    ...(retentionDays === undefined ? {} : { retentionDays })
  })
  client.signIn('7', customer('a', mine), customer('b', mine))
  return client
}

const file = (name: string): string => {
  const [found] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(name))
  if (found === undefined) throw new Error(`There is no ${name}`)
  return join(folder, found)
}
const onDisk = (name: string): string => readFileSync(file(name), 'utf8')
const says = (client: Client, text: string, id = 'a'): void =>
  client.say({ type: 'new_message', data: { customer_id: id, page_id: 'p1', message: text, is_human: false } })
const keepFor = (client: Client, days: number): void =>
  client.store.apply({ type: 'setting.changed', key: 'retentionDays', value: days, locked: false })
const texts = (client: Client, key = A): readonly string[] =>
  client.store.state.transcripts.of(key).flatMap((item) => (item.kind === 'message' ? [item.text] : []))
const proveSent = (client: Client, text: string): void =>
  client.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: text })

describe('a changed retention', () => {
  it('counts at once: older items leave the file, newer ones stay', () => {
    const client = start()
    says(client, 'two days old')
    time.jump(2 * DAY_MS)
    says(client, 'fresh')
    time.advance(2000)
    expect(onDisk('transcripts.log')).toContain('two days old')
    keepFor(client, 1)
    expect(onDisk('transcripts.log')).not.toContain('two days old')
    expect(onDisk('transcripts.log')).toContain('fresh')
    // The message stays on the screen until Deskhand is closed, but is not written again.
    expect(texts(client)).toContain('two days old')
    says(client, 'next')
    time.advance(2000)
    expect(onDisk('transcripts.log')).toContain('next')
    expect(onDisk('transcripts.log')).not.toContain('two days old')
  })

  it('of 0 leaves only undelivered messages on the disk', () => {
    const client = start()
    says(client, 'seen')
    client.client.sender.write(A, 'arrived')
    proveSent(client, 'arrived')
    client.drop()
    client.client.sender.write(A, 'unsent')
    client.store.apply({ type: 'draft.kept', key: keyOf('b'), text: 'half a thought' })
    time.advance(2000)
    keepFor(client, 0)
    const all = onDisk('transcripts.log') + onDisk('outbox.log')
    for (const gone of ['seen', 'arrived', 'Hello']) expect(all).not.toContain(gone)
    for (const kept of ['unsent', 'half a thought']) expect(onDisk('outbox.log')).toContain(kept)
    client.persistence.dispose()

    const next = start(0)
    expect(texts(next)).toEqual(['unsent'])
    expect(next.store.state.customers.get(keyOf('b'))?.draft).toBe('half a thought')
    says(next, 'seen again')
    time.advance(2000)
    expect(onDisk('transcripts.log')).not.toContain('seen again')
  })

  it('of 0 removes a message a second after it was delivered, and a draft once it is empty', () => {
    const client = start(0)
    client.client.sender.write(A, 'on its way')
    client.store.apply({ type: 'draft.kept', key: A, text: 'half a thought' })
    expect(onDisk('outbox.log')).toContain('on its way')
    proveSent(client, 'on its way')
    client.store.apply({ type: 'draft.kept', key: A, text: '' })
    time.advance(2000)
    expect(onDisk('outbox.log')).not.toMatch(/on its way|half a thought/)
  })

  it('that is longer keeps the conversations on the screen from now on', () => {
    const client = start(0)
    says(client, 'seen')
    time.advance(2000)
    keepFor(client, 30)
    expect(onDisk('transcripts.log')).toContain('seen')
    client.persistence.dispose()
    expect(texts(start(30))).toContain('seen')
  })
})

it('a message of the bot is still the bot’s after a restart', () => {
  const client = start()
  const data = { customer_id: 'a', page_id: 'p1', message: 'I am the bot', sender_type: 'bot' }
  client.say({ type: 'new_message', data })
  time.advance(2000)
  client.persistence.dispose()
  const items = start().store.state.transcripts.of(A)
  expect(items.find((item) => item.kind === 'message' && item.text === 'I am the bot')).toMatchObject({
    author: { kind: 'unknown', bot: true }
  })
})

describe('an app that runs for days', () => {
  it('removes old items even if nobody writes', () => {
    const client = start()
    says(client, 'first day')
    time.advance(2000)
    time.jump(8 * DAY_MS)
    client.list(customer('a', mine), customer('b', mine))
    client.store.apply({ type: 'queue.refreshed', asOf: client.store.state.revision })
    time.advance(2000)
    expect(onDisk('transcripts.log')).not.toContain('first day')
  })

  it('removes sent messages from the outbox within a day', () => {
    const client = start()
    client.client.sender.write(A, 'arrived')
    proveSent(client, 'arrived')
    time.advance(2000)
    expect(onDisk('outbox.log')).toContain('arrived')
    time.jump(DAY_MS)
    says(client, 'thanks')
    time.advance(2000)
    expect(onDisk('outbox.log')).not.toContain('arrived')
    expect(onDisk('transcripts.log')).toContain('arrived')
    client.persistence.dispose()
    expect([...start().store.state.outbox.all()]).toEqual([])
  })
})

describe('the size of the file', () => {
  const long = 'x'.repeat(60_000)

  it('stays below 20 MiB, with the newest messages', () => {
    const client = start()
    const queue = Array.from({ length: 60 }, (_, index) => customer(`c${index}`))
    client.list(...queue)
    let largest = 0
    for (let n = 0; n < 700; n++) {
      says(client, `${n} ${long}`, `c${n % 60}`)
      time.advance(1100)
      if (client.take().some(({ type }) => type === 'get_stopped_customers')) client.list(...queue)
      largest = Math.max(largest, statSync(file('transcripts.log')).size)
    }
    expect(client.restarts).toEqual([])
    expect(largest).toBeGreaterThan(SIZE_LIMIT - 1024 * 1024)
    // The app may write one more batch of messages before it checks the size.
    expect(largest).toBeLessThan(SIZE_LIMIT + 1024 * 1024)
    client.persistence.dispose()
    const next = start()
    expect(texts(next, keyOf('c39')).at(-1)?.slice(0, 4)).toBe('699 ')
  }, 120_000)

  it('leaves room for other conversations beside one endless conversation', () => {
    const client = start()
    says(client, 'short', 'b')
    for (let n = 0; n < 300; n++) says(client, `${n} ${long}`)
    time.advance(2000)
    keepFor(client, 7)
    expect(statSync(file('transcripts.log')).size).toBeLessThan(SIZE_LIMIT / 2)
    client.persistence.dispose()
    const next = start()
    expect(texts(next, keyOf('b'))).toContain('short')
    expect(texts(next).at(-1)?.slice(0, 4)).toBe('299 ')
  }, 120_000)
})

describe('folders that nobody opens', () => {
  const sweep = (oldest: number): void =>
    sweepTranscripts({
      folder,
      disk: systemDisk,
      oldest,
      oldestSetAside: -Infinity,
      me: { pid: 100, bootedAt: 0 },
      isRunning: (pid) => pid === 100,
      log: () => undefined
    })

  it('lose old conversations and old damaged copies, and no unsent work', () => {
    const client = start()
    says(client, 'seen')
    client.drop()
    client.client.sender.write(A, 'unsent')
    client.persistence.dispose()
    const transcripts = file('transcripts.log')
    const [copy, outboxCopy] = [`${transcripts}.corrupt-1`, `${file('outbox.log')}.corrupt-1`]
    for (const one of [copy, outboxCopy]) writeFileSync(one, 'x')
    const names = (): readonly string[] => readdirSync(join(transcripts, '..')).sort()
    const weekAgo = (time.clock() - 7 * DAY_MS) / 1000
    for (const one of [copy, outboxCopy]) utimesSync(one, weekAgo, weekAgo)
    utimesSync(transcripts, time.clock() / 1000, time.clock() / 1000)
    sweep(time.clock() - DAY_MS)
    expect(names()).toEqual(['outbox.log', 'outbox.log.corrupt-1', 'transcripts.log'])
    sweep(Infinity)
    expect(names()).toEqual(['outbox.log', 'outbox.log.corrupt-1'])
    expect(texts(start())).toEqual(['unsent'])
  })

  it('are not changed while they are open', () => {
    sweep(Infinity)
    const client = start()
    says(client, 'seen')
    time.advance(2000)
    writeFileSync(join(folder, 'key'), 'x')
    sweep(Infinity)
    expect(onDisk('transcripts.log')).toContain('seen')
    expect(readdirSync(folder)).toContain('key')
  })
})
