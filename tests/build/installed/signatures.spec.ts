import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeChecksums } from '../../../build/release/checksums.mjs'
import { releaseProblems } from '../../../build/release/gate.mjs'
import * as manifests from '../../../src/main/updates/manifest'
import { documentsOf } from '../../../build/release/names.mjs'
import { windowsProblems } from '../../../build/release/windows.mjs'

// The real programs make and check real signatures, with certificates and keys that this test makes.
const PUBLISHER = 'Deskhand Test'

let folder: string
const at = (name: string): string => join(folder, name)
const trust = (): { publisher: string; authorities: string; timestampAuthorities: string } => ({
  publisher: PUBLISHER,
  authorities: at('signer.pem'),
  timestampAuthorities: at('time.pem')
})

function run(program: string, parameters: readonly string[]): Promise<{ code: number; all: string }> {
  const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8', env: environment() })
  return Promise.resolve({ code: status ?? 128, all: stdout + stderr })
}

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, GNUPGHOME: at('gnupg') })

function makeCertificate(name: string, commonName: string, use: string): void {
  const subject = ['-subj', `/CN=${commonName}/O=Test`, '-addext', `extendedKeyUsage=${use}`]
  const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...files, ...subject], {
    stdio: 'ignore'
  })
}

/** Returns the smallest Windows program that can be signed. The program ends at once. */
function smallestProgram(): Buffer {
  const program = Buffer.alloc(0x400)
  program.write('MZ', 0)
  program.writeUInt32LE(0x80, 0x3c)
  program.write('PE\0\0', 0x80)
  const [coff, optional, section] = [0x84, 0x98, 0x98 + 0xf0]
  program.writeUInt16LE(0x8664, coff)
  program.writeUInt16LE(1, coff + 2)
  program.writeUInt16LE(0xf0, coff + 16)
  program.writeUInt16LE(0x22, coff + 18)
  program.writeUInt16LE(0x20b, optional)
  for (const [offset, value] of [
    [4, 0x200],
    [16, 0x1000],
    [20, 0x1000],
    [32, 0x1000],
    [36, 0x200],
    [56, 0x2000],
    [60, 0x200],
    [108, 16]
  ] as const)
    program.writeUInt32LE(value, optional + offset)
  program.writeUInt16LE(3, optional + 68)
  program.write('.text', section)
  for (const [offset, value] of [
    [8, 1],
    [12, 0x1000],
    [16, 0x200],
    [20, 0x200],
    [36, 0x60000020]
  ] as const)
    program.writeUInt32LE(value, section + offset)
  program[0x200] = 0xc3
  return program
}

function sign(name: string, ...more: readonly string[]): string {
  const signer = ['-certs', at('signer.pem'), '-key', at('signer.key')]
  execFileSync('osslsigncode', ['sign', ...signer, ...more, '-in', at('plain.exe'), '-out', at(name)], {
    stdio: 'ignore'
  })
  return at(name)
}

const withTime = (): readonly string[] => ['-TSA-certs', at('time.pem'), '-TSA-key', at('time.key')]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-signatures-'))
  makeCertificate('signer', PUBLISHER, 'codeSigning')
  makeCertificate('time', 'Test time', 'critical,timeStamping')
  writeFileSync(at('plain.exe'), smallestProgram())
  mkdirSync(at('gnupg'), { mode: 0o700 })
})
afterAll(() => {
  spawnSync('gpgconf', ['--kill', 'all'], { env: environment() })
  rmSync(folder, { recursive: true, force: true })
})

it('a Windows program with a valid signature and timestamp passes', async () => {
  expect(await windowsProblems(sign('signed.exe', ...withTime()), trust(), run)).toEqual([])
})

it('a Windows program without a signature is refused', async () => {
  expect(await windowsProblems(at('plain.exe'), trust(), run)).toEqual([`${at('plain.exe')} is not signed`])
})

it('a Windows program without a timestamp is refused', async () => {
  const file = sign('timeless.exe')
  expect(await windowsProblems(file, trust(), run)).toEqual([
    `${file} has no valid timestamp: its signature would end with the certificate`
  ])
})

it('a Windows program that was changed after it was signed is refused', async () => {
  const file = sign('changed.exe', ...withTime())
  const bytes = readFileSync(file)
  bytes[0x200] = 0x90
  writeFileSync(file, bytes)
  expect(await windowsProblems(file, trust(), run)).toContain(`${file}: the signature is not valid`)
})

it('a Windows program of another publisher, or of an unknown authority, is refused', async () => {
  const file = sign('other.exe', ...withTime())
  expect(await windowsProblems(file, { ...trust(), publisher: 'Deskhand' }, run)).toEqual([
    `${file} is signed by “${PUBLISHER}”, not “Deskhand”`
  ])
  expect(await windowsProblems(file, { ...trust(), authorities: '' }, run)).toContain(
    `${file}: the signature is not valid`
  )
})

it('checksums pass if the named key signed them, and only then', { timeout: 60_000 }, async () => {
  const makeKey = (user: string): string => {
    const line = ['--batch', '--status-fd', '1', '--passphrase', '', '--quick-generate-key', user, 'ed25519', 'sign']
    const said = execFileSync('gpg', [...line, 'never'], { env: environment(), encoding: 'utf8' })
    return /KEY_CREATED \w (\w{40})/.exec(said)?.[1] ?? ''
  }
  const [own, other] = [makeKey('Deskhand Test <test@deskhand.example>'), makeKey('Other <other@deskhand.example>')]
  const release = at('release')
  mkdirSync(release)
  writeFileSync(join(release, 'deskhand.deb'), 'deb')
  const { checksums } = documentsOf('linux')
  await writeChecksums(release, checksums)
  const sums = join(release, checksums)
  const signWith = (key: string): void => {
    const line = ['--batch', '--yes', '--local-user', key, '--armor', '--detach-sign', sums]
    execFileSync('gpg', line, { env: environment(), stdio: 'ignore' })
  }
  const ofSignature = async (gpgKey = own): Promise<readonly string[]> => {
    const place = {
      folder: release,
      second: release,
      system: 'linux',
      version: '1.0.0',
      electron: '45.4.1',
      publisher: '',
      team: '',
      gpgKey,
      updateKey: '',
      authorities: {}
    } as const
    const found = await releaseProblems(place, { run, fuses: () => Promise.resolve({}), manifests })
    return found.filter((problem) => /signature|signed/.test(problem))
  }
  signWith(own)
  expect(await ofSignature()).toEqual([])
  expect(await ofSignature(`0x${own.toLowerCase()}`)).toEqual([])
  signWith(other)
  expect(await ofSignature()).toEqual([`${checksums} is signed by ${other}, not by ${own}`])
  signWith(own)
  writeFileSync(
    sums,
    readFileSync(sums, 'utf8').replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
  )
  expect(await ofSignature()).toEqual([`${checksums}: the signature is not valid`])
})
