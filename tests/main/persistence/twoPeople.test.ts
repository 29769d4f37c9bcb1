import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { oldestAside } from '../../../src/main/persistence/setAside'
import { systemDisk, type Disk } from '../../../src/main/persistence/disk'
import { sweepTranscripts } from '../../../src/main/persistence/sweep'
import { oldestKept } from '../../../src/main/persistence/transcriptBounds'
import type { Connection } from '../../../src/shared/domain/connection'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { rememberLine, type RememberParts, type RememberedLine } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

/* Two people at one computer, at a server that does not greet; the words are in real files. */

type Line = RememberedLine<Disk>
const A = keyOf('a')
const B = keyOf('b')
const DAY = 86_400_000
const SECRETS = ['my IBAN is 123', 'waits to go', 'secret draft', 'other draft']

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-two-people-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

const start = (parts: Partial<RememberParts> = {}): Line => rememberLine<Disk>(systemDisk, { time, folder, ...parts })
const of = (name: string, id = 'a') => customer(id, { is_assigned: true, is_assigned_to_me: true, agent_name: name })
const others = (id: string) => customer(id, { is_assigned: true, agent_name: 'Alice' })

/** Everything of an agent's own that the desk shows or would send. */
function own({ desk: { state } }: Line): readonly string[] {
  const seen = [...state.transcripts.keys()].flatMap((key) => state.transcripts.of(key).flatMap((item) => (item.kind === 'message' ? [item.text] : [])))
  const drafts = [...state.customers.all()].map(({ draft }) => draft)
  return [...new Set([...seen, ...[...state.outbox.all()].map(({ text }) => text), ...drafts])].filter((text) => SECRETS.includes(text)).sort()
}
const ALL = [...SECRETS].sort()
const sends = ({ written }: Line) => written.filter(({ type }) => type === 'send_message').map((frame) => frame['message'])

/** Alice has customer a, what they said, a message that waits, and two drafts. */
function alice(line = start(), id: string | null = null): Line {
  line.signIn(id, of('Alice'), customer('b'))
  line.say({ type: 'new_message', data: { customer_id: 'a', page_id: 'p1', message: 'my IBAN is 123', is_human: false } })
  line.desk.apply({ type: 'draft.kept', key: A, text: 'secret draft' })
  line.desk.apply({ type: 'draft.kept', key: B, text: 'other draft' })
  time.advance(32_000)
  line.drop()
  line.line.outbox.write(A, 'waits to go')
  return line
}

function expire(line: Line): void {
  line.drop()
  const connection: Connection = { state: 'signedOut', asOf: time.clock(), since: time.clock() }
  line.desk.apply({ type: 'connection.changed', connection })
}

/** Somebody signs in on the workspace's page. */
function page(line: Line): void {
  line.desk.apply({ type: 'signIn.changed', signIn: { phase: 'pageOpen' } })
}

/** The session ends, and somebody signs in by hand: these rows come. */
function signsIn(line: Line, ...customers: readonly object[]): void {
  expire(line)
  page(line)
  line.signIn(null, ...customers)
  line.desk.apply({ type: 'signIn.changed', signIn: { phase: 'idle' } })
}

function listAgain(line: Line, ...customers: readonly object[]): void {
  line.line.refresh.request()
  time.advance(2000)
  line.list(...customers)
}

