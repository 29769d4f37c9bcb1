import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { picture, type RunningApp } from '../support/desktop/launch'
import { SIGNED_IN, startSignInServer, type SignInServer } from '../support/signInServer'
import { until } from '../support/until'
import { type Stage, it as staged } from './stage'

const it = staged.extend<{ server: SignInServer }>({
  server: async ({}, use) => {
    const server = await startSignInServer()
    await use(server)
    await server.close()
  }
})

const LETS_IN = { status: 303, headers: { Location: '/', 'Set-Cookie': `${SIGNED_IN}; Path=/; HttpOnly` } }

async function open(stage: Stage, server: SignInServer): Promise<{ app: RunningApp; page: Page }> {
  const app = await stage.launch({ switches: [`--workspace=${server.origin}`] })
  const page = await app.otherWindow()
  page.setDefaultTimeout(10_000)
  await page.waitForLoadState()
  return { app, page }
}

/** The second window that opens, beside the sign-in window. */
async function popup(app: RunningApp, page: Page): Promise<Page> {
  const found = await until('a popup', () =>
    app.electron.windows().find((one) => one !== page && /^(http|about:blank)/.test(one.url()))
  )
  found.setDefaultTimeout(10_000)
  return found
}

/** Presses a key that closes the page. The page may be gone before the key is released. */
async function pressAndClose(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key).catch((error: unknown) => {
    if (!page.isClosed()) throw error
  })
}

interface WindowFacts {
  readonly url: string
  readonly title: string
  readonly width: number
  readonly height: number
  readonly isInside: boolean
  readonly isVisible: boolean
  readonly isFullScreenable: boolean
}

/** The state of every window that shows a web page. */
function facts(app: RunningApp): Promise<readonly WindowFacts[]> {
  return app.electron.evaluate(({ BrowserWindow, screen }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => /^(http|about:blank|$)/.test(window.webContents.getURL()))
      .map((window) => {
        const bounds = window.getBounds()
        const { workArea } = screen.getDisplayMatching(bounds)
        return {
          url: window.webContents.getURL(),
          title: window.getTitle(),
          width: bounds.width,
          height: bounds.height,
          isInside:
            bounds.x >= workArea.x &&
            bounds.y >= workArea.y &&
            bounds.x + bounds.width <= workArea.x + workArea.width &&
            bounds.y + bounds.height <= workArea.y + workArea.height,
          isVisible: window.isVisible(),
          isFullScreenable: window.isFullScreenable()
        }
      })
  )
}

async function titleOf(app: RunningApp, part: string): Promise<string | undefined> {
  return (await facts(app)).find(({ url }) => url.includes(part))?.title
}

const button = (script: string, label = 'Go'): string =>
  `<button onclick="${script.replaceAll('"', '&quot;')}">${label}</button>`

