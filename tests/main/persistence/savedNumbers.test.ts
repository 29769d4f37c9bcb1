import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk, type Disk } from '../../../src/main/files/disk'
import { DayRecordSchema } from '../../../src/main/persistence/dayFile'
import { readOutbox } from '../../../src/main/persistence/outboxLog'
import { plainSeal } from '../../../src/main/persistence/seal'
import { readTranscripts } from '../../../src/main/persistence/transcriptLog'
import type { Secrets } from '../../../src/main/persistence/secrets'
import { EMPTY_DAY } from '../../../src/shared/domain/day'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { persistClient, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

/* These tests use real files without encryption, so that the tests see everything that another program could read. */

type Client = PersistedClient<Disk>
const A = keyOf('a')
const CARD = '4111 1111 1111 1111'
const HIDDEN = '•••• •••• •••• 1111'
const IBAN = 'DE89 3704 0044 0532 0130 00'
const plain: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-numbers-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

/** `saves` absent: no policy and no person said anything. */
function start(
  saves?: boolean,
  row: { readonly last_message?: string; readonly [field: string]: unknown } = {}
): Client {
  const client: Client = persistClient(systemDisk, { time, secrets: () => plain, folder })
  if (saves !== undefined) save(client, saves)
  client.signIn('7', customer('a', { ...mine, ...row, last_message: row.last_message ?? '' }))
  return client
}
const save = (client: Client, value: boolean): void =>
  client.store.apply({ type: 'setting.changed', key: 'savePaymentNumbers', value, locked: false })
const says = (client: Client, text: string): void =>
  client.say({ type: 'new_message', data: { customer_id: 'a', page_id: 'p1', message: text, is_human: false } })
const onDisk = (name: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(name))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('')
const written = (): void => void time.advance(2_000)
const messages = (client: Client) => client.store.state.transcripts.of(A).filter((item) => item.kind === 'message')
const stop = (client: Client): void => client.persistence.dispose()

describe('while card and account numbers are not saved', () => {
  it('a conversation on the disk has none, and says after a restart that they are missing', () => {
    const client = start(false)
    says(client, `My card is ${CARD}`)
    says(client, `and my account ${IBAN}`)
    says(client, 'Thank you')
    written()
    expect(messages(client)).toMatchObject([{ text: `My card is ${CARD}` }, { text: `and my account ${IBAN}` }, {}])
    expect(onDisk('transcripts.log')).toContain(HIDDEN)
    expect(onDisk('transcripts.log')).not.toMatch(/4111|3704/u)
    stop(client)
    const [card, account, thanks] = messages(start(false))
    expect(card).toMatchObject({ text: `My card is ${HIDDEN}`, numbersLost: true })
    expect(account).toMatchObject({ text: expect.stringContaining('DE•• ••••') as string, numbersLost: true })
    expect(thanks).not.toHaveProperty('numbersLost')
  })

  it('which is so as long as no policy says anything, and an unsent message and a draft are whole', () => {
    const client = start()
    says(client, `My card is ${CARD}`)
    client.store.apply({ type: 'draft.kept', key: A, text: `Is it ${CARD}` })
    client.client.sender.write(A, `or ${IBAN}?`)
    written()
    expect(onDisk('transcripts.log')).toContain(HIDDEN)
    expect(onDisk('transcripts.log')).not.toMatch(/4111|3704/u)
    expect(onDisk('outbox.log')).toContain(`Is it ${CARD}`)
    expect(onDisk('outbox.log')).toContain(`or ${IBAN}?`)
    stop(client)
    const again = start()
    expect(messages(again)[0]).toMatchObject({ text: `My card is ${HIDDEN}`, numbersLost: true })
    expect([...again.store.state.outbox.all()]).toMatchObject([{ text: `or ${IBAN}?` }])
    expect(again.store.state.customers.get(A)?.draft).toBe(`Is it ${CARD}`)
  })

  it('a message that was not sent keeps its number until it has arrived', () => {
    const client = start(false)
    client.client.sender.write(A, `Is it ${CARD}?`)
    written()
    expect(onDisk('outbox.log')).toContain(CARD)
    client.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: `Is it ${CARD}?` })
    written()
    says(client, 'Yes')
    written()
    expect(onDisk('transcripts.log')).toContain(`Is it ${HIDDEN}?`)
    expect(onDisk('transcripts.log')).not.toContain(CARD)
  })

  it('an unsent message has its number after a restart', () => {
    const client = start(false)
    client.client.sender.write(A, `Is it ${CARD}?`)
    stop(client)
    expect([...start(false).store.state.outbox.all()]).toMatchObject([{ text: `Is it ${CARD}?` }])
  })

  it('the last message of the list is not shown a second time after a restart', () => {
    const client = start(false)
    says(client, `My card is ${CARD}`)
    stop(client)
    const next = start(false, { last_message: `My card is ${CARD}` })
    expect(messages(next)).toHaveLength(1)
  })
})

