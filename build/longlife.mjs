import { NUMBER, readArguments, wholeFrom } from './setup/arguments.mjs'
import { runForNode } from './setup/nodeProgram.mjs'
import { script } from './setup/say.mjs'

const whole = wholeFrom(0)

/**
 * Checks that main's memory does not grow, during hours of simulated events and during many reconnects: `npm run
 * longlife`. Its switches: `DEFAULTS` of `tests/longlife/longlife.ts`.
 */
await script(async () => {
  const { plain } = readArguments({
    hours: NUMBER,
    rate: whole,
    customers: whole,
    visits: whole,
    reconnects: whole,
    real: whole,
    strings: whole
  })
  await runForNode('tests/longlife/longlife.ts', 'out/longlife/longlife.mjs', {
    given: plain,
    electron: 'tests/longlife/electronStandIn.ts'
  })
})
