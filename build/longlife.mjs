import { runForNode } from './setup/nodeProgram.mjs'
import { script } from './setup/say.mjs'

/** Eight busy hours and 10,000 reconnects of the whole main process on a time that jumps: `npm run longlife`. */
await script(() =>
  runForNode('tests/longlife/longlife.ts', 'out/longlife/longlife.mjs', [], {
    electron: 'tests/longlife/electronStandIn.ts'
  })
)
