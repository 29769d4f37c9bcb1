import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checksumProblems, writeChecksums } from '../../build/release/checksums.mjs'
import { releaseProblems, type ReleaseTools } from '../../build/release/gate.mjs'
import { billOfMaterials, licenceTexts } from '../../build/release/sbom.mjs'
import { signingFor } from '../../build/release/signing.mjs'

const PACKAGES = [
  { name: '@scope/one', version: '1.0.0', license: 'MIT', text: 'Free.' },
  { name: 'two', version: '2.0.0', license: 'MIT OR Apache-2.0', text: '' },
  { name: 'old', version: '3.0.0', license: 'MIT/X11', text: 'Free.' }
]
const APP = { name: 'deskhand', version: '1.0.0' }
const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-release-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

describe('signing', () => {
  it.each([
    {
      what: 'Azure Trusted Signing',
      system: 'win32' as const,
      names: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'DESKHAND_PUBLISHER'].concat(
        ['ENDPOINT', 'ACCOUNT', 'PROFILE'].map((name) => `DESKHAND_AZURE_${name}`)
      ),
      parameter: '-c.win.azureSignOptions.endpoint=DESKHAND_AZURE_ENDPOINT'
    },
    {
      what: 'a certificate file',
      system: 'win32' as const,
      names: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD', 'DESKHAND_PUBLISHER'],
      parameter: '-c.win.signtoolOptions.publisherName=DESKHAND_PUBLISHER'
    },
    { what: 'GPG', system: 'linux' as const, names: ['DESKHAND_GPG_KEY'], parameter: undefined }
  ])(
    '$what is used when its variables are set, and no variable may be missing',
    ({ what, system, names, parameter }) => {
      const env = Object.fromEntries(names.map((name) => [name, name]))
      const found = signingFor(system, env)
      expect(found).toMatchObject({ name: what })
      if (parameter !== undefined) expect(found.parameters).toContain(parameter)
      for (const name of names) {
        const { missing = [] } = signingFor(system, { ...env, [name]: '' })
        expect(missing.find((text) => text.startsWith(what))).toBe(`${what}: ${name}`)
      }
    }
  )

  it('a Mac needs a Developer ID and one of two ways to notarise', () => {
    const signed = { CSC_LINK: 'x', CSC_KEY_PASSWORD: 'x' }
    expect(signingFor('darwin', signed).missing).toHaveLength(2)
    const account = { APPLE_ID: 'x', APPLE_APP_SPECIFIC_PASSWORD: 'x', APPLE_TEAM_ID: 'x' }
    expect(signingFor('darwin', { ...signed, ...account }).name).toContain('Apple account')
  })
})

describe('checksums', () => {
  it('a changed, added or lost file is named', async () => {
    for (const name of ['a.deb', 'b.rpm', 'c.AppImage']) put(name, name)
    await writeChecksums(folder)
    expect(await checksumProblems(folder)).toEqual([])
    put('b.rpm', 'b.rpx')
    put('d.deb', 'new')
    rmSync(join(folder, 'c.AppImage'))
    expect(await checksumProblems(folder)).toEqual([
      'b.rpm is not the file whose checksum is given',
      'd.deb has no checksum',
      'c.AppImage has a checksum, but is missing'
    ])
  })

  it('a release without checksums is not taken for a release whose checksums are right', async () => {
    put('a.deb', 'a')
    expect(await checksumProblems(folder)).toEqual(['SHA256SUMS is missing'])
  })
})

describe('the bill of materials', () => {
  it('names Electron and every package with its licence, and is the same for the same app', () => {
    const bill = billOfMaterials(APP, '45.4.1', PACKAGES)
    expect(bill.components).toMatchObject([
      { name: 'electron', version: '45.4.1', purl: 'pkg:npm/electron@45.4.1' },
      { name: '@scope/one', purl: 'pkg:npm/%40scope/one@1.0.0', licenses: [{ license: { id: 'MIT' } }] },
      { name: 'two', licenses: [{ expression: 'MIT OR Apache-2.0' }] },
      { name: 'old', licenses: [{ license: { name: 'MIT/X11' } }] }
    ])
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' })
    expect(billOfMaterials(APP, '45.4.1', PACKAGES)).toEqual(bill)
    expect(billOfMaterials(APP, '45.4.2', PACKAGES)['serialNumber']).not.toBe(bill['serialNumber'])
  })

  it('the licences are given in one text', () => {
    expect(licenceTexts(PACKAGES)).toContain('@scope/one 1.0.0 (MIT)\n\nFree.')
  })
})

