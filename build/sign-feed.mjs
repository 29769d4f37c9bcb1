import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SECRET, missingUpdateKeys, secretUpdateKey } from './release/updateKey.mjs'
import { signManifests } from './release/manifests.mjs'
import { Stop, say, script } from './setup/say.mjs'

const value = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)

/** Reads a text in UTF-8, or in UTF-16 as editors of Windows write it. Everybody who gets the update reads the text. */
function textOf(file) {
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`)
  const bytes = readFileSync(file)
  try {
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Stop(`${file} is neither in UTF-8 nor in UTF-16.`)
  }
}

const KNOWN = ['staging', 'notes']

/**
 * Signs the manifests of a feed again: `npm run sign-feed -- FOLDER --staging=20 --notes=FILE`.
 * `--staging`: the percentage of computers that get the update. `--notes`: a file with the release notes.
 * Needs no network and no packages, so that the key can stay on a computer without a network.
 */
await script(async () => {
  const unknown = process.argv
    .slice(2)
    .find((each) => each.startsWith('--') && !KNOWN.some((name) => each.startsWith(`--${name}=`)))
  if (unknown !== undefined) throw new Stop(`${unknown} is not known. There are --staging=NUMBER and --notes=FILE.`)
  // Without `--` before it, npm takes the switch for itself.
  const swallowed = KNOWN.find((name) => process.env[`npm_config_${name}`] !== undefined)
  if (swallowed !== undefined)
    throw new Stop(`npm took --${swallowed} for itself. Write: npm run sign-feed -- FOLDER --${swallowed}=…`)
  const folder = process.argv.slice(2).find((each) => !each.startsWith('--'))
  if (folder === undefined) throw new Stop('Name the folder of the feed: npm run sign-feed -- FOLDER')
  if (!existsSync(folder)) throw new Stop(`There is no folder ${folder}.`)
  const missing = missingUpdateKeys(process.env)
  if (missing.length > 0) throw new Stop(`These variables are missing: ${missing.join(', ')}`)
  const [staging, notes] = [value('staging'), value('notes')]
  if (staging !== undefined && !/^(?:100|\d{1,2})$/.test(staging))
    throw new Stop('--staging= is a number from 0 to 100.')
  const names = signManifests(resolve(folder), secretUpdateKey(process.env), {
    ...(staging !== undefined && { stagingPercentage: Number(staging) }),
    ...(notes !== undefined && { releaseNotes: textOf(notes) })
  })
  if (names.length === 0) throw new Stop(`There is no manifest in ${folder}.`)
  say(`Signed with ${SECRET}: ${names.join(', ')}`)
})
