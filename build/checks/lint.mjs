import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { single } from './outcome.mjs'

const cache = (tool) => [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  join(root, 'node_modules/.cache', tool)
]

const job = (name, tool, parameters) => ({
  name,
  work: async ({ inBackground = false } = {}) => {
    const program = join(root, 'node_modules', tool)
    const result = await run(process.execPath, [program, '.', ...parameters], { cwd: root, inBackground })
    return single(name, result.code === 0, result.all)
  }
})

/**
 * Checks with ESLint. ESLint and Prettier skip a file that passed before and has not changed. So ESLint misses a fault
 * that appears because a type in another file changed.
 */
export const lintJob = () => job('lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', ...cache('eslint/')])

export const formatJob = () =>
  job('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', ...cache('prettier/cache')])
