import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { packageApp } from './packaging/packageApp.mjs'
import { sha256 } from './release/checksums.mjs'
import { root } from './setup/places.mjs'
import { run } from './setup/run.mjs'
import { Stop, say, script, ticking } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'
import { ensureInstallerTools } from './setup/systemLibraries.mjs'

/** The second version is for the tests of an update. */
const VERSIONS = ['1.0.0', '1.0.1']
const output = join(root, 'dist/test-installers')

async function makeInstallers(unpacked, version) {
  const parameters = [
    join(root, 'node_modules/electron-builder/cli.js'),
    ...['--config', 'build/electron-builder.yml', '--publish', 'never', '--linux', 'deb', 'rpm', '--x64'],
    `--prepackaged=${unpacked}`,
    `-c.extraMetadata.version=${version}`,
    `-c.directories.output=${output}`,
    '-c.deb.compression=gz'
  ]
  const env = { ...process.env, CUSTOM_FPM_PATH: join(root, 'build/fallback-runtime/fpm/fpm.mjs') }
  const result = await ticking(`Making the packages of ${version}`, () =>
    run(process.execPath, parameters, { cwd: root, env })
  )
  if (result.code !== 0) throw new Stop(`The packages could not be made:\n${result.all.trim()}`)
}

/** Returns the size of all files below a folder, bytes. */
function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0)
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`

function saySizes(unpacked, electron) {
  say(`Electron alone: ${megabytes(sizeOf(electron))}. Deskhand unpacked: ${megabytes(sizeOf(unpacked))}.`)
  for (const name of readdirSync(output).filter((file) => /\.(?:deb|rpm)$/.test(file)))
    say(`${name}: ${megabytes(statSync(join(output, name)).size)}.`)
}

/**
 * Tests the Linux packages as root.
 * 1. Builds the app twice; both app.asar must be equal.
 * 2. Makes a .deb and an .rpm with this computer's Electron.
 * 3. In a chroot: installs, starts, updates, removes and purges them.
 */
await script(async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Stop('This needs Linux on x64.')
  if (process.getuid() !== 0)
    throw new Stop('This needs root: the packages are installed in a root folder of their own.')
  const runtime = await setUp({ forTests: true })
  await ensureInstallerTools()
  const unpack = async () => join(await packageApp(runtime, { unpackedOnly: true }), 'linux-unpacked')
  const archive = (folder) => sha256(join(folder, 'resources/app.asar'))
  const first = await archive(await unpack())
  rmSync(join(root, 'out'), { recursive: true, force: true })
  const unpacked = await unpack()
  if ((await archive(unpacked)) !== first) throw new Stop('A second build of the same sources gives another app.asar.')
  say('A second build gives the same app.asar.')
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  for (const version of VERSIONS) await makeInstallers(unpacked, version)
  saySizes(unpacked, runtime.folder)
  process.env.DESKHAND_INSTALLERS = output
  process.env.DESKHAND_UNPACKED = unpacked
  say('Testing the packages.')
  const config = 'tests/build/installed/vitest.config.ts'
  conclude([report(await guarded('installed packages', () => vitest('installed packages', config))())])
})
