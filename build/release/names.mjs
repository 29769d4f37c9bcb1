import { artefactsOf } from './artefacts.mjs'

const WORDS = { win32: 'windows', darwin: 'macos', linux: 'linux' }

/**
 * Returns the names of three documents that belong to one system's release: the checksums, the bill of materials, and
 * the licences of the packages in the app. The files of all systems are published in the same place, so each name
 * contains the system and its processors.
 */
export function documentsOf(system) {
  const processors = new Set(artefactsOf(system).map(({ processor }) => processor))
  const place = [WORDS[system], ...processors].join('-')
  return {
    checksums: `SHA256SUMS-${place}`,
    bill: `sbom-${place}.cdx.json`,
    licences: `third-party-licences-${place}.txt`
  }
}
