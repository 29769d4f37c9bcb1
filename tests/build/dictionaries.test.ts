import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copyDictionaries, dictionaryPackages } from '../../build/dictionaries.mjs'
import { billOfMaterials, licenceTexts } from '../../build/release/sbom.mjs'

/** All dictionaries together have at most this many bytes, so that the packages stay small. */
const SIZE_LIMIT = 7_000_000

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-dictionaries-'))
  copyDictionaries(folder).closeBundle()
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const packages = dictionaryPackages()

it('each dictionary has its licence beside it, and the list names its package', () => {
  const names = readdirSync(folder)
  const languages = names.filter((name) => name.endsWith('.dic')).map((name) => name.replace('.dic', ''))
  expect(languages.length).toBe(packages.length)
  for (const language of languages) {
    expect(names).toContain(`${language}.aff`)
    expect(read(`${language}.licence.txt`).length).toBeGreaterThan(1000)
  }
  const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
    one.name < other.name ? -1 : 1
  expect(JSON.parse(read('packages.json'))).toEqual(packages.toSorted(byName))
})

it('they are small', () => {
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  console.info(`dictionaries: ${(bytes / 1e6).toFixed(1)} MB`)
  expect(bytes).toBeLessThan(SIZE_LIMIT)
})

it.each(packages)('$name may be passed on with a package that is not under the GPL, and says how', (one) => {
  const choices = one.license.replace(/[()]/g, '').split(' OR ')
  expect(choices.some((choice) => !/\bL?GPL\b/.test(choice))).toBe(true)
  // The Mozilla Public License wants that everybody learns where its text is.
  if (one.license.includes('MPL')) expect(one.text).toMatch(/https?:\/\/www\.mozilla\.org\/MPL\/2\.0\//)
})

it('the bill of materials and the licences of a release have them', () => {
  const { components } = billOfMaterials({ name: 'deskhand', version: '1.0.0' }, '45.4.1', packages)
  for (const { name, version } of packages) {
    expect(components).toContainEqual(expect.objectContaining({ name, version, type: 'library' }))
    expect(licenceTexts(packages)).toContain(`${name} ${version} (`)
  }
})
