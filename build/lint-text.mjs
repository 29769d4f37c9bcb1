import { conclude, guarded, report } from './checks/outcome.mjs'
import { textsJob } from './checks/texts.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { script } from './setup/say.mjs'

await script(async () => {
  await ensurePackages()
  const { name, work } = textsJob()
  conclude([report(await guarded(name, work)())])
})
