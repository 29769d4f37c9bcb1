/**
 * `electron-store` needs these packages for JSON schemas and migrations. Deskhand uses neither. Without this list,
 * each start would load them before the first window.
 */
const UNUSED = ['ajv/dist/2020.js', 'ajv-formats', 'semver']
const ID = '\0unused-package'

/**
 * `ws` works without these packages. In a packaged app, Node would look for them outside of the archive, where other
 * programs can put code.
 */
const OPTIONAL = ['bufferutil', 'utf-8-validate']
const ABSENT = '\0absent-package'

/**
 * Replaces unused packages by a module that throws when it is used. Replaces optional packages by one that cannot be
 * loaded.
 */
export function leaveOutUnusedPackages() {
  return {
    name: 'leave-out-unused-packages',
    enforce: 'pre',
    resolveId: (source, importer = '') => {
      if (OPTIONAL.includes(source)) return ABSENT
      return UNUSED.includes(source) && /node_modules[\\/]conf[\\/]/.test(importer) ? ID : null
    },
    load: (id) => {
      if (id === ABSENT) return "throw new Error('This package is left out of the bundle')"
      return id === ID
        ? `const unused = new Proxy(class {}, {
             construct() { throw new Error('This package is left out of the bundle') },
             get() { throw new Error('This package is left out of the bundle') }
           })
           export { unused as Ajv2020 }
           export default unused`
        : null
    }
  }
}
