import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { oldestSetAside } from '../../../src/main/persistence/setAside'
import { systemDisk, type Disk } from '../../../src/main/files/disk'
import { sweepTranscripts } from '../../../src/main/persistence/sweep'
import { oldestKept } from '../../../src/main/persistence/transcriptBounds'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { persistClient, type PersistedParts, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'
import { DAY_MS } from '../../../src/shared/time'

/* Two people at one computer. The server does not greet, and the texts are in real files. */

type Client = PersistedClient<Disk>
const A = keyOf('a')
const B = keyOf('b')
const SECRETS = ['my IBAN is 123', 'waits to go', 'secret draft', 'other draft']

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-two-people-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

const start = (parts: Partial<PersistedParts> = {}): Client =>
  persistClient<Disk>(systemDisk, { time, folder, ...parts })
const of = (name: string, id = 'a') => customer(id, { is_assigned: true, is_assigned_to_me: true, agent_name: name })
const others = (id: string) => customer(id, { is_assigned: true, agent_name: 'Alice' })

/** Returns everything of an agent that the desk shows or would send. */
function own({ store: { state } }: Client): readonly string[] {
  const seen = [...state.transcripts.keys()].flatMap((key) =>
    state.transcripts.of(key).flatMap((item) => (item.kind === 'message' ? [item.text] : []))
  )
  const drafts = [...state.customers.all()].map(({ draft }) => draft)
  return [...new Set([...seen, ...[...state.outbox.all()].map(({ text }) => text), ...drafts])]
    .filter((text) => SECRETS.includes(text))
    .sort()
}
const ALL = [...SECRETS].sort()
const sends = ({ written }: Client) =>
  written.filter(({ type }) => type === 'send_message').map((frame) => frame['message'])

/** Signs Alice in. She has customer a with a conversation, an unsent message, and two drafts. */
function alice(client = start(), id: string | null = null): Client {
  client.signIn(id, of('Alice'), customer('b'))
  client.say({
    type: 'new_message',
    data: { customer_id: 'a', page_id: 'p1', message: 'my IBAN is 123', is_human: false }
  })
  client.store.apply({ type: 'draft.kept', key: A, text: 'secret draft' })
  client.store.apply({ type: 'draft.kept', key: B, text: 'other draft' })
  time.advance(32_000)
  client.drop()
  client.client.sender.write(A, 'waits to go')
  return client
}

function expire(client: Client): void {
  client.drop()
  const connection: ConnectionStatus = { state: 'signedOut', asOf: time.clock(), since: time.clock() }
  client.store.apply({ type: 'connection.changed', connection })
}

/** Opens the workspace's sign-in page, so that a person can sign in there. */
function page(client: Client): void {
  client.store.apply({ type: 'signIn.changed', signIn: { phase: 'signInPageOpen' } })
}

/** Ends the session. Then a person signs in by hand, and the list has these rows. */
function signsIn(client: Client, ...customers: readonly object[]): void {
  expire(client)
  page(client)
  client.signIn(null, ...customers)
  client.store.apply({ type: 'signIn.changed', signIn: { phase: 'idle' } })
}

function listAgain(client: Client, ...customers: readonly object[]): void {
  client.client.queueSync.request()
  time.advance(2000)
  client.list(...customers)
}

describe('a second person whom the server does not name', () => {
  it('shows an empty queue, sends nothing, names nobody (second-person-without-greeting)', () => {
    const client = alice()
    client.store.apply({ type: 'notice.raised', notice: { kind: 'released', key: A, name: 'Customer a' } })
    signsIn(client, others('a'), customer('b'))
    const { state } = client.store
    expect({
      own: own(client),
      notices: state.notices,
      me: state.me,
      unread: state.customers.get(A)?.unread,
      aside: state.hasSetAsideWork
    }).toEqual({ own: [], notices: [], me: { userId: null, name: null }, unread: 0, aside: true })
    // In this list customer b belongs to this agent, and the agent's name is Bob. So the app knows now that this is not
    // Alice, and still shows nothing of hers.
    listAgain(client, others('a'), of('Bob', 'b'))
    time.advance(200_000)
    expect({
      own: own(client),
      sends: sends(client),
      aside: state.hasSetAsideWork,
      draft: state.customers.get(B)?.draft
    }).toEqual({ own: [], sends: [], aside: false, draft: '' })
  })

  it('nothing that Bob gets or does proves a message that Alice had in flight (second-person-without-greeting)', () => {
    const client = start()
    client.signIn(null, of('Alice'))
    client.client.sender.write(A, 'my IBAN is 123')
    expire(client)
    page(client)
    client.open()
    client.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'my IBAN is 123' })
    client.say({
      type: 'new_message',
      data: { customer_id: 'a', page_id: 'p1', message: 'my IBAN is 123', is_human: true, agent_name: 'Alice' }
    })
    client.list(of('Bob', 'b'))
    client.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'my IBAN is 123' })
    signsIn(client, of('Alice'))
    expect([...client.store.state.outbox.all()].map(({ text, delivery }) => [text, delivery.state])).toEqual([
      ['my IBAN is 123', 'unconfirmed']
    ])
    expect(sends(client)).toEqual(['my IBAN is 123'])
  })

  it('relative, if Alice signs in again, everything is back with her first own row (second-person-without-greeting)', () => {
    const client = alice()
    signsIn(client, customer('a'), customer('b'))
    expect({ own: own(client), aside: client.store.state.hasSetAsideWork }).toEqual({ own: [], aside: true })
    listAgain(client, of('Alice'), customer('b'))
    expect({ own: own(client), aside: client.store.state.hasSetAsideWork }).toEqual({ own: ALL, aside: false })
    expect(client.store.state.customers.get(A)).toMatchObject({
      draft: 'secret draft',
      unread: 1,
      notSent: 1,
      toSend: 0
    })
    expect([...client.store.state.outbox.all()][0]?.delivery).toEqual({
      state: 'failed',
      reason: { code: 'beforeSigningIn' }
    })
    time.advance(200_000)
    expect(sends(client)).toEqual([])
  })

  it('relative, her own take-over shows who she is (second-person-without-greeting)', () => {
    const client = alice()
    signsIn(client, customer('a'), customer('b'))
    client.client.takeOver.take(B)
    client.say({ type: 'agent_assigned', data: { customer: of('Alice', 'b') } })
    expect(own(client)).toEqual(ALL)
  })

  it('relative, a take-over by Alice on another device gives Bob nothing (second-person-without-greeting)', () => {
    const client = alice()
    signsIn(client, customer('a'), customer('b'))
    client.say({ type: 'agent_assigned', data: { customer: of('Alice', 'b') } })
    expect(own(client)).toEqual([])
  })

  it('relative, if the session works again by itself, nothing is set aside (second-person-without-greeting)', () => {
    const client = alice()
    expire(client)
    client.store.apply({ type: 'signIn.changed', signIn: { phase: 'renewing' } })
    client.signIn(null, { ...of('Alice'), last_message: 'my IBAN is 123' }, customer('b'))
    expect({ own: own(client), sends: sends(client), aside: client.store.state.hasSetAsideWork }).toEqual({
      own: ALL,
      sends: ['waits to go'],
      aside: false
    })
  })

  it('relative, a third person finds the work of neither, and each person gets their own (second-person-without-greeting)', () => {
    const client = alice()
    signsIn(client, of('Bob', 'b'))
    client.store.apply({ type: 'draft.kept', key: B, text: 'of Bob' })
    signsIn(client, of('Carol', 'b'))
    expect({ own: own(client), draft: client.store.state.customers.get(B)?.draft }).toEqual({ own: [], draft: '' })
    signsIn(client, of('Bob', 'b'))
    expect({ own: own(client), draft: client.store.state.customers.get(B)?.draft }).toEqual({
      own: [],
      draft: 'of Bob'
    })
    signsIn(client, of('Alice'), customer('b'))
    expect({ own: own(client), draft: client.store.state.customers.get(B)?.draft }).toEqual({
      own: ALL,
      draft: 'other draft'
    })
  })

  it('relative, two names for one id set nothing aside (second-person-without-greeting)', () => {
    const client = alice(start(), '7')
    client.signIn('7', of('Alice'), customer('b'))
    listAgain(client, of('Alice Brown'), of('A. Brown', 'b'))
    listAgain(client, of('A. Brown'), of('A. Brown', 'b'))
    expect(own(client)).toEqual(ALL)
  })

  it('relative, one row with another name changes nothing; two do, without any sign-in (second-person-without-greeting)', () => {
    const client = alice()
    client.signIn(null, of('Alice'), customer('b'))
    listAgain(client, of('Bob'), customer('b'))
    expect(own(client)).toEqual(ALL)
    listAgain(client, of('Alice'), customer('b'))
    listAgain(client, of('Bob'), customer('b'))
    expect(own(client)).toEqual(ALL)
    listAgain(client, others('a'), of('Bob', 'b'))
    expect(own(client)).toEqual([])
    // All customers of the list are still there.
    expect(client.store.state.customers.order.all.length).toBe(2)
    signsIn(client, of('Alice'), customer('b'))
    expect(own(client)).toEqual(ALL)
  })

  it('relative, if the server greeted before, the same id gets everything back, another id nothing (second-person-without-greeting)', () => {
    const client = alice(start(), '7')
    signsIn(client, customer('a'), customer('b'))
    expect(own(client)).toEqual([])
    client.say({ type: 'connected', user_id: '8' })
    expect(own(client)).toEqual([])
    expire(client)
    page(client)
    client.signIn('7', of('Alice'), customer('b'))
    expect(own(client)).toEqual(ALL)
  })

  it('relative, an agent with the same name but another id gets nothing (second-person-without-greeting)', () => {
    const client = alice(start(), '7')
    signsIn(client, customer('a'), customer('b'))
    client.say({ type: 'connected', user_id: '8' })
    listAgain(client, of('Alice'), customer('b'))
    expect(own(client)).toEqual([])
  })
})

