import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { releaseProblems } from './release/gate.mjs'
import { publicUpdateKey } from './release/updateKey.mjs'
import { bundleForNode } from './setup/nodeProgram.mjs'
import { root } from './setup/places.mjs'
import { run } from './setup/run.mjs'
import { Stop, say, script } from './setup/say.mjs'

/** Resolves with the fuses of a program, by their names: `{ RunAsNode: false, … }`. */
async function fusesOf(executable) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses')
  const wire = await getCurrentFuseWire(executable)
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
  return Object.fromEntries(names.map((name) => [name, wire[FuseV1Options[name]] === '1'.charCodeAt(0)]))
}

const versionOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).version

const value = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)

/**
 * Checks the finished files of a release. Fails if they must not be published.
 * `--folder=`: the release, else `dist`. `--second=`: the output of a second build of the same commit.
 */
await script(async () => {
  const second = value('second')
  if (second === undefined) throw new Stop('--second= must name the output of a second build of the same commit.')
  const publisher = process.env.DESKHAND_PUBLISHER ?? ''
  if (process.platform === 'win32' && publisher === '') throw new Stop('DESKHAND_PUBLISHER must name who signs.')
  const gpgKey = process.env.DESKHAND_GPG_KEY ?? ''
  if (process.platform === 'linux' && !/^(?:0x)?[\dA-F]{40}$/i.test(gpgKey.replace(/\s/g, '')))
    throw new Stop('DESKHAND_GPG_KEY must be the whole fingerprint (40 digits) of the key that signs.')
  const team = process.env.APPLE_TEAM_ID ?? ''
  if (process.platform === 'darwin' && !/^[\dA-Z]{10}$/.test(team))
    throw new Stop('APPLE_TEAM_ID must be the identifier of the team that signs (10 letters and digits).')
  const manifests = join(root, 'out/release/manifest.mjs')
  await bundleForNode('src/main/updates/manifest.ts', relative(root, manifests))
  const problems = await releaseProblems(
    {
      folder: resolve(root, value('folder') ?? 'dist'),
      second: resolve(root, second),
      system: process.platform,
      version: versionOf('package.json'),
      electron: versionOf('node_modules/electron/package.json'),
      publisher,
      team,
      gpgKey,
      updateKey: publicUpdateKey(process.env),
      authorities: {}
    },
    { run, fuses: fusesOf, manifests: await import(pathToFileURL(manifests).href) }
  )
  for (const problem of problems) say(`✗ ${problem}`)
  if (problems.length > 0) throw new Stop(`${problems.length} problems: this release must not be published.`)
  say('✓ This release may be published.')
})