describe('a popup', () => {
  it('sign-in-popup-about-blank: an empty popup goes where the page leads it', async ({ stage, server }) => {
    server.page(
      '/',
      button(
        `globalThis.w = window.open('about:blank','idp','width=400,height=500,kiosk=yes,frame=no,left=-4000,fullscreen=yes'); setTimeout(() => { w.location = '${server.idp}/idp' }, 500)`
      )
    )
    server.page('/idp', '<h1>Identity provider</h1>')
    const { app, page } = await open(stage, server)
    await page.getByRole('button').click()
    const child = await popup(app, page)
    await until(
      'the title of the opener',
      async () => (await titleOf(app, 'about:blank')) === `${server.origin} · Sign in · Deskhand`
    )
    await child.getByRole('heading', { name: 'Identity provider' }).waitFor()
    const found = (await facts(app)).find(({ url }) => url.includes('/idp'))
    expect(found).toEqual({
      url: `${server.idp}/idp`,
      title: `${server.idp} · Sign in · Deskhand`,
      width: 400,
      height: 500,
      isInside: true,
      isVisible: true,
      isFullScreenable: false
    })
    const isSealed = await app.electron.evaluate(({ BrowserWindow, session }, part) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes(part))
      const parent = window?.getParentWindow()
      if (window === undefined || parent === null || parent === undefined) return null
      return (
        window.webContents.session === parent.webContents.session &&
        window.webContents.session !== session.defaultSession
      )
    }, '/idp')
    expect(isSealed).toBe(true)
    expect(await child.evaluate('[typeof require, typeof process, opener !== null]')).toEqual([
      'undefined',
      'undefined',
      true
    ])
    await page.close()
    await until('both to close', async () => (await facts(app)).length === 0)
  })

  it('sign-in-popup-opener: the page gets the popup’s message, and the sign-in continues', async ({
    stage,
    server
  }) => {
    server.page(
      '/',
      `${button(`window.open('${server.idp}/idp','idp','width=400')`)}<script>addEventListener('message', (e) => { if (e.data === 'ok') location = '/done' })</script>`
    )
    server.page('/idp', button(`opener.postMessage('ok','*'); close()`, 'Allow'))
    server.page('/done', LETS_IN)
    const { app, page } = await open(stage, server)
    await page.getByRole('button').click()
    await (await popup(app, page)).getByRole('button', { name: 'Allow' }).click()
    await (await stage.desk(app)).connected()
    await until('the windows to close', async () => (await facts(app)).length === 0)
    expect(app.problems).toEqual([])
  })

  it('a form_post of an identity provider ends at the opener’s host, with its cookies', async ({ stage, server }) => {
    server.page(
      '/',
      `${button(`window.open('${server.idp}/idp','idp')`)}<script>addEventListener('message', (e) => { document.title = e.origin })</script>`
    )
    server.page(
      '/idp',
      `<form method=post action="${server.origin}/callback"><input type=hidden name=code value=abc><button>Allow</button></form>`
    )
    server.page('/callback', {
      headers: { 'Set-Cookie': `${SIGNED_IN}; Path=/` },
      body: `<script>opener.postMessage('ok', '*'); close()</script>`
    })
    const { app, page } = await open(stage, server)
    await page.getByRole('button').click()
    await (await popup(app, page)).getByRole('button', { name: 'Allow' }).click()
    await (await stage.desk(app)).connected()
    expect(server.requests.map(({ line }) => line)).toContain('POST 127.0.0.1 /callback code=abc')
  })

  it('sign-in-form-blank-post: a form for a new window keeps its POST and its body', async ({ stage, server }) => {
    server.page(
      '/',
      `<form method=post target=_blank action=/idp><input type=hidden name=token value=xyz><button>Go</button></form>`
    )
    server.page('/idp', '<h1>Identity provider</h1>')
    const { app, page } = await open(stage, server)
    await page.getByRole('button').click()
    await (await popup(app, page)).getByRole('heading', { name: 'Identity provider' }).waitFor()
    expect(server.requests.map(({ line }) => line)).toContain('POST 127.0.0.1 /idp token=xyz')
  })

  it('a popup opens only after a gesture, and one gesture opens only one', async ({ stage, server }) => {
    server.page(
      '/',
      `<script>document.title = String(window.open('/idp'))</script>${button(`document.title = String(window.open('/one', 'a')) + ' ' + String(window.open('/two', 'b'))`)}`
    )
    server.page('/idp', 'x')
    server.page('/one', '<h1>One</h1>')
    server.page('/two', '<h1>Two</h1>')
    const { app, page } = await open(stage, server)
    expect(await page.title()).toBe('null')
    await page.getByRole('button').click()
    await until('one popup', async () => (await page.title()) === '[object Window] null')
    const first = await popup(app, page)
    await first.getByRole('heading', { name: 'One' }).waitFor()
    // The page opens another popup after a new click. This popup replaces the previous one.
    await page.evaluate(`document.querySelector('button').onclick = () => void window.open('/two', 'b')`)
    await page.getByRole('button').click()
    await until(
      'the second in its place',
      async () =>
        (await facts(app))
          .map(({ url }) => new URL(url).pathname)
          .sort()
          .join() === '/,/two'
    )
    expect(first.isClosed()).toBe(true)
  })

  it('a popup opens no other: a link is followed in place, a scripted window is denied', async ({ stage, server }) => {
    server.page('/', button(`window.open('${server.idp}/idp','idp','width=400')`))
    server.page(
      '/idp',
      `<a href=/help target=_blank>Help</a>${button(`document.title = String(window.open('/third','x','width=300'))`, 'Third')}`
    )
    server.page('/help', '<h1>Help</h1>')
    const { app, page } = await open(stage, server)
    await page.getByRole('button').click()
    const child = await popup(app, page)
    await child.getByRole('button', { name: 'Third' }).click()
    await until('a refusal', async () => (await child.title()) === 'null')
    await child.getByRole('link').click()
    await child.getByRole('heading', { name: 'Help' }).waitFor()
    expect((await facts(app)).length).toBe(2)
    await child.keyboard.press('Alt+ArrowLeft')
    await child.getByRole('link', { name: 'Help' }).waitFor()
    // The popup has no earlier page, so the key leads back to the window that opened it.
    await pressAndClose(child, 'Alt+ArrowLeft')
    await until('the popup to close', async () => (await facts(app)).length === 1)
  })

  it('blob:, data:, file: and pages of other hosts are refused, and javascript: does nothing', async ({
    stage,
    server
  }) => {
    server.page('/', '<button>Go</button>')
    const { app, page } = await open(stage, server)
    const addresses = [
      'data:text/html,x',
      'file:///etc/passwd',
      'chrome://gpu',
      'deskhand://app/index.html',
      'http://other.invalid/',
      'https://other.invalid/'
    ]
    for (const address of [
      ...addresses.map((one) => JSON.stringify(one)),
      `URL.createObjectURL(new Blob(['x'], { type: 'text/html' }))`
    ]) {
      await page.evaluate(
        `document.querySelector('button').onclick = () => { try { document.title = String(window.open(${address})) } catch (error) { document.title = error.name } }`
      )
      await page.getByRole('button').click()
      await until(`${address} to be refused`, async () => /^(null|SyntaxError)$/.test(await page.title()))
      await page.evaluate(`document.title = ''`)
    }
    expect((await facts(app)).length).toBe(1)
    await page.evaluate(
      `document.querySelector('button').onclick = () => { globalThis.w = window.open('about:blank'); setTimeout(() => { w.location = 'https://other.invalid/'; document.title = 'led' }, 200) }`
    )
    await page.getByRole('button').click()
    await until('an empty popup to be led away', async () => (await page.title()) === 'led')
    await until('that to be refused', () => app.output.split('denied a navigation').length > 1)
    expect((await facts(app)).map(({ url }) => url).sort()).toEqual([`${server.origin}/`, 'about:blank'].sort())
    await page.evaluate(
      `document.querySelector('button').onclick = () => { globalThis.w = window.open('javascript:document.title = typeof require') }`
    )
    await page.getByRole('button').click()
    await until('no more than an empty page', async () =>
      (await facts(app)).every(({ url }) => url === `${server.origin}/` || url === 'about:blank' || url === '')
    )
  })
})

