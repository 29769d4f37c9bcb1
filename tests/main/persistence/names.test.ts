import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk, type Disk } from '../../../src/main/files/disk'
import { headerLine, recordLine } from '../../../src/main/persistence/journalLines'
import { plainSeal } from '../../../src/main/persistence/seal'
import type { Secrets } from '../../../src/main/persistence/secrets'
import { keptCustomer, unsentWork } from '../../../src/main/state/selectors/unsent'
import { DAY_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { persistClient, sealed, WORKSPACE, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

/*
 * These tests use real files, most of them without encryption, so that the tests see everything that another program
 * could read.
 */

type Client = PersistedClient<Disk>
const A = keyOf('a')
const NAME = 'Amélie Œuvrard'
const listed = customer('a', { customer_name: NAME, page_name: 'Casa Verde' })
const plain: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-names-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Starts Deskhand and connects. `customers`: the customers in the first list. */
function start(customers: readonly object[] = [], secrets = plain): Client {
  const client: Client = persistClient(systemDisk, { time, secrets: () => secrets, folder })
  client.signIn('7', ...customers)
  return client
}

const says = (client: Client, text: string, id = 'a'): void =>
  client.say({ type: 'new_message', data: { customer_id: id, page_id: 'p1', message: text, is_human: false } })
const nameIn = (client: Client, key = A): string => keptCustomer(client.store.state, key).name
const files = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('.log'))
const onDisk = (): string =>
  files()
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('')

function seenOnce(secrets = plain): void {
  const client = start([listed], secrets)
  says(client, 'Where is my parcel?')
  time.advance(2000)
  client.persistence.dispose()
}

describe('the name of a customer', () => {
  it('is there after a restart, before the server has listed the customer again', () => {
    seenOnce()
    expect(onDisk()).toContain(NAME)
    const { state } = start().store
    expect(state.customers.get(A)).toBeUndefined()
    expect(keptCustomer(state, A)).toEqual({ pageId: 'p1', customerId: 'a', name: NAME, pageName: 'Casa Verde' })
  })

  it('is there after many restarts without a new message, and after the file was rewritten', () => {
    seenOnce()
    for (let run = 0; run < 3; run++) {
      const client = start()
      time.advance(2000)
      client.store.apply({ type: 'setting.changed', key: 'retentionDays', value: 8 + run, locked: false })
      client.persistence.dispose()
    }
    expect(nameIn(start())).toBe(NAME)
  })

  it('is sealed like the conversation', () => {
    seenOnce(sealed)
    expect(onDisk()).not.toMatch(/Amélie|Casa Verde/)
    expect(nameIn(start([], sealed))).toBe(NAME)
  })

  it('is the newest one, also if the customer wrote nothing since', () => {
    seenOnce()
    const client = start([listed])
    time.advance(2000)
    client.list(customer('a', { customer_name: 'Amélie Petit' }))
    time.advance(2000)
    client.persistence.dispose()
    expect(nameIn(start())).toBe('Amélie Petit')
  })

  it('is not replaced by the id when the server leaves it out', () => {
    seenOnce()
    const client = start([customer('a', { customer_name: '' })])
    says(client, 'Hello again')
    expect(client.store.state.customers.get(A)?.name).toBe('a')
    expect(nameIn(client)).toBe(NAME)
    time.advance(2000)
    client.persistence.dispose()
    expect(nameIn(start())).toBe(NAME)
  })

  it('comes back with work that was set aside in this run', () => {
    seenOnce()
    expect(unsentWork(start().store.state).transcripts).toMatchObject([{ key: A, who: { name: NAME } }])
  })

  it('is not known in a file of an earlier version or with a damaged name, whose messages are read', () => {
    seenOnce()
    const [path = ''] = files().filter((one) => one.endsWith('transcripts.log'))
    const item = { kind: 'message', author: { kind: 'customer' }, text: 'Hi', at: time.clock(), delivery: null }
    const record = (id: number, key: string, who: object): Buffer =>
      recordLine({ t: 'items', key, put: [{ ...item, id }], gone: [], ...who }, plainSeal)
    const lines = [record(1, A, {}), record(2, keyOf('b'), { who: { name: '\u200b', pageName: 7 } })]
    writeFileSync(join(folder, path), Buffer.concat([headerLine(), ...lines]))
    const client = start()
    for (const id of ['a', 'b']) {
      expect(client.store.state.transcripts.of(keyOf(id))[0]).toMatchObject({ text: 'Hi' })
      expect(nameIn(client, keyOf(id))).toBe(id)
    }
  })
})

describe('the name of a customer leaves the disk together with the conversation', () => {
  it('when the conversation is too old', () => {
    const client = start([listed, customer('b')])
    says(client, 'Where is my parcel?')
    time.advance(2000)
    time.jump(8 * DAY_MS)
    client.list(customer('b'))
    says(client, 'young', 'b')
    client.store.apply({ type: 'queue.refreshed', asOf: client.store.state.revision })
    time.advance(2000)
    expect(onDisk()).toContain('young')
    expect(onDisk()).not.toContain(NAME)
  })

  it('when nothing is kept, and does not come back with a new message', () => {
    const client = start([listed])
    says(client, 'Where is my parcel?')
    time.advance(2000)
    client.store.apply({ type: 'setting.changed', key: 'retentionDays', value: 0, locked: false })
    expect(onDisk()).not.toContain(NAME)
    says(client, 'Hello?')
    client.list(customer('a', { customer_name: `${NAME}!` }))
    time.advance(2000)
    expect(onDisk()).not.toContain(NAME)
  })

  it('when the agent signs out', async () => {
    const client = start([listed])
    says(client, 'Where is my parcel?')
    time.advance(2000)
    await client.persistence.forget(WORKSPACE)
    expect(onDisk()).not.toContain(NAME)
    client.store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
    expect(nameIn(client)).toBe('a')
  })

  it('and is never there without a conversation', () => {
    const client = start([listed])
    time.advance(2000)
    client.persistence.dispose()
    expect(onDisk()).not.toContain(NAME)
  })
})
