import { writeFileSync } from 'node:fs'
import { ensurePackages } from './setup/packages.mjs'
import { script } from './setup/say.mjs'

await script(async () => {
  await ensurePackages()
  const { declarationFile, declareCatalogue, readCatalogue } = await import('./text/catalogue.mjs')
  writeFileSync(declarationFile, declareCatalogue(readCatalogue()))
})
