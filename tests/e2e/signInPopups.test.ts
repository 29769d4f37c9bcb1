import { describe, expect } from 'vitest'
import { picture } from '../support/desktop/launch'
import { until } from '../support/until'
import { button, facts, it, LETS_IN, open, popup, pressAndClose, titleOf } from './signInWindows'

describe('a popup', () => {
  it('an empty popup goes where the page leads it (sign-in-popup-about-blank)', async ({ stage, server }) => {
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

  it('a form for a new window keeps its POST and its body (sign-in-form-blank-post)', async ({ stage, server }) => {
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
    // Chromium's own error page lies below ours, and Electron warns about it.
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
