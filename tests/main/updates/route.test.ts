import { EventEmitter } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createProxyAccess } from '../../../src/main/session/proxyAccess'
import { createStore } from '../../../src/main/state/store'
import { readFeed } from '../../../src/main/updates/feed'
import { createAuthority } from '../../support/certificates'
import { listenOnLoopback, startConnectProxy, type ConnectProxy } from '../../support/connectProxy'
import { createFakeTime } from '../../support/fakeTime'
import { TESTER } from '../../support/policyFolderAt'
import { NO_SEALING } from '../workspace/routeRig'

const HOST = 'updates.nordlys.example'
const authority = createAuthority('Nordlys authority')
const server = createServer(authority.issue([HOST]), (_request, response) => void response.end('the manifest'))
const time = createFakeTime()
let folder: string
let port: number
let proxy: ConnectProxy

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-route-'))
  port = await listenOnLoopback(server)
  proxy = await startConnectProxy({ hosts: { [HOST]: '127.0.0.1' } })
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await proxy.close()
  rmSync(folder, { recursive: true })
})

/**
 * Returns a function that reads a file of the feed as the app does, with the system's proxy and the policy's
 * authorities.
 */
function reader(extraCaFile: string | null): () => ReturnType<typeof readFeed> {
  const access = createProxyAccess({
    store: createStore(time.clock),
    webContentsEvents: new EventEmitter(),
    monotonic: time.monotonic,
    timers: time.timers,
    log: () => undefined,
    session: () => {
      throw new Error('A feed belongs to no workspace')
    },
    sealing: NO_SEALING,
    file: { read: () => null, write: () => undefined },
    extraCaFile: () => extraCaFile,
    administrators: TESTER,
    retry: () => undefined
  })
  const asked = {
    forceReloadProxyConfig: async () => undefined,
    resolveProxy: async () => `PROXY ${proxy.host}`
  }
  const feed = { timers: time.timers, route: (url: string) => access.routeTo(url, asked) }
  return () => readFeed(feed, `https://${HOST}:${port}/latest-linux.yml`, 100)
}
const read = (extraCaFile: string | null): ReturnType<typeof readFeed> => reader(extraCaFile)()

it('a feed is read through the system’s proxy, with the authorities of the policy', async () => {
  const file = join(folder, 'extra.pem')
  writeFileSync(file, authority.cert)
  expect(String(await read(file))).toBe('the manifest')
  expect(proxy.requests).toEqual([`CONNECT ${HOST}:${port} 200`])
})

it('the authorities of the policy count as their file says now: once it is there, changed, or open to others', async () => {
  const file = join(folder, 'extra.pem')
  const readNow = reader(file)
  const refused = { problem: 'unreachable', detail: expect.stringMatching(/CERT|VERIFY/) }
  expect(await readNow()).toMatchObject(refused)
  writeFileSync(file, authority.cert)
  expect(String(await readNow())).toBe('the manifest')
  writeFileSync(file, createAuthority('Another').cert)
  expect(await readNow()).toMatchObject(refused)
  writeFileSync(file, authority.cert)
  expect(String(await readNow())).toBe('the manifest')
  chmodSync(file, 0o666)
  expect(await readNow()).toMatchObject(refused)
})

it('a feed whose certificate nobody trusts is not read', async () => {
  expect(await read(null)).toMatchObject({ problem: 'unreachable', detail: expect.stringMatching(/CERT|VERIFY/) })
})

it('a proxy that lets nothing through is named as the cause', async () => {
  proxy.mood(403)
  expect(await read(null)).toEqual({ problem: 'proxy', detail: 'EPROXY' })
})
