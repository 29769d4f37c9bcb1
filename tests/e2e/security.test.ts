import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { it } from './stage'

/**
 * Runs code in the page after the driver's own evaluation. The page's content security policy does not apply to the
 * evaluation itself.
 */
function inPage<T>(page: Page, run: () => T): Promise<T | string> {
  return page.evaluate(
    (source) =>
      new Promise<T | string>((resolve) => {
        const call: () => T = new Function(`return (${source})()`) as () => T
        setTimeout(() => {
          try {
            resolve(call())
          } catch (error) {
            resolve(String(error))
          }
        })
      }),
    run.toString()
  )
}

function preferences(app: RunningApp): Promise<readonly Record<string, unknown>[]> {
  return app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const read: unknown = Reflect.get(contents, 'getLastWebPreferences')
      return typeof read === 'function' ? read.call(contents) : {}
    })
  )
}

it('every renderer runs in a sandbox and cannot use Node', async ({ stage }) => {
  const workspace = await stage.workspace()
  const app = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const signIn = await app.otherWindow()
  const desk = await stage.desk(app)
  const all = await preferences(app)
  expect(all).toHaveLength(2)
  for (const one of all) {
    expect(one).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false
    })
    expect(one).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false, webviewTag: false })
    expect([one['nodeIntegrationInWorker'], one['navigateOnDragDrop'], one['experimentalFeatures']]).not.toContain(true)
  }
  for (const page of [signIn, desk.page]) {
    const known = await page.evaluate(() =>
      ['require', 'process', 'Buffer', 'module', 'global', 'ipcRenderer', 'electron'].filter((name) => name in window)
    )
    expect(known).toEqual([])
  }
})

