import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, expect, it, vi } from 'vitest'
import { readAtMost } from '../../../../src/main/files/readAtMost'
import {
  createTrust,
  readExtraCertificates,
  trustedCertificates,
  unusableExtraFile
} from '../../../../src/main/workspace/certificates/certificates'
import { createAuthority } from '../../../support/certificates'
import { createFakeTime } from '../../../support/fakeTime'

const folder = mkdtempSync(join(tmpdir(), 'deskhand-certificates-'))
afterAll(() => rmSync(folder, { recursive: true }))

const one = createAuthority('One').cert
const two = createAuthority('Two').cert
const leaf = createAuthority('Three').issue(['desk.example']).cert
let number = 0
/** The files that people other than an administrator can change. */
const openFiles = new Set<string>()
const isOpenToOthers = (file: string): boolean => openFiles.has(file)
const access = { isOpenToOthers, read: readAtMost }

function written(text: string | Buffer): string {
  const file = join(folder, `${++number}.pem`)
  writeFileSync(file, text)
  return file
}

async function read(file: string): Promise<{ readonly found: readonly string[]; readonly lines: readonly string[] }> {
  const lines: string[] = []
  return { found: await readExtraCertificates(file, access, (line) => lines.push(line)), lines }
}

it('reads several authorities with text between them', async () => {
  const { found, lines } = await read(written(`\uFEFF# One\r\n${one.replaceAll('\n', '\r\n')}\n# Two\n${two}`))
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
])('logs and skips a file that $what', async ({ text, line }) => {
  expect(await read(written(text))).toEqual({ found: [], lines: [line] })
})

it('names a file that cannot be used', async () => {
  const [empty, missing] = [written('none'), join(folder, 'missing.pem')]
  expect(await Promise.all([written(one), '', undefined].map((file) => unusableExtraFile(file, access)))).toEqual([
    null,
    null,
    null
  ])
  expect(await Promise.all([empty, missing, folder].map((file) => unusableExtraFile(file, access)))).toEqual([
    empty,
    missing,
    folder
  ])
})

it('logs and skips a file that people other than an administrator can change', async () => {
  const file = written(one)
  openFiles.add(file)
  expect(await read(file)).toEqual({
    found: [],
    lines: ['certificates: the file of the policy is not used, EUNPROTECTED']
  })
  expect(await unusableExtraFile(file, access)).toBe(file)
})

it('logs and skips a file that does not exist', async () => {
  expect((await read(join(folder, 'missing.pem'))).lines).toEqual([
    'certificates: the file of the policy is not used, ENOENT'
  ])
  expect((await read(folder)).lines).toEqual(['certificates: the file of the policy is not used, EISDIR'])
})

it('logs and skips a certificate that is no authority, and keeps the others', async () => {
  const broken = one.replace(/\n(.{10})/, '\n!!!!!!!!!!')
  const { found, lines } = await read(written(broken + leaf + two))
  expect(found).toEqual([two.trim()])
  expect(lines).toEqual([
    "certificates: number 1 of the policy's file is not readable",
    "certificates: number 2 of the policy's file is not that of an authority"
  ])
})

it('ignores a private key in the file', async () => {
  const { key } = createAuthority('Four').issue(['a'])
  expect((await read(written(key + one))).found).toEqual([one.trim()])
})

it("adds only the policy's certificates on an older Node", () => {
  const source = { rootCertificates }
  const log = (): void => {}
  expect(trustedCertificates([], { source, log })).toBeNull()
  expect(trustedCertificates([one], { source, log })).toEqual([...rootCertificates, one])
})

it('adds the system’s certificates on a newer Node, each one once', () => {
  const source = {
    rootCertificates,
    getCACertificates: (kind: string) => (kind === 'default' ? ['a', 'b'] : ['b', 'c'])
  }
  expect(trustedCertificates([one], { source, log: () => {} })).toEqual(['a', 'b', 'c', one])
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
  expect(trustedCertificates([], { source, log: (line) => lines.push(line) })).toEqual(['a'])
  expect(lines).toEqual(["certificates: the system's own are not readable, Error"])
})

