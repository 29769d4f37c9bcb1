import { describe, expect, it, vi } from 'vitest'
import type { PasswordFile, Sealing } from '../../../src/main/workspace/passwords/passwords'
import { readAddressResult } from '../../../src/main/workspace/addressResult'
import { companyAuthority, greetingWorkspace, NAME, proxy, startWay } from './routeRig'

const SECRET = { name: 'laura', password: 'Ä pass:wörd' }
const AUTH = `${SECRET.name}:${SECRET.password}`
const certificate = companyAuthority.issue([NAME])
const trusted = [companyAuthority.cert]

/** Reverses bytes, which is enough to hide a text from a search. */
const mirror: Sealing = {
  isAvailable: async () => true,
  seal: async (text) => Buffer.from(text).reverse(),
  open: async (sealed) => Buffer.from(sealed).reverse().toString()
}

function memoryFile(): PasswordFile & { text: string | null } {
  return {
    text: null,
    read() {
      return this.text
    },
    write(text) {
      this.text = text
    }
  }
}

describe('fault 21: a proxy that wants a sign-in', () => {
  it.each(['wss', 'ws'])('stops the connection to %s, asks once, and continues after the answer', async (scheme) => {
    const one = await proxy({ auth: AUTH })
    const workspace = await greetingWorkspace(scheme === 'wss' ? certificate : undefined)
    const way = startWay(workspace, { trusted, resolve: async () => `PROXY ${one.host}` })
    await way.reach('stopped')
    const connection = way.connections.at(-1)
    expect(connection).toMatchObject({
      failure: {
        kind: 'proxyAuth',
        detail: `${one.host} 407`,
        code: null,
        proxy: { host: one.host, notAccepted: false }
      }
    })
    expect(connection && readAddressResult(connection)).toEqual({ kind: 'wantsProxySignIn' })
    expect(way.time.waiting()).toEqual([])
    expect(one.credentials).toEqual([undefined])

    way.passwords.keep(one.host, SECRET)
    way.supervisor.retry()
    await way.connected()
    way.supervisor.start(workspace)
    await vi.waitFor(() => expect(one.requests).toHaveLength(3))
    await way.connected()
    expect(one.requests.map((line) => line.slice(-3))).toEqual(['407', '200', '200'])
    expect(JSON.stringify([way.lines, way.connections])).not.toMatch(/pass|laura/)
  })

  it('asks again if the answer is wrong, or is no longer right', async () => {
    const one = await proxy({ auth: AUTH })
    const workspace = await greetingWorkspace()
    const way = startWay(workspace, { resolve: async () => `PROXY ${one.host}` })
    await way.reach('stopped')
    way.passwords.keep(one.host, { name: 'laura', password: 'wrong' })
    way.supervisor.retry()
    await vi.waitFor(() => expect(way.connections.at(-1)).toMatchObject({ failure: { proxy: { notAccepted: true } } }))
    // Deskhand does not send a name and a password again by itself once the proxy has refused them.
    way.supervisor.retry()
    await vi.waitFor(() => expect(way.connections.at(-1)).toMatchObject({ failure: { proxy: { notAccepted: false } } }))
    expect(one.credentials).toHaveLength(3)
    expect(one.credentials[2]).toBeUndefined()

    way.passwords.keep(one.host, SECRET)
    way.supervisor.retry()
    await way.connected()
    one.auth('laura:next')
    way.supervisor.start(workspace)
    await vi.waitFor(() =>
      expect(way.connections.at(-1)).toMatchObject({ state: 'stopped', failure: { proxy: { notAccepted: true } } })
    )
  })

  it('is not given the sign-in of another proxy', async () => {
    const [one, other] = [await proxy({ auth: AUTH }), await proxy({ auth: AUTH })]
    const way = startWay(await greetingWorkspace(), { resolve: async () => `PROXY ${other.host}` })
    way.passwords.keep(one.host, SECRET)
    await way.reach('stopped')
    way.supervisor.retry()
    await vi.waitFor(() => expect(other.credentials).toEqual([undefined, undefined]))
  })

  it.each([
    { challenges: ['Negotiate', 'NTLM'], detail: 'negotiate, ntlm' },
    { challenges: ['Negotiate, NTLM'], detail: 'negotiate, ntlm' },
    { challenges: ['Digest realm="a, b", qop="auth", nonce="x=="'], detail: 'digest' },
    { challenges: ['NTLM TlRMTVNTUAACAAAA'], detail: 'ntlm' }
  ])('is named if it offers only $challenges', async ({ challenges, detail }) => {
    const one = await proxy({ auth: AUTH, challenges })
    const way = startWay(await greetingWorkspace(), { resolve: async () => `PROXY ${one.host}` })
    await way.failed()
    // Another network may have another proxy, so Deskhand tries again, but rarely.
    expect(way.connections.at(-1)).toMatchObject({
      state: 'reconnecting',
      failure: { kind: 'proxyUnsupported', detail, proxy: { host: one.host } }
    })
  })

  it.each([
    { challenges: [] },
    { challenges: ['Negotiate', 'Basic realm="x"'] },
    { challenges: ['NTLM, BASIC realm="x"'] }
  ])('can be used if it offers $challenges', async ({ challenges }) => {
    const one = await proxy({ auth: AUTH, challenges })
    const way = startWay(await greetingWorkspace(), { resolve: async () => `PROXY ${one.host}` })
    await way.reach('stopped')
    expect(way.connections.at(-1)).toMatchObject({ failure: { kind: 'proxyAuth' } })
  })
})

