import type { CheckCause, CheckFacts } from '../../shared/domain/diagnosis'
import type { CertificateFault } from '../../shared/domain/failure'
import { certificateReason } from '../workspace/certificates/certificateFault'
import type { Certificate, Probes } from './probes'
import { codeOf, connectCause, fails, notTried, works, type StepResult } from './stepResult'
import { readProxy, type CheckRun } from './checkRun'

/** The cause for each fault of a certificate. `noEncryption`: the handshake failed before the certificate arrived. */
const CAUSES: Readonly<Record<CertificateFault['reason'], CheckCause>> = {
  noEncryption: 'tlsFailed',
  untrusted: 'certificateUntrusted',
  expired: 'certificateExpired',
  notYetValid: 'certificateEarly',
  wrongName: 'certificateName'
}

export async function checkDns(visit: CheckRun, probes: Probes): Promise<StepResult> {
  const { host } = visit
  if (visit.isAddress) return notTried('isAddress', { host })
  try {
    const addresses = await probes.lookup(host)
    return addresses.length > 0 ? works({ host, addresses: addresses.length }) : fails('nameNotFound', { host })
  } catch (error) {
    const code = codeOf(error)
    return fails(connectCause(code) === 'namesUnavailable' ? 'namesUnavailable' : 'nameNotFound', { host, code })
  }
}

export async function checkProxy(visit: CheckRun, probes: Probes): Promise<StepResult> {
  try {
    const proxy = readProxy(await probes.resolveProxy(visit.workspace))
    if (proxy === undefined) return fails('proxyUnknown')
    visit.proxy = proxy
    if (proxy === null) return works()
    return works({ proxy: proxy.label, hops: proxy.hops })
  } catch (error) {
    return fails('proxyUnknown', { code: codeOf(error) })
  }
}

export async function checkTcp(visit: CheckRun, probes: Probes, signal: AbortSignal): Promise<StepResult> {
  const { proxy } = visit
  const { host, port } = proxy ?? visit
  const facts: CheckFacts = { host, port, ...(proxy ? { proxy: proxy.label } : {}) }
  try {
    visit.socket = await probes.connect(host, port, signal)
    return works(facts)
  } catch (error) {
    const code = codeOf(error)
    return fails(proxy ? 'proxyUnreachable' : connectCause(code), { ...facts, code })
  }
}

export async function checkTls(visit: CheckRun, probes: Probes, signal: AbortSignal): Promise<StepResult> {
  const { socket, host, port, proxy } = visit
  if (!visit.isSecure) return notTried('noTls', { host })
  if (!socket) return notTried('stepBefore')
  if (proxy && proxy.kind !== 'http') return notTried('proxyKind', { proxy: proxy.label })
  try {
    if (proxy) {
      const status = await probes.tunnel(socket, { proxy: proxy.label, host, port }, signal)
      const facts = { proxy: proxy.label, status, host, port }
      if (status === 407) return fails('proxySignIn', facts)
      if (status < 200 || status > 299) return fails('proxyRefused', facts)
    }
    return judge(await probes.secure(socket, host, signal), host)
  } catch (error) {
    return fails('tlsFailed', { host, port, code: codeOf(error) })
  }
}

function judge({ trust, subject, issuer, validTo, chain, protocol }: Certificate, host: string): StepResult {
  const names = { ...(subject !== '' && { subject }), ...(issuer !== '' && { issuer }) }
  const facts: CheckFacts = { host, ...names, validTo, chain, protocol }
  if (trust === null) return works(facts)
  const more = { ...facts, code: trust }
  const reason = certificateReason(trust)
  return fails(reason === null ? 'certificateUntrusted' : CAUSES[reason], more)
}
