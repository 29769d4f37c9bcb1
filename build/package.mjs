import { packageApp } from './packaging/packageApp.mjs'
import { signingFor } from './release/signing.mjs'
import { say, script } from './setup/say.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureRuntime } from './setup/runtime.mjs'

await script(async () => {
  await ensurePackages()
  const runtime = await ensureRuntime()
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder
  const folder = await packageApp(runtime)
  if (signingFor(process.platform, process.env).missing !== undefined)
    say(
      'THIS PACKAGE IS NOT SIGNED. It is for the tests of those who made it: give nobody else a package of this kind.'
    )
  say(`The package is in ${folder}.`)
})
