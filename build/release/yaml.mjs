import { createRequire } from 'node:module'

/**
 * Loads the YAML parser of electron-builder. This function loads it when it is called, and not when this file is
 * imported, because other scripts import this file before electron-builder is installed.
 */
export function yaml() {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
  return builder('js-yaml')
}
