import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { yaml } from './yaml.mjs'

/** The part of electron-builder's configuration for each system. */
const PARTS = { win32: 'win', darwin: 'mac', linux: 'linux' }
/** The file endings of targets whose ending is not the target's name. */
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

/** Returns the files that a release for a system lacks, as texts. `files`: the names of the files that it has. */
export function missingArtefacts(system, files) {
  return artefactsOf(system)
    .filter(
      ({ ending, processor }) =>
        !files.some((name) => name.endsWith(`.${ending}`) && processorsIn(name).join() === processor)
    )
    .map(({ ending, processor }) => `There is no file *.${ending} for ${processor}`)
}
