/**
 * `electron-store` is built on `conf`, which needs these packages to check settings with a JSON schema and to migrate
 * them between versions. Deskhand uses neither feature: its own schemas read the settings. Without this list, main
 * would load these packages at each start, before the first window.
 */
const UNUSED = ['ajv/dist/2020.js', 'ajv-formats', 'semver']
const ID = '\0unused-package'

/**
 * `ws` is quicker with these packages if they are installed, and does without them. In a package of Deskhand, Node would
 * look for them outside of the app's archive, where other programs can put code.
 */
const OPTIONAL = ['bufferutil', 'utf-8-validate']
const ABSENT = '\0absent-package'

/**
 * Replaces packages that are loaded but not used by a module whose exports throw when they are used. Replaces optional
 * packages by a module that cannot be loaded.
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
