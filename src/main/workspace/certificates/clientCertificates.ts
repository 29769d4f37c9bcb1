import { isUrl } from '../../../shared/isUrl'
import type { CertificateQuestion, Workspace } from '../../../shared/domain/workspace'

/** What the agent sees of a client certificate. Its owner chose the names, so they may be any text. */
export interface OfferedCertificate {
  readonly fingerprint: string
  readonly subjectName: string
  readonly issuerName: string
  /** Seconds since 1970. */
  readonly validExpiry: number
}

export interface CertificateRequest<Offered extends OfferedCertificate> {
  /** The workspace whose sign-in page caused the request. Null: no sign-in page did. */
  readonly workspace: Workspace | null
  /** True: the sign-in page is hidden, so Deskhand does not ask the agent. */
  readonly isHidden: boolean
  readonly url: string
  readonly offered: readonly Offered[]
}

/** At most this many requests wait for one choice, and at most this many certificates are offered. */
const LIMIT = 50
/** Longest name that the agent sees, in UTF-16 units. */
const NAME_LIMIT = 200

/**
 * Decides which client certificate a host of the workspace gets. The agent chooses, because a certificate says who
 * the agent is. Other hosts get none.
 */
export interface ClientCertificates<Offered extends OfferedCertificate> {
  /** Call this when a host asks for a certificate. Calls `answer` once, without an argument if the host gets none. */
  asks(request: CertificateRequest<Offered>, answer: (chosen?: Offered) => void): void
  /**
   * Call this when the agent has chosen. The choice counts until `reset`. `fingerprint` null: the host gets no
   * certificate. Returns false if the host does not wait, or if the certificate was not offered.
   */
  choose(host: string, fingerprint: string | null): boolean
  /**
   * Forgets all choices. Hosts that wait get no certificate. Call this after a sign-out, and when the app enters
   * another workspace.
   */
  reset(): void
}

interface Waiting<Offered> {
  readonly shown: CertificateQuestion
  readonly replies: ((fingerprint: string | null) => void)[]
  readonly offered: readonly Offered[]
}

export function createClientCertificates<Offered extends OfferedCertificate>(
  show: (question: CertificateQuestion | null) => void
): ClientCertificates<Offered> {
  const open = new Map<string, Waiting<Offered>>()
  const chosen = new Map<string, string | null>()

  function tell(): void {
    const [first] = open.values()
    show(first?.shown ?? null)
  }

  return {
    asks({ workspace, isHidden, url, offered }, answer) {
      const host = workspace === null ? null : ownHost(workspace, url)
      if (host === null || offered.length === 0) return answer()
      const reply = (fingerprint: string | null): void => answer(offered.find((one) => one.fingerprint === fingerprint))
      const before = chosen.get(host)
      if (before !== undefined) return reply(before)
      const waiting = open.get(host)
      if (waiting) return waiting.replies.length < LIMIT ? void waiting.replies.push(reply) : answer()
      if (isHidden) return answer()
      const certificates = offered.slice(0, LIMIT).map(({ fingerprint, subjectName, issuerName, validExpiry }) => ({
        fingerprint,
        subject: subjectName.slice(0, NAME_LIMIT),
        issuer: issuerName.slice(0, NAME_LIMIT),
        validUntil: validExpiry * 1000
      }))
      open.set(host, { shown: { host, certificates }, replies: [reply], offered })
      tell()
    },
    choose(host, fingerprint) {
      const waiting = open.get(host)
      if (!waiting || (fingerprint !== null && !waiting.offered.some((one) => one.fingerprint === fingerprint)))
        return false
      open.delete(host)
      chosen.set(host, fingerprint)
      tell()
      for (const reply of waiting.replies) reply(fingerprint)
      return true
    },
    reset() {
      const replies = [...open.values()].flatMap((waiting) => waiting.replies)
      open.clear()
      chosen.clear()
      if (replies.length > 0) tell()
      for (const reply of replies) reply(null)
    }
  }
}

/** Returns host and port. Null: the host is not the workspace's, or the connection is not encrypted. */
function ownHost({ origin, socketUrl }: Workspace, url: string): string | null {
  // Chromium leaves out the scheme of some addresses. Such an address is https.
  const address = /^[a-z]+:\/\//i.test(url) ? url : `https://${url}`
  if (!isUrl(address)) return null
  const { protocol, host } = new URL(address.replace(/^wss:/i, 'https:'))
  const own = [new URL(origin).host, new URL(socketUrl.replace(/^ws/i, 'http')).host]
  return protocol === 'https:' && own.includes(host) ? host : null
}