describe('second-person-without-greeting', () => {
  it('second-person-without-greeting: an empty desk, nothing sent, nothing named', () => {
    const line = alice()
    line.desk.apply({ type: 'notice.raised', notice: { id: 900, kind: 'released', key: A, name: 'Customer a' } })
    signsIn(line, others('a'), customer('b'))
    const { state } = line.desk
    expect([own(line), state.notices, state.me, state.customers.get(A)?.unread, state.aside]).toEqual([[], [], { userId: null, name: null }, 0, true])
    // Bob's own row: still nothing, and now it is known that he is not Alice.
    listAgain(line, others('a'), of('Bob', 'b'))
    time.advance(200_000)
    expect([own(line), sends(line), state.aside, state.customers.get(B)?.draft]).toEqual([[], [], false, ''])
  })

  it('second-person-without-greeting: what Alice had in flight is proven by nothing that Bob hears or does', () => {
    const line = start()
    line.signIn(null, of('Alice'))
    line.line.outbox.write(A, 'my IBAN is 123')
    expire(line)
    page(line)
    line.open()
    line.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'my IBAN is 123' })
    line.say({ type: 'new_message', data: { customer_id: 'a', page_id: 'p1', message: 'my IBAN is 123', is_human: true, agent_name: 'Alice' } })
    line.list(of('Bob', 'b'))
    line.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'my IBAN is 123' })
    signsIn(line, of('Alice'))
    expect([...line.desk.state.outbox.all()].map(({ text, delivery }) => [text, delivery.state])).toEqual([['my IBAN is 123', 'unconfirmed']])
    expect(sends(line)).toEqual(['my IBAN is 123'])
  })

  it('second-person-without-greeting: relative, the same person signs in again by hand: all is back with the first own row', () => {
    const line = alice()
    signsIn(line, customer('a'), customer('b'))
    expect([own(line), line.desk.state.aside]).toEqual([[], true])
    listAgain(line, of('Alice'), customer('b'))
    expect([own(line), line.desk.state.aside]).toEqual([ALL, false])
    expect(line.desk.state.customers.get(A)).toMatchObject({ draft: 'secret draft', unread: 1, notSent: 1, toSend: 0 })
    expect([...line.desk.state.outbox.all()][0]?.delivery).toEqual({ state: 'failed', reason: 'Written before you signed in again. Check it before sending.' })
    time.advance(200_000)
    expect(sends(line)).toEqual([])
  })

  it('second-person-without-greeting: relative, her own takeover says who she is', () => {
    const line = alice()
    signsIn(line, customer('a'), customer('b'))
    line.line.takeover.take(B)
    line.say({ type: 'agent_assigned', data: { customer: of('Alice', 'b') } })
    expect(own(line)).toEqual(ALL)
  })

  it('second-person-without-greeting: relative, a takeover of Alice somewhere else brings nothing back to Bob', () => {
    const line = alice()
    signsIn(line, customer('a'), customer('b'))
    line.say({ type: 'agent_assigned', data: { customer: of('Alice', 'b') } })
    expect(own(line)).toEqual([])
  })

  it('second-person-without-greeting: relative, the session works again by itself: nothing is set aside', () => {
    const line = alice()
    expire(line)
    line.desk.apply({ type: 'signIn.changed', signIn: { phase: 'renewing' } })
    line.signIn(null, { ...of('Alice'), last_message: 'my IBAN is 123' }, customer('b'))
    expect([own(line), sends(line), line.desk.state.aside]).toEqual([ALL, ['waits to go'], false])
  })

  it('second-person-without-greeting: relative, a third person finds neither of the two, and each gets their own', () => {
    const line = alice()
    signsIn(line, of('Bob', 'b'))
    line.desk.apply({ type: 'draft.kept', key: B, text: 'of Bob' })
    signsIn(line, of('Carol', 'b'))
    expect([own(line), line.desk.state.customers.get(B)?.draft]).toEqual([[], ''])
    signsIn(line, of('Bob', 'b'))
    expect([own(line), line.desk.state.customers.get(B)?.draft]).toEqual([[], 'of Bob'])
    signsIn(line, of('Alice'), customer('b'))
    expect([own(line), line.desk.state.customers.get(B)?.draft]).toEqual([ALL, 'other draft'])
  })

  it('second-person-without-greeting: relative, two names for one id set nothing aside', () => {
    const line = alice(start(), '7')
    line.signIn('7', of('Alice'), customer('b'))
    listAgain(line, of('Alice Brown'), of('A. Brown', 'b'))
    listAgain(line, of('A. Brown'), of('A. Brown', 'b'))
    expect(own(line)).toEqual(ALL)
  })

  it('second-person-without-greeting: relative, one row with another name is no change; two are, without any sign-in', () => {
    const line = alice()
    line.signIn(null, of('Alice'), customer('b'))
    listAgain(line, of('Bob'), customer('b'))
    expect(own(line)).toEqual(ALL)
    listAgain(line, of('Alice'), customer('b'))
    listAgain(line, of('Bob'), customer('b'))
    expect(own(line)).toEqual(ALL)
    listAgain(line, others('a'), of('Bob', 'b'))
    expect(own(line)).toEqual([])
    // Everybody of the list is still there.
    expect(line.desk.state.customers.order.all.length).toBe(2)
    signsIn(line, of('Alice'), customer('b'))
    expect(own(line)).toEqual(ALL)
  })

  it('second-person-without-greeting: relative, a server that greeted before: the same id has everything back, another has nothing', () => {
    const line = alice(start(), '7')
    signsIn(line, customer('a'), customer('b'))
    expect(own(line)).toEqual([])
    line.say({ type: 'connected', user_id: '8' })
    expect(own(line)).toEqual([])
    expire(line)
    page(line)
    line.signIn('7', of('Alice'), customer('b'))
    expect(own(line)).toEqual(ALL)
  })

  it('second-person-without-greeting: relative, of the same name but with another id nothing comes back', () => {
    const line = alice(start(), '7')
    signsIn(line, customer('a'), customer('b'))
    line.say({ type: 'connected', user_id: '8' })
    listAgain(line, of('Alice'), customer('b'))
    expect(own(line)).toEqual([])
  })
})

