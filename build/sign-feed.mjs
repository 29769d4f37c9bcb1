import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SECRET, missingUpdateKeys, secretUpdateKey } from './release/updateKey.mjs'
import { signManifests } from './release/manifests.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { Stop, say, script } from './setup/say.mjs'

const value = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)

/**
 * Signs the manifests of a feed's folder anew, for example with another share of computers:
 * `npm run sign-feed -- FOLDER --staging=20 --notes=FILE`.
 */
await script(async () => {
  const folder = process.argv.slice(2).find((each) => !each.startsWith('--'))
  if (folder === undefined) throw new Stop('Name the folder of the feed: npm run sign-feed -- FOLDER')
  const missing = missingUpdateKeys(process.env)
  if (missing.length > 0) throw new Stop(`These variables are missing: ${missing.join(', ')}`)
  await ensurePackages()
  const [staging, notes] = [value('staging'), value('notes')]
  if (staging !== undefined && !/^(?:100|\d{1,2})$/.test(staging))
    throw new Stop('--staging= is a number from 0 to 100.')
  const names = signManifests(resolve(folder), secretUpdateKey(process.env), {
    ...(staging !== undefined && { stagingPercentage: Number(staging) }),
    ...(notes !== undefined && { releaseNotes: readFileSync(notes, 'utf8') })
  })
  if (names.length === 0) throw new Stop(`There is no manifest in ${folder}.`)
  say(`Signed with ${SECRET}: ${names.join(', ')}`)
})
