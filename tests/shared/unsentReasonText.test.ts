import { describe, expect, it } from 'vitest'
import { unsentReasonText } from '../../src/shared/unsentReasonText'

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. Text between them does not change the direction of the rest. */
const isolate = (name: string): string => `\u2068${name}\u2069`
const SHIRA = 'שירה אברהם'

describe('why a message was not sent', () => {
  it('isolates a name from right to left, so that it does not change the sentence’s direction', () => {
    expect(unsentReasonText({ code: 'notYours', name: SHIRA })).toBe(
      `${isolate(SHIRA)} is no longer yours. Check before sending.`
    )
  })

  it('isolates each of two names separately, and only a name that needs it', () => {
    expect(unsentReasonText({ code: 'takenBy', name: SHIRA, agent: 'مريم' })).toBe(
      `${isolate('مريم')} has taken over ${isolate(SHIRA)}’s conversation.`
    )
    expect(unsentReasonText({ code: 'takenBy', name: SHIRA, agent: 'Ana' })).toBe(
      `Ana has taken over ${isolate(SHIRA)}’s conversation.`
    )
    expect(unsentReasonText({ code: 'takenBy', name: 'Łukasz', agent: null })).toBe(
      'Someone else has taken over Łukasz’s conversation.'
    )
  })

  it('has no direction marks if no name is from right to left', () => {
    expect(unsentReasonText({ code: 'left', name: 'Customer a' })).toBe(
      'Customer a left after this was written. Check before sending.'
    )
  })

  it('is not changed if it is the workspace’s text', () => {
    expect({ unsentReasonTextBusy: unsentReasonText('Busy'), unsentReasonText: unsentReasonText(null) }).toEqual({
      unsentReasonTextBusy: 'Busy',
      unsentReasonText: null
    })
  })
})
