import { startScreen } from '../setup/screen.mjs'
import { say } from '../setup/say.mjs'
import { hasScreen } from '../setup/systemLibraries.mjs'
import { AXE, BOXES } from '../../tests/support/screens/eyes.mjs'

/**
 * Calls `work` with environment variables that name a display. If there is no display, starts a virtual one for this
 * call.
 */
export async function onScreen(work) {
  const screen = hasScreen() ? undefined : await startScreen()
  try {
    return await work(screen?.env ?? process.env)
  } finally {
    await screen?.stop()
  }
}

export function describeScreens(results) {
  const some = (of) => results.filter(({ job }) => of(job))
  const distinct = (list) => [...new Set(list)]
  const where = (list) => {
    const looks = list.map(({ job }) => job.look)
    const sizes = distinct(looks.map(({ width, height }) => `${width}×${height}`))
    const themes = distinct(looks.map(({ theme }) => theme))
    return `${list.length} pages (${distinct(list.map(({ job }) => job.language)).join(', ')}; ${themes.join(', ')}; ${sizes.join(', ')})`
  }
  const found = (title) =>
    results.flatMap(({ problems }) => problems).filter((words) => words.startsWith(`${title}: `)).length
  const read = some(({ axe }) => axe)
  const measured = some(({ boxes }) => boxes)
  const boxes = measured.reduce((sum, one) => sum + one.boxes, 0)
  const asked = results.flatMap(({ job }) => job.eyes)
  const eyes = distinct(asked.map(({ title }) => title)).reduce((sum, title) => sum + found(title), 0)
  return [
    `states: ${distinct(results.map(({ job }) => job.state)).length}`,
    `axe: ${found(AXE.title)} findings on ${where(read)}`,
    `boxes: ${found(BOXES.title)} of ${boxes} clipped, covered or out of reach on ${where(measured)}`,
    `by eye: ${eyes} findings in ${asked.length} measurements (${distinct(results.filter(({ job }) => job.eyes.length > 0).map(({ job }) => job.language)).join(', ')})`
  ]
}

/**
 * Checks every state of every screen. Resolves with the outcome.
 * `plan`: a function of `tests/support/screens/jobs.mjs`, which chooses the checks of each state. `language`: only
 * for the plan `everyLook`. `options`: see `checkScreens`.
 */
export async function screensStep({ executable }, { plan = 'inTurn', language, ...options } = {}) {
  const started = Date.now()
  const { checkScreens } = await import('../../tests/support/screens/check.mjs')
  const { everyLook, inAll, inTurn } = await import('../../tests/support/screens/jobs.mjs')
  // A run checks only a part of all looks. The variable chooses another part. Without it, each run checks the same
  // part, so a change never fails because of an old fault.
  const turn = Number(process.env['DESKHAND_TURN'] ?? 0)
  const jobsOf = { inTurn: (state, at) => inTurn(state, at + turn), inAll, everyLook: everyLook(language) }[plan]
  const results = await onScreen((env) => checkScreens({ executable, env, jobsOf, ...options }))
  for (const line of describeScreens(results)) say(`  ${line}`)
  const failures = results.flatMap(({ name, problems }) => problems.map((problem) => `screen ${name}: ${problem}`))
  const seconds = Math.round((Date.now() - started) / 1000)
  return {
    name: 'screens',
    passed: results.filter(({ problems }) => problems.length === 0).length,
    failed: failures.length,
    skips: [],
    failures,
    seconds
  }
}
