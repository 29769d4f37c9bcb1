import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildFacts } from '../release/updateKey.mjs'
import { locked } from './lock.mjs'
import { newest } from './newest.mjs'
import { root } from './places.mjs'
import { run } from './run.mjs'
import { Stop, say, ticking } from './say.mjs'

const sources = [
  ...['src', 'build/text', 'build/dictionaries.mjs', 'build/earlyScripts.mjs', 'build/unusedPackages.mjs'],
  ...['build/release', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']
]
const stamp = join(root, 'out/.built')

/** Returns the stamp of a finished bundle: the time of the newest source, and facts such as the commit. */
const sourceTime = () =>
  [Math.max(...sources.map((path) => newest(join(root, path)))), JSON.stringify(buildFacts(process.env))].join(' ')
const parts = ['main/start.js', 'main/index.js', 'preload/index.cjs', 'renderer/index.html'].map((path) =>
  join(root, 'out', path)
)
const current = () =>
  [stamp, ...parts].every((path) => existsSync(path)) && readFileSync(stamp, 'utf8') === sourceTime()

/**
 * Bundles the app into out/, unless sources and facts have not changed. Waits while another process bundles. Throws a
 * `Stop` if bundling fails. Writes the stamp last, so that an interrupted build does not count. `always`: bundles in
 * any case.
 */
export async function ensureBundle({ always = false } = {}) {
  const waiting = (owner) => say(`Another build (process ${owner}) is at work: waiting for it.`)
  await locked(
    join(root, 'node_modules/.deskhand-build.lock'),
    async () => {
      if (!always && current()) return
      const time = sourceTime()
      rmSync(stamp, { force: true })
      const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
      const result = await ticking('Building the app', () => run(process.execPath, [vite, 'build'], { cwd: root }))
      if (result.code !== 0) throw new Stop(`The app could not be built:\n${result.all.trim()}`)
      writeFileSync(stamp, time)
    },
    waiting
  )
}
