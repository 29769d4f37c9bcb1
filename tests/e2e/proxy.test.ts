import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { partitionName } from '../../src/main/workspace/cookies/cookieSession'
import { startConnectProxy } from '../support/connectProxy'
import { electronPath, picture, profileFolder, ROOT } from '../support/desktop/launch'
import { chromiumOutgoing, watchMain } from '../support/desktop/networkWatch'
import { until } from '../support/until'
import { SignInPage } from './signInPage'
import { account, LAURA, it } from './stage'

/** Switches for a proxy. Without the second switch, Chromium uses no proxy for addresses of this computer. */
const through = (port: number): readonly string[] => [
  `--proxy-server=127.0.0.1:${port}`,
  '--proxy-bypass-list=<-loopback>'
]

it('fault 21: a proxy that wants a sign-in causes one question, for the socket and the pages', async ({ stage }) => {
  const proxy = await startConnectProxy({ auth: 'company.laura:Proxy-Secret-1' })
  try {
    const workspace = await stage.workspace()
    const { host } = new URL(workspace.origin)
    const app = await stage.launch({ switches: [`--workspace=${workspace.origin}`, ...through(proxy.port)] })
    const { page } = await stage.desk(app)
    const sheet = page.getByRole('dialog', { name: 'Sign in to the proxy' })
    await sheet.getByText(`The proxy ${proxy.host} needs a name and password.`).waitFor()
    await picture(page, 'proxy sheet')
    expect(proxy.requests).toEqual([`CONNECT ${host} 407`])

    await sheet.getByLabel('User name').fill('company.laura')
    await sheet.getByLabel('Password').fill('wrong')
    await page.keyboard.press('Enter')
    await sheet.getByText('That was not accepted.').waitFor()
    await picture(page, 'proxy sheet not accepted')
    expect(await app.otherWindowCount()).toBe(0)

    await sheet.getByLabel('Password').fill('Proxy-Secret-1')
    await page.keyboard.press('Enter')
    await sheet.waitFor({ state: 'detached' })
    const signIn = new SignInPage(await app.otherWindow())
    await signIn.signIn(account(workspace, LAURA))
    await (await stage.desk(app)).connected()
    expect(proxy.requests).toContain(`CONNECT ${host} 200`)
    expect(proxy.requests.some((request) => /^GET http.* 200$/.test(request))).toBe(true)
    // The app asks no other host than the workspace.
    expect(proxy.requests.filter((request) => !request.includes(host))).toEqual([])
    expect(proxy.requests.filter((request) => request.endsWith('407')).length).toBeLessThan(10)
    expect(app.output).not.toMatch(/Proxy-Secret|company\.laura/)
    expect(app.problems).toEqual([])
    expect(filesWith(profileFolder(stage.desktop), 'Proxy-Secret')).toEqual([])
  } finally {
    await proxy.close()
  }
})

it('fault 79: after a change, the desk works through the proxy that the system names now', async ({ stage }) => {
  const [first, second] = [await startConnectProxy(), await startConnectProxy()]
  try {
    const workspace = await stage.workspace()
    const { app, desk } = await stage.signIn(workspace, { switches: through(first.port) })
    expect(first.requests.some((request) => request.startsWith('CONNECT'))).toBe(true)
    const rules = { proxyRules: `127.0.0.1:${second.port}`, proxyBypassRules: '<-loopback>' }
    await app.electron.evaluate(({ session }, [name, next]) => session.fromPartition(name).setProxy(next), [
      partitionName(workspace.origin),
      rules
    ] as const)
    workspace.control.drop({})
    await until('the second proxy to be used', () => second.requests.length > 0)
    await desk.connected()
  } finally {
    await Promise.all([first.close(), second.close()])
  }
})

it('behind a proxy, no byte goes around it', async ({ stage }) => {
  const proxy = await startConnectProxy()
  try {
    const workspace = await stage.workspace()
    const netLog = join(stage.desktop.folder, 'net-log.json')
    const switches = [...through(proxy.port), `--log-net-log=${netLog}`]
    const { app, desk } = await stage.signIn(workspace, { switches })
    const ofMain = await watchMain(app)
    const before = proxy.requests.length
    workspace.control.drop({})
    await until('a new connection', () => proxy.requests.length > before)
    await desk.connected()
    await desk.openCustomer('이서연')
    await desk.action('Take over').click()
    await desk.composer.fill('Hello, this is Laura.')
    await desk.page.keyboard.press('Enter')
    await desk.delivery('Hello, this is Laura.', 'Sent')

    const main = await ofMain()
    await app.quit()
    const isAllowed = (what: string): boolean =>
      what.includes(proxy.host) || what === 'dns:127.0.0.1' || what.startsWith('unix:')
    const all = [...main, ...chromiumOutgoing(netLog)]
    for (const by of ['main', 'chromium'] as const)
      expect(all.some((one) => one.by === by && one.what.includes(proxy.host))).toBe(true)
    expect(all.filter(({ what }) => !isAllowed(what))).toEqual([])
  } finally {
    await proxy.close()
  }
})

it('a proxy that only offers Kerberos and NTLM is named to the agent', async ({ stage }) => {
  const proxy = await startConnectProxy({ auth: 'a:b', challenges: ['Negotiate', 'NTLM'] })
  try {
    const workspace = await stage.workspace()
    const app = await stage.launch({ switches: [`--workspace=${workspace.origin}`, ...through(proxy.port)] })
    const { page } = await stage.desk(app)
    await page
      .getByText(`The proxy ${proxy.host} uses a sign-in method Deskhand doesn’t support (Kerberos, NTLM).`)
      .first()
      .waitFor()
  } finally {
    await proxy.close()
  }
})

it('Deskhand does not start if certificates are not checked', async ({ stage }) => {
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = spawn(
    electronPath(),
    [ROOT, ...unsafe, '--disable-gpu', `--user-data-dir=${profileFolder(stage.desktop, 'unchecked')}`],
    {
      env: { ...stage.desktop.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
    }
  )
  let output = ''
  app.stderr.on('data', (text) => (output += String(text)))
  const [code] = await once(app, 'exit')
  expect(code).toBe(2)
  expect(output).toContain(
    'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the checking of certificates; Deskhand does not start with it'
  )
})

function filesWith(folder: string, text: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => join(entry.parentPath, entry.name)).filter((file) => readFileSync(file).includes(text))
}
