import { runForNode } from './setup/nodeProgram.mjs'
import { script } from './setup/say.mjs'

/** The demo workspace alone. */
await script(() => runForNode('src/demo/cli.ts', 'out/demo/cli.js'))
