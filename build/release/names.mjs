import { artefactsOf } from './artefacts.mjs'

const WORDS = { win32: 'windows', darwin: 'macos', linux: 'linux' }

/**
 * The names of the documents of a release for a system: the checksums, the bill of materials, and the licences of the
 * packages in the app. All systems of a release are in one place, so each name says the system and its processors.
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
