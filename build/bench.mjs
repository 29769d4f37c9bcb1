import { ensureBundle } from './setup/bundle.mjs'
import { runForNode } from './setup/nodeProgram.mjs'
import { Stop, say, script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/** Prints the performance table: `npm run bench -- --quick` before a push, `npm run bench` for all figures. */
await script(async () => {
  if (process.platform !== 'linux')
    throw new Stop('The bench reads what Linux says about processes, and runs on Linux only.')
  const { version } = await setUp({ forTests: true })
  // The time of a quick run counts from here, without the time that installing packages and Electron takes.
  process.env['DESKHAND_BENCH_BEGAN'] = String(Date.now())
  await ensureBundle()
  say(`Measuring on Electron ${version}.`)
  process.env['DESKHAND_ELECTRON'] = version
  await runForNode('tests/bench/bench.ts', 'out/bench/bench.mjs', [], { bundlePackages: false })
})
