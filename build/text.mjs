import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ANY_TEXT, readArguments } from './setup/arguments.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { say, script, Stop } from './setup/say.mjs'

/**
 * Writes the TypeScript declaration of the messages.
 * `--pack LANG`: instead writes a language to `deskhand-LANG.xlf`, a file for translators. `--unpack FILE`: reads
 * such a file back.
 */
await script(async () => {
  const { values } = readArguments({ pack: ANY_TEXT, unpack: ANY_TEXT })
  await ensurePackages()
  const { packLanguage, unpackLanguage } = await import('./text/xliff.mjs')
  if (values.pack !== undefined) {
    const file = resolve(`deskhand-${values.pack}.xlf`)
    writeFileSync(
      file,
      orStop('Not packed', () => packLanguage(values.pack))
    )
    return say(`Packed: ${file}`)
  }
  if (values.unpack !== undefined) {
    const text = orStop('Not read', () => readFileSync(values.unpack, 'utf8'))
    const { tag, count } = orStop('Nothing was changed', () => unpackLanguage(text))
    return say(`Unpacked: ${tag} has ${count} messages.`)
  }
  const { declarationFile, declareCatalogue, readCatalogue } = await import('./text/catalogue.mjs')
  writeFileSync(declarationFile, declareCatalogue(readCatalogue()))
})

function orStop(what, act) {
  try {
    return act()
  } catch (error) {
    throw new Stop(`${what}:\n${error.message}`)
  }
}
