/** Names of two files of a release: the bill of materials, and the licences of the packages in the app. */
export const SBOM = 'sbom.cdx.json'
export const THIRD_PARTY = 'third-party-licences.txt'
