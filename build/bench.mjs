import { ANY_TEXT, FLAG, NUMBER, oneOf, readArguments, someOf, wholeFrom, wholesFrom } from './setup/arguments.mjs'
import { ensureBundle } from './setup/bundle.mjs'
import { runForNode } from './setup/nodeProgram.mjs'
import { Stop, say, script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

const CLIENTS = ['raw', 'app', 'hook-limited', 'class-limited', 'page-limited', 'hook', 'class', 'page']
const LIMITS = oneOf('honoured', 'ignored')
const rows = wholeFrom(1)
/** The switches, which `tests/bench/options.ts` describes. */
const KINDS = {
  quick: FLAG,
  n: wholesFrom(2),
  r: NUMBER,
  reps: wholeFrom(1),
  seconds: wholeFrom(1),
  inputs: wholeFrom(1),
  repeats: wholeFrom(0),
  only: someOf(...CLIENTS, 'start', 'idle', 'hand'),
  delay: NUMBER,
  limit: { is: 'honoured, ignored or a number of rows', fits: (text) => LIMITS.fits(text) || rows.fits(text) },
  json: ANY_TEXT,
  svg: ANY_TEXT,
  from: ANY_TEXT,
  profile: FLAG
}

/** Prints the performance table: `npm run bench -- --quick` before a push, `npm run bench` for all figures. */
await script(async () => {
  const { plain } = readArguments(KINDS)
  if (process.platform !== 'linux')
    throw new Stop('The bench reads what Linux says about processes, and runs on Linux only.')
  const { version } = await setUp({ forTests: true })
  // The time of a quick run counts from here, without the time that installing packages and Electron takes.
  process.env['DESKHAND_BENCH_BEGAN'] = String(Date.now())
  await ensureBundle()
  say(`Measuring on Electron ${version}.`)
  process.env['DESKHAND_ELECTRON'] = version
  await runForNode('tests/bench/bench.ts', 'out/bench/bench.mjs', { given: plain, bundlePackages: false })
})