describe('second-person-without-greeting: a restart in between', () => {
  /** The process is gone, without any goodbye. */
  const killed = (): Line => start({ pid: 200 + Math.floor(Math.random() * 1000) })

  it.each([
    ['while Bob is there', (line: Line) => signsIn(line, of('Bob', 'b'))],
    ['while the page is open', (line: Line) => {
      expire(line)
      page(line)
    }],
    ['while nobody has been named', (line: Line) => signsIn(line, customer('b'))]
  ])('killed %s: Bob finds nothing of Alice afterwards, and Alice finds all', (_when, before) => {
    before(alice())
    const next = killed()
    next.signIn(null, of('Bob', 'b'))
    expect(own(next)).toEqual([])
    signsIn(next, of('Alice'), customer('b'))
    expect(own(next)).toEqual(ALL)
    // It is hers alone now, and in one place.
    const third = killed()
    third.signIn(null, of('Alice'), customer('b'))
    expect(own(third)).toEqual(ALL)
    expect([...third.desk.state.outbox.all()]).toHaveLength(1)
  })

  it('killed right after the words came back: they are there once', () => {
    signsIn(alice(), customer('b'))
    // Killed before they are removed from where they were.
    const stubborn: Disk = { ...systemDisk, removeFolder: () => undefined }
    const kept = rememberLine<Disk>(stubborn, { time, folder, pid: 4001 })
    kept.signIn(null, of('Alice'), customer('b'))
    expect(own(kept)).toEqual(ALL)
    const after = killed()
    after.signIn(null, of('Alice'), customer('b'))
    expect(own(after)).toEqual(ALL)
    expect([...after.desk.state.outbox.all()]).toHaveLength(1)
    expect(after.desk.state.transcripts.of(A).filter((item) => item.kind === 'message' && item.text === 'my IBAN is 123')).toHaveLength(1)
  })

  it('a restart with the session of before goes on with its words, without a row of one’s own', () => {
    alice()
    const next = killed()
    next.signIn(null, customer('a'), customer('b'))
    expect([own(next), next.desk.state.aside]).toEqual([ALL, false])
  })

  it('who never had a name gets nothing back by itself, and nobody else does', () => {
    const line = start()
    line.signIn(null, customer('a'))
    line.desk.apply({ type: 'draft.kept', key: A, text: 'secret draft' })
    signsIn(line, of('Bob', 'b'))
    signsIn(line, of('Alice', 'b'))
    expect(own(line)).toEqual([])
    expect(readdirSync(join(folder, readdirSync(folder)[0] ?? ''))).toContain('unknown')
  })
})