describe('the way back', () => {
  it('sign-in-no-way-back: Alt+Left leads back, F5 loads again, and the form shows the page', async ({
    stage,
    server
  }) => {
    server.page('/', `<a target=_blank href=/help>Help</a> <a href=/more>More</a>`)
    server.page('/help', '<h1>Help</h1>')
    server.page('/more', '<h1>More</h1>')
    const { app, page } = await open(stage, server)
    await page.getByRole('link', { name: 'Help' }).click()
    const help = await popup(app, page)
    await help.getByRole('heading', { name: 'Help' }).waitFor()
    const loads = (path: string): number => server.requests.filter((request) => request.path === path).length
    await help.keyboard.press('F5')
    await until('Help to load again', () => loads('/help') === 2)
    await pressAndClose(help, 'Alt+ArrowLeft')
    await until('Help to be gone', async () => (await facts(app)).length === 1)

    await page.getByRole('link', { name: 'More' }).click()
    await page.getByRole('heading', { name: 'More' }).waitFor()
    await page.keyboard.press('Alt+ArrowLeft')
    await page.getByRole('link', { name: 'More' }).waitFor()
    await page.keyboard.press('Alt+ArrowRight')
    await page.getByRole('heading', { name: 'More' }).waitFor()
    await page.keyboard.press('Control+r')
    await until('More to load again', () => loads('/more') >= 2)
    const zoom = (): Promise<number> =>
      app.electron.evaluate(
        ({ BrowserWindow }, origin) =>
          BrowserWindow.getAllWindows()
            .find(({ webContents }) => webContents.getURL().startsWith(origin))
            ?.webContents.getZoomLevel() ?? NaN,
        server.origin
      )
    for (const [key, level] of [
      ['Control+=', 0.5],
      ['Control+NumpadAdd', 1],
      ['Control+-', 0.5],
      ['Control+0', 0]
    ] as const) {
      await page.keyboard.press(key)
      await until(`${key} to zoom`, async () => (await zoom()) === level)
    }
    const { page: form } = await stage.desk(app)
    await form.getByRole('button', { name: 'Show the sign-in window' }).click()
    expect((await facts(app))[0]?.isVisible).toBe(true)
  })

  it('a page that wants to stay open is closed by its X all the same', async ({ stage, server }) => {
    server.page('/', `<input><script>onbeforeunload = (e) => { e.preventDefault(); e.returnValue = 'x' }</script>`)
    const { app, page } = await open(stage, server)
    await page.getByRole('textbox').fill('written')
    await app.electron.evaluate(({ BrowserWindow }, origin) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().startsWith(origin))
        ?.close()
    }, server.origin)
    await until('the window to close', async () => (await facts(app)).length === 0)
  })
})

