import { resolve } from 'node:path'
import { releaseProblems } from './release/gate.mjs'
import { publicUpdateKey } from './release/updateKey.mjs'
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

const value = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)

/**
 * Checks the finished files of a release, and fails if it must not be published. `--folder=`: the release; `dist` if
 * absent. `--second=`: the output of a second build of the same commit.
 */
await script(async () => {
  const second = value('second')
  if (second === undefined) throw new Stop('--second= must name the output of a second build of the same commit.')
  const publisher = process.env.DESKHAND_PUBLISHER ?? ''
  if (process.platform === 'win32' && publisher === '') throw new Stop('DESKHAND_PUBLISHER must name who signs.')
  const gpgKey = process.env.DESKHAND_GPG_KEY ?? ''
  if (process.platform === 'linux' && !/^(?:0x)?[\dA-F]{40}$/i.test(gpgKey.replace(/\s/g, '')))
    throw new Stop('DESKHAND_GPG_KEY must be the whole fingerprint (40 digits) of the key that signs.')
  const problems = await releaseProblems(
    {
      folder: resolve(root, value('folder') ?? 'dist'),
      second: resolve(root, second),
      system: process.platform,
      publisher,
      gpgKey,
      updateKey: publicUpdateKey(process.env),
      authorities: {}
    },
    { run, fuses: fusesOf }
  )
  for (const problem of problems) say(`✗ ${problem}`)
  if (problems.length > 0) throw new Stop(`${problems.length} problems: this release must not be published.`)
  say('✓ This release may be published.')
})
