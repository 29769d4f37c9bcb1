import { artefactsOf } from './artefacts.mjs'

const WORDS = { win32: 'windows', darwin: 'macos', linux: 'linux' }

/**
 * Returns the names of a release's checksums, bill of materials and licences. All systems are published in one place,
 * so each name contains the system and its processors.
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
