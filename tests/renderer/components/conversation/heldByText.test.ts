import { expect, it } from 'vitest'
import { heldByText } from '../../../../src/renderer/components/conversation/heldByText'

it('says which other agent has the customer, by their given names', () => {
  const text = (agentName: string | null) =>
    heldByText({ assignment: { kind: 'other', agentName }, name: 'Łukasz Wiśniewski' })
  expect(text('Ana Costa')).toBe('Ana has taken over Łukasz’s conversation.')
  expect(text(null)).toBe('Someone else has taken over Łukasz’s conversation.')
})

it('says nothing while no other agent has the customer', () => {
  expect(heldByText({ assignment: { kind: 'me' }, name: 'Łukasz' })).toBeUndefined()
  expect(heldByText({ assignment: { kind: 'nobody' }, name: 'Łukasz' })).toBeUndefined()
})
