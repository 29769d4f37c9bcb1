import { expect, it, vi } from 'vitest'
import {
  createClientCertificates,
  type OfferedCertificate
} from '../../../../src/main/workspace/certificates/clientCertificates'
import type { CertificateQuestion } from '../../../../src/shared/domain/workspace'

const workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://live.desk.example/ws',
  demo: false
}
const cert = (name: string): OfferedCertificate => ({
  fingerprint: `sha256/${name}`,
  subjectName: name,
  issuerName: 'Company CA',
  validExpiry: 2e9
})
const offered = [cert('private'), cert('work')]

function rig() {
  const shown: (CertificateQuestion | null)[] = []
  const certificates = createClientCertificates<OfferedCertificate>((question) => shown.push(question))
  const ask = (url: string, more: object = {}) => {
    const answer = vi.fn()
    certificates.asks({ workspace, isHidden: false, url, offered, ...more }, answer)
    return answer
  }
  return { shown, certificates, ask }
}

it.each([
  'https://idp.example/',
  'https://desk.example.evil.example/',
  'https://desk.example:8443/',
  'http://desk.example/',
  'nonsense://',
  ''
])('gives %j no certificate, and asks nobody', (url) => {
  const { ask, shown } = rig()
  expect(ask(url)).toHaveBeenCalledExactlyOnceWith()
  expect(shown).toEqual([])
})

it('gives no certificate outside of the sign-in, or to a hidden page', () => {
  const { ask, shown } = rig()
  expect(ask('https://desk.example/', { workspace: null })).toHaveBeenCalledExactlyOnceWith()
  expect(ask('https://desk.example/', { isHidden: true })).toHaveBeenCalledExactlyOnceWith()
  expect(shown).toEqual([])
})

it.each(['https://desk.example/start', 'wss://live.desk.example/ws', 'desk.example:443'])(
  'the person chooses for the workspace’s own host: %s',
  (url) => {
    const { ask, shown, certificates } = rig()
    const answer = ask(url)
    expect(answer).not.toHaveBeenCalled()
    const host = shown[0]?.host ?? ''
    expect(shown[0]?.certificates.map(({ subject }) => subject)).toEqual(['private', 'work'])
    expect(certificates.choose(host, 'sha256/unknown')).toBe(false)
    expect(certificates.choose(host, 'sha256/work')).toBe(true)
    expect(answer).toHaveBeenCalledExactlyOnceWith(offered[1])
    expect(ask(url)).toHaveBeenCalledExactlyOnceWith(offered[1])
    expect(shown.at(-1)).toBeNull()
  }
)

it('"no certificate" is a choice too, and choices are forgotten with the sign-out', () => {
  const { ask, certificates } = rig()
  const first = ask('https://desk.example/')
  certificates.choose('desk.example', null)
  expect(first).toHaveBeenCalledExactlyOnceWith(undefined)
  expect(ask('https://desk.example/')).toHaveBeenCalledExactlyOnceWith(undefined)
  certificates.reset()
  const next = ask('https://desk.example/')
  expect(next).not.toHaveBeenCalled()
  certificates.reset()
  expect(next).toHaveBeenCalledExactlyOnceWith(undefined)
})
