import { describe, expect, it } from 'vitest'
import type { UnsentWork } from '../../../../src/shared/domain/kept'
import type { TranscriptItem } from '../../../../src/shared/domain/message'
import type { Workspace } from '../../../../src/shared/domain/workspace'
import { keyOf, report, START, testDesk, waited } from '../../../support/deskEvents'
import { DAY_MS, HOUR_MS } from '../../../../src/shared/time'

const A = keyOf('a')
const WORKSPACE: Workspace = {
  label: 'desk',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/x',
  demo: false
}
const YESTERDAY = START - DAY_MS

const kept: UnsentWork = {
  messages: [],
  drafts: [],
  transcripts: [
    {
      key: A,
      items: [{ kind: 'message', id: 1, author: { kind: 'customer' }, text: 'Old', at: YESTERDAY, delivery: null }]
    }
  ],
  heardUntil: YESTERDAY
}

/**
 * Reads the files late, while the desk is in use, because they could not be opened at the start. `liveMeanwhile`: false
 * if the connection is lost before the files are read, and comes back after that.
 */
function restoredLate(liveMeanwhile: boolean) {
  const t = testDesk()
  const live = () =>
    t.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: t.now, since: t.now } })
  const lost = () => t.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: t.now } })
  t.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  live()
  t.list(report('a'))
  t.now += 1000
  t.apply({
    type: 'message.received',
    who: { pageId: 'p1', customerId: 'a' },
    fromAgent: false,
    text: 'New',
    agentName: null,
    agentId: null
  })
  t.now += 1000
  if (!liveMeanwhile) lost()
  t.now += 1000
  t.apply({ type: 'unsentWork.restored', work: kept, origin: WORKSPACE.origin, userId: null })
  if (!liveMeanwhile) {
    t.now += 1000
    live()
  }
  return t.store.state.transcripts
    .of(A)
    .filter((item) => item.kind === 'gap')
    .map(({ from, to }) => ({ from, to }))
}

it('the gap before this run ends where this run began to receive, not when the files could be read', () => {
  expect(restoredLate(true)).toEqual([{ from: YESTERDAY, to: START + 1000 }])
})

it('the gap before this run does not open again when the connection comes back', () => {
  expect(restoredLate(false).map(({ to }) => to)).not.toContain(null)
})

it.each([
  { whose: 'another user', origin: WORKSPACE.origin, userId: '8' },
  { whose: 'nobody known', origin: WORKSPACE.origin, userId: null },
  { whose: 'another workspace', origin: 'https://other.example', userId: '7' }
])('unsent work of $whose is not restored here', ({ origin, userId }) => {
  const t = testDesk()
  t.apply({ type: 'workspace.entered', workspace: WORKSPACE }, { type: 'session.greeted', userId: '7' })
  t.list(report('a', { lastMessage: '' }))
  const customer = { pageId: 'p1', customerId: 'a', name: 'Customer a', pageName: '' }
  const message = {
    id: 2,
    customer,
    text: 'Private',
    writtenAt: YESTERDAY,
    leftAt: null,
    delivery: { state: 'queued' }
  } as const
  const work = { ...kept, messages: [message], drafts: [{ customer, text: 'Half a thought' }] }
  t.apply({ type: 'unsentWork.restored', work, origin, userId })
  expect([...t.store.state.outbox.all(), ...t.store.state.transcripts.of(A)]).toEqual([])
  expect(t.store.state.customers.get(A)?.draft).toBe('')
  t.apply({ type: 'unsentWork.restored', work, origin: WORKSPACE.origin, userId: '7' })
  expect([...t.store.state.outbox.all()].map(({ text }) => text)).toEqual(['Private'])
})

/**
 * Starts the app with unsent work, which it reads before or after its first list. In the list, the customer has waited
 * for an hour. Returns when the customer last wrote.
 */
function lastWroteAfter(
  order: 'list first' | 'unsent work first',
  listed: Partial<Parameters<typeof report>[1]>,
  work: UnsentWork = kept
): number | null | undefined {
  const t = testDesk()
  const list = (): void => t.list(report('a', { wait: waited(3600), ...listed }))
  const restore = (): void => t.apply({ type: 'unsentWork.restored', work, origin: WORKSPACE.origin, userId: null })
  t.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  for (const step of order === 'list first' ? [list, restore] : [restore, list]) step()
  return t.store.state.customers.get(A)?.lastWroteAt
}

