import { runForNode } from './setup/nodeProgram.mjs'
import { script } from './setup/say.mjs'

/** The connection machine against the demo workspace through the chaos proxy: `npm run soak -- --minutes 60 --seed 1`. */
await script(() => runForNode('tests/soak/soak.ts', 'out/soak/soak.mjs', ['--expose-gc']))
