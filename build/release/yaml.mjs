import { createRequire } from 'node:module'

/** The parser of electron-builder, loaded when it is there: this file also runs before anything is installed. */
export function yaml() {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
  return builder('js-yaml')
}
