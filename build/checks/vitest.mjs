import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../setup/places.mjs'
import { start } from '../setup/run.mjs'

/** Returns true if the full name of a skipped test contains "(skipped: …)" or ends with a reason in parentheses. */
const givesReason = (name) => /\(skipped: [^()]+\)|\([^()]+\)\s*$/.test(name)

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Vitest writes its reports at its end, so a missing report means that Vitest crashed.
    return undefined
  }
}

/**
 * Makes an outcome from Vitest's JSON report. These are failures too: a file that fails without a failed test, an
 * error of `unhandled`, a missing report, and an exit code that nothing else explains.
 * `unhandled`: errors that no code caught, as texts.
 */
export function outcomeOf(name, report, code, unhandled = []) {
  const outcome = { name, passed: 0, failed: 0, skips: [], failures: [...unhandled] }
  for (const file of report?.testResults ?? []) {
    const path = relative(root, file.name)
    const failures = file.assertionResults.filter((test) => test.status === 'failed')
    outcome.passed += file.assertionResults.filter((test) => test.status === 'passed').length
    outcome.failures.push(...failures.map((test) => `${path}: ${test.fullName}`))
    if (file.status === 'failed' && failures.length === 0)
      outcome.failures.push(`${path}: ${String(file.message).trim()}`)
    for (const test of file.assertionResults.filter(({ status }) =>
      ['skipped', 'pending', 'todo', 'disabled'].includes(status)
    )) {
      outcome.skips.push(`${path}: ${test.fullName}${givesReason(test.fullName) ? '' : ' (no reason given)'}`)
    }
  }
  if (!report) outcome.failures.push(`${name}: ended with code ${code} before it could report`)
  else if (code !== 0 && outcome.failures.length === 0)
    outcome.failures.push(`${name}: ended with code ${code} although no test failed`)
  outcome.failed = outcome.failures.length
  return outcome
}

/**
 * Runs Vitest and shows its output. `config`: path from the repository. `more`: further arguments. Resolves with the
 * outcome.
 */
export async function vitest(name, config, more = []) {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-report-'))
  const file = join(folder, 'report.json')
  const unhandled = join(folder, 'unhandled.json')
  const started = Date.now()
  const parameters = [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    `--reporter=${join(root, 'build/checks/unhandledErrors.mjs')}`,
    ...more
  ]
  const child = start(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...parameters], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DESKHAND_UNHANDLED: unhandled, ...(process.stderr.isTTY ? {} : { NO_COLOR: '1' }) }
  })
  const code = await new Promise((resolve) => {
    child.once('close', (exit, signal) => resolve(exit ?? signal))
    child.once('error', () => resolve(127))
  })
  const outcome = outcomeOf(name, read(file), code, read(unhandled))
  rmSync(folder, { recursive: true, force: true })
  return { ...outcome, seconds: Math.round((Date.now() - started) / 1000) }
}
