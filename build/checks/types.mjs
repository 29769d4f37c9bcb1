import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { single } from './outcome.mjs'

/**
 * The compiler of TypeScript 7. It is many times faster than the compiler of TypeScript 6. `vue-tsc` and the lint rules
 * need TypeScript 6, so both are installed.
 */
const plain = 'typescript-native/bin/tsc'
const withVue = 'vue-tsc/bin/vue-tsc.js'
/**
 * Folder for the compiler's build info. With this info the compiler checks only what has changed since its last run.
 */
const memory = join(root, 'node_modules/.cache/types')

/**
 * The slowest layers come first. Two layers are checked at the same time, so a slow layer at the end would run alone.
 */
const layers = {
  'tests/tsconfig.vue.json': withVue,
  'src/renderer': withVue,
  'tests/tsconfig.plain.json': plain,
  'src/main': plain,
  'src/demo': plain,
  'src/shared': plain,
  'src/preload': plain
}

export const typeJobs = () =>
  Object.entries(layers).map(([folder, compiler]) => ({
    name: `types of ${folder}`,
    work: async () => {
      const remembering = [
        '--incremental',
        '--tsBuildInfoFile',
        join(memory, `${folder.replaceAll('/', '-')}.tsbuildinfo`)
      ]
      const result = await run(
        process.execPath,
        [join(root, 'node_modules', compiler), '--noEmit', '-p', folder, ...remembering],
        { cwd: root }
      )
      return single(`types of ${folder}`, result.code === 0, result.all)
    }
  }))
