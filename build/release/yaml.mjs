import { createRequire } from 'node:module'

/**
 * Loads electron-builder's YAML parser only when it is called. Scripts import this file before packages are
 * installed.
 */
export function yaml() {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
  return builder('js-yaml')
}
