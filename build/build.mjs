import { ensureBundle } from './setup/bundle.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureRuntime } from './setup/runtime.mjs'
import { script } from './setup/say.mjs'

await script(async () => {
  await ensurePackages()
  process.env.ELECTRON_OVERRIDE_DIST_PATH = (await ensureRuntime()).folder
  await ensureBundle()
})
