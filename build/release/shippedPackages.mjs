import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root as repository } from '../setup/places.mjs'

/** The name of the list that each part of the app has beside its code. */
export const SHIPPED_PACKAGES = 'packages.json'
const MODULES = join(repository, 'node_modules')
const LICENCE_FILE = /^(?:licen[cs]e|copying|ofl)(?:[.-].*)?$/i

/**
 * Returns the folder of the package that a module belongs to. Undefined: the app's own module, or one without a file,
 * such as `\0vite/…`.
 */
function packageFolder(id) {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '')
  const found = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(path)?.[1]
  return found !== undefined && existsSync(join(found, 'package.json')) ? found : undefined
}

/** Reads a package's folder. `license`: short name, such as `MIT`. `text`: its licence file, or empty. */
export function describePackage(folder) {
  const { name, version, license = '' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((each) => LICENCE_FILE.test(each))
  // In old packages, `license` is an object with a field `type`.
  const expression = typeof license === 'string' ? license : license.type
  return {
    name,
    version,
    license: expression,
    text: file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
  }
}

/** Returns all packages in these lists, each version once, sorted by name and version. */
export function joinPackages(lists) {
  const all = new Map(lists.flat().map((each) => [`${each.name}@${each.version}`, each]))
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))
}

export const LISTS = ['main', 'preload', 'renderer'].map((part) => `${part}/${SHIPPED_PACKAGES}`)

/** Reads the lists of all parts of a built app. `out`: the folder of the bundle. `more`: packages that come beside it. */
export function shippedPackages(out, more = []) {
  return joinPackages([...LISTS.map((file) => JSON.parse(readFileSync(join(out, file), 'utf8'))), more])
}

/**
 * Returns a Vite plugin. It writes a list of the packages whose code, styles or fonts are in the bundle.
 * `inStyles`: packages that are always listed. Another style sheet imports theirs, so they are no modules.
 */
export function listShippedPackages({ inStyles = [] } = {}) {
  let root = ''
  return {
    name: 'deskhand:shipped-packages',
    configResolved(config) {
      root = config.root
    },
    generateBundle(_options, bundle) {
      const rendered = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk'
          ? Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []))
          : chunk.originalFileNames.map((file) => resolve(root, file))
      )
      const folders = new Set(
        [...rendered, ...inStyles.map((name) => join(MODULES, name, 'x'))]
          .map(packageFolder)
          .filter((folder) => folder !== undefined)
      )
      const list = joinPackages([[...folders].map(describePackage)])
      this.emitFile({ type: 'asset', fileName: SHIPPED_PACKAGES, source: JSON.stringify(list, null, 1) })
    }
  }
}
