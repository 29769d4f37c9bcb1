import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

// The functions import `tar` and `yauzl` themselves, because this file is loaded before the packages are installed.

/**
 * Extracts the file `wanted`, such as "package/data.zip", from a .tgz into `folder`. Resolves with its path. Throws
 * if the archive does not have the file.
 */
export async function untarOne(archive, wanted, folder) {
  const { extract } = await import('tar')
  let found = false
  const filter = (path) => path === wanted && (found = true)
  await extract({ file: archive, cwd: folder, strict: true, filter })
  if (!found) throw new Error(`${wanted} is not in the archive`)
  return join(folder, wanted)
}

/** Extracts the files of a zip archive for which `rename` returns a name. Throws if a name leads out of `folder`. */
export async function unzip(archive, folder, rename = (name) => name) {
  const { default: yauzl } = await import('yauzl')
  const zip = await yauzl.openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.endsWith('/') ? undefined : rename(entry.fileName)
    if (name === undefined) continue
    const target = resolve(join(folder, name))
    if (!target.startsWith(resolve(folder) + sep)) throw new Error(`${entry.fileName} points out of the folder`)
    await mkdir(dirname(target), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode: mode || 0o644 }))
  }
}
