import { createHash } from 'node:crypto'

/** Matches the form of one SPDX identifier. Other licences are written as an expression (`A OR B`) or as plain text. */
const SPDX = /^(?:[A-Za-z0-9]+[.-])*[A-Za-z0-9]+$/

/**
 * Returns a CycloneDX 1.6 bill of materials: the packages in the app, and Electron. Equal arguments give an equal
 * bill. `app`: `{ name, version }`. `electron`: its version. `packages`: see `shippedPackages`. `archives`: see
 * `archiveHashes`.
 */
export function billOfMaterials(app, electron, packages, archives = {}) {
  const components = [
    component({ name: 'electron', version: electron, license: 'MIT' }, 'framework'),
    ...packages.map((each) => component(each, 'library'))
  ]
  const contents = JSON.stringify([app, components, archives])
  const properties = Object.entries(archives).map(([place, sum]) => ({
    name: `deskhand:app.asar:${place}`,
    value: sum
  }))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(contents)}`,
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': reference(app), name: app.name, version: app.version },
      properties
    },
    components,
    dependencies: [{ ref: reference(app), dependsOn: components.map((each) => each['bom-ref']) }]
  }
}

const reference = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`

function component({ name, version, license }, type) {
  const purl = reference({ name, version })
  return { type, 'bom-ref': purl, name, version, purl, ...(license && { licenses: [licenceOf(license)] }) }
}

function licenceOf(license) {
  if (/\s(?:OR|AND|WITH)\s/.test(license)) return { expression: license }
  return { license: SPDX.test(license) ? { id: license } : { name: license } }
}

/** Returns a UUID of version 8, made from the hash of the contents. */
function uuidOf(contents) {
  const hex = createHash('sha256').update(contents).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Returns the licences of all packages as one text. Each licence has the wording that is in its package. */
export function licenceTexts(packages) {
  return packages
    .map(
      ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text || 'The package has no text.'}`
    )
    .join(`\n\n${'-'.repeat(80)}\n\n`)
}
