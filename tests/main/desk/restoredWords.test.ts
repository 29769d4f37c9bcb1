import { expect, test } from 'vitest'
import type { KeptWords } from '../../../src/shared/domain/kept'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { keyOf, report, START, testDesk } from '../../support/deskEvents'

const A = keyOf('a')
const WORKSPACE: Workspace = { label: 'desk', origin: 'https://desk.example', socketUrl: 'wss://desk.example/x', demo: false }
const YESTERDAY = START - 86_400_000

const kept: KeptWords = {
  messages: [],
  drafts: [],
  transcripts: [{ key: A, items: [{ kind: 'message', id: 1, author: { kind: 'customer' }, text: 'Old', at: YESTERDAY, delivery: null }] }],
  heardUntil: YESTERDAY
}

/** Files that could not be opened at the start are read while the desk is at work already. */
function restoredLate(liveMeanwhile: boolean) {
  const t = testDesk()
  const live = () => t.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: t.now, since: t.now } })
  const lost = () => t.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: t.now } })
  t.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  live()
  t.list(report('a'))
  t.now += 1000
  t.apply({
    type: 'message.received', who: { pageId: 'p1', customerId: 'a' }, fromAgent: false, text: 'New',
    agentName: null, agentId: null
  })
  t.now += 1000
  if (!liveMeanwhile) lost()
  t.now += 1000
  t.apply({ type: 'desk.restored', words: kept, origin: WORKSPACE.origin, userId: null })
  if (!liveMeanwhile) {
    t.now += 1000
    live()
  }
  return t.desk.state.transcripts.of(A).filter((item) => item.kind === 'gap').map(({ from, to }) => ({ from, to }))
}

test('the time not running ends where this run began to hear, not when the files could be read', () => {
  expect(restoredLate(true)).toEqual([{ from: YESTERDAY, to: START + 1000 }])
})

test('and does not stay open when the connection comes back', () => {
  expect(restoredLate(false).map(({ to }) => to)).not.toContain(null)
})

test.each([
  ['another user', WORKSPACE.origin, '8'],
  ['nobody known', WORKSPACE.origin, null],
  ['another workspace', 'https://other.example', '7']
])('words of %s are not for this desk', (_whose, origin, userId) => {
  const t = testDesk()
  t.apply({ type: 'workspace.entered', workspace: WORKSPACE }, { type: 'session.greeted', userId: '7' })
  t.list(report('a', { lastMessage: '' }))
  const customer = { pageId: 'p1', customerId: 'a', name: 'Customer a', pageName: '' }
  const message = { id: 2, customer, text: 'Private', writtenAt: YESTERDAY, leftAt: null, delivery: { state: 'queued' } } as const
  const words = { ...kept, messages: [message], drafts: [{ customer, text: 'Half a thought' }] }
  t.apply({ type: 'desk.restored', words, origin, userId })
  expect([...t.desk.state.outbox.all(), ...t.desk.state.transcripts.of(A)]).toEqual([])
  expect(t.desk.state.customers.get(A)?.draft).toBe('')
  t.apply({ type: 'desk.restored', words, origin: WORKSPACE.origin, userId: '7' })
  expect([...t.desk.state.outbox.all()].map(({ text }) => text)).toEqual(['Private'])
})
