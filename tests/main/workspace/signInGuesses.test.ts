import { expect, test } from 'vitest'
import { paceGuesses, type Evidence } from '../../../src/main/workspace/guesses'
import { createFakeTime } from '../../support/fakeTime'

function createRig() {
  const time = createFakeTime()
  const guessed: { readonly evidence: Evidence; readonly at: number }[] = []
  const guess = paceGuesses(time.timers, 2_000, (evidence) => guessed.push({ evidence, at: time.elapsed() }))
  return { time, guessed, guess }
}

test('a burst guesses at once and once more; a later one at once again', () => {
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

test.each<[readonly Evidence[], Evidence]>([
  [['loaded', 'navigated', 'cookie'], 'cookie'],
  [['cookie', 'navigated', 'loaded'], 'cookie'],
  [['navigated', 'loaded'], 'navigated'],
  [['loaded'], 'loaded']
])('of %j in between, the one that tells most is kept: %s', (between, kept) => {
  const { time, guessed, guess } = createRig()
  guess('loaded')
  between.forEach(guess)
  time.advance(2_000)
  expect(guessed.map(({ evidence }) => evidence)).toEqual(['loaded', kept])
})

test('a page that never rests is a guess every two seconds, so that servers that count refusals do not lock anybody out', () => {
  const { time, guessed, guess } = createRig()
  for (let ms = 0; ms < 60_000; ms += 10) {
    guess(ms % 20 === 0 ? 'cookie' : 'navigated')
    time.advance(10)
  }
  expect(guessed.length).toBeLessThanOrEqual(31)
  expect(guessed.length).toBeGreaterThanOrEqual(30)
})

test('disposed, it never guesses again', () => {
  const { time, guessed, guess } = createRig()
  guess('loaded')
  guess('cookie')
  guess.dispose()
  guess('cookie')
  time.advance(10_000)
  expect(guessed).toHaveLength(1)
  expect(time.waiting()).toEqual([])
})
