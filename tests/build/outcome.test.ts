import { expect, it } from 'vitest'
import { outcomeOf } from '../../build/checks/vitest.mjs'

const tested = (fullName: string, status: string): { fullName: string; status: string } => ({ fullName, status })
const file = (status: string, assertionResults: unknown[], message = ''): unknown => ({
  name: '/somewhere/a.test.ts',
  status,
  message,
  assertionResults
})

it('tests are counted, and a skip has its reason', () => {
  const outcome = outcomeOf(
    'unit',
    { testResults: [file('passed', [tested('one', 'passed'), tested('two (skipped: no keyring here)', 'skipped')])] },
    0
  )
  expect(outcome).toMatchObject({ passed: 1, failed: 0, failures: [] })
  expect(outcome.skips).toEqual([expect.stringMatching(/two \(skipped: no keyring here\)$/)])
})

it('a skip without a reason is reported', () => {
  expect(outcomeOf('unit', { testResults: [file('passed', [tested('two', 'pending')])] }, 0).skips).toEqual([
    expect.stringMatching(/two \(no reason given\)$/)
  ])
})

it('a file that fails before its first test counts as a failure', () => {
  expect(outcomeOf('unit', { testResults: [file('failed', [], 'cannot import')] }, 1)).toMatchObject({
    failed: 1,
    failures: [expect.stringContaining('cannot import')]
  })
})

it('a crash counts as a failure, and so does a bad exit code after good tests', () => {
  expect(outcomeOf('unit', undefined, 139).failed).toBe(1)
  expect(outcomeOf('unit', { testResults: [file('passed', [tested('one', 'passed')])] }, 1)).toMatchObject({
    passed: 1,
    failed: 1
  })
})

it('an error that no code caught counts as a failure and is named', () => {
  const report = { testResults: [file('passed', [tested('one', 'passed')])] }
  expect(outcomeOf('unit', report, 1, ['Unhandled Rejection: Error: gone'])).toMatchObject({
    passed: 1,
    failed: 1,
    failures: ['Unhandled Rejection: Error: gone']
  })
})
