import { packageApp } from './packaging/packageApp.mjs'
import { say, script } from './setup/say.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureRuntime } from './setup/runtime.mjs'

await script(async () => {
  await ensurePackages()
  const runtime = await ensureRuntime()
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder
  say(`The package is in ${await packageApp(runtime)}.`)
})