describe('while card and account numbers are not saved, a message with a number', () => {
  const write = (client: Client): void => void client.client.sender.write(A, `Is it ${CARD}?`)
  const isSent = (client: Client): void =>
    client.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: `Is it ${CARD}?` })
  const everywhere = (): string => onDisk('transcripts.log') + onDisk('outbox.log')

  it('that was sent just before the end leaves the disk after the next start', () => {
    const client = start(false)
    write(client)
    written()
    isSent(client)
    stop(client)
    says(start(false), 'Next')
    written()
    expect(everywhere()).not.toContain(CARD)
  })

  it('that has arrived leaves the disk soon', () => {
    const client = start(false)
    write(client)
    written()
    isSent(client)
    written()
    says(client, 'Yes')
    written()
    expect(everywhere()).not.toContain(CARD)
    expect(onDisk('transcripts.log')).toContain(`Is it ${HIDDEN}?`)
  })

  it('that the agent discards leaves the disk soon', () => {
    const client = start(false)
    write(client)
    time.advance(60_000)
    const [entry] = client.store.state.outbox.all()
    expect(entry && client.client.sender.discard(A, entry.id)).toBe(null)
    says(client, 'Hello')
    written()
    expect(everywhere()).not.toContain(CARD)
  })

  it('that was only a draft leaves the disk soon', () => {
    const client = start(false)
    client.store.apply({ type: 'draft.kept', key: A, text: `card ${CARD}` })
    written()
    expect(onDisk('outbox.log')).toContain(CARD)
    client.store.apply({ type: 'draft.kept', key: A, text: '' })
    written()
    expect(onDisk('outbox.log')).not.toContain(CARD)
  })
})

describe('names with card and account numbers', () => {
  const named = { customer_name: `Ana ${CARD}`, page_name: `Page ${IBAN}`, agent_name: `Laura ${CARD}` }
  const everything = (): string => onDisk('.log')

  it('are in no file, also if a policy saves numbers in conversations', () => {
    const client = start(true, named)
    const by = { is_human: true, agent_id: '9', agent_name: `Tomáš ${CARD}` }
    client.say({ type: 'new_message', data: { customer_id: 'a', page_id: 'p1', message: 'Hello', ...by } })
    client.client.sender.write(A, 'Yes?')
    client.store.apply({ type: 'draft.kept', key: A, text: 'Well' })
    written()
    stop(client)
    expect(everything()).toContain('Ana •••• •••• •••• 1111')
    expect(everything()).toContain('Tomáš •••• •••• •••• 1111')
    expect(everything()).not.toMatch(/4111|3704/u)
  })

  it('that an earlier version wrote are hidden when they are read', () => {
    const customer = { pageId: 'p1', customerId: 'a', name: `Ana ${CARD}`, pageName: IBAN }
    const author = { kind: 'agent', name: `Tomáš ${CARD}` }
    const message = { kind: 'message', id: 1, author, text: 'Hi', at: 5, delivery: null }
    const delivery = { state: 'failed', reason: `Laura ${CARD} has Ana ${CARD} now.` }
    const outbox = readOutbox([
      { t: 'owner', name: `Laura ${CARD}` },
      { t: 'draft', customer, text: CARD },
      { t: 'message', id: 2, customer, text: CARD, writtenAt: 1, leftAt: 1, delivery }
    ])
    const who = { name: customer.name, pageName: customer.pageName }
    const kept = readTranscripts([{ t: 'items', key: A, put: [message], gone: [], who }], 0)
    const lost = [{ at: 1, agentName: `Tomáš ${CARD}` }]
    const day = v.parse(DayRecordSchema, { ...EMPTY_DAY, since: 1, lost })
    const texts = [...[...outbox.messages.values()], ...[...outbox.drafts.values()]].map(({ text }) => text)
    expect(texts).toEqual([CARD, CARD])
    const names = [outbox.owner, [...outbox.messages.values()], [...outbox.drafts.values()], kept, day]
    expect(JSON.stringify(names).replaceAll(`"text":"${CARD}"`, '')).not.toMatch(/4111|3704/u)
    expect(JSON.stringify(names)).toContain('Tomáš •••• •••• •••• 1111')
  })
})

describe('when the setting changes', () => {
  it('numbers that are on the disk leave it at once', () => {
    const client = start(true)
    says(client, `My card is ${CARD}`)
    written()
    expect(onDisk('transcripts.log')).toContain(CARD)
    save(client, false)
    expect(onDisk('transcripts.log')).not.toContain(CARD)
    expect(messages(client)).toMatchObject([{ text: `My card is ${CARD}` }])
  })

  it('while Deskhand was closed, numbers leave the disk soon after the start', () => {
    const client = start(true)
    says(client, `My card is ${CARD}`)
    stop(client)
    const next = start(false)
    says(next, 'Next')
    written()
    expect(onDisk('transcripts.log')).not.toContain(CARD)
  })
})