describe('the release gate', () => {
  const place = { system: 'linux', publisher: '', authorities: {} } as const
  const tools: ReleaseTools = {
    run: () => Promise.resolve({ code: 0, all: '' }),
    fuses: () => Promise.resolve(FUSES)
  }
  const problems = (more: Partial<ReleaseTools> = {}): Promise<string[]> =>
    releaseProblems({ ...place, folder: join(folder, 'one'), second: join(folder, 'two') }, { ...tools, ...more })

  /** A release in which everything is right. */
  async function putRelease(): Promise<void> {
    put('one/deskhand.deb', 'deb')
    put('one/deskhand.rpm', 'rpm')
    put('one/Deskhand.AppImage', 'image')
    put('one/linux-unpacked/resources/app.asar', 'archive')
    put('one/third-party-licences.txt', licenceTexts(PACKAGES))
    put('one/sbom.cdx.json', JSON.stringify(billOfMaterials(APP, '45.4.1', PACKAGES)))
    await writeChecksums(join(folder, 'one'))
    put('one/SHA256SUMS.asc', 'signature')
    cpSync(join(folder, 'one'), join(folder, 'two'), { recursive: true })
  }

  it('lets a release through in which everything is right', async () => {
    await putRelease()
    expect(await problems()).toEqual([])
  })

  it.each([
    {
      what: 'a package is missing',
      spoil: () => rmSync(join(folder, 'one/deskhand.rpm')),
      says: ['There is no file *.rpm', 'deskhand.rpm has a checksum, but is missing']
    },
    {
      what: 'the second build differs',
      spoil: () => put('two/linux-unpacked/resources/app.asar', 'other'),
      says: ['linux-unpacked: a second build gives another app.asar']
    },
    {
      what: 'there is no second build',
      spoil: () => rmSync(join(folder, 'two/linux-unpacked'), { recursive: true }),
      says: ['linux-unpacked: a second build gives another app.asar']
    },
    {
      what: 'nothing was unpacked',
      spoil: () => rmSync(join(folder, 'one/linux-unpacked'), { recursive: true }),
      says: ['There is no unpacked app']
    },
    {
      what: 'the checksums are not signed',
      spoil: () => rmSync(join(folder, 'one/SHA256SUMS.asc')),
      says: ['SHA256SUMS is not signed']
    }
  ])('refuses it if $what', async ({ spoil, says }) => {
    await putRelease()
    spoil()
    expect(await problems()).toEqual(says)
  })

  it('refuses it if a document is missing or names no licence', async () => {
    await putRelease()
    put('one/sbom.cdx.json', JSON.stringify(billOfMaterials(APP, '45.4.1', [{ ...PACKAGES[0]!, license: '' }])))
    rmSync(join(folder, 'one/third-party-licences.txt'))
    await writeChecksums(join(folder, 'one'))
    expect(await problems()).toEqual([
      'third-party-licences.txt is missing',
      '@scope/one is in the app and names no licence'
    ])
  })

  it.each(Object.entries(FUSES))('refuses it if the fuse %s is not %s', async (name, wanted) => {
    await putRelease()
    const fuses = { ...FUSES, [name]: !wanted }
    expect(await problems({ fuses: () => Promise.resolve(fuses) })).toEqual([
      `linux-unpacked: the fuse ${name} must be ${wanted ? 'on' : 'off'}`
    ])
  })

  it('refuses it if the signature is not valid', async () => {
    await putRelease()
    expect(await problems({ run: () => Promise.resolve({ code: 1, all: '' }) })).toEqual([
      'SHA256SUMS: the signature is not valid'
    ])
  })
})