describe('a sign-in to a proxy', () => {
  it('is kept sealed, and is there at the next start', async () => {
    const one = await proxy({ auth: AUTH })
    const workspace = await greetingWorkspace()
    const file = memoryFile()
    const options = { sealing: mirror, file, resolve: async () => `PROXY ${one.host}` }
    const first = startWay(workspace, options)
    await first.reach('stopped')
    first.passwords.keep(one.host, SECRET)
    await vi.waitFor(() => expect(file.text).not.toBeNull())
    expect(file.text).not.toMatch(/laura|wörd/)
    expect(Object.keys(JSON.parse(file.text ?? ''))).toEqual([one.host])

    const second = startWay(workspace, options)
    await second.connected()
    expect(one.requests.at(-1)).toMatch(/200$/)

    one.auth('laura:next')
    second.supervisor.start(workspace)
    await second.reach('stopped')
    await vi.waitFor(() => expect(file.text).toBe('{}'))
  })

  it('stays in memory if the system cannot seal', async () => {
    const one = await proxy({ auth: AUTH })
    const file = memoryFile()
    const way = startWay(await greetingWorkspace(), { file, resolve: async () => `PROXY ${one.host}` })
    await way.reach('stopped')
    way.passwords.keep(one.host, SECRET)
    way.supervisor.retry()
    await way.connected()
    expect(file.text).toBeNull()
    expect(way.lines.join()).toContain('this system seals nothing')
  })

  it.each([
    { what: 'is damaged', text: 'not json' },
    { what: 'has another form', text: '{"proxy":5}' },
    { what: 'was sealed by another key', text: null }
  ])('is asked for again when the file $what', async ({ text }) => {
    const one = await proxy({ auth: AUTH })
    const file = memoryFile()
    file.text = text ?? JSON.stringify({ [one.host]: Buffer.from('other').toString('base64') })
    const way = startWay(await greetingWorkspace(), { sealing: mirror, file, resolve: async () => `PROXY ${one.host}` })
    await way.reach('stopped')
    expect(way.lines.join()).toContain('proxy: the kept sign-in cannot be opened')
    way.passwords.keep(one.host, SECRET)
    way.supervisor.retry()
    await way.connected()
    await vi.waitFor(() => expect(Object.keys(JSON.parse(file.text ?? ''))).toEqual([one.host]))
  })

  it('works for this run when the disk is full', async () => {
    const one = await proxy({ auth: AUTH })
    const write = (): never => {
      throw Object.assign(new Error(`ENOSPC ${SECRET.password}`), { code: 'ENOSPC' })
    }
    const way = startWay(await greetingWorkspace(), {
      sealing: mirror,
      file: { read: () => null, write },
      resolve: async () => `PROXY ${one.host}`
    })
    await way.reach('stopped')
    way.passwords.keep(one.host, SECRET)
    way.supervisor.retry()
    await way.connected()
    await vi.waitFor(() => expect(way.lines.join()).toContain('kept until Deskhand quits'))
    expect(way.lines.join()).not.toContain(SECRET.password)
  })
})