it('the renderer can load and run nothing but itself', async ({ stage }) => {
  // A page must not even say that it is there. So connections count, not requests.
  let hits = 0
  const outside = createServer((_request, response) => void response.end()).on('connection', () => hits++)
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  const address = outside.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const origin = `127.0.0.1:${port}`
  const datagrams = createSocket('udp4').on('message', () => hits++)
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve))
  try {
    const app = await stage.launch()
    const { page } = await stage.desk(app)
    const outcome = await page.evaluate(async (host) => {
      const settled = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'worked',
          () => 'failed'
        )
      const opened = (target: EventTarget): Promise<string> =>
        new Promise((resolve) => {
          target.addEventListener('load', () => resolve('worked'))
          target.addEventListener('open', () => resolve('worked'))
          target.addEventListener('error', () => resolve('failed'))
        })
      const socket = (): EventTarget => {
        try {
          return new WebSocket(`ws://${host}/`)
        } catch {
          return new WebSocket('ws://127.0.0.1:1/')
        }
      }
      const image = new Image()
      image.src = `http://${host}/image`
      navigator.sendBeacon(`http://${host}/beacon`, 'x')
      return Promise.all([
        settled(fetch(`http://${host}/fetch`)),
        settled(fetch('deskhand://app/index.html')),
        opened(image),
        opened(new EventSource(`http://${host}/events`)),
        opened(socket())
      ])
    }, origin)
    expect(outcome).toEqual(['failed', 'failed', 'failed', 'failed', 'failed'])
    expect(await inPage(page, () => eval('1 + 1'))).toMatch(/EvalError/)
    expect(await inPage(page, () => Function('return 1')())).toMatch(/EvalError/)
    expect(await inPage(page, () => (document.body.innerHTML = '<b>x</b>'))).toMatch(/TrustedHTML/)
    await page
      .evaluate(() => {
        const script = document.createElement('script')
        script.append('document.title = "inline"')
        document.body.append(script)
      })
      .catch(() => undefined)
    expect(await page.title()).not.toBe('inline')
    const gathered = await page.evaluate(async (host) => {
      const frame = document.createElement('iframe')
      frame.src = `http://${host}/frame`
      const hints = ['preconnect', 'prefetch', 'preload', 'modulepreload', 'stylesheet'].map((rel) =>
        Object.assign(document.createElement('link'), { rel, as: 'image', href: `http://${host}/${rel}` })
      )
      document.body.append(frame)
      document.head.append(...hints)
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:${host}` },
          { urls: [`turn:${host}?transport=udp`, `turn:${host}?transport=tcp`], username: 'x', credential: 'x' }
        ]
      })
      const ended = new Promise<string>((resolve) => {
        peer.addEventListener(
          'icegatheringstatechange',
          () => peer.iceGatheringState === 'complete' && resolve('ended')
        )
        setTimeout(() => resolve('still asking'), 3_000)
      })
      peer.createDataChannel('x')
      await peer.setLocalDescription(await peer.createOffer())
      return ended
    }, origin)
    expect(['ended', 'still asking']).toContain(gathered)
    expect(hits).toBe(0)
  } finally {
    datagrams.close()
    outside.close()
  }
})

it('the renderer cannot navigate away, open windows or get a permission', async ({ stage }) => {
  const app = await stage.launch()
  const { page } = await stage.desk(app)
  const url = page.url()
  await page.evaluate(() => {
    window.open('https://example.com')
    const link = document.createElement('a')
    link.href = 'https://example.com'
    document.body.append(link)
    link.click()
    link.target = '_blank'
    link.click()
    link.href = 'deskhand://app/other.html'
    link.target = ''
    link.click()
    location.href = 'file:///etc/passwd'
  })
  await until('the attempts to be noted', () => (app.output.match(/guard: denied/g) ?? []).length >= 3)
  expect(page.url()).toBe(url)
  expect(app.electron.windows()).toHaveLength(1)
  const permissions = await page.evaluate(async () => {
    const states = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const
    const asked = await Promise.all(
      states.map((name) => navigator.permissions.query({ name }).then(({ state }) => state))
    )
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'worked',
      () => 'failed'
    )
    return [...new Set([...asked, await Notification.requestPermission(), media])]
  })
  expect(permissions.sort()).toEqual(['denied', 'failed'])
})

it('only the files of the renderer are served, with headers that restrict it', async ({ stage }) => {
  const app = await stage.launch()
  await stage.desk(app)
  const get = (url: string): Promise<{ status: number; headers: Record<string, string> }> =>
    app.electron.evaluate(async ({ net }, target) => {
      const response = await net.fetch(target)
      return { status: response.status, headers: Object.fromEntries(response.headers) }
    }, url)
  const { status, headers } = await get('deskhand://app/index.html')
  expect(status).toBe(200)
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; .*connect-src 'none'.*require-trusted-types-for 'script'$/
  )
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store'
  })
  const outside = [
    '../main/index.js',
    '..%2fmain%2findex.js',
    '%2e%2e/main/index.js',
    '..%5cmain%5cindex.js',
    'index.html%00',
    '/etc/passwd',
    ''
  ]
  for (const path of outside) expect((await get(`deskhand://app/${path}`)).status, path).toBe(404)
  expect((await get('deskhand://other/index.html')).status).toBe(404)
})

it('a link opens in the browser after a click, at the address that is shown', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  const opened = (): Promise<readonly string[]> => app.electron.evaluate(() => Reflect.get(globalThis, 'opened'))
  await desk.takeOver('이서연')
  const text = 'javascript:alert(1) file:///etc/passwd https://me:pw@evil.example/ https://example.com/a?b=c#d.'
  workspace.control.customerWrites(SEOYEON, text)
  await desk.message('example.com').waitFor()
  expect(await opened()).toEqual([])
  const links = desk.message('example.com').getByRole('link')
  for (let index = 0; index < (await links.count()); index++) await links.nth(index).click()
  await until('the link to open', async () => (await opened()).length > 0)
  expect(await opened()).toEqual(['https://example.com/a?b=c#d'])
  expect(app.electron.windows()).toHaveLength(1)
  expect(app.problems).toEqual([])
})
