import { ensurePackages } from './setup/packages.mjs'
import { ensureRuntime } from './setup/runtime.mjs'
import { script } from './setup/say.mjs'

await script(async () => {
  await ensurePackages()
  const { executable } = await ensureRuntime()
  process.stdout.write(`${executable}\n`)
})