describe.each(['list first', 'unsent work first'] as const)('when a customer last wrote, %s', (order) => {
  const [half, recent] = [START - 1_800_000, START - 60_000]
  const wrote = (at: number, text: string, id = 1): TranscriptItem => ({
    kind: 'message',
    id,
    author: { kind: 'customer' },
    text,
    at,
    delivery: null
  })
  const mine = (at: number, text: string): TranscriptItem => ({
    kind: 'message',
    id: 9,
    author: { kind: 'me' },
    text,
    at,
    delivery: { state: 'sent' }
  })
  const having = (...items: readonly TranscriptItem[]): UnsentWork => ({ ...kept, transcripts: [{ key: A, items }] })

  it('is the time of the last message of theirs that was kept', () => {
    expect(
      lastWroteAfter(
        order,
        { lastMessage: 'Are you there?' },
        having(wrote(half, 'Hello'), wrote(recent, 'Are you there?', 2))
      )
    ).toBe(recent)
  })

  it('is theirs even if this agent wrote last', () => {
    expect(
      lastWroteAfter(order, { lastMessage: 'I am' }, having(wrote(half, 'Are you there?'), mine(recent, 'I am')))
    ).toBe(half)
    expect(lastWroteAfter(order, { lastMessage: 'Old' }, having(wrote(YESTERDAY, 'Old')))).toBe(YESTERDAY)
  })

  it('is never before a message of theirs that is on the screen', () => {
    expect(lastWroteAfter(order, { lastMessage: 'Something else' }, having(wrote(half, 'Hello')))).toBe(half)
    expect(lastWroteAfter(order, { wait: { kind: 'unreadable', raw: 'ages' } }, having(wrote(half, 'Hello')))).toBe(
      half
    )
  })

  it('is estimated from the wait if messages came that were not kept', () => {
    expect(lastWroteAfter(order, { lastMessage: 'News' }, having(wrote(YESTERDAY, 'Old')))).toBe(START - HOUR_MS)
    expect(lastWroteAfter(order, { lastMessage: 'News' }, having(mine(YESTERDAY, 'Old')))).toBe(START - HOUR_MS)
  })

  it('is not later than before if the list says the same again', () => {
    const line: TranscriptItem = {
      kind: 'message',
      id: 1,
      author: { kind: 'listed' },
      text: 'Hello',
      at: half,
      delivery: null
    }
    expect(lastWroteAfter(order, { lastMessage: 'Hello', wait: waited(1790, 60) }, having(line))).toBe(half)
    expect(
      lastWroteAfter(order, { lastMessage: 'Hello', wait: { kind: 'unreadable', raw: 'ages' } }, having(line))
    ).toBeNull()
  })
})

describe.each(['list first', 'unsent work first'] as const)('whose turn it is after a restart, %s', (order) => {
  const half = START - 1_800_000
  const wrote = (text: string, at: number): TranscriptItem => ({
    kind: 'message',
    id: at,
    author: { kind: 'customer' },
    text,
    at,
    delivery: null
  })
  const answered = (text: string, at: number, state: 'sent' | 'unconfirmed' = 'sent'): TranscriptItem => ({
    kind: 'message',
    id: at,
    author: { kind: 'me' },
    text,
    at,
    delivery: { state }
  })

  const turnAfter = (lastMessage: string, ...items: readonly TranscriptItem[]) => turnWith([], lastMessage, items)

  function turnWith(drafts: UnsentWork['drafts'], lastMessage: string, items: readonly TranscriptItem[]) {
    const t = testDesk()
    const list = (): void => t.list(report('a', { assigned: true, mine: true, lastMessage }))
    const work = { ...kept, drafts, transcripts: [{ key: A, items }] }
    const restore = (): void => t.apply({ type: 'unsentWork.restored', work, origin: WORKSPACE.origin, userId: null })
    t.apply({ type: 'workspace.entered', workspace: WORKSPACE })
    for (const step of order === 'list first' ? [list, restore] : [restore, list]) step()
    return t.store.state.customers.get(A)?.turn
  }

  it('is the agent’s if the customer wrote last, and the list says the same words', () => {
    expect(
      turnAfter('And now?', answered('One moment', half - 2), wrote('Hm', half - 1), wrote('And now?', half))
    ).toEqual({ kind: 'theirs', since: half - 1, atLeast: false })
    expect(turnAfter('And now?', wrote('And now?', half))).toEqual({ kind: 'theirs', since: half, atLeast: true })
  })

  it('is known, whether or not the agent has begun a text', () => {
    const customer = { pageId: 'p1', customerId: 'a', name: 'Customer a', pageName: '' }
    const answer = 'Thank you, I will look into this for you.'
    for (const drafts of [[], [{ customer, text: 'Half a thought' }]])
      expect(turnWith(drafts, answer, [answered(answer, half)])).toEqual({ kind: 'ours', since: half, atLeast: false })
  })

  it('is not known if the list says other words, or if a message of the agent may have been sent', () => {
    expect(turnAfter('Thanks', wrote('And now?', half))?.kind).toBe('unknown')
    expect(turnAfter('And now?', wrote('And now?', half), answered('Yes', half + 1, 'unconfirmed'))?.kind).toBe(
      'unknown'
    )
    expect(turnAfter('And now?', wrote('And now?', half), answered('Yes', half + 1))?.kind).toBe('unknown')
  })
})

it('is known for a customer who is only here because of an unsent message', () => {
  const t = testDesk()
  t.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  const customer = { pageId: 'p1', customerId: 'a', name: 'Customer a', pageName: '' }
  t.apply({
    type: 'unsentWork.restored',
    work: { ...kept, drafts: [{ customer, text: 'Half a thought' }] },
    origin: WORKSPACE.origin,
    userId: null
  })
  expect(t.store.state.customers.get(A)).toMatchObject({ present: false, lastWroteAt: YESTERDAY })
})

it('is not before the last message here for a customer who comes back', () => {
  const t = testDesk()
  t.list(report('a', { wait: waited(60) }))
  t.now += 600_000
  t.apply({
    type: 'message.received',
    who: { pageId: 'p1', customerId: 'a' },
    fromAgent: false,
    text: 'New',
    agentName: null,
    agentId: null
  })
  t.apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId: 'a' }, customer: null })
  t.list(report('a', { wait: waited(660), lastMessage: 'New' }))
  expect(t.store.state.customers.get(A)?.lastWroteAt).toBe(START + 600_000)
})
