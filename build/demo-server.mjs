import { runForNode } from './setup/nodeProgram.mjs'
import { script } from './setup/say.mjs'

/** Runs the server of the demo workspace without the app. */
await script(() => runForNode('src/demo/cli.ts', 'out/demo/cli.js'))
