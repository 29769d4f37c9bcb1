import { startScreen } from '../setup/screen.mjs'
import { hasScreen } from '../setup/systemLibraries.mjs'

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

/**
 * Checks every state of every screen with axe. With `all` it checks each state in every theme, direction and size.
 * Otherwise it checks each state once. With `others` it also checks some states in German and Arabic.
 */
export async function screensStep({ executable }, options = {}) {
  const started = Date.now()
  const { checkScreens } = await import('../../tests/support/screens/check.mjs')
  const results = await onScreen((env) => checkScreens({ executable, env, ...options }))
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
