import { dirname, resolve } from 'node:path'
import { catalogueFiles, catalogueFolder, compileCatalogue, readCatalogue } from './catalogue.mjs'

const ID = '\0catalogue'

/**
 * A Vite plugin that compiles the module `src/shared/text/messages` from the catalogue. On the disk there is only the
 * module's declaration.
 */
export function catalogue() {
  return {
    name: 'catalogue',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !source.endsWith('/messages')) return null
      return resolve(dirname(importer.replace(/\?.*$/, '')), source) === resolve(catalogueFolder, 'messages')
        ? ID
        : null
    },
    load(id) {
      if (id !== ID) return null
      const files = catalogueFiles()
      for (const file of files) this.addWatchFile(file)
      return compileCatalogue(readCatalogue(files))
    }
  }
}
