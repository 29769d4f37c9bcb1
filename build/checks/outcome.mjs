import { say } from '../setup/say.mjs'

/**
 * Makes the outcome of a check that counts as one test.
 * Each outcome has: `name`, `passed` and `failed` (numbers), `skips` and `failures` (lists of texts), and maybe
 * `seconds`.
 */
export const single = (name, ok, output = '') => ({
  name,
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skips: [],
  failures: ok ? [] : [`${name}\n${output.trim()}`]
})

/** Wraps a step: an exception becomes a failed outcome, so that the other steps still run. */
export const guarded = (name, step) => async () => {
  try {
    return await step()
  } catch (failure) {
    return single(name, false, String(failure.stack ?? failure))
  }
}

export const report = (outcome) => {
  const seconds = outcome.seconds === undefined ? '' : ` (${outcome.seconds} s)`
  const skipped = outcome.skips.length > 0 ? `, ${outcome.skips.length} skipped` : ''
  say(
    `${outcome.failed > 0 ? '✗' : '✓'} ${outcome.name}: ${outcome.passed} passed, ${outcome.failed} failed${skipped}${seconds}`
  )
  for (const failure of outcome.failures) say(`  ${failure.replaceAll('\n', '\n  ')}`)
  return outcome
}

/**
 * Prints every skip, the first line of every failure, and the totals as the last line. Sets exit code 1 if something
 * failed.
 */
export function conclude(outcomes) {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  const skips = outcomes.flatMap((outcome) => outcome.skips)
  const failures = outcomes.flatMap((outcome) => outcome.failures)
  const lines = []
  if (skips.length > 0) lines.push('', 'Skipped:', ...skips.map((skip) => `  ${skip}`))
  if (failures.length > 0) lines.push('', 'Failed:', ...failures.map((failure) => `  ${failure.split('\n')[0]}`))
  lines.push('', `${sum('passed')} passed, ${sum('failed')} failed, ${skips.length} skipped`)
  process.stdout.write(`${lines.join('\n')}\n`)
  if (sum('failed') > 0) process.exitCode = 1
}
