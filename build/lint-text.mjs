import { conclude, guarded, report } from './checks/outcome.mjs'
import { textsJob } from './checks/texts.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { script } from './setup/say.mjs'

/** Checks the texts of every language against English. */
await script(async () => {
  await ensurePackages()
  const { name, work } = textsJob()
  conclude([report(await guarded(name, work)())])
})
