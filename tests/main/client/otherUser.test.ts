import { expect, it } from 'vitest'
import { setAsideWorkWithoutOwner } from '../../../src/main/client/workWithoutOwner'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const MINE = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const KEY = keyOf('7')

/**
 * Returns a client of Laura, who has customer 7, a draft and an unsent message. Her session has ended. `says`: true if
 * the server greets her.
 */
function signedOutLaura({ says = true } = {}): ScriptedClient {
  const script = scriptClient()
  setAsideWorkWithoutOwner(script.store)
  script.store.apply({
    type: 'workspace.entered',
    workspace: { label: 'w', origin: 'https://w.example', socketUrl: 'wss://w.example/ws', demo: false }
  })
  script.open()
  if (says) script.say({ type: 'connected', user_id: 'laura' })
  script.list(customer('7', MINE))
  script.take()
  script.drop()
  expect(script.client.sender.write(KEY, 'Only Laura may send this')).toBeNull()
  script.store.apply({ type: 'draft.kept', key: KEY, text: 'Half a sentence of Laura' })
  const signedOut: ConnectionStatus = { state: 'signedOut', asOf: script.time.clock(), since: script.time.clock() }
  script.store.apply({ type: 'connection.changed', connection: signedOut })
  return script
}

const sends = (script: ScriptedClient): number => script.written.filter(({ type }) => type === 'send_message').length

it('while signed out nothing leaves and nothing is lost', () => {
  const script = signedOutLaura()
  script.client.sender.pump()
  expect(sends(script)).toBe(0)
  expect([...script.store.state.outbox.all()].map(({ delivery }) => delivery.state)).toEqual(['queued'])
  expect(script.store.state.customers.get(KEY)?.draft).toBe('Half a sentence of Laura')
})

it('the same agent finds everything again, and waiting messages leave once', () => {
  const script = signedOutLaura()
  script.open()
  script.say({ type: 'connected', user_id: 'laura' })
  script.list(customer('7', MINE))
  expect(sends(script)).toBe(1)
  expect(script.store.state.customers.get(KEY)?.draft).toBe('Half a sentence of Laura')
})

it('another agent sees and sends none of the first agent’s work', () => {
  const script = signedOutLaura()
  const { state } = script.store
  script.store.apply({ type: 'notice.raised', notice: { kind: 'released', key: KEY, name: 'Customer 7' } })
  script.open()
  script.say({ type: 'connected', user_id: 'ana' })
  expect({
    kEY: state.customers.get(KEY),
    all: [...state.outbox.all()],
    notices: state.notices,
    refreshedAt: state.refreshedAt
  }).toEqual({ kEY: undefined, all: [], notices: [], refreshedAt: null })
  script.list(customer('7', { ...MINE, agent_name: 'Ana' }))
  script.time.advance(120_000)
  expect(sends(script)).toBe(0)
  expect(state.customers.get(KEY)).toMatchObject({ draft: '', toSend: 0, notSent: 0 })
  expect(state.transcripts.of(KEY).filter((item) => item.kind === 'message' && item.delivery !== null)).toEqual([])
})

it('a session that works again without a sign-in page belongs to the same agent: waiting messages leave once', () => {
  const script = signedOutLaura({ says: false })
  script.open()
  script.list(customer('7', MINE))
  expect(sends(script)).toBe(1)
  expect(script.store.state.customers.get(KEY)?.draft).toBe('Half a sentence of Laura')
})

it('after a sign-in on a page, everything is set aside if the workspace does not say who the agent is', () => {
  const script = signedOutLaura({ says: false })
  script.store.apply({ type: 'signIn.changed', signIn: { phase: 'signInPageOpen' } })
  script.open()
  // Nobody knows yet whether this is Laura. So this answer must not count as proof that her message was sent.
  script.say({ type: 'message_sent', customer_id: '7', page_id: 'p1', message: 'Only Laura may send this' })
  script.list(customer('7', { ...MINE, agent_name: 'Ana' }))
  script.time.advance(120_000)
  const { state } = script.store
  expect({ sends: sends(script), all: [...state.outbox.all()], draft: state.customers.get(KEY)?.draft }).toEqual({
    sends: 0,
    all: [],
    draft: ''
  })
})

it('a lost connection sets nothing aside', () => {
  const script = scriptClient()
  setAsideWorkWithoutOwner(script.store)
  script.connect(customer('7', MINE))
  script.drop()
  script.client.sender.write(KEY, 'Hello')
  script.open()
  script.list(customer('7', MINE))
  expect(sends(script)).toBe(1)
})
