import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import * as tls from 'node:tls'
import type { SecureContext } from 'node:tls'
import { codeOf } from '../../../shared/errorDescription'

/** Longest file that is read, bytes. A bundle of all public authorities has about a quarter of this. */
const FILE_LIMIT = 1024 * 1024
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** The certificates of `node:tls`. `getCACertificates` exists from Electron 45 on. */
export interface CertificateSource {
  readonly rootCertificates: readonly string[]
  getCACertificates?(kind: 'default' | 'system'): readonly string[]
}

/** Returns true if people other than an administrator can change the file. */
export type IsOpenToOthers = (file: string) => boolean

export interface TrustParts {
  /** The policy's file of certificates, PEM; null: none. */
  readonly extraFile: string | null
  readonly source?: CertificateSource
  readonly isOpenToOthers: IsOpenToOthers
  log(line: string): void
}

/** The authorities that certificates of workspaces and proxies must come from. */
export interface Trust {
  /**
   * Returns the trusted authorities for a connection, or undefined if only those of the runtime are trusted, also
   * after an error. The first call makes the context, which may take a while. Later calls return the same context.
   */
  context(): SecureContext | undefined
}

export function createTrust(parts: TrustParts): Trust {
  let made: { readonly context: SecureContext | undefined } | null = null

  function make(): SecureContext | undefined {
    try {
      const ca = trustedCertificates(parts)
      return ca === null ? undefined : tls.createSecureContext({ ca: [...ca] })
    } catch (error) {
      parts.log(`certificates: only what the runtime trusts by itself, ${codeOf(error)}`)
      return undefined
    }
  }

  return { context: () => (made ??= { context: make() }).context }
}

/**
 * Returns the trusted certificates, PEM: those of the runtime, of the system and of the policy. If the runtime cannot
 * read the system's certificates, they are left out. Returns null if only the certificates of the runtime are trusted.
 */
export function trustedCertificates(parts: TrustParts): readonly string[] | null {
  const { extraFile, isOpenToOthers, log } = parts
  const source: CertificateSource = parts.source ?? tls
  const extra = extraFile === null ? [] : readExtraCertificates(extraFile, isOpenToOthers, log)
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
 * Reads the authorities in a PEM file. Logs and skips unusable ones. Returns none, and logs the reason, if the file
 * is unreadable, too long, or open to changes by people other than an administrator: whoever changes it could read
 * all connections of this user. Never throws.
 */
export function readExtraCertificates(
  file: string,
  isOpenToOthers: IsOpenToOthers,
  log: (line: string) => void
): readonly string[] {
  try {
    if (statSync(file).size > FILE_LIMIT) throw Object.assign(new Error(), { code: 'ETOOLARGE' })
    if (isOpenToOthers(file)) throw Object.assign(new Error(), { code: 'EUNPROTECTED' })
    const blocks = readFileSync(file, 'latin1').match(BLOCK) ?? []
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

/** Returns the policy's file if no authority in it can be used. Null: one can be used, or the policy names no file. */
export function unusableExtraFile(file: string | undefined, isOpenToOthers: IsOpenToOthers): string | null {
  if (file === undefined || file === '') return null
  return readExtraCertificates(file, isOpenToOthers, () => undefined).length === 0 ? file : null
}

function problemOf(block: string): string | null {
  try {
    return new X509Certificate(block).ca ? null : 'is not that of an authority'
  } catch {
    // The constructor throws if the block is no certificate.
    return 'is not readable'
  }
}
