import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { readAddressResult } from '../../../src/main/workspace/addressResult'
import { createAuthority, type IssuedCertificate } from '../../support/certificates'
import { companyAuthority, deadPort, greetingWorkspace, NAME, proxy, startWay, workspaceNamed } from './routeRig'

const resolve = async (): Promise<string> => 'DIRECT'
const trusted = [companyAuthority.cert]

/** Makes a name service with these answers. It counts the questions. */
function nameService(answer: () => readonly LookupAddress[] | string): {
  readonly lookup: LookupFunction
  asked(): number
} {
  let asked = 0
  const lookup: LookupFunction = (host, options, done) => {
    asked++
    const found = answer()
    if (typeof found === 'string') return done(Object.assign(new Error(`${found} ${host}`), { code: found }), [])
    if (options.all === true) return done(null, [...found])
    done(null, found[0]?.address ?? '', found[0]?.family)
  }
  return { lookup, asked: () => asked }
}

const v4 = (address: string): LookupAddress => ({ address, family: 4 })

it.each(['ENOTFOUND', 'EAI_AGAIN'])('fault 14: a name that is not found (%s) is looked up again', async (code) => {
  const names = nameService(() => code)
  const way = startWay(workspaceNamed(NAME, 443, true), { resolve, lookup: names.lookup })
  expect(await way.failed()).toEqual({ kind: 'nameNotFound', detail: code, code: null })
  expect(way.connections.at(-1)?.state).toBe('reconnecting')
})

it('fault 14: a proxy whose name is not found is named', async () => {
  const way = startWay(workspaceNamed(NAME, 443, true), { resolve: async () => 'PROXY proxy.invalid:3128' })
  expect(await way.failed()).toMatchObject({ kind: 'nameNotFound', proxy: { host: 'proxy.invalid:3128' } })
})

it('fault 15: a name whose address changed is looked up again with every attempt', async () => {
  const workspace = await greetingWorkspace()
  let address = '127.0.0.2'
  const names = nameService(() => [v4(address)])
  const way = startWay(workspace, { resolve, lookup: names.lookup })
  expect(await way.failed()).toMatchObject({ kind: 'refused' })
  address = '127.0.0.1'
  way.supervisor.retry()
  await way.connected()
  expect(names.asked()).toBe(2)
})

it('fault 16: a workspace that refuses connections is tried again', async () => {
  const way = startWay(workspaceNamed('127.0.0.1', await deadPort(), false), { resolve })
  expect(await way.failed()).toEqual({ kind: 'refused', detail: 'ECONNREFUSED', code: null })
  expect(way.connections.at(-1)?.state).toBe('reconnecting')
})

it('fault 23: a name with a broken IPv6 address still connects over IPv4', async () => {
  const workspace = await greetingWorkspace()
  const names = nameService(() => [{ address: '100::1', family: 6 }, v4('127.0.0.1')])
  const way = startWay(workspace, { resolve, lookup: names.lookup })
  await way.connected()
})

describe('certificates', () => {
  const local = nameService(() => [v4('127.0.0.1')])

  function against(certificate: IssuedCertificate) {
    return greetingWorkspace(certificate).then((workspace) =>
      startWay(workspace, { resolve, trusted, lookup: local.lookup })
    )
  }

  it('of a trusted authority are accepted', async () => {
    const way = await against(companyAuthority.issue([NAME]))
    await way.connected()
  })

  it('of an authority that only the policy trusts are refused without the policy', async () => {
    const workspace = await greetingWorkspace(companyAuthority.issue([NAME]))
    const way = startWay(workspace, { resolve, lookup: local.lookup })
    expect(await way.failed()).toMatchObject({
      kind: 'certificate',
      certificate: { reason: 'untrusted', issuer: 'Company Root' }
    })
  })

  it.each<{ what: string; certificate: () => IssuedCertificate; fault: object }>([
    {
      what: 'of a stranger',
      certificate: () => createAuthority('Stranger').issue([NAME]),
      fault: { reason: 'untrusted', issuer: 'Stranger', subject: NAME }
    },
    {
      what: 'of a stranger with the same name',
      certificate: () => createAuthority('Company Root').issue([NAME]),
      fault: { reason: 'untrusted', issuer: 'Company Root' }
    },
    {
      what: 'that has expired',
      certificate: () => companyAuthority.issue([NAME], { until: '210101000000Z' }),
      fault: { reason: 'expired', subject: NAME }
    },
    {
      what: 'that is not valid yet',
      certificate: () => companyAuthority.issue([NAME], { from: '480101000000Z' }),
      fault: { reason: 'notYetValid', subject: NAME }
    },
    {
      what: 'of another host',
      certificate: () => companyAuthority.issue(['other.example']),
      fault: { reason: 'wrongName', subject: 'other.example' }
    }
  ])('$what are named and refused', async ({ certificate, fault }) => {
    const way = await against(certificate())
    const failure = await way.failed()
    expect(failure).toMatchObject({ kind: 'certificate', certificate: fault })
    expect(failure.detail).toMatch(/^[A-Z_]+, .+, (Company Root|Stranger)$/)
    expect(way.connections.some(({ state }) => state === 'connected')).toBe(false)
  })

  it('with misleading names are shown as short plain text', async () => {
    const stranger = createAuthority(`Trust\u202Eed\nRoot ${'x'.repeat(200)}`)
    const way = await against(stranger.issue([NAME]))
    const { certificate } = await way.failed()
    expect(certificate?.issuer).toMatch(/^TrustedRoot x{68}$/)
  })

  it('are checked inside of a proxy’s tunnel too', async () => {
    const one = await proxy()
    const workspace = await greetingWorkspace(createAuthority('Stranger').issue([NAME]))
    const way = startWay(workspace, { trusted, resolve: async () => `PROXY ${one.host}` })
    const failure = await way.failed()
    expect(failure).toMatchObject({ kind: 'certificate', certificate: { reason: 'untrusted', issuer: 'Stranger' } })
    expect(failure.proxy).toBeUndefined()
  })

  it('fault 19: a captive portal in place of the workspace is named, and the agent stays signed in', async () => {
    const portal = await greetingWorkspace(companyAuthority.issue(['portal.hotel.example']))
    const way = startWay(portal, { resolve, trusted, lookup: local.lookup })
    await way.failed()
    const connection = way.connections.at(-1)
    expect(connection).toMatchObject({
      state: 'reconnecting',
      failure: { certificate: { reason: 'wrongName', subject: 'portal.hotel.example' } }
    })
    expect(connection && readAddressResult(connection)).toMatchObject({ kind: 'problem', problem: 'certificate' })
    // Deskhand tries for some minutes, then more and more rarely. The cause stays on the screen, and a person cannot
    // switch it off.
    for (let turn = 0; turn < 12; turn++) {
      way.supervisor.retry()
      await vi.waitFor(() => expect(way.connections.at(-1)).not.toMatchObject({ retryAt: null }))
    }
    const last = way.connections.at(-1)
    expect(last).toMatchObject({
      state: 'reconnecting',
      failure: { certificate: { reason: 'wrongName', subject: 'portal.hotel.example' } }
    })
    expect(last?.state === 'reconnecting' && (last.retryAt ?? 0) - way.time.clock()).toBeGreaterThan(200_000)
    expect(way.connections.map(({ state }) => state)).not.toContain('connected')
  })
})
