import { createHash, generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checksumProblems, writeChecksums } from '../../build/release/checksums.mjs'
import { releaseProblems, type ReleaseTools } from '../../build/release/gate.mjs'
import { notesOf, signManifests } from '../../build/release/manifests.mjs'
import { billOfMaterials, licenceTexts } from '../../build/release/sbom.mjs'
import { signingFor } from '../../build/release/signing.mjs'
import { missingUpdateKeys, publicUpdateKey, secretUpdateKey } from '../../build/release/updateKey.mjs'

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

describe('the key for updates', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const env = {
    DESKHAND_UPDATE_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    DESKHAND_UPDATE_PUBLIC_KEY: publicKey.export({ format: 'pem', type: 'spki' }).toString()
  }

  it('is read from PEM, and from its base64 alone', () => {
    const text = publicUpdateKey(env)
    expect(text).toBe(publicKey.export({ format: 'der', type: 'spki' }).toString('base64'))
    expect(publicUpdateKey({ DESKHAND_UPDATE_PUBLIC_KEY: text })).toBe(text)
    expect(secretUpdateKey(env).equals(privateKey)).toBe(true)
    expect(missingUpdateKeys(env)).toEqual([])
  })

  it('may be missing in a build, but not in a release', () => {
    expect(publicUpdateKey({})).toBe('')
    expect(missingUpdateKeys({ DESKHAND_UPDATE_KEY: ' ' })).toEqual([
      'DESKHAND_UPDATE_PUBLIC_KEY',
      'DESKHAND_UPDATE_KEY'
    ])
  })

  it('is refused if it is none, of another kind, or of another pair', () => {
    const other = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'pem', type: 'spki' })
    expect(() => publicUpdateKey({ DESKHAND_UPDATE_PUBLIC_KEY: 'hello' })).toThrow('is not a key')
    expect(() => publicUpdateKey({ DESKHAND_UPDATE_PUBLIC_KEY: curve.toString() })).toThrow('Ed25519')
    expect(() => secretUpdateKey({ ...env, DESKHAND_UPDATE_KEY: other })).toThrow('does not belong')
  })
})

it('the notes of a release are the part of the changelog about its version', () => {
  const changelog = '# Changelog\n\n## 1.1.0 (not released)\n\n- Quicker.\n\n## 1.0.0\n\n- New.\n'
  expect(notesOf(changelog, '1.1.0')).toBe('- Quicker.')
  expect(notesOf(changelog, '1.0.0')).toBe('- New.')
  expect(notesOf(changelog, '2.0.0')).toBe('')
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
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const updateKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const place = { system: 'linux', publisher: '', updateKey, authorities: {} } as const
  const tools: ReleaseTools = {
    run: () => Promise.resolve({ code: 0, all: '' }),
    fuses: () => Promise.resolve(FUSES)
  }
  const problems = (more: Partial<ReleaseTools> = {}): Promise<string[]> =>
    releaseProblems({ ...place, folder: join(folder, 'one'), second: join(folder, 'two') }, { ...tools, ...more })

  function putManifest(path: string, name: string, text: string): void {
    const sha512 = createHash('sha512').update(text).digest('base64')
    put(path, `version: 1.1.0\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${text.length}\n`)
  }

  /** A release in which everything is right. */
  async function putRelease(): Promise<void> {
    put('one/deskhand.deb', 'deb')
    put('one/deskhand.rpm', 'rpm')
    put('one/Deskhand.AppImage', 'image')
    put('one/linux-unpacked/resources/app.asar', `archive with ${updateKey}`)
    putManifest('one/latest-linux.yml', 'Deskhand.AppImage', 'image')
    putManifest('one/latest-linux-arm64.yml', 'Deskhand.AppImage', 'image')
    signManifests(join(folder, 'one'), privateKey, { releaseNotes: 'Quicker.' })
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
      what: 'the app has another key for updates',
      spoil: () => {
        put('one/linux-unpacked/resources/app.asar', 'archive')
        put('two/linux-unpacked/resources/app.asar', 'archive')
      },
      says: [expect.stringContaining('app.asar does not have the public key for updates')]
    },
    {
      what: 'a manifest is missing',
      spoil: () => rmSync(join(folder, 'one/latest-linux-arm64.yml')),
      says: ['latest-linux-arm64.yml is missing']
    },
    {
      what: 'a manifest is not signed',
      spoil: () => rmSync(join(folder, 'one/latest-linux.yml.sig')),
      says: ['latest-linux.yml is not signed']
    },
    {
      what: 'a manifest was changed after it was signed',
      spoil: () => putManifest('one/latest-linux.yml', 'Deskhand.AppImage', 'another'),
      says: ['latest-linux.yml: the signature is not valid']
    },
    {
      what: 'a manifest names another file than the one that is there',
      spoil: () => {
        putManifest('one/latest-linux.yml', 'Deskhand.AppImage', 'another')
        signManifests(join(folder, 'one'), privateKey)
      },
      says: ['latest-linux.yml: Deskhand.AppImage is not the file whose hash is given']
    },
    {
      what: 'another key signed the manifests',
      spoil: () => void signManifests(join(folder, 'one'), generateKeyPairSync('ed25519').privateKey),
      says: ['latest-linux.yml: the signature is not valid', 'latest-linux-arm64.yml: the signature is not valid']
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
