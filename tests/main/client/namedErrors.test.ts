import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const of = (id: string) => ({ customer_id: id, page_id: 'p1' })

function connected(...rows: readonly object[]): ScriptedClient {
  const s = scriptClient()
  s.connect(...(rows.length > 0 ? rows : [customer('a', mine), customer('b')]))
  return s
}

/** Returns what the desk says of the own message to A, and which errors it shows. */
function seen(s: ScriptedClient): { readonly message: string | null; readonly shown: readonly string[] } {
  const [delivery = null] = s.store.state.transcripts
    .of(A)
    .flatMap((item) => (item.kind === 'message' && item.delivery !== null ? [item.delivery.state] : []))
  return {
    message: delivery,
    shown: s.store.state.notices.flatMap((notice) => (notice.kind === 'serverError' ? [notice.reason] : []))
  }
}

describe('an error that names another command refuses no message in flight', () => {
  it.each<{ error: object }>(
    [
      { type: 'error', command: 'list_conversations' },
      { type: 'error', command: 'get_stopped_customers' },
      { type: 'error', request: { type: 'getStoppedCustomers', data: { limit: 50 } } },
      { type: 'error', action: 'take-over' },
      { type: 'error', request: 'takeOver' },
      { type: 'error', event: 'taken_over' },
      { type: 'error', event: 'agent_assigned' },
      { type: 'error', data: { command: 'assign_agent', message: 'No' } },
      { type: 'error', error: { message: 'No', action: 'claim' } },
      { type: 'error', originalType: 'UNASSIGN_AGENT' },
      { type: 'error', operation: 'release' },
      { type: 'error', in_reply_to: 'conversation.released' },
      { type: 'error', command: 'mark_read' },
      { type: 'error', event: 'typing' },
      { type: 'assign_agent_error' },
      { type: 'takeOverFailed' },
      { type: 'agent_assigned', success: false },
      { type: 'assign_agent', event: 'error' }
    ].map((error) => ({ error }))
  )('$error', ({ error }) => {
    const s = connected()
    s.client.sender.write(A, 'Hello')
    s.say({ error: 'No', ...error })
    expect(seen(s)).toEqual({ message: 'sending', shown: ['No'] })
    s.say({ type: 'message_sent', ...of('a'), message: 'Hello' })
    expect(seen(s).message).toBe('sent')
  })

  it('and without an answer the message is in doubt', () => {
    const s = connected()
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', error: 'No', command: 'list_conversations' })
    s.time.advance(10_000)
    expect(seen(s).message).toBe('unconfirmed')
  })
})

describe('an error that names sending, or no command, refuses the message in flight', () => {
  it.each<{ error: object }>(
    [
      { type: 'error' },
      { type: 'error', command: 'send_message' },
      { type: 'error', action: 'message-sent' },
      { type: 'error', event: 'sendMessage' },
      { type: 'error', request: { action: 'reply' } },
      { type: 'error', method: 'POST /api/messages' },
      { type: 'send_message_error' },
      { type: 'message_not_sent' },
      { type: 'error', action: 'retry' },
      { type: 'error', event: 'error' },
      { type: 'error', action: 'Please wait and send it again later' },
      { type: 'error', error: { type: 'unassigned_customer', message: 'No' } },
      { type: 'error', request: '5e1f0c1e-9b1d' },
      { type: 'validation_error' },
      { type: 'request_failed' }
    ].map((error) => ({ error }))
  )('$error', ({ error }) => {
    const s = connected()
    s.client.sender.write(A, 'Hello')
    s.say({ error: 'No', ...error })
    expect(seen(s)).toEqual({ message: 'failed', shown: [] })
  })
})

describe('an error that names a command', () => {
  it('refuses the take-over in flight by any of its names', () => {
    for (const command of ['assign_agent', 'takeOver', 'take-over', 'claimed', 'assignment', 'agent.assigned']) {
      const s = connected(customer('a'))
      s.client.takeOver.take(A)
      s.say({ type: 'error', error: 'No', command })
      expect({ command, pending: s.store.state.customers.get(A)?.pending }).toEqual({ command, pending: null })
    }
  })

  it('refuses no take-over in flight if it names sending', () => {
    const s = connected(customer('a'))
    s.client.takeOver.take(A)
    s.say({ type: 'error', error: 'No', command: 'send_message' })
    expect(s.store.state.customers.get(A)?.pending).toBe('taking')
  })

  it('undoes the take-over that was answered just before, even with a message in flight', () => {
    const s = connected(customer('a'))
    s.client.takeOver.take(A)
    s.say({ type: 'agent_assigned', data: { customer: customer('a', mine) } })
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', error: 'Customer already assigned to Ana', command: 'assign_agent' })
    expect(seen(s).message).toBe('sending')
    expect(s.store.state.customers.get(A)?.inDoubt).toBe(true)
  })

  it('undoes no take-over that was just answered if it names sending', () => {
    const s = connected(customer('a'))
    s.client.takeOver.take(A)
    s.say({ type: 'agent_assigned', data: { customer: customer('a', mine) } })
    s.say({ type: 'error', error: 'No', command: 'send_message' })
    expect(s.store.state.customers.get(A)?.inDoubt).toBe(false)
    expect(seen(s).shown).toEqual(['No'])
  })

  it('tells a refused list from a refused message while both are in flight', () => {
    const s = connected()
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.time.advance(2_000)
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', error: 'No list', command: 'get_stopped_customers' })
    expect(seen(s).message).toBe('sending')
    s.say({ type: 'message_sent', ...of('a'), message: 'Hello' })
    expect(seen(s).message).toBe('sent')
  })

  it('and sending refuses the message at once while a list is in flight too', () => {
    const s = connected()
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.time.advance(2_000)
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', error: 'No', command: 'send_message' })
    expect(seen(s)).toEqual({ message: 'failed', shown: [] })
    s.list(customer('a', mine), customer('b'))
    expect(s.store.state.connection.state).toBe('connected')
  })

  it('that Deskhand never sends does not refuse the first list', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'error', error: 'Not now', command: 'mark_read' })
    s.time.advance(2_000)
    s.list(customer('a'))
    expect({ state: s.store.state.connection.state, shown: seen(s).shown }).toEqual({
      state: 'connected',
      shown: ['Not now']
    })
  })
})