it('makes the context only once, at the first call', async () => {
  let asked = 0
  const trust = createTrust({
    extraFile: null,
    ...access,
    timers: createFakeTime().timers,
    log: () => {},
    source: { rootCertificates, getCACertificates: () => (asked++, [one, two]) }
  })
  expect(asked).toBe(0)
  const [context, same] = await Promise.all([trust.context(), trust.context()])
  expect(context).toBeDefined()
  expect(same).toBe(context)
  expect(await trust.context()).toBe(context)
  expect(asked).toBe(2)
})

it('adds nothing if the runtime has no list, because an empty list would trust nobody', async () => {
  const lines: string[] = []
  const log = (line: string): number => lines.push(line)
  expect(trustedCertificates([], { source: { rootCertificates, getCACertificates: () => [] }, log })).toBeNull()
  const refusing = {
    rootCertificates,
    getCACertificates: (): never => {
      throw new Error('denied')
    }
  }
  const { timers } = createFakeTime()
  const trust = createTrust({ extraFile: null, ...access, timers, source: refusing, log })
  expect(await trust.context()).toBeUndefined()
  expect(lines).toEqual(['certificates: only what the runtime trusts by itself, Error'])
})

it.runIf(process.platform !== 'win32')('does not wait for a pipe or a device', async () => {
  const pipe = join(folder, 'pipe.pem')
  execFileSync('mkfifo', [pipe])
  for (const file of [pipe, '/dev/zero']) {
    expect(await read(file)).toEqual({
      found: [],
      lines: ['certificates: the file of the policy is not used, ENOTREGULAR']
    })
    expect(await unusableExtraFile(file, access)).toBe(file)
  }
})

it('does not use a file that grows too large while it is read', async () => {
  const file = written(one)
  const reading = read(file)
  appendFileSync(file, ' '.repeat(2 * 1024 * 1024))
  expect((await reading).lines).toEqual(['certificates: the file of the policy is not used, ETOOLARGE'])
})

it('does not wait long for a drive, and trusts the file as soon as it is read', async () => {
  const lines: string[] = []
  const time = createFakeTime()
  const trust = createTrust({
    extraFile: written(one),
    ...access,
    timers: time.timers,
    log: (line) => lines.push(line),
    source: { rootCertificates, getCACertificates: () => [two] }
  })
  const first = trust.context()
  time.advance(5_000)
  const without = await first
  expect(without).toBeDefined()
  expect(lines).toEqual(['certificates: the file of the policy is not read in time'])
  const later = await trust.context()
  expect(later).toBeDefined()
  expect(later).not.toBe(without)
  expect(await trust.context()).toBe(later)
  expect({ lines: lines.length, waiting: time.waiting() }).toEqual({ lines: 1, waiting: [] })
})

it('keeps what the file said while its drive does not answer, and waits for it only once', async () => {
  const time = createFakeTime()
  let reads = 0
  let answer = (): Promise<Buffer | null> => Promise.resolve(Buffer.from(one))
  let answerNow = (_bytes: Buffer): void => undefined
  const trust = createTrust({
    extraFile: '/extra.pem',
    isOpenToOthers: () => false,
    read: () => (reads++, answer()),
    timers: time.timers,
    log: () => undefined,
    source: { rootCertificates }
  })
  const before = await trust.context()
  answer = () => new Promise((resolve) => void (answerNow = resolve))
  const late = trust.context()
  time.advance(5_000)
  expect(await late).toBe(before)
  expect(await trust.context()).toBe(before)
  expect(reads).toBe(2)
  answer = () => Promise.resolve(Buffer.from(two))
  answerNow(Buffer.from(two))
  await vi.waitFor(async () => expect(await trust.context()).not.toBe(before))
  expect(time.waiting()).toEqual([])
})
