import { createHash, X509Certificate } from 'node:crypto'
import * as tls from 'node:tls'
import type { SecureContext } from 'node:tls'
import type { Timers } from '../../../shared/clock'
import { codeOf } from '../../../shared/errorDescription'
import { SECOND_MS } from '../../../shared/time'

/**
 * Longest file of certificates that is read, in bytes. All public authorities together take about a quarter of this.
 */
const FILE_LIMIT = 1024 * 1024
/** A connection waits no longer than this for the policy's file of certificates. */
const READ_LIMIT_MS = 5 * SECOND_MS
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** The certificates of `node:tls`. `getCACertificates` exists since Electron 45. */
export interface CertificateSource {
  readonly rootCertificates: readonly string[]
  getCACertificates?(kind: 'default' | 'system'): readonly string[]
}

/** Returns true if people other than an administrator can change the file. */
export type IsOpenToOthers = (file: string) => boolean

/** How to read the policy's file of certificates. */
export interface ExtraFileAccess {
  readonly isOpenToOthers: IsOpenToOthers
  /** Null: the file has more than `limit` bytes. Rejects if it cannot be read. */
  readonly read: (file: string, limit: number) => Promise<Buffer | null>
}

export interface TrustParts extends ExtraFileAccess {
  /** The policy's file of certificates, PEM. Null: none. */
  readonly extraFile: string | null
  readonly source?: CertificateSource
  readonly timers: Timers
  log(line: string): void
}

/** The authorities that certificates of workspaces and proxies must come from. */
export interface Trust {
  /**
   * Resolves to the trusted authorities for a connection. Undefined: only the runtime's own authorities are trusted,
   * as after an error. The first call takes a while. Each later call reads the policy's file again. If the file is
   * late, the authorities that were last read count. If the file was never read, its authorities are left out.
   */
  context(): Promise<SecureContext | undefined>
}

/**
 * What a file of authorities says. `mark`: differs for each content. `text`: the whole file. Null: the file cannot be
 * used, and `mark` is the code of the reason.
 */
interface Content {
  readonly mark: string
  readonly text: string | null
}

/** Stands for a policy that names no file. */
const NO_CONTENT: Content = { mark: '', text: '' }

export function createTrust(parts: TrustParts): Trust {
  const { extraFile, timers, log } = parts
  /** The context with the authorities of the file, as it was last read. Null: it was never read. */
  let made: Made | null = null
  let without: Pick<Made, 'context'> | null = null
  /** The reading that is under way. `isLate`: true if it takes longer than `READ_LIMIT_MS`. */
  let reading: { readonly result: Promise<Made>; isLate: boolean } | null = null

  function make(extra: readonly string[]): SecureContext | undefined {
    try {
      const ca = trustedCertificates(extra, parts)
      return ca === null ? undefined : tls.createSecureContext({ ca: [...ca] })
    } catch (error) {
      log(`certificates: only what the runtime trusts by itself, ${codeOf(error)}`)
      return undefined
    }
  }

  async function read(): Promise<Made> {
    const content = extraFile === null ? NO_CONTENT : await contentOf(extraFile, parts)
    if (made !== null && made.mark === content.mark) return made
    return (made = { mark: content.mark, context: make(content === NO_CONTENT ? [] : authoritiesIn(content, log)) })
  }

  return {
    async context() {
      const now = (reading ??= { result: read().finally(() => (reading = null)), isLate: false })
      // A drive may not answer, and each reading blocks a thread of Node. So no second reading starts while this one
      // is late. Connections then use the authorities that were read before.
      if (now.isLate && made !== null) return made.context
      const found = await inTime(now.result, timers)
      if (found !== null) return found.context
      now.isLate = true
      if (made !== null) return made.context
      log('certificates: the file of the policy is not read in time')
      return (without ??= { context: make([]) }).context
    }
  }
}

interface Made extends Pick<Content, 'mark'> {
  readonly context: SecureContext | undefined
}

/** Resolves to null if the file is not read in time. Reading from a disconnected network drive may never end. */
function inTime(reading: Promise<Made>, timers: Timers): Promise<Made | null> {
  return new Promise((resolve) => {
    const cancel = timers.after(READ_LIMIT_MS, () => resolve(null))
    void reading.then((found) => {
      cancel()
      resolve(found)
    })
  })
}

/**
 * Returns the trusted certificates (PEM) of the runtime, the system and the policy (`extra`). Leaves out the system's
 * certificates if they cannot be read. Null: only the runtime's own certificates are trusted.
 */
export function trustedCertificates(
  extra: readonly string[],
  { source = tls, log }: Pick<TrustParts, 'source' | 'log'>
): readonly string[] | null {
  const known = source.getCACertificates
  if (known === undefined) return extra.length === 0 ? null : [...source.rootCertificates, ...extra]
  const own = known('default')
  // Without the runtime's own authorities, the list would trust nobody, or only the authorities of the policy. So
  // null lets the runtime use its own list.
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
 * Reads the authorities in a PEM file. Skips and logs unusable authorities. Never rejects. Logs the reason and
 * resolves to an empty list in these cases:
 * - the file is unreadable, too long, or no regular file;
 * - others than an administrator can change the file. They could use it to read all connections of this user.
 */
export async function readExtraCertificates(
  file: string,
  access: ExtraFileAccess,
  log: (line: string) => void
): Promise<readonly string[]> {
  return authoritiesIn(await contentOf(file, access), log)
}

/** Never rejects. */
async function contentOf(file: string, { isOpenToOthers, read }: ExtraFileAccess): Promise<Content> {
  try {
    const bytes = await read(file, FILE_LIMIT)
    if (bytes === null) return { mark: 'ETOOLARGE', text: null }
    // This call blocks main. After `read`, the drive has answered, so the call is short.
    if (isOpenToOthers(file)) return { mark: 'EUNPROTECTED', text: null }
    return { mark: createHash('sha256').update(bytes).digest('base64'), text: bytes.toString('latin1') }
  } catch (error) {
    return { mark: codeOf(error), text: null }
  }
}

function authoritiesIn({ mark, text }: Content, log: (line: string) => void): readonly string[] {
  if (text === null) {
    log(`certificates: the file of the policy is not used, ${mark}`)
    return []
  }
  const blocks = text.match(BLOCK) ?? []
  if (blocks.length === 0) log('certificates: the file of the policy holds none in PEM form')
  return blocks.filter((block, index) => {
    const problem = problemOf(block)
    if (problem !== null) log(`certificates: number ${index + 1} of the policy's file ${problem}`)
    return problem === null
  })
}

/**
 * Resolves to the policy's file if it has no usable authority. Null: the file has a usable authority, or there is no
 * file.
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