describe('a restart in between (second-person-without-greeting)', () => {
  /** Kills the process, and starts a new one. */
  const killed = (): Client => start({ pid: 200 + Math.floor(Math.random() * 1000) })

  it.each([
    { when: 'while Bob is there', before: (client: Client) => signsIn(client, of('Bob', 'b')) },
    {
      when: 'while the page is open',
      before: (client: Client) => {
        expire(client)
        page(client)
      }
    },
    { when: 'while nobody has been named', before: (client: Client) => signsIn(client, customer('b')) }
  ])('killed $when: Bob finds nothing of Alice after that, and Alice finds everything', ({ before }) => {
    before(alice())
    const next = killed()
    next.signIn(null, of('Bob', 'b'))
    expect(own(next)).toEqual([])
    signsIn(next, of('Alice'), customer('b'))
    expect(own(next)).toEqual(ALL)
    // The work is now in Alice's own folder, and in no other. So the next process finds it once.
    const third = killed()
    third.signIn(null, of('Alice'), customer('b'))
    expect(own(third)).toEqual(ALL)
    expect([...third.store.state.outbox.all()]).toHaveLength(1)
  })

  it('killed right after the work was restored: the work is there once', () => {
    signsIn(alice(), customer('b'))
    // This disk removes no folder, as if the process were killed before it removes the old folder of the work.
    const stubborn: Disk = { ...systemDisk, removeFolder: () => undefined }
    const kept = persistClient<Disk>(stubborn, { time, folder, pid: 4001 })
    kept.signIn(null, of('Alice'), customer('b'))
    expect(own(kept)).toEqual(ALL)
    const after = killed()
    after.signIn(null, of('Alice'), customer('b'))
    expect(own(after)).toEqual(ALL)
    expect([...after.store.state.outbox.all()]).toHaveLength(1)
    expect(
      after.store.state.transcripts.of(A).filter((item) => item.kind === 'message' && item.text === 'my IBAN is 123')
    ).toHaveLength(1)
  })

  it('continues after a restart with the same session, without an own row', () => {
    alice()
    const next = killed()
    next.signIn(null, customer('a'), customer('b'))
    expect({ own: own(next), aside: next.store.state.hasSetAsideWork }).toEqual({ own: ALL, aside: false })
  })

  it('restores nothing for an agent without a name, nor for another agent', () => {
    const client = start()
    client.signIn(null, customer('a'))
    client.store.apply({ type: 'draft.kept', key: A, text: 'secret draft' })
    signsIn(client, of('Bob', 'b'))
    signsIn(client, of('Alice', 'b'))
    expect(own(client)).toEqual([])
    expect(readdirSync(join(folder, readdirSync(folder)[0] ?? ''))).toContain('unknown')
  })
})

