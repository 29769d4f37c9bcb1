/**
 * `electron-store` is built on `conf`, which needs these packages to check settings with a JSON schema and to migrate
 * them between versions. Deskhand uses neither feature: its own schemas read the settings. Without this list, main
 * would load these packages at each start, before the first window.
 */
const UNUSED = ['ajv/dist/2020.js', 'ajv-formats', 'semver']
const ID = '\0unused-package'

/** Returns a Vite plugin. Where `conf` imports a package of `UNUSED`, it gets a module whose exports throw if used. */
export function leaveOutUnusedPackages() {
  return {
    name: 'leave-out-unused-packages',
    enforce: 'pre',
    resolveId: (source, importer = '') =>
      UNUSED.includes(source) && /node_modules[\\/]conf[\\/]/.test(importer) ? ID : null,
    load: (id) =>
      id === ID
        ? `const unused = new Proxy(class {}, {
             construct() { throw new Error('This package is left out of the bundle') },
             get() { throw new Error('This package is left out of the bundle') }
           })
           export { unused as Ajv2020 }
           export default unused`
        : null
  }
}
