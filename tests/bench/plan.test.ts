import { describe, expect, it } from 'vitest'
import { CLIENT_NAMES } from './clients'
import { KINDS, readOptions } from './options'
import { planOf, type Step } from './plan'

const KNOWN = [...CLIENT_NAMES, ...KINDS]
const plan = (...given: readonly string[]): readonly Step[] => planOf(readOptions(given, KNOWN))
const named = (step: Step): string => (step.kind === 'traffic' ? `${step.client} ${step.n}` : step.kind)

describe('the plan', () => {
  it('measures every client once before the second round, and the app right after the client `raw`', () => {
    const steps = plan('--reps', '2', '--n', '100', '--only', 'raw,app,hook')
    expect(steps.map((step) => `${step.rep} ${named(step)}`)).toEqual([
      '1 raw 100',
      '1 app 100',
      '1 hook 100',
      '2 raw 100',
      '2 app 100',
      '2 hook 100'
    ])
  })

  it('leaves out a client at a length at which one list takes minutes', () => {
    const names = plan('--reps', '1').map(named)
    expect(names).toContain('page 100')
    expect(names).not.toContain('page 10000')
    expect(names).toContain('class 10000')
    expect(names).not.toContain('class 100000')
    expect(names).toContain('hook-limited 100000')
    expect(names).toContain('idle')
  })

  it('uses the hand at the longest queue, in each repetition, and in a quick run only when asked', () => {
    const hands = (...given: readonly string[]) => plan(...given).filter(({ kind }) => kind === 'hand')
    expect(hands()).toEqual([1, 2, 3, 4, 5].map((rep) => ({ kind: 'hand', n: 100_000, rep })))
    expect(hands('--only', 'raw')).toEqual([])
    expect(hands('--quick')).toEqual([])
    expect(plan('--quick', '--only', 'hand', '--n', '1000', '--reps', '1')).toEqual([{ kind: 'hand', n: 1000, rep: 1 }])
  })

  it('fits into three minutes in a quick run', () => {
    const steps = plan('--quick')
    const seconds = { traffic: 12, start: 12, idle: 18, hand: 150 }
    expect(steps.reduce((sum, { kind }) => sum + seconds[kind], 0)).toBeLessThan(180)
    expect(steps.slice(0, 2).map(named)).toEqual(['raw 10000', 'app 10000'])
  })
})

describe('the switches', () => {
  it('have values after a blank or an equals sign', () => {
    const options = readOptions(['--n=100000,100', '--delay', '80', '--limit=100', '--json', 'a.json'], KNOWN)
    expect(options).toMatchObject({ lengths: [100, 100_000], delayMs: 80, limit: 100, json: 'a.json', reps: 5 })
    expect(options.inputs).toBe(26)
    expect(readOptions(['--inputs', '20'], KNOWN).inputs).toBe(20)
  })

  it.each([
    { given: ['--fast'], said: 'There is no switch --fast' },
    { given: ['--n'], said: '--n needs a value' },
    { given: ['--n', '1.5'], said: '--n needs whole numbers' },
    { given: ['--reps', 'many'], said: '--reps needs a number' },
    { given: ['--only', 'raw,vue'], said: 'not vue' },
    { given: ['--limit', 'none'], said: '--limit needs' }
  ])('refuses $given', ({ given, said }) => {
    expect(() => readOptions(given, KNOWN)).toThrow(said)
  })
})
