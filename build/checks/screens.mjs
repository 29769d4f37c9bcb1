import { startScreen } from '../setup/screen.mjs'
import { hasScreen } from '../setup/systemLibraries.mjs'

/** Works on a screen: the one there is, or one of our own. */
export async function onScreen(work) {
  const screen = hasScreen() ? undefined : await startScreen()
  try {
    return await work(screen?.env ?? process.env)
  } finally {
    await screen?.stop()
  }
}

/** Looks at every state of every screen with axe: `all` in every theme, direction and size, otherwise once. */
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
