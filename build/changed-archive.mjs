import { join, resolve } from 'node:path'
import { changedArchiveProblems } from './release/changedArchive.mjs'
import { archiveOf, EXECUTABLES } from './release/unpacked.mjs'
import { root } from './setup/places.mjs'
import { run } from './setup/run.mjs'
import { Stop, say, script } from './setup/say.mjs'

const LIMIT_MS = 60_000

/** Tests that an unpacked app does not start with a changed archive. Only macOS and Windows have this protection. */
await script(async () => {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Stop('Name the folder of an unpacked app, such as dist/win-unpacked.')
  const app = resolve(root, folder)
  const problems = await changedArchiveProblems(
    { program: join(app, EXECUTABLES[process.platform]), archive: archiveOf(app) },
    (program, parameters) => run(program, parameters, { timeout: LIMIT_MS })
  )
  for (const problem of problems) say(`✗ ${problem}.`)
  if (problems.length > 0) throw new Stop('This package is not protected.')
  say('✓ The app starts, and does not start with a changed archive.')
})
