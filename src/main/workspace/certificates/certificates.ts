import { X509Certificate } from 'node:crypto'
import * as tls from 'node:tls'
import type { SecureContext } from 'node:tls'
import type { Timers } from '../../../shared/clock'
import { codeOf } from '../../../shared/errorDescription'
import { SECOND_MS } from '../../../shared/time'

/** Longest file that is read, bytes. A bundle of all public authorities has about a quarter of this. */
const FILE_LIMIT = 1024 * 1024
/** If the file is not read after this time, ms, a connection does not wait for it any longer. */
const READ_LIMIT_MS = 5 * SECOND_MS
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** The certificates of `node:tls`. `getCACertificates` exists from Electron 45 on. */
export interface CertificateSource {
  readonly rootCertificates: readonly string[]
  getCACertificates?(kind: 'default' | 'system'): readonly string[]
}

/** Returns true if people other than an administrator can change the file. */
export type IsOpenToOthers = (file: string) => boolean

/** How the policy's file of certificates is read. */
export interface ExtraFileAccess {
  readonly isOpenToOthers: IsOpenToOthers
  /** Resolves to the content, or to null if the file has more than `limit` bytes. Rejects if it cannot be read. */
  readonly read: (file: string, limit: number) => Promise<Buffer | null>
}

export interface TrustParts extends ExtraFileAccess {
  /** The policy's file of certificates, PEM; null: none. */
  readonly extraFile: string | null
  readonly source?: CertificateSource
  readonly timers: Timers
  log(line: string): void
}

/** The authorities that certificates of workspaces and proxies must come from. */
export interface Trust {
  /**
   * Resolves to the trusted authorities for a connection, or to undefined if only those of the runtime are trusted, also
   * after an error. The first call makes the context, which may take a while. Later calls give the same context. If the
   * file cannot be read within `READ_LIMIT_MS`, its authorities are left out until it has been read.
   */
  context(): Promise<SecureContext | undefined>
}

export function createTrust(parts: TrustParts): Trust {
  const { extraFile, timers, log } = parts
  /** The two contexts, with the authorities of the file and without them. */
  const made: { with?: Made; without?: Made } = {}
  let reading: Promise<readonly string[]> | null = null

  function make(extra: readonly string[]): SecureContext | undefined {
    try {
      const ca = trustedCertificates(extra, parts)
      return ca === null ? undefined : tls.createSecureContext({ ca: [...ca] })
    } catch (error) {
      log(`certificates: only what the runtime trusts by itself, ${codeOf(error)}`)
      return undefined
    }
  }

  return {
    async context() {
      if (made.with) return made.with.context
      reading ??= extraFile === null ? Promise.resolve([]) : readExtraCertificates(extraFile, parts, log)
      const extra = await inTime(reading, timers)
      if (extra !== null) return (made.with ??= { context: make(extra) }).context
      log('certificates: the file of the policy is not read in time')
      return (made.without ??= { context: make([]) }).context
    }
  }
}

interface Made {
  readonly context: SecureContext | undefined
}

/** Resolves with null if the reading is not over after `READ_LIMIT_MS`. A drive that is gone may never answer. */
function inTime(reading: Promise<readonly string[]>, timers: Timers): Promise<readonly string[] | null> {
  return new Promise((resolve) => {
    const cancel = timers.after(READ_LIMIT_MS, () => resolve(null))
    void reading.then((extra) => {
      cancel()
      resolve(extra)
    })
  })
}

/**
 * Returns the trusted certificates, PEM: those of the runtime, of the system and of the policy (`extra`). If the runtime
 * cannot read the system's certificates, they are left out. Returns null if only those of the runtime are trusted.
 */
export function trustedCertificates(
  extra: readonly string[],
  { source = tls, log }: Pick<TrustParts, 'source' | 'log'>
): readonly string[] | null {
  const known = source.getCACertificates
  if (known === undefined) return extra.length === 0 ? null : [...source.rootCertificates, ...extra]
  const own = known('default')
  // If the runtime's own authorities cannot be read, a list without them would trust nobody, or only the authorities of
  // the policy. So the runtime uses its own list.
  if (own.length === 0) return null
  return [...new Set([...own, ...systemCertificates(known, log), ...extra])]
}

function systemCertificates(
  known: NonNullable<CertificateSource['getCACertificates']>,
  log: (line: string) => void
): readonly string[] {
  try {
    return known('system')
  } catch (error) {
    log(`certificates: the system's own are not readable, ${codeOf(error)}`)
    return []
  }
}

/**
 * Reads the authorities in a PEM file. Logs and skips unusable ones. Resolves with none, and logs the reason, if the
 * file is unreadable, no regular file, too long, or open to changes by people other than an administrator: whoever
 * changes it could read all connections of this user. Never rejects.
 */
export async function readExtraCertificates(
  file: string,
  { isOpenToOthers, read }: ExtraFileAccess,
  log: (line: string) => void
): Promise<readonly string[]> {
  try {
    const bytes = await read(file, FILE_LIMIT)
    if (bytes === null) throw Object.assign(new Error(), { code: 'ETOOLARGE' })
    // This looks at the file without waiting, so only after the drive has answered.
    if (isOpenToOthers(file)) throw Object.assign(new Error(), { code: 'EUNPROTECTED' })
    const blocks = bytes.toString('latin1').match(BLOCK) ?? []
    if (blocks.length === 0) log('certificates: the file of the policy holds none in PEM form')
    return blocks.filter((block, index) => {
      const problem = problemOf(block)
      if (problem !== null) log(`certificates: number ${index + 1} of the policy's file ${problem}`)
      return problem === null
    })
  } catch (error) {
    log(`certificates: the file of the policy is not used, ${codeOf(error)}`)
    return []
  }
}

/**
 * Resolves with the policy's file if no authority in it can be used. Null: one can be used, or the policy names no file.
 */
export async function unusableExtraFile(file: string | undefined, access: ExtraFileAccess): Promise<string | null> {
  if (file === undefined || file === '') return null
  return (await readExtraCertificates(file, access, () => undefined)).length === 0 ? file : null
}

function problemOf(block: string): string | null {
  try {
    return new X509Certificate(block).ca ? null : 'is not that of an authority'
  } catch {
    // The constructor throws if the block is no certificate.
    return 'is not readable'
  }
}
