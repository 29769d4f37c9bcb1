import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { NUMBER_ABOVE_0, readArguments, wholeFrom } from './setup/arguments.mjs'
import { ensureBundle } from './setup/bundle.mjs'
import { runForNode } from './setup/nodeProgram.mjs'
import { say, script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/**
 * Tests the real app while its window is hidden and very many events arrive. Usage: `npm run soak -- storm --seconds
 * 60`.
 */
async function storm(given) {
  const { seconds = '60' } = readArguments({ seconds: wholeFrom(1) }, { given }).values
  const { version } = await setUp({ forTests: true })
  await ensureBundle()
  say(`A storm of ${seconds} s on Electron ${version}.`)
  process.env['DESKHAND_STORM_SECONDS'] = seconds
  conclude([report(await guarded('storm', () => vitest('storm', 'tests/soak/vitest.config.ts'))())])
}

const [what, ...more] = process.argv.slice(2)
/**
 * With `storm` as first argument, runs `storm`. Otherwise tests the connection to the demo workspace through a faulty
 * proxy. Usage: `npm run soak -- --minutes 60 --seed 1`.
 */
await script(async () => {
  if (what === 'storm') return storm(more)
  const { plain } = readArguments({ minutes: NUMBER_ABOVE_0, seed: wholeFrom(0) })
  await runForNode('tests/soak/soak.ts', 'out/soak/soak.mjs', { flags: ['--expose-gc'], given: plain })
})
