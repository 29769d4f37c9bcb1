import { describe, expect, it } from 'vitest'
import { unsentReasonText } from '../../../../src/renderer/components/conversation/unsentReasonText'

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: what stands between them does not turn the rest. */
const isolate = (name: string): string => `\u2068${name}\u2069`
const SHIRA = 'שירה אברהם'

describe('why a message was not sent', () => {
  it('has a name from right to left in isolation: it does not turn the sentence', () => {
    expect(unsentReasonText({ code: 'notYours', name: SHIRA })).toBe(
      `${isolate(SHIRA)} is no longer yours. Check before sending.`
    )
  })

  it('has each of two names in isolation of its own, and only where the name needs it', () => {
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

  it('has no marks of direction where no name is right to left', () => {
    expect(unsentReasonText({ code: 'left', name: 'Customer a' })).toBe(
      'Customer a left after this was written. Check before sending.'
    )
  })

  it('is left as it is where the workspace says it', () => {
    expect({ unsentReasonTextBusy: unsentReasonText('Busy'), unsentReasonText: unsentReasonText(null) }).toEqual({
      unsentReasonTextBusy: 'Busy',
      unsentReasonText: null
    })
  })
})
