import { runForNode } from './setup/nodeProgram.mjs'
import { script } from './setup/say.mjs'

/**
 * Checks that the main process does not grow during hours of many events (on simulated time) and during many
 * reconnects: `npm run longlife`.
 */
await script(() =>
  runForNode('tests/longlife/longlife.ts', 'out/longlife/longlife.mjs', [], {
    electron: 'tests/longlife/electronStandIn.ts'
  })
)
