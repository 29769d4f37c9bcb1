import { expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient } from '../../support/scriptedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }

it.each([
  { who: 'this agent', agent: 'laura', seconds: 30, states: ['sent'], shown: 1 },
  { who: 'a colleague', agent: 'ana', seconds: 30, states: ['failed', 'other'], shown: 2 }
])(
  'an error about something else, and $seconds s later the message as that of $who: the words are shown $shown times',
  ({ agent, seconds, states, shown }) => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'connected', user_id: 'laura' })
    s.list(customer('a', mine))
    s.client.sender.write(A, 'Good morning')
    s.say({ type: 'error', error: 'Odd words' })
    s.time.advance(seconds * 1000)
    s.say({
      type: 'new_message',
      data: {
        ...{ customer_id: 'a', page_id: 'p1', message: 'Good morning', is_human: true },
        agent_id: agent,
        agent_name: agent === 'laura' ? 'Laura' : 'Ana'
      }
    })
    const same = s.store.state.transcripts
      .of(A)
      .filter((item) => item.kind === 'message' && item.text === 'Good morning')
    expect(same).toHaveLength(shown)
    expect(same.map((item) => (item.kind === 'message' ? (item.delivery?.state ?? 'other') : ''))).toEqual(states)
  }
)
