/** The bill of materials of a release, and the licences of the packages in it. */
export const SBOM = 'sbom.cdx.json'
export const THIRD_PARTY = 'third-party-licences.txt'
