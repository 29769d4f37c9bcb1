import { expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('c0')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const sends = (s: ScriptedClient): number => s.written.filter(({ type }) => type === 'send_message').length

/** Returns a client whose server refuses a release with `error`. Right after that the agent writes a message. */
function refused(error: string): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('c0', mine))
  s.time.advance(1_000)
  s.client.takeOver.release(A)
  s.say({ type: 'error', error })
  s.client.sender.write(A, 'Are you there?')
  return s
}

it.each(['Customer already assigned to Bob', 'Customer is not assigned to you'])(
  'after a refused release the list says who has the customer before anything is sent: %s',
  (error) => {
    const s = refused(error)
    expect({ sends: sends(s), lastNotice: s.store.state.notices.at(-1) }).toMatchObject({
      sends: 0,
      lastNotice: { kind: 'commandFailed', action: 'release', reason: error }
    })
    s.list(customer('c0', { is_assigned: true, is_assigned_to_me: false, agent_name: 'Bob' }))
    expect({ sends: sends(s), assignment: s.store.state.customers.get(A)?.assignment }).toEqual({
      sends: 0,
      assignment: { kind: 'other', agentName: 'Bob' }
    })
  }
)

it('a refused release of a customer who is still the agent’s lets waiting messages leave', () => {
  const s = refused('Try again later')
  expect(sends(s)).toBe(0)
  s.list(customer('c0', mine))
  expect(sends(s)).toBe(1)
})