describe('second-person-without-greeting: on the disk', () => {
  const homes = (): readonly string[] => readdirSync(folder).flatMap((one) => readdirSync(join(folder, one)).map((user) => join(folder, one, user)))
  const everything = (): string => homes().flatMap((home) => readdirSync(home).map((file) => readFileSync(join(home, file), 'latin1'))).join()
  const sweep = (days: number): void => sweepTranscripts({
    folder, disk: systemDisk, oldest: oldestKept(days, time.clock()), oldestAside: oldestAside(days, time.clock()),
    me: { pid: 100, bootedAt: 0 }, isRunning: (pid) => pid === 100, log: () => undefined
  })

  it('is sealed, for its place', () => {
    signsIn(alice(), of('Bob', 'b'))
    expect(everything()).not.toMatch(/IBAN|draft|Alice/)
  })

  it('ends with the retention, and not before', () => {
    const line = alice()
    signsIn(line, of('Bob', 'b'))
    line.desk.apply({ type: 'draft.kept', key: B, text: 'of Bob' })
    time.advance(2000)
    const age = (days: number): void => homes().forEach((home) => readdirSync(home).forEach((file) => utimesSync(join(home, file), (time.clock() - days * DAY) / 1000, (time.clock() - days * DAY) / 1000)))
    age(6)
    sweep(7)
    expect(homes()).toHaveLength(2)
    age(8)
    sweep(7)
    expect(homes().map((home) => home.split('/').at(-1))).toEqual(['unknown-1'])
    const next = start({ pid: 300 })
    next.signIn(null, of('Bob', 'b'))
    expect(next.desk.state.customers.get(B)?.draft).toBe('of Bob')
  })

  it('in memory, too', () => {
    const line = alice()
    signsIn(line, customer('b'))
    time.jump(8 * DAY)
    sweep(7)
    // The files are young by the computer's clock: what counts is the time of this desk.
    homes().filter((home) => home.endsWith('unknown')).forEach((home) => rmSync(home, { recursive: true }))
    signsIn(line, of('Alice'), customer('b'))
    expect(own(line)).toEqual([])
  })

  it('is deleted by signing out, all of it', async () => {
    const line = alice(start(), '7')
    signsIn(line, of('Bob', 'b'))
    signsIn(line, of('Carol', 'b'))
    const { workspace } = line.desk.state
    line.desk.apply({ type: 'workspace.entered', workspace: null })
    if (workspace) await line.memory.forget(workspace)
    expect(readdirSync(folder)).toEqual([])
  })

  it('a clock that is set a year ahead deletes nothing', () => {
    const line = alice()
    time.setClock(365 * DAY)
    signsIn(line, customer('b'))
    listAgain(line, of('Alice'), customer('b'))
    time.advance(25 * 3_600_000)
    listAgain(line, of('Alice'), customer('b'))
    time.advance(2000)
    const next = rememberLine<Disk>(systemDisk, { time: createFakeTime(), folder, pid: 301 })
    next.signIn(null, of('Alice'), customer('b'))
    expect(own(next)).toEqual(ALL)
  })

  it('where the disk refuses, the words are kept in memory and come back all the same', () => {
    const broken: Disk = { ...systemDisk, makeFolder: () => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }) } }
    const line = alice(rememberLine<Disk>(broken, { time, folder }))
    signsIn(line, of('Bob', 'b'))
    expect(own(line)).toEqual([])
    signsIn(line, of('Alice'), customer('b'))
    expect(own(line)).toEqual(ALL)
  })
})
