import { NUMBER, readArguments, wholeFrom } from './setup/arguments.mjs'
import { runForNode } from './setup/nodeProgram.mjs'
import { script } from './setup/say.mjs'

const whole = wholeFrom(0)

/**
 * Checks that the main process does not grow during hours of many events (on simulated time) and during many
 * reconnects: `npm run longlife`. For its switches, see `DEFAULTS` of `tests/longlife/longlife.ts`.
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
