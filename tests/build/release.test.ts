import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { artefactsOf } from '../../build/release/artefacts.mjs'
import { checksumProblems, writeChecksums } from '../../build/release/checksums.mjs'
import { archiveHashes, releaseProblems, type ReleaseTools } from '../../build/release/gate.mjs'
import { LONGEST_MANIFEST, notesOf, signManifests, withFields } from '../../build/release/manifests.mjs'
import { documentsOf } from '../../build/release/names.mjs'
import { billOfMaterials, licenceTexts } from '../../build/release/sbom.mjs'
import { signingFor } from '../../build/release/signing.mjs'
import { missingUpdateKeys, publicUpdateKey, secretUpdateKey } from '../../build/release/updateKey.mjs'
import { parseYaml } from '../../src/main/updates/electronUpdater'
import * as manifests from '../../src/main/updates/manifest'
import { asarOf } from './archives'

const PACKAGES = [
  { name: '@scope/one', version: '1.0.0', license: 'MIT', text: 'Free.' },
  { name: 'two', version: '2.0.0', license: 'MIT OR Apache-2.0', text: '' },
  { name: 'old', version: '3.0.0', license: 'MIT/X11', text: 'Free.' }
]
const APP = { name: 'deskhand', version: '1.1.0' }
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

function put(path: string, text: string | Buffer): void {
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

describe('the files of all systems in one place', () => {
  const all = ['win32', 'darwin', 'linux'] as const

  it('have names of their own, and documents say their system and its processors', () => {
    const documents = all.map((system) => Object.values(documentsOf(system)))
    expect(documents[1]).toEqual([
      'SHA256SUMS-macos-universal',
      'sbom-macos-universal.cdx.json',
      'third-party-licences-macos-universal.txt'
    ])
    const files = all.flatMap((system) => artefactsOf(system).map(({ ending, processor }) => `${processor}.${ending}`))
    const names = [...documents.flat(), ...files]
    expect(new Set(names).size).toBe(names.length)
  })

  it('are put there under the names that the checksums have', () => {
    const workflow = readFileSync('.github/workflows/release.yml', 'utf8')
    for (const name of all.flatMap((system) => Object.values(documentsOf(system)))) {
      const [start = ''] = name.split(/(?<=SHA256SUMS|sbom|licences)-/)
      expect(workflow).toContain(`dist/${start}-*`)
    }
    expect(workflow).not.toMatch(/cp "?\$name/)
  })
})

describe('a manifest that is signed anew', () => {
  const manifest =
    'version: 1.1.0\nfiles:\n  - url: a.AppImage\n    sha512: abc\n    size: 1\nreleaseNotes: |-\n  Old.\n\n  stagingPercentage: 1\nstagingPercentage: 5\nreleaseDate: 2026\n'

  it('has the new fields, and keeps the others', () => {
    const fields = { stagingPercentage: 20, releaseNotes: '- “New”: a\n\n- #b\\ \u2028' }
    const changed = withFields(withFields(manifest, fields), fields)
    expect(parseYaml(changed)).toEqual({ ...(parseYaml(manifest) as object), ...fields })
    expect(withFields(manifest.replaceAll('\n', '\r\n'), fields)).toBe(withFields(manifest, fields))
  })

  it('is signed only up to the length that the app reads', () => {
    expect(LONGEST_MANIFEST).toBe(manifests.MANIFEST_LIMIT)
  })

  it('needs no network and no packages, and says what no app would take', () => {
    for (const place of ['build', 'package.json', 'CHANGELOG.md'])
      cpSync(place, join(folder, 'clone', place), { recursive: true })
    put('feed/latest-linux.yml', manifest)
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const env = {
      PATH: '/nowhere',
      DESKHAND_UPDATE_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      DESKHAND_UPDATE_PUBLIC_KEY: publicKey.export({ format: 'pem', type: 'spki' }).toString()
    }
    const line = [join(folder, 'clone/build/sign-feed.mjs'), join(folder, 'feed'), '--staging=20']
    const run = (...more: readonly string[]): string =>
      execFileSync(process.execPath, [...line, ...more], { env, cwd: folder, stdio: 'pipe' }).toString()
    put('long.txt', 'x'.repeat(70_000))
    put('latin.txt', Buffer.from('Schöner', 'latin1'))
    expect(() => run(`--notes=${join(folder, 'long.txt')}`)).toThrow('no app would take it')
    expect(() => run(`--notes=${join(folder, 'latin.txt')}`)).toThrow('neither in UTF-8 nor in UTF-16')
    expect(readdirSync(join(folder, 'feed'))).toEqual(['latest-linux.yml'])
    expect(readFileSync(join(folder, 'feed/latest-linux.yml'), 'utf8')).toBe(manifest)
    for (const notes of [Buffer.from('\uFEFFSchöner', 'utf16le'), Buffer.from('\uFEFFSchöner')]) {
      put('notes.txt', notes)
      run(`--notes=${join(folder, 'notes.txt')}`)
      expect(parseYaml(readFileSync(join(folder, 'feed/latest-linux.yml'), 'utf8'))).toMatchObject({
        releaseNotes: 'Schöner'
      })
    }
    run()
    const bytes = readFileSync(join(folder, 'feed/latest-linux.yml'))
    const signature = readFileSync(join(folder, 'feed/latest-linux.yml.sig'))
    expect(manifests.isSigned({ name: 'latest-linux.yml', bytes, signature }, publicKey)).toBe(true)
    expect(parseYaml(bytes.toString())).toMatchObject({ stagingPercentage: 20, version: '1.1.0' })
  })
})

describe('checksums', () => {
  it('a changed, added or lost file is named', async () => {
    for (const name of ['a.deb', 'b.rpm', 'c.AppImage']) put(name, name)
    await writeChecksums(folder, 'SHA256SUMS-linux')
    expect(await checksumProblems(folder, 'SHA256SUMS-linux')).toEqual([])
    put('b.rpm', 'b.rpx')
    put('d.deb', 'new')
    rmSync(join(folder, 'c.AppImage'))
    expect(await checksumProblems(folder, 'SHA256SUMS-linux')).toEqual([
      'b.rpm is not the file whose checksum is given',
      'd.deb has no checksum',
      'c.AppImage has a checksum, but is missing'
    ])
  })

  it('a release without checksums is not taken for a release whose checksums are right', async () => {
    put('a.deb', 'a')
    expect(await checksumProblems(folder, 'SHA256SUMS-linux')).toEqual(['SHA256SUMS-linux is missing'])
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

const VERSION = '1.1.0'
const NO_VERSION = `linux-unpacked is of version null, not ${VERSION}`
const TEAM = 'ABCDE12345'
const MAC_SAYS = `TeamIdentifier=${TEAM}\n1. Developer ID Installer: Acme (${TEAM})\n`
const GPG_KEY = '0123456789ABCDEF0123456789ABCDEF01234567'
/** Returns what gpg prints about a signature by this key. */
const gpgSays = (key: string, word = 'GOODSIG'): string =>
  `[GNUPG:] ${word} 89ABCDEF01234567 Deskhand\n[GNUPG:] VALIDSIG ${key} 2026-01-05 1767600000 0 4 0 22 10 00 ${key}\n`
const osslsigncodeSays = (publisher: string): string =>
  `Signer's certificate:\n  Subject : /CN=${publisher}/O=Acme\nTimestamp verified using:\n`
const SYSTEMS = {
  linux: {
    apps: ['linux-unpacked/resources', 'linux-arm64-unpacked/resources'],
    files: ['Deskhand-1.1.0-x86_64.AppImage', 'Deskhand-1.1.0-arm64.AppImage'].concat(
      ['deskhand_1.1.0_amd64.deb', 'deskhand_1.1.0_arm64.deb'],
      ['deskhand-1.1.0.x86_64.rpm', 'deskhand-1.1.0.aarch64.rpm']
    ),
    manifests: {
      'latest-linux.yml': ['Deskhand-1.1.0-x86_64.AppImage', 'deskhand_1.1.0_amd64.deb', 'deskhand-1.1.0.x86_64.rpm'],
      'latest-linux-arm64.yml': ['Deskhand-1.1.0-arm64.AppImage', 'deskhand_1.1.0_arm64.deb']
    }
  },
  win32: {
    apps: ['win-unpacked/resources', 'win-arm64-unpacked/resources'],
    files: ['Deskhand-Setup-1.1.0-x64.exe', 'Deskhand-Setup-1.1.0-arm64.exe'].concat([
      'Deskhand-1.1.0-x64.msi',
      'Deskhand-1.1.0-arm64.msi'
    ]),
    manifests: { 'latest.yml': ['Deskhand-Setup-1.1.0-x64.exe', 'Deskhand-Setup-1.1.0-arm64.exe'] }
  },
  darwin: {
    apps: ['mac-universal/Deskhand.app/Contents/Resources'],
    files: ['dmg', 'zip', 'pkg'].map((ending) => `Deskhand-1.1.0-universal.${ending}`),
    manifests: { 'latest-mac.yml': ['Deskhand-1.1.0-universal.zip', 'Deskhand-1.1.0-universal.dmg'] }
  }
} as const

describe('the release gate', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const updateKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const publisher = 'Acme Inc.'
  const one = (): string => join(folder, 'one')
  let system: keyof typeof SYSTEMS = 'linux'
  /** The folders of other apps than the unpacked ones, by the name of the file from which they are taken. */
  const contents = new Map<string, string>()
  /** Returns the unpacked app for the processor of a file, unless `contents` has another. */
  const appIn = (file: string): string => {
    const folders = { darwin: 'mac-universal/Deskhand.app', win32: '', linux: 'linux-unpacked' }
    const usual = /arm64|aarch64/.test(basename(file)) ? 'linux-arm64-unpacked' : folders[system]
    return contents.get(basename(file)) ?? join(one(), usual)
  }
  /** Stands in for the programs of each system that read and open the files of a release. */
  const run: ReleaseTools['run'] = (program, parameters) => {
    const after = (name: string): string => parameters[parameters.indexOf(name) + 1] ?? ''
    const last = parameters.at(-1) ?? ''
    const stated = / (?:deskhand[_-])([\d.]+\d)/.exec(` ${basename(last === 'Version' ? after('--field') : last)}`)
    if (program === 'gpg') return Promise.resolve({ code: 0, all: gpgSays(GPG_KEY) })
    if (program === 'rpm') return Promise.resolve({ code: 0, all: stated?.[1] ?? '' })
    if (program === 'dpkg-deb' && last === 'Version') return Promise.resolve({ code: 0, all: `${stated?.[1] ?? ''}\n` })
    if (program === 'dpkg-deb') cpSync(appIn(after('--extract')), join(last, 'opt/Deskhand'), { recursive: true })
    if (program === 'tar') {
      const name = readFileSync(after('--file').replace('.tgz', ''), 'utf8')
      cpSync(appIn(name), join(last, 'opt/Deskhand'), { recursive: true })
    }
    if (program === 'unsquashfs') cpSync(appIn(last), after('-dest'), { recursive: true })
    if (program === 'ditto') cpSync(appIn(after('-k')), join(last, 'Deskhand.app'), { recursive: true })
    if (program === 'hdiutil' && parameters.includes('attach'))
      cpSync(appIn(last), join(after('-mountpoint'), 'Deskhand.app'), { recursive: true })
    if (program === 'hdiutil' && parameters.includes('detach'))
      rmSync(join(last, 'Deskhand.app'), { recursive: true, force: true })
    return Promise.resolve({ code: 0, all: system === 'win32' ? osslsigncodeSays(publisher) : MAC_SAYS })
  }
  const tools: ReleaseTools = { run, fuses: () => Promise.resolve(FUSES), manifests }
  const problems = (more: Partial<ReleaseTools> = {}, second = 'two'): Promise<string[]> =>
    releaseProblems(
      {
        system,
        version: VERSION,
        electron: '45.4.1',
        publisher,
        team: TEAM,
        gpgKey: GPG_KEY,
        updateKey,
        authorities: {},
        folder: one(),
        second: join(folder, second)
      },
      { ...tools, ...more }
    )

  /**
   * Writes a manifest that names these files. `text`: the content of each named file. If it is empty, the content of
   * each file is the file's name.
   */
  function putManifest(path: string, names: readonly string[], text = ''): void {
    const files = names.map((name) => {
      const bytes = text || name
      const sha512 = createHash('sha512').update(bytes).digest('base64')
      return `  - url: ${name}\n    sha512: ${sha512}\n    size: ${bytes.length}\n`
    })
    put(path, `version: ${VERSION}\nfiles:\n${files.join('')}`)
  }

  /** Makes an archive with an app of a version. */
  const billOf = async (packages = PACKAGES): Promise<object> =>
    billOfMaterials(APP, '45.4.1', packages, await archiveHashes(one()))

  /** An archive in which the code of every part is from these packages. */
  const archiveWith = (key: string, packages: readonly object[] = PACKAGES, version = VERSION): Buffer =>
    asarOf({
      'package.json': JSON.stringify({ name: 'deskhand', version }),
      ...Object.fromEntries(['main', 'preload', 'renderer'].map((part) => [`out/${part}/packages.json`, '[]'])),
      'out/main/packages.json': JSON.stringify(packages),
      'out/main/index.js': key
    })

  const putArchive = (path: string, version = VERSION, key = updateKey): void =>
    put(path, archiveWith(key, PACKAGES, version))

  /** A release in which everything is right. */
  async function putRelease(of: keyof typeof SYSTEMS = 'linux'): Promise<void> {
    system = of
    contents.clear()
    rmSync(one(), { recursive: true, force: true })
    const { apps, files, manifests } = SYSTEMS[of]
    for (const name of files) put(`one/${name}`, name)
    for (const app of apps) {
      putArchive(`one/${app}/app.asar`)
      put(`one/${app}/app-update.yml`, `provider: generic\npublisherName:\n  - ${publisher}\nurl: https://x.invalid/\n`)
    }
    for (const [name, names] of Object.entries<readonly string[]>(manifests)) putManifest(`one/${name}`, names)
    signManifests(one(), privateKey, { releaseNotes: 'Quicker.' })
    put(`one/${documentsOf(system).licences}`, licenceTexts(PACKAGES))
    put(`one/${documentsOf(system).bill}`, JSON.stringify(await billOf()))
    await writeChecksums(one(), documentsOf(system).checksums)
    put(`one/${documentsOf(system).checksums}.asc`, 'signature')
    cpSync(one(), join(folder, 'two'), { recursive: true })
  }

  it.each(['linux', 'win32', 'darwin'] as const)(
    'lets a release for %s through in which everything is right',
    async (of) => {
      await putRelease(of)
      expect(await problems()).toEqual([])
    }
  )

  it.each((['linux', 'win32', 'darwin'] as const).flatMap((of) => SYSTEMS[of].files.map((file) => ({ of, file }))))(
    'refuses a release for $of without $file',
    async ({ of, file }) => {
      await putRelease(of)
      rmSync(join(one(), file))
      await writeChecksums(one(), documentsOf(system).checksums)
      const [first] = await problems()
      expect(first).toMatch(/^There is no file \*\.\w+ for (?:x64|arm64|universal)$/)
    }
  )

  it('records the hash of each app.asar, and refuses a release whose bill has another', async () => {
    await putRelease()
    const name = `one/${documentsOf(system).bill}`
    const bill = readFileSync(join(folder, name), 'utf8')
    const archive = readFileSync(join(one(), 'linux-unpacked/resources/app.asar'))
    const sum = createHash('sha256').update(archive).digest('hex')
    expect(bill.split(sum)).toHaveLength(3)
    put(name, bill.replace(sum, '0'.repeat(64)))
    await writeChecksums(one(), documentsOf(system).checksums)
    expect(await problems()).toEqual([`${documentsOf(system).bill} does not have the app.asar of linux-arm64-unpacked`])
  })

  it('wants an .msi for each processor', async () => {
    await putRelease('win32')
    rmSync(join(one(), 'Deskhand-1.1.0-arm64.msi'))
    await writeChecksums(one(), documentsOf(system).checksums)
    expect(await problems()).toEqual(['There is no file *.msi for arm64'])
  })

  const UPDATE_FILE = 'one/win-unpacked/resources/app-update.yml'
  const OTHER = ['win-unpacked: app-update.yml does not name the publisher “Acme Inc.” alone']
  it.each([
    { text: 'publisherName:\n  - Acme Inc.\n', says: [] },
    { text: 'publisherName:\n- "Acme Inc."\nurl: x\n', says: [] },
    { text: "publisherName: 'Acme Inc.'\n", says: [] },
    { text: 'publisherName: Acme Inc. # who signs\n', says: [] },
    { text: 'publisherName:\n  - Acme Inc.\n  - Somebody\n', says: OTHER },
    { text: 'publisherName: Acme\n', says: OTHER },
    { text: 'publisherName: []\n', says: OTHER },
    { text: '# publisherName: Acme Inc.\n', says: OTHER },
    { text: 'publisherName: [Acme Inc.', says: OTHER }
  ])('reads who may sign updates for Windows from $text', async ({ text, says }) => {
    await putRelease('win32')
    put(UPDATE_FILE, `provider: generic\n${text}`)
    expect(await problems()).toEqual(says)
  })

  it.each(['linux', 'win32', 'darwin'] as const)('refuses an app for %s that cannot update itself', async (of) => {
    await putRelease(of)
    const [app] = SYSTEMS[of].apps
    rmSync(join(one(), app, 'app-update.yml'))
    expect(await problems()).toEqual([`${app.split('/')[0] ?? ''}: app-update.yml is missing`])
  })

  it.each([
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
      what: 'nothing was unpacked for a processor',
      spoil: () => rmSync(join(folder, 'one/linux-arm64-unpacked'), { recursive: true }),
      says: ['There is no unpacked app linux-arm64-unpacked']
    },
    {
      what: 'the app has another key for updates',
      spoil: async () => {
        for (const place of ['one', 'two']) putArchive(`${place}/linux-unpacked/resources/app.asar`, VERSION, '')
      },
      says: [
        'sbom-linux-x64-arm64.cdx.json does not have the app.asar of linux-unpacked',
        expect.stringContaining('app.asar does not have the public key for updates')
      ]
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
      spoil: () => putManifest('one/latest-linux.yml', ['Deskhand-1.1.0-x86_64.AppImage']),
      says: ['latest-linux.yml: the signature is not valid']
    },
    {
      what: 'a manifest names another file than the one that is there',
      spoil: () => {
        putManifest('one/latest-linux.yml', ['Deskhand-1.1.0-x86_64.AppImage'], 'another')
        signManifests(one(), privateKey)
      },
      says: ['latest-linux.yml: Deskhand-1.1.0-x86_64.AppImage is not the file whose hash is given']
    },
    {
      what: 'a manifest names the file of another processor',
      spoil: () => {
        putManifest('one/latest-linux-arm64.yml', ['Deskhand-1.1.0-x86_64.AppImage'])
        signManifests(one(), privateKey)
      },
      says: [
        'latest-linux-arm64.yml names no *.AppImage for arm64',
        'latest-linux-arm64.yml names Deskhand-1.1.0-x86_64.AppImage, a file for other processors'
      ]
    },
    {
      what: 'a manifest with its signature lies under the name of another',
      spoil: () => {
        for (const ending of ['', '.sig'])
          cpSync(join(one(), `latest-linux.yml${ending}`), join(one(), `latest-linux-arm64.yml${ending}`))
      },
      says: ['latest-linux-arm64.yml: the signature is not valid']
    },
    {
      what: 'another key signed the manifests',
      spoil: () => void signManifests(one(), generateKeyPairSync('ed25519').privateKey),
      says: ['latest-linux.yml: the signature is not valid', 'latest-linux-arm64.yml: the signature is not valid']
    },
    {
      what: 'the checksums are not signed',
      spoil: () => rmSync(join(folder, 'one/SHA256SUMS-linux-x64-arm64.asc')),
      says: ['SHA256SUMS-linux-x64-arm64 is not signed']
    }
  ])('refuses it if $what', async ({ spoil, says }) => {
    await putRelease()
    await spoil()
    expect(await problems()).toEqual(says)
  })

  /** Changes a manifest, and signs it again. */
  function change(how: (text: string) => string, name = 'latest-linux.yml'): void {
    put(`one/${name}`, how(readFileSync(join(one(), name), 'utf8')))
    signManifests(one(), privateKey)
  }
  const notTaken = (field: string): string => `latest-linux.yml is one that the app does not take: ${field}`
  it.each([
    {
      what: 'is of another version',
      spoil: () => change((text) => text.replace('1.1.0\n', '9.9.9\n')),
      says: 'latest-linux.yml is of version 9.9.9, not 1.1.0'
    },
    {
      what: 'has a word for its version',
      spoil: () => change((text) => text.replace('1.1.0\n', 'banana\n')),
      says: notTaken('version')
    },
    {
      what: 'has no version',
      spoil: () => change((text) => text.replace('version: 1.1.0\n', '')),
      says: notTaken('version')
    },
    {
      what: 'has a word for its share',
      spoil: () => change((text) => `${text}stagingPercentage: many\n`),
      says: notTaken('stagingPercentage')
    },
    {
      what: 'has a path in an address',
      spoil: () => change((text) => text.replace('url: D', 'url: ../one/D')),
      says: notTaken('files.0.url')
    },
    {
      what: 'has a size as text',
      spoil: () => change((text) => text.replace(/size: (\d+)/, 'size: "$1"')),
      says: notTaken('files.0.size')
    },
    {
      what: 'is too long',
      // `signManifests` would refuse it.
      spoil: () => {
        const name = 'one/latest-linux.yml'
        put(name, withFields(readFileSync(join(folder, name), 'utf8'), { releaseNotes: 'x'.repeat(70_000) }))
      },
      says: expect.stringMatching(/^latest-linux\.yml is too long for the app: 7\d{4} bytes$/) as string
    },
    {
      what: 'is one that no computer asks for',
      spoil: () => {
        cpSync(join(one(), 'latest-linux.yml'), join(one(), 'latest.yml'))
        signManifests(one(), privateKey)
      },
      says: 'latest.yml is no manifest of this release'
    }
  ])('refuses it if a signed manifest $what', async ({ spoil, says }) => {
    await putRelease()
    spoil()
    expect(await problems()).toContainEqual(says)
  })

  /** Writes the checksums again after a change of the files. */
  async function sums(): Promise<void> {
    await writeChecksums(one(), documentsOf(system).checksums)
  }
  async function changeBill(how: (bill: Record<string, object>) => object): Promise<void> {
    const name = `one/${documentsOf(system).bill}`
    put(name, JSON.stringify(how(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, object>)))
    await sums()
  }
  it.each([
    {
      what: 'a package is named after another version',
      spoil: () => {
        rmSync(join(one(), 'deskhand_1.1.0_arm64.deb'))
        put('one/deskhand_0.9.0_arm64.deb', 'old')
        putManifest('one/latest-linux-arm64.yml', ['Deskhand-1.1.0-arm64.AppImage'])
        signManifests(one(), privateKey)
      },
      says: [
        'deskhand_0.9.0_arm64.deb is not named after version 1.1.0',
        'deskhand_0.9.0_arm64.deb is of version 0.9.0, not 1.1.0'
      ]
    },
    {
      what: 'there are two of a kind',
      spoil: () => put('one/other-1.1.0-amd64.deb', 'old'),
      says: expect.arrayContaining([
        'other-1.1.0-amd64.deb and deskhand_1.1.0_amd64.deb are both *.deb for x64'
      ]) as string[]
    },
    {
      what: 'there is a file that belongs to nothing',
      spoil: () => put('one/evil.sh', 'x'),
      says: ['evil.sh is no file of this release']
    },
    {
      what: 'the bill is about another version',
      spoil: () =>
        changeBill((bill) => ({ ...bill, metadata: { ...bill['metadata'], component: { version: '0.0.1' } } })),
      says: ['sbom-linux-x64-arm64.cdx.json is about version 0.0.1, not 1.1.0']
    },
    {
      what: 'the bill does not have Electron',
      spoil: () => changeBill((bill) => ({ ...bill, components: (bill['components'] as object[]).slice(1) })),
      says: ['sbom-linux-x64-arm64.cdx.json does not have electron 45.4.1']
    },
    {
      what: 'the app is of another version than the release',
      spoil: async () => {
        for (const place of ['one', 'two']) putArchive(`${place}/linux-unpacked/resources/app.asar`, '1.0.9')
        put(`one/${documentsOf(system).bill}`, JSON.stringify(await billOf()))
      },
      says: ['linux-unpacked is of version 1.0.9, not 1.1.0']
    }
  ] as readonly { what: string; spoil: () => void | Promise<void>; says: readonly string[] }[])(
    'refuses it if $what',
    async ({ spoil, says }) => {
      await putRelease()
      await spoil()
      await sums()
      expect(await problems()).toEqual(says)
    }
  )

  const PACKAGES_OF = [
    ...SYSTEMS.linux.files.map((file) => ({ of: 'linux' as const, file })),
    ...SYSTEMS.darwin.files.filter((file) => !file.endsWith('.pkg')).map((file) => ({ of: 'darwin' as const, file }))
  ]
  it.each(PACKAGES_OF)('opens $file, and refuses it with another app', async ({ of, file }) => {
    await putRelease(of)
    cpSync(appIn(file), join(folder, 'other'), { recursive: true })
    contents.set(file, join(folder, 'other'))
    expect(await problems()).toEqual([])
    const archive = of === 'linux' ? 'resources/app.asar' : 'Contents/Resources/app.asar'
    put(`other/${archive}`, 'another')
    put('other/more.node', 'code')
    expect(await problems()).toEqual([
      `${file} has another ${archive} than the unpacked app`,
      `${file} has more.node, which the unpacked app does not have`
    ])
    rmSync(join(folder, 'other', archive))
    rmSync(join(folder, 'other/more.node'))
    expect(await problems()).toEqual([`${file} lacks ${archive}`])
  })

  it.each(SYSTEMS.linux.files)('refuses %s if it cannot be opened', async (file) => {
    await putRelease()
    const program = { deb: 'dpkg-deb', rpm: 'rpm2archive', AppImage: 'unsquashfs' }[/\w+$/.exec(file)?.[0] ?? ''] ?? ''
    const refused: ReleaseTools['run'] = (each, parameters) =>
      each === program && (file.endsWith('.rpm') || parameters.some((one) => one.endsWith(file)))
        ? Promise.resolve({ code: 1, all: '' })
        : run(each, parameters)
    expect(await problems({ run: refused })).toContain(`${file} cannot be opened`)
  })

  it('refuses a Mac app, archive or package of another team, and a package without notarisation', async () => {
    await putRelease('darwin')
    const other: ReleaseTools['run'] = async (program, parameters) => {
      const { code, all } = await run(program, parameters)
      const isOfPackage = program === 'xcrun' && parameters.at(-1)?.endsWith('.pkg') === true
      return { code: isOfPackage ? 65 : code, all: all.replaceAll(TEAM, 'OTHER00000') }
    }
    expect((await problems({ run: other })).map((text) => text.replaceAll(`${one()}/`, ''))).toEqual([
      'mac-universal/Deskhand.app is signed by the team OTHER00000, not ABCDE12345',
      'the app in Deskhand-1.1.0-universal.dmg is signed by the team OTHER00000, not ABCDE12345',
      'Deskhand-1.1.0-universal.pkg carries no notarisation',
      'Deskhand-1.1.0-universal.pkg is not signed by the Developer ID of the team ABCDE12345',
      'the app in Deskhand-1.1.0-universal.zip is signed by the team OTHER00000, not ABCDE12345'
    ])
  })

  it('refuses the first build as the second, also behind a link', async () => {
    await putRelease()
    symlinkSync(one(), join(folder, 'link'), 'junction')
    const says = ['linux-arm64-unpacked', 'linux-unpacked'].map((app) => `${app}: the second build is the first one`)
    expect(await problems({}, 'one')).toEqual(says)
    expect(await problems({}, 'link')).toEqual(says)
  })

  it('refuses it if a document is missing or names no licence', async () => {
    await putRelease()
    put(
      `one/${documentsOf(system).bill}`,
      JSON.stringify(await billOf([{ ...PACKAGES[0]!, license: '' }, ...PACKAGES.slice(1)]))
    )
    rmSync(join(one(), documentsOf(system).licences))
    await writeChecksums(one(), documentsOf(system).checksums)
    expect(await problems()).toEqual([
      'third-party-licences-linux-x64-arm64.txt is missing',
      '@scope/one is in the app and names no licence'
    ])
  })

  const BILL = 'sbom-linux-x64-arm64.cdx.json'
  it.each([
    {
      what: 'a package of which the bill does not know',
      archive: () => archiveWith(updateKey, [...PACKAGES, { name: 'new', version: '4.0.0' }]),
      says: [`linux-unpacked: ${BILL} does not have new 4.0.0`]
    },
    {
      what: 'another version of a package, and lacks one of the bill',
      archive: () => archiveWith(updateKey, [{ ...PACKAGES[0], version: '1.0.1' }, PACKAGES[1]!]),
      says: [
        `linux-unpacked: ${BILL} does not have @scope/one 1.0.1`,
        `linux-unpacked: ${BILL} has @scope/one 1.0.0, which is not in the app`,
        `linux-unpacked: ${BILL} has old 3.0.0, which is not in the app`
      ]
    },
    {
      what: 'no list of its packages',
      archive: () => asarOf({ 'out/main/packages.json': '[]', 'out/renderer/packages.json': '[]', key: updateKey }),
      says: [NO_VERSION, 'linux-unpacked: the archive does not have out/preload/packages.json']
    },
    {
      what: 'no files, because it is none',
      archive: () => Buffer.from(`no archive, with ${updateKey}`),
      says: [
        NO_VERSION,
        ...['main', 'preload', 'renderer'].map(
          (part) => `linux-unpacked: the archive does not have out/${part}/packages.json`
        )
      ]
    }
  ])('refuses it if an archive has $what', async ({ archive, says }) => {
    await putRelease()
    for (const build of ['one', 'two']) put(`${build}/linux-unpacked/resources/app.asar`, archive())
    put(`one/${BILL}`, JSON.stringify(await billOf()))
    await writeChecksums(one(), documentsOf(system).checksums)
    expect(await problems()).toEqual(says)
  })

  it('refuses it if the licences lack a package of the bill', async () => {
    await putRelease()
    put(`one/${documentsOf(system).licences}`, licenceTexts(PACKAGES.slice(1)))
    await writeChecksums(one(), documentsOf(system).checksums)
    expect(await problems()).toEqual(['third-party-licences-linux-x64-arm64.txt does not have @scope/one 1.0.0'])
  })

  it('refuses it if a dictionary beside the archive has no licence, no package, or one that is not in the bill', async () => {
    await putRelease()
    const place = 'one/linux-unpacked/resources/dictionaries'
    const [first, second] = PACKAGES
    put(`${place}/en_US.dic`, '')
    put(`${place}/en_US.licence.txt`, 'Free.')
    put(`${place}/packages.json`, JSON.stringify([first]))
    expect(await problems()).toEqual([])
    put(`${place}/packages.json`, JSON.stringify([{ ...first, version: '9.0.0' }]))
    expect(await problems()).toEqual(['linux-unpacked: sbom-linux-x64-arm64.cdx.json does not have @scope/one 9.0.0'])
    put(`${place}/packages.json`, JSON.stringify([first, second]))
    rmSync(join(folder, place, 'en_US.licence.txt'))
    expect(await problems()).toEqual([
      'linux-unpacked: the dictionaries are not those of the list beside them',
      'linux-unpacked: the dictionary en_US has no licence'
    ])
  })

  it.each(Object.entries(FUSES))('refuses it if the fuse %s is not %s', async (name, wanted) => {
    await putRelease('darwin')
    const fuses = { ...FUSES, [name]: !wanted }
    expect(await problems({ fuses: () => Promise.resolve(fuses) })).toEqual([
      `mac-universal: the fuse ${name} must be ${wanted ? 'on' : 'off'}`
    ])
  })

  const OTHER_KEY = GPG_KEY.replaceAll('0', 'F')
  it.each([
    { what: 'is not valid', code: 1, all: '', says: 'SHA256SUMS-linux-x64-arm64: the signature is not valid' },
    {
      what: 'is of a key that has ended',
      code: 0,
      all: gpgSays(GPG_KEY, 'EXPKEYSIG'),
      says: 'SHA256SUMS-linux-x64-arm64: the signature is not valid'
    },
    {
      what: 'is of another key',
      code: 0,
      all: gpgSays(OTHER_KEY),
      says: `SHA256SUMS-linux-x64-arm64 is signed by ${OTHER_KEY}, not by ${GPG_KEY}`
    }
  ])('refuses it if the signature of the checksums $what', async ({ code, all, says }) => {
    await putRelease()
    const gpg: ReleaseTools['run'] = (program, parameters) =>
      program === 'gpg' ? Promise.resolve({ code, all }) : run(program, parameters)
    expect(await problems({ run: gpg })).toEqual([says])
  })

  it.each([
    { refused: ['hdiutil', 'verify'], says: [/^.*universal\.dmg is damaged$/] },
    { refused: ['hdiutil', 'attach'], says: [/^.*universal\.dmg cannot be opened$/] },
    {
      refused: ['codesign', 'deskhand-image-'],
      says: [/^the app in .*universal\.dmg: the signature is not valid$/]
    },
    { refused: ['stapler', 'deskhand-image-'], says: [/^the app in .*universal\.dmg carries no notarisation$/] }
  ])('refuses a dmg that fails at $refused, and closes the image', async ({ refused, says }) => {
    await putRelease('darwin')
    const lines: string[] = []
    const refusing: ReleaseTools['run'] = (program, parameters) => {
      const line = [program, ...parameters].join(' ')
      lines.push(line)
      return refused.every((word) => line.includes(word))
        ? Promise.resolve({ code: 1, all: MAC_SAYS })
        : run(program, parameters)
    }
    expect(await problems({ run: refusing })).toEqual(says.map((text): string => expect.stringMatching(text)))
    const opened = lines.filter((line) => line.startsWith('hdiutil attach')).length
    const closed = lines.filter((line) => line.startsWith('hdiutil detach')).length
    expect(closed).toBe(refused.includes('attach') ? 0 : opened)
  })
})
