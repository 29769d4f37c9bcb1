import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { single } from './outcome.mjs'

export const lintJob = () => ({
  name: 'lint',
  work: async () => {
    const result = await run(
      process.execPath,
      [join(root, 'node_modules/eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
      { cwd: root }
    )
    return single('lint', result.code === 0, result.all)
  }
})
