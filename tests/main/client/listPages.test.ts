import { expect, it, vi } from 'vitest'
import { missingSince } from '../../../src/main/client/listPages'
import { customer, scriptClient } from '../../support/scriptedClient'

it('missingSince visits the customers once until the state changes', () => {
  const client = scriptClient()
  client.connect(customer('a'), customer('b'))
  const { state } = client.store
  const visits = vi.spyOn(state.listed, 'notAfter')
  const missing = missingSince(state, state.revision)
  expect(missing().map(({ customerId }) => customerId)).toEqual(['a', 'b'])
  expect(missing()).toBe(missing())
  expect(visits).toHaveBeenCalledTimes(1)

  client.say({ type: 'new_message', ...customer('a'), message: 'Hello' })
  client.say({ type: 'customer_stop_status_changed', ...customer('b'), stop: true })
  expect(missing().map(({ customerId }) => customerId)).toEqual(['a'])
  expect(visits).toHaveBeenCalledTimes(2)
})
