import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, expect, it } from 'vitest'
import {
  createTrust,
  readExtraCertificates,
  trustedCertificates,
  unusableExtraFile
} from '../../../../src/main/workspace/certificates/certificates'
import { createAuthority } from '../../../support/certificates'

const folder = mkdtempSync(join(tmpdir(), 'deskhand-certificates-'))
afterAll(() => rmSync(folder, { recursive: true }))

const one = createAuthority('One').cert
const two = createAuthority('Two').cert
const leaf = createAuthority('Three').issue(['desk.example']).cert
let number = 0
/** The files that people other than an administrator can change. */
const openFiles = new Set<string>()
const isOpenToOthers = (file: string): boolean => openFiles.has(file)

function written(text: string | Buffer): string {
  const file = join(folder, `${++number}.pem`)
  writeFileSync(file, text)
  return file
}

function read(file: string): { readonly found: readonly string[]; readonly lines: readonly string[] } {
  const lines: string[] = []
  return { found: readExtraCertificates(file, isOpenToOthers, (line) => lines.push(line)), lines }
}

it('reads several authorities with text between them', () => {
  const { found, lines } = read(written(`\uFEFF# One\r\n${one.replaceAll('\n', '\r\n')}\n# Two\n${two}`))
  expect(found.map((pem) => pem.replaceAll('\r', ''))).toEqual([one.trim(), two.trim()])
  expect(lines).toEqual([])
})

it.each<{ what: string; text: string | Buffer; line: string }>([
  { what: 'is empty', text: '', line: 'certificates: the file of the policy holds none in PEM form' },
  {
    what: 'is DER',
    text: Buffer.from([0x30, 0x82, 1, 2]),
    line: 'certificates: the file of the policy holds none in PEM form'
  },
  { what: 'is cut off', text: one.slice(0, 200), line: 'certificates: the file of the policy holds none in PEM form' },
  {
    what: 'is too large',
    text: `${one}${' '.repeat(1024 * 1024)}`,
    line: 'certificates: the file of the policy is not used, ETOOLARGE'
  }
])('logs and skips a file that $what', ({ text, line }) => {
  expect(read(written(text))).toEqual({ found: [], lines: [line] })
})

it('names a file that cannot be used', () => {
  const [empty, missing] = [written('none'), join(folder, 'missing.pem')]
  expect(
    [one, '', undefined].map((text) => unusableExtraFile(text === one ? written(one) : text, isOpenToOthers))
  ).toEqual([null, null, null])
  expect([empty, missing, folder].map((file) => unusableExtraFile(file, isOpenToOthers))).toEqual([
    empty,
    missing,
    folder
  ])
})

it('logs and skips a file that people other than an administrator can change', () => {
  const file = written(one)
  openFiles.add(file)
  expect(read(file)).toEqual({ found: [], lines: ['certificates: the file of the policy is not used, EUNPROTECTED'] })
  expect(unusableExtraFile(file, isOpenToOthers)).toBe(file)
})

it('logs and skips a file that does not exist', () => {
  expect(read(join(folder, 'missing.pem')).lines).toEqual(['certificates: the file of the policy is not used, ENOENT'])
  expect(read(folder).lines).toEqual(['certificates: the file of the policy is not used, EISDIR'])
})

it('logs and skips a certificate that is no authority, and keeps the others', () => {
  const broken = one.replace(/\n(.{10})/, '\n!!!!!!!!!!')
  const { found, lines } = read(written(broken + leaf + two))
  expect(found).toEqual([two.trim()])
  expect(lines).toEqual([
    "certificates: number 1 of the policy's file is not readable",
    "certificates: number 2 of the policy's file is not that of an authority"
  ])
})

it('ignores a private key in the file', () => {
  const { key } = createAuthority('Four').issue(['a'])
  expect(read(written(key + one)).found).toEqual([one.trim()])
})

it("adds only the policy's certificates on an older Node", () => {
  const source = { rootCertificates }
  const log = (): void => {}
  expect(trustedCertificates({ extraFile: null, isOpenToOthers, source, log })).toBeNull()
  const extraFile = written(one)
  expect(trustedCertificates({ extraFile, isOpenToOthers, source, log })).toEqual([...rootCertificates, one.trim()])
  expect(trustedCertificates({ extraFile: join(folder, 'missing.pem'), isOpenToOthers, source, log })).toBeNull()
})

it('adds the system’s certificates on a newer Node, each one once', () => {
  const source = {
    rootCertificates,
    getCACertificates: (kind: string) => (kind === 'default' ? ['a', 'b'] : ['b', 'c'])
  }
  expect(trustedCertificates({ extraFile: written(one), source, isOpenToOthers, log: () => {} })).toEqual([
    'a',
    'b',
    'c',
    one.trim()
  ])
})

it('logs that the system’s certificates cannot be read, and uses the others', () => {
  const lines: string[] = []
  const source = {
    rootCertificates,
    getCACertificates(kind: string) {
      if (kind === 'system') throw new Error('denied')
      return ['a']
    }
  }
  expect(trustedCertificates({ extraFile: null, isOpenToOthers, source, log: (line) => lines.push(line) })).toEqual([
    'a'
  ])
  expect(lines).toEqual(["certificates: the system's own are not readable, Error"])
})

it('makes the context only once, at the first call', () => {
  let asked = 0
  const trust = createTrust({
    extraFile: null,
    isOpenToOthers,
    log: () => {},
    source: { rootCertificates, getCACertificates: () => (asked++, [one, two]) }
  })
  expect(asked).toBe(0)
  const context = trust.context()
  expect(context).toBeDefined()
  expect(trust.context()).toBe(context)
  expect(asked).toBe(2)
})

it('adds nothing if the runtime has no list, because an empty list would trust nobody', () => {
  const lines: string[] = []
  const log = (line: string): number => lines.push(line)
  expect(
    trustedCertificates({
      extraFile: null,
      isOpenToOthers,
      source: { rootCertificates, getCACertificates: () => [] },
      log
    })
  ).toBeNull()
  const refusing = {
    rootCertificates,
    getCACertificates: (): never => {
      throw new Error('denied')
    }
  }
  expect(createTrust({ extraFile: null, isOpenToOthers, source: refusing, log }).context()).toBeUndefined()
  expect(lines).toEqual(['certificates: only what the runtime trusts by itself, Error'])
})
