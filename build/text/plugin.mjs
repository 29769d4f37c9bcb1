import { dirname, resolve } from 'node:path'
import { catalogueFiles, catalogueFolder } from './catalogue.mjs'
import { compileLanguage, listLanguages, readLanguages, readMessages, SOURCE } from './languages.mjs'
import { PSEUDO } from './pseudo.mjs'

const ID = '\0catalogue'
const LIST_ID = '\0catalogues'
const ONE = 'virtual:catalogue-'
const ISOLATE = resolve(catalogueFolder, 'isolate.ts').replaceAll('\\', '/')

const MODULES = new Map([
  [resolve(catalogueFolder, 'messages'), ID],
  [resolve(catalogueFolder, 'catalogues'), LIST_ID]
])

/**
 * Returns a Vite plugin that compiles the modules `messages` and `catalogues` of `src/shared/text` from the catalogue.
 * On the disk there are only the modules' declarations. `pseudo`: true if the list has the pseudo-language too.
 */
export function catalogue({ pseudo = process.env.DESKHAND_PSEUDO === '1' } = {}) {
  const languages = () => [...readLanguages(), ...(pseudo ? [{ tag: PSEUDO, name: 'Pseudo' }] : [])]
  return {
    name: 'catalogue',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source.startsWith(ONE)) return `\0${source}`
      if (!importer || !/\/(?:messages|catalogues)$/.test(source)) return null
      return MODULES.get(resolve(dirname(importer.replace(/\?.*$/, '')), source)) ?? null
    },
    load(id) {
      if (id === LIST_ID) return listLanguages(languages(), (tag) => ONE + tag)
      const tag = id === ID ? SOURCE : id.startsWith(`\0${ONE}`) ? id.slice(ONE.length + 1) : null
      if (tag === null) return null
      const source = tag === PSEUDO ? SOURCE : tag
      for (const file of catalogueFiles(resolve(catalogueFolder, source))) this.addWatchFile(file)
      return compileLanguage(tag, readMessages(tag), ISOLATE)
    }
  }
}
