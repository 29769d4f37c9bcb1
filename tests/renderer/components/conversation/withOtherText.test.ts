import { expect, it } from 'vitest'
import { withOtherText } from '../../../../src/renderer/components/conversation/withOtherText'

it('says which other agent has the customer, by their given names', () => {
  const text = (agentName: string | null) =>
    withOtherText({ assignment: { kind: 'other', agentName }, name: 'Łukasz Wiśniewski' })
  expect(text('Ana Costa')).toBe('Ana has taken over Łukasz’s conversation.')
  expect(text(null)).toBe('Someone else has taken over Łukasz’s conversation.')
})

it('says nothing while no other agent has the customer', () => {
  expect(withOtherText({ assignment: { kind: 'me' }, name: 'Łukasz' })).toBeUndefined()
  expect(withOtherText({ assignment: { kind: 'nobody' }, name: 'Łukasz' })).toBeUndefined()
})
