import { describe, expect } from 'vitest'
import { picture } from '../support/desktop/launch'
import { SIGNED_IN } from '../support/signInServer'
import { until } from '../support/until'
import { button, facts, it, LETS_IN, open, popup, pressAndClose } from './signInWindows'

describe('a popup', () => {
  it('the page gets the popup’s message, and the sign-in continues (sign-in-popup-opener)', async ({
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
})

it('the page is asked for in the languages of the system, also in one that Deskhand does not have', async ({
  stage,
  server
}) => {
  server.page('/', '<a href=/more>Mer</a>')
  await open(stage, server, { LANGUAGE: 'sv_SE:de_DE' })
  await until('the page', () => server.requests.some(({ path }) => path === '/'))
  expect(server.requests.find(({ path }) => path === '/')?.languages).toMatch(/^sv\b.*,de\b/)
})

it('opens beside the form of the main window, which says what it is for', async ({ stage, server }) => {
  server.page('/', '<h1>Sign in</h1>')
  const { app, page } = await open(stage, server)
  const main = await app.electron.firstWindow()
  const form = await main.getByText('Finish signing in in the window').first().boundingBox()
  const places = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      .map((window) => ({ url: window.webContents.getURL(), ...window.getContentBounds() }))
  )
  const own = places.find(({ url }) => url === main.url())
  const opened = places.find(({ url }) => url === page.url())
  if (!form || !own || !opened) throw new Error(`No places: ${JSON.stringify({ form, places })}`)
  const [left, right] = [own.x + form.x, own.x + form.x + form.width]
  expect({ opened, left, right, isBeside: opened.x >= right || opened.x + opened.width <= left }).toMatchObject({
    isBeside: true
  })
})

describe('the way back', () => {
  it('Alt+Left leads back, F5 loads again, and the form shows the page (sign-in-no-way-back)', async ({
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
})

describe('basic authentication (http-basic)', () => {
  const realm = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="staging"' }, body: 'No' }
  const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`

  it('a sheet names the host and asks again after a refusal, and the sign-in is kept for this host only (http-basic)', async ({
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
    await sheet.getByLabel('User name').fill('laura')
    await sheet.getByLabel('Password').fill('wrong')
    await page.keyboard.press('Enter')
    await sheet.getByText('That was not accepted.').waitFor()
    expect(await sheet.getByLabel('User name').inputValue()).toBe('laura')
    await sheet.getByLabel('Password').fill('Host-Secret-1')
    await page.keyboard.press('Enter')
    const signIn = await app.otherWindow()
    await signIn.getByRole('heading', { name: 'Hello' }).waitFor()
    await sheet.waitFor({ state: 'detached' })

    // After a redirect, another host asks for a password. It gets none, and the sheet names it. The click is not
    // awaited, because the page waits for the answer.
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