describe('a page that does not load', () => {
  it('shows the error in the window, keeps the posted data, and can be loaded again by a button', async ({
    stage,
    server
  }) => {
    server.page(
      '/',
      '<form method=post action=/login><input type=hidden name=name value=laura><button>Sign in</button></form>'
    )
    server.page('/login', 'drop')
    const { app, page } = await open(stage, server)
    await page.getByRole('button').click()
    const problem = await until('the page of the problem', () =>
      app.electron.windows().find((one) => one.url().startsWith('data:'))
    )
    await problem.getByRole('heading', { name: 'The page did not load' }).waitFor()
    await problem.getByText(/The connection to the website was interrupted\./).waitFor()
    await picture(problem, 'sign-in page did not load')
    server.page('/login', LETS_IN)
    await problem.getByRole('button', { name: 'Try again' }).click({ timeout: 3_000 })
    await (await stage.desk(app)).connected()
    expect(server.requests.filter(({ line }) => line === 'POST 127.0.0.1 /login name=laura').length).toBeGreaterThan(1)
    // Electron warns about Chromium's own error page, which is below ours.
    expect(app.problems.filter((problem) => !problem.includes('Electron Security Warning'))).toEqual([])
  })

  it('if it is the first page, shows the same, and F5 loads it again', async ({ stage, server }) => {
    server.page('/', 'drop')
    const app = await stage.launch({ switches: [`--workspace=${server.origin}`] })
    const problem = await until('the page of the problem', () =>
      app.electron.windows().find((one) => one.url().startsWith('data:'))
    )
    await problem.getByRole('heading', { name: 'The page did not load' }).waitFor()
    server.page('/', '<h1>Hello</h1>')
    await pressAndClose(problem, 'F5')
    await (await app.otherWindow()).getByRole('heading', { name: 'Hello' }).waitFor()
    await until('the problem to go', () => problem.isClosed())
  })
})

describe('http-basic', () => {
  const realm = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="staging"' }, body: 'No' }
  const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`

  it('http-basic: a sheet names the host and asks again after a refusal, and the sign-in is kept for this host only', async ({
    stage,
    server
  }) => {
    const right = basic('laura:Host-Secret-1')
    server.page('/', ({ authorization }) =>
      authorization === right ? '<h1>Hello</h1><a href="/away">Away</a>' : realm
    )
    server.page('/away', { status: 302, headers: { Location: `${server.idp}/other` } })
    server.page('/other', realm)
    // The test types the address of the workspace. With the switch `--workspace` the driver would not start, because a
    // page would be waiting for an answer.
    const app = await stage.launch()
    const desk = await stage.desk(app)
    const { page } = desk
    await desk.address.fill(server.origin)
    await page.keyboard.press('Enter')
    const { host } = new URL(server.origin)
    const sheet = page.getByRole('dialog', { name: 'Sign in to this website' })
    await sheet.getByText(host).waitFor()
    await picture(page, 'basic sheet')
    await sheet.getByLabel('Name').fill('laura')
    await sheet.getByLabel('Password').fill('wrong')
    await page.keyboard.press('Enter')
    await sheet.getByText('That was not accepted.').waitFor()
    expect(await sheet.getByLabel('Name').inputValue()).toBe('laura')
    await sheet.getByLabel('Password').fill('Host-Secret-1')
    await page.keyboard.press('Enter')
    const signIn = await app.otherWindow()
    await signIn.getByRole('heading', { name: 'Hello' }).waitFor()
    await sheet.waitFor({ state: 'detached' })

    // After a redirect, another host asks for a name and a password. It gets nothing, and the sheet names it.
    // The click is not awaited: the driver would wait for the page, and the page waits for the answer.
    void signIn
      .getByRole('link')
      .click()
      .catch(() => undefined)
    await sheet.getByText(new URL(server.idp).host).waitFor()
    expect(server.requests.filter(({ path }) => path === '/other').map(({ authorization }) => authorization)).toEqual([
      undefined
    ])
    await page.keyboard.press('Escape')
    await signIn.getByText('No', { exact: true }).waitFor()
    await until('the window to come back', async () => (await facts(app)).every(({ isVisible }) => isVisible))
    expect(app.output).not.toMatch(/Host-Secret|laura/)
  })
})
