import { createRequire } from 'node:module'

/** Loads the YAML parser of electron-builder. This file is also imported before electron-builder is installed. */
export function yaml() {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
  return builder('js-yaml')
}
