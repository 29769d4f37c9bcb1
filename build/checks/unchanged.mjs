import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { single } from './outcome.mjs'

const sources = [
  'src',
  'tests',
  'build',
  'eslint.config.js',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json'
]

/** Everything that a check of types or style reads, as one hash: names and contents. */
export function fingerprint(folder = root, paths = sources) {
  const hash = createHash('sha256').update(process.version)
  const files = paths.flatMap((path) => filesIn(folder, path)).sort()
  for (const path of files) hash.update(`\0${path}\0`).update(readFileSync(join(folder, path)))
  return hash.digest('hex')
}

/** The jobs, without the work of those that passed on the very same files. What fails is done again each time. */
export function unlessUnchanged(jobs, { memory = join(root, 'node_modules/.cache/checks'), sum = fingerprint } = {}) {
  const before = sum()
  return jobs.map(({ name, work }) => {
    const file = join(memory, name.replace(/\W+/g, '-'))
    return {
      name,
      work: async () => {
        if (read(file) === before) return single(`${name}, nothing changed since it passed`, true)
        const outcome = await work()
        // Whoever edits meanwhile is not told that what stands there now has passed.
        if (outcome.failed === 0 && sum() === before) {
          mkdirSync(memory, { recursive: true })
          writeFileSync(file, before)
        }
        return outcome
      }
    }
  })
}

function filesIn(folder, path) {
  try {
    return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) =>
      filesIn(folder, `${path}/${entry.name}`)
    )
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    if (error.code === 'ENOENT') return []
    throw error
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}
