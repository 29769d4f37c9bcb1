import { describe, expect, it } from 'vitest'
import { isTakenOverUnasked } from '../../../src/main/client/writePermission'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const key = keyOf('c0')

function whereCustomerIs(part: object): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('c0', part))
  return s
}

describe('a message that is sent, or sent again, takes a customer over only with consent', () => {
  it('if nobody has the customer, it is refused without consent, and leaves with it', () => {
    const { store } = whereCustomerIs({})
    expect([
      isTakenOverUnasked(store.state, { key }),
      isTakenOverUnasked(store.state, { key, takesOver: true })
    ]).toEqual([true, false])
  })

  it('if the customer is the agent’s, nobody is taken over', () => {
    const { store } = whereCustomerIs({ is_assigned: true, is_assigned_to_me: true })
    expect(isTakenOverUnasked(store.state, { key })).toBe(false)
  })

  it('if the customer is unknown or back with the bot, it is refused for another reason', () => {
    const s = whereCustomerIs({ is_assigned: true, is_assigned_to_me: true })
    s.say({ type: 'customer_stop_status_changed', data: { stop: false, customer: customer('c0') } })
    expect({
      isTakenOverUnasked: isTakenOverUnasked(s.store.state, { key }),
      write: s.client.sender.write(key, 'Hi')
    }).toEqual({ isTakenOverUnasked: false, write: 'unknownCustomer' })
    expect(isTakenOverUnasked(s.store.state, { key: keyOf('c9') })).toBe(false)
  })
})