describe('on the disk, work that was set aside (second-person-without-greeting)', () => {
  const homes = (): readonly string[] =>
    readdirSync(folder).flatMap((one) => readdirSync(join(folder, one)).map((user) => join(folder, one, user)))
  const everything = (): string =>
    homes()
      .flatMap((home) => readdirSync(home).map((file) => readFileSync(join(home, file), 'latin1')))
      .join()
  const sweep = (days: number): void =>
    sweepTranscripts({
      folder,
      disk: systemDisk,
      oldest: oldestKept(days, time.clock()),
      oldestSetAside: oldestSetAside(days, time.clock()),
      me: { pid: 100, bootedAt: 0 },
      isRunning: (pid) => pid === 100,
      log: () => undefined
    })

  it('is sealed for its place', () => {
    signsIn(alice(), of('Bob', 'b'))
    expect(everything()).not.toMatch(/IBAN|draft|Alice/)
  })

  it('ends with the retention, and not before', () => {
    const client = alice()
    signsIn(client, of('Bob', 'b'))
    client.store.apply({ type: 'draft.kept', key: B, text: 'of Bob' })
    time.advance(2000)
    const age = (days: number): void =>
      homes().forEach((home) =>
        readdirSync(home).forEach((file) =>
          utimesSync(join(home, file), (time.clock() - days * DAY_MS) / 1000, (time.clock() - days * DAY_MS) / 1000)
        )
      )
    age(6)
    sweep(7)
    expect(homes()).toHaveLength(2)
    age(8)
    sweep(7)
    expect(homes().map((home) => home.split('/').at(-1))).toEqual(['unknown-1'])
    const next = start({ pid: 300 })
    next.signIn(null, of('Bob', 'b'))
    expect(next.store.state.customers.get(B)?.draft).toBe('of Bob')
  })

  it('ends with the retention in memory, too', () => {
    const client = alice()
    signsIn(client, customer('b'))
    time.jump(8 * DAY_MS)
    sweep(7)
    // The sweep may leave the files, because it compares the fake time with the times of the files, which come from the
    // computer's real clock. The test removes them, so that only the work in memory is left.
    homes()
      .filter((home) => home.endsWith('unknown'))
      .forEach((home) => rmSync(home, { recursive: true }))
    signsIn(client, of('Alice'), customer('b'))
    expect(own(client)).toEqual([])
  })

  it('is deleted completely by signing out', async () => {
    const client = alice(start(), '7')
    signsIn(client, of('Bob', 'b'))
    signsIn(client, of('Carol', 'b'))
    const { workspace } = client.store.state
    client.store.apply({ type: 'workspace.entered', workspace: null })
    if (workspace) await client.persistence.forget(workspace)
    expect(readdirSync(folder)).toEqual([])
  })

  it('of an agent whom the server named, too, or the sign-out fails', async () => {
    let refused = ''
    const disk: Disk = {
      ...systemDisk,
      removeFolder: (home) => {
        if (home === refused) throw Object.assign(new Error('planted'), { code: 'EACCES' })
        systemDisk.removeFolder(home)
      }
    }
    const client = alice(persistClient<Disk>(disk, { time, folder }), '7')
    refused = homes()[0] ?? ''
    signsIn(client, of('Bob', 'b'))
    const { workspace } = client.store.state
    client.store.apply({ type: 'workspace.entered', workspace: null })
    await expect(workspace && client.persistence.forget(workspace)).rejects.toThrow('still on the disk')
    expect(homes()).toEqual([refused])
  })

  it('is not deleted when the clock is set a year ahead', () => {
    const client = alice()
    time.setClock(365 * DAY_MS)
    signsIn(client, customer('b'))
    listAgain(client, of('Alice'), customer('b'))
    time.advance(25 * 3_600_000)
    listAgain(client, of('Alice'), customer('b'))
    time.advance(2000)
    const next = persistClient<Disk>(systemDisk, { time: createFakeTime(), folder, pid: 301 })
    next.signIn(null, of('Alice'), customer('b'))
    expect(own(next)).toEqual(ALL)
  })

  it('is kept in memory and restored even if the disk refuses', () => {
    const broken: Disk = {
      ...systemDisk,
      makeFolder: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      }
    }
    const client = alice(persistClient<Disk>(broken, { time, folder }))
    signsIn(client, of('Bob', 'b'))
    expect(own(client)).toEqual([])
    signsIn(client, of('Alice'), customer('b'))
    expect(own(client)).toEqual(ALL)
  })
})
