import { join, resolve } from 'node:path'
import { rmSync } from 'node:fs'
import { ensureBundle } from '../setup/bundle.mjs'
import { root } from '../setup/places.mjs'
import { reachable } from '../setup/reach.mjs'
import { run } from '../setup/run.mjs'
import { Stop, say, ticking } from '../setup/say.mjs'

const flag = { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform]

/** Resolves with true if the host from which electron-builder downloads the tools for installers answers. */
const canMakeInstallers = (env) => reachable(env.ELECTRON_BUILDER_BINARIES_MIRROR || 'https://github.com/', env)

/**
 * Returns the parameters that tell electron-builder which Electron to use. `forOthers`: true if packages for other
 * processors are made too. This computer's Electron would not run there, so electron-builder then downloads one for
 * each processor.
 */
export function electronParameters({ folder, version }, { forOthers }) {
  return [...(forOthers ? [] : [`-c.electronDist=${folder}`]), `-c.electronVersion=${version}`]
}

async function plan(runtime, { unpackedOnly, mustHaveInstallers }) {
  const { fallback } = runtime
  const electron = electronParameters(runtime, { forOthers: false })
  if (fallback) {
    say(
      'This package is made of the fallback Electron: it is for tests on this machine and must not be given to anybody.'
    )
    const output = 'dist/unpacked-test-runtime'
    return {
      output,
      parameters: [
        flag,
        'dir',
        ...electron,
        '-c.afterExtract=build/fallback-runtime/withoutLauncher.mjs',
        `-c.directories.output=${output}`
      ]
    }
  }
  if (unpackedOnly) return { output: 'dist', parameters: [flag, 'dir', ...electron] }
  if (await canMakeInstallers(process.env))
    return { output: 'dist', parameters: [flag, ...electronParameters(runtime, { forOthers: true })] }
  if (mustHaveInstallers) throw new Stop('The tools that make installers cannot be downloaded here.')
  say('The tools that make installers cannot be downloaded here, so only the unpacked app is made.')
  return { output: 'dist', parameters: [flag, 'dir', ...electron] }
}

/**
 * Builds and packages the app for this system. Deletes the old result first. Resolves with its folder.
 * `unpackedOnly`: makes no installers. `mustHaveInstallers`: throws a `Stop` if their tools cannot be downloaded.
 * `more`: more parameters for electron-builder. `place`: the folder of the result, if `more` sets another.
 */
export async function packageApp(
  runtime,
  { unpackedOnly = false, mustHaveInstallers = false, more = [], place = undefined } = {}
) {
  await ensureBundle()
  const planned = await plan(runtime, { unpackedOnly, mustHaveInstallers })
  const output = place ?? planned.output
  const parameters = [...planned.parameters, ...more]
  rmSync(resolve(root, output), { recursive: true, force: true })
  const builder = join(root, 'node_modules/electron-builder/cli.js')
  const all = [builder, '--config', 'build/electron-builder.yml', '--publish', 'never', ...parameters]
  const result = await ticking('Packaging the app', () => run(process.execPath, all, { cwd: root }))
  if (result.code !== 0) throw new Stop(`The app could not be packaged:\n${result.all.trim()}`)
  return resolve(root, output)
}
