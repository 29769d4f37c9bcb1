import { describe, expect, it } from 'vitest'
import { mistakesIn, nearlyBegins } from '../../../src/shared/search/nearly'

describe('the number of typing mistakes', () => {
  it.each([
    { text: 'lukasz nowak', words: ['lukasz'], count: 0 },
    { text: 'lukasz nowak', words: ['luk', 'now'], count: 0 },
    { text: 'lukasz nowak', words: ['lukazs'], count: 1 },
    { text: 'lukasz nowak', words: ['lkasz'], count: 1 },
    { text: 'lukasz nowak', words: ['lukassz', 'nowka'], count: 2 },
    { text: 'friederike', words: ['fridereke'], count: 2 },
    { text: 'friederike', words: ['fridereko'], count: null },
    { text: 'maria marta', words: ['martha'], count: 1 },
    { text: 'marta mortha', words: ['martha'], count: 1 },
    { text: 'lukasz', words: ['lukasz', 'nowak'], count: null },
    { text: 'tom', words: ['tim'], count: null },
    { text: '', words: ['lukasz'], count: null }
  ])('of $words in “$text” is $count', ({ text, words, count }) => {
    expect(mistakesIn(text, words)).toBe(count)
  })

  it('is never above the most that is allowed', () => {
    expect(mistakesIn('friederike', ['fridereke'], 1)).toBeNull()
    expect(nearlyBegins('fridereke', 'friederike', 1)).toBe(false)
  })

  it('is that of the word which is nearest, wherever it is in the text', () => {
    expect(mistakesIn('petrovna petrova', ['petrova'])).toBe(0)
    expect(mistakesIn('petrova petrovna', ['petrova'])).toBe(0)
  })
})
