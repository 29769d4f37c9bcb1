import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { root } from '../setup/places.mjs'
import { yaml } from './yaml.mjs'

/** The part of electron-builder's configuration for each system. */
const PARTS = { win32: 'win', darwin: 'mac', linux: 'linux' }
/** Usually a file ends with the name of its target, such as `.deb`. */
const ENDINGS = { nsis: 'exe' }
/** The words for each processor in file names. The app has the same list (`src/main/updates/manifest.ts`). */
const WORDS = { x64: ['x64', 'x86_64', 'amd64'], arm64: ['arm64', 'aarch64'], universal: ['universal'] }

/** Returns the processors that the name of a file contains. `universal`: the file is for all processors. */
export function processorsIn(name) {
  return Object.entries(WORDS)
    .filter(([, words]) => new RegExp(`(?<![a-z\\d])(?:${words.join('|')})(?![a-z\\d])`, 'i').test(name))
    .map(([processor]) => processor)
}

/** Returns the files that electron-builder makes for a system: `[{ ending: 'msi', processor: 'arm64' }, …]`. */
export function artefactsOf(system) {
  const configuration = yaml().load(readFileSync(join(root, 'build/electron-builder.yml'), 'utf8'))
  return configuration[PARTS[system]].target.flatMap(({ target, arch }) =>
    arch.map((processor) => ({ ending: ENDINGS[target] ?? target, processor }))
  )
}

/** Returns the folders of the unpacked apps that electron-builder leaves for a system. */
export function unpackedFoldersOf(system) {
  const processors = new Set(artefactsOf(system).map(({ processor }) => processor))
  return [...processors].map((processor) => {
    if (system === 'darwin') return `mac-${processor}`
    return `${PARTS[system]}-${processor === 'x64' ? '' : `${processor}-`}unpacked`
  })
}

/** Returns what a release for a system lacks, as texts. `files`: names of the files that it has. */
export function missingArtefacts(system, files) {
  return artefactsOf(system)
    .filter(
      ({ ending, processor }) =>
        !files.some((name) => name.endsWith(`.${ending}`) && processorsIn(name).join() === processor)
    )
    .map(({ ending, processor }) => `There is no file *.${ending} for ${processor}`)
}

/**
 * Returns the wrong files of a release, as texts: a file that electron-builder does not make, a second file of one
 * kind, or a name with another version. `files`: all names. `documents`: those that are documents.
 */
export function foreignArtefacts(system, { files, documents, version }) {
  const kinds = new Map(artefactsOf(system).map(({ ending, processor }) => [`*.${ending} for ${processor}`, null]))
  const isOwn = new RegExp(`(?<![A-Za-z\\d.])${version.replaceAll('.', '\\.')}(?!\\d|\\.\\d|-[a-z]+\\.\\d)`)
  return files
    .filter((name) => !documents.includes(name))
    .flatMap((name) => {
      const kind = `*${extname(name)} for ${processorsIn(name).join()}`
      if (!kinds.has(kind)) return [`${name} is no file of this release`]
      const first = kinds.get(kind)
      kinds.set(kind, name)
      return [
        ...(first === null ? [] : [`${name} and ${first} are both ${kind}`]),
        ...(isOwn.test(name) ? [] : [`${name} is not named after version ${version}`])
      ]
    })
}
