import { expect, it } from 'vitest'
import { paceGuesses, type SignInSign } from '../../../../src/main/workspace/signIn/signInSigns'
import { createFakeTime } from '../../../support/fakeTime'

function createRig() {
  const time = createFakeTime()
  const guessed: { readonly evidence: SignInSign; readonly at: number }[] = []
  const guess = paceGuesses(time.timers, 2_000, (evidence) => guessed.push({ evidence, at: time.elapsed() }))
  return { time, guessed, guess }
}

it('the first sign is guessed at once and once more in a burst, and at once again later', () => {
  const { time, guessed, guess } = createRig()
  for (let times = 0; times < 100; times++) guess('cookie')
  expect(guessed).toEqual([{ evidence: 'cookie', at: 0 }])
  time.advance(60_000)
  guess('loaded')
  expect(guessed).toEqual([
    { evidence: 'cookie', at: 0 },
    { evidence: 'cookie', at: 2_000 },
    { evidence: 'loaded', at: 60_000 }
  ])
})

it.each<{ between: readonly SignInSign[]; kept: SignInSign }>([
  { between: ['loaded', 'navigated', 'cookie'], kept: 'cookie' },
  { between: ['cookie', 'navigated', 'loaded'], kept: 'cookie' },
  { between: ['navigated', 'loaded'], kept: 'navigated' },
  { between: ['loaded'], kept: 'loaded' }
])('of $between the strongest sign counts: $kept', ({ between, kept }) => {
  const { time, guessed, guess } = createRig()
  guess('loaded')
  between.forEach(guess)
  time.advance(2_000)
  expect(guessed.map(({ evidence }) => evidence)).toEqual(['loaded', kept])
})

it('guesses come at most every two seconds, so that servers that count refusals lock nobody out', () => {
  const { time, guessed, guess } = createRig()
  for (let ms = 0; ms < 60_000; ms += 10) {
    guess(ms % 20 === 0 ? 'cookie' : 'navigated')
    time.advance(10)
  }
  expect(guessed.length).toBeLessThanOrEqual(31)
  expect(guessed.length).toBeGreaterThanOrEqual(30)
})

it('no guess comes after dispose', () => {
  const { time, guessed, guess } = createRig()
  guess('loaded')
  guess('cookie')
  guess.dispose()
  guess('cookie')
  time.advance(10_000)
  expect(guessed).toHaveLength(1)
  expect(time.waiting()).toEqual([])
})
