import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { locked } from './lock.mjs'
import { cacheFolder, root } from './places.mjs'
import { npm } from './run.mjs'
import { Stop, say, ticking } from './say.mjs'

const stampName = '.deskhand-lock'

const lockFileHash = (folder) =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')

/** Returns true if node_modules was completely installed from the present lock file. */
export function packagesAreCurrent(folder = root) {
  const stamp = join(folder, 'node_modules', stampName)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockFileHash(folder)
}

/**
 * Returns true if npm's own record has all packages of the lock file, except optional ones. npm run by hand writes no
 * stamp.
 */
function installedByHand(folder) {
  const note = join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(note)) return false
  const versions = (file, skip) => {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'))
    return Object.entries(packages)
      .filter(([path, about]) => path !== '' && !(skip && about.optional))
      .map(([path, { version }]) => `${path} ${version}`)
  }
  const present = new Set(versions(note, false))
  return versions(join(folder, 'package-lock.json'), true).every((entry) => present.has(entry))
}

/**
 * Installs the npm packages if they are not there. Waits while another process installs. Throws a `Stop` if npm
 * fails. Writes the stamp last, so that an interrupted installation does not count.
 */
export async function ensurePackages(folder = root) {
  if (packagesAreCurrent(folder)) return
  const waiting = (owner) => say(`Another set-up (process ${owner}) is installing the packages: waiting for it.`)
  const lock = join(cacheFolder(), `packages-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.lock`)
  await locked(
    lock,
    async () => {
      if (packagesAreCurrent(folder)) return
      if (!installedByHand(folder)) {
        const result = await ticking('Installing npm packages', () =>
          npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
        )
        if (result.code !== 0) throw new Stop(`npm could not install the packages:\n${result.all.trim()}`)
      }
      writeFileSync(join(folder, 'node_modules', stampName), lockFileHash(folder))
    },
    waiting
  )
}
