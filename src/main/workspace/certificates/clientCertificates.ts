import type { CertificateQuestion, Workspace } from '../../../shared/domain/workspace'

/** What is shown of a certificate of the person's. Names are text of a stranger. */
export interface OfferedCertificate {
  readonly fingerprint: string
  readonly subjectName: string
  readonly issuerName: string
  /** Seconds since 1970. */
  readonly validExpiry: number
}

export interface CertificateRequest<Offered extends OfferedCertificate> {
  /** The workspace whose page it is; null: no page of the sign-in. */
  readonly workspace: Workspace | null
  /** Nobody sees the page, so nobody is asked. */
  readonly isUnseen: boolean
  /** The address that asks. */
  readonly url: string
  readonly offered: readonly Offered[]
}

/** So many requests wait for one choice at the most, and so many certificates are offered. */
const LIMIT = 50
const NAME_LIMIT = 200

/**
 * Which of the person's certificates a host is shown. It says who they are, so they choose, and only for the hosts of the
 * workspace; everybody else is shown none. A choice holds for this run of Deskhand.
 */
export interface ClientCertificates<Offered extends OfferedCertificate> {
  asks(request: CertificateRequest<Offered>, answer: (chosen?: Offered) => void): void
  /** Null: none. False: nobody asks for this. */
  choose(host: string, fingerprint: string | null): boolean
  /** Another workspace, or somebody signed out. */
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
    asks({ workspace, isUnseen, url, offered }, answer) {
      const host = workspace === null ? null : ownHost(workspace, url)
      if (host === null || offered.length === 0) return answer()
      const reply = (fingerprint: string | null): void => answer(offered.find((one) => one.fingerprint === fingerprint))
      const before = chosen.get(host)
      if (before !== undefined) return reply(before)
      const waiting = open.get(host)
      if (waiting) return waiting.replies.length < LIMIT ? void waiting.replies.push(reply) : answer()
      if (isUnseen) return answer()
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

/** The host with its port, where it is one of the workspace's own and the line is encrypted; null: not. */
function ownHost({ origin, socketUrl }: Workspace, url: string): string | null {
  // Chromium names some hosts without a scheme.
  const address = /^[a-z]+:\/\//i.test(url) ? url : `https://${url}`
  if (!URL.canParse(address)) return null
  const { protocol, host } = new URL(address.replace(/^wss:/i, 'https:'))
  const own = [new URL(origin).host, new URL(socketUrl.replace(/^ws/i, 'http')).host]
  return protocol === 'https:' && own.includes(host) ? host : null
}
