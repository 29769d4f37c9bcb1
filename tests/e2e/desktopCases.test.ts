import type { CDPSession, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { changeScreen, windowState } from '../support/desktop/deskState'
import { picture, type RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import type { DeskPage } from './deskPage'
import { LAURA, it } from './stage'
import { isInSight } from './windowSize'

const MIXED = 'Please check (order 12).\nשלום, הזמנה (12).\nThanks, all good.'

/** Returns the position of the first and the last character of each line, px from the left. */
function edges(page: Page, text: string): Promise<readonly { readonly first: number; readonly last: number }[]> {
  return page.evaluate((words) => {
    const walker = document.createTreeWalker(
      document.querySelector('[role=log]') ?? document.body,
      NodeFilter.SHOW_TEXT
    )
    let node = walker.nextNode()
    while (node && node.textContent !== words) node = walker.nextNode()
    const whole = node?.textContent ?? ''
    let at = 0
    return whole.split('\n').map((line) => {
      const place = (offset: number): number => {
        const range = document.createRange()
        range.setStart(node as Node, offset)
        range.setEnd(node as Node, offset + 1)
        return range.getBoundingClientRect().left
      }
      const found = { first: place(at), last: place(at + line.length - 1) }
      at += line.length + 1
      return found
    })
  }, text)
}

interface ShownMenu {
  readonly entries: string
  /** Position in the window, px. Undefined: at the pointer. */
  readonly x: number | undefined
  readonly y: number | undefined
}

/**
 * Records the menus instead of opening them, because the driver cannot close a menu. Returns a function that gives the
 * recorded menus.
 */
async function keepMenus(app: RunningApp): Promise<() => Promise<readonly ShownMenu[]>> {
  await app.electron.evaluate(({ Menu }) => {
    const shown: ShownMenu[] = []
    Object.assign(globalThis, { shownMenus: shown })
    Menu.prototype.popup = function (this: Electron.Menu, options) {
      const entries = this.items
        .filter(({ enabled, type }) => enabled && type !== 'separator')
        .map(({ label }) => label)
        .join(', ')
      shown.push({ entries, x: options?.x, y: options?.y })
    }
  })
  return () => app.electron.evaluate(() => (Reflect.get(globalThis, 'shownMenus') as ShownMenu[]).splice(0))
}

/** At this zoom, the menus of a link and of the field must open at the right place, within a few pixels. */
async function menusStandThere(
  app: RunningApp,
  { page, composer }: DeskPage,
  link: Locator,
  menus: () => Promise<readonly ShownMenu[]>,
  key: () => Promise<unknown>
): Promise<void> {
  const zoom = await page.evaluate(() => window.outerWidth / window.innerWidth)
  expect(zoom).toBeCloseTo((await windowState(app)).zoom, 1)
  const near = (found: number | undefined, css: number): void =>
    expect(Math.abs((found ?? -1) - css * zoom)).toBeLessThan(3)
  const box = await link.boundingBox()
  const at = { x: Math.round(box?.x ?? 0) + 9, y: Math.round(box?.y ?? 0) + 5 }
  await link.evaluate(
    (element, { x, y }) =>
      element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: x, clientY: y })),
    at
  )
  const ofLink = await until('the menu of the link', async () => (await menus())[0])
  near(ofLink.x, at.x)
  near(ofLink.y, at.y)
  await composer.focus()
  await key()
  const ofField = await until('the menu of the field', async () => (await menus())[0])
  const field = await composer.boundingBox()
  expect(ofField.x ?? -1).toBeGreaterThanOrEqual((field?.x ?? 0) * zoom - 1)
  expect(ofField.y ?? -1).toBeGreaterThanOrEqual((field?.y ?? 0) * zoom - 1)
  expect(ofField.y ?? -1).toBeLessThan(((field?.y ?? 0) + (field?.height ?? 0)) * zoom + 30)
}

async function dropOn(
  cdp: CDPSession,
  page: Page,
  data: { readonly items: { mimeType: string; data: string }[]; readonly files?: string[] }
): Promise<void> {
  const box = await page.getByRole('log', { name: 'Messages' }).boundingBox()
  const at = { x: (box?.x ?? 0) + 100, y: (box?.y ?? 0) + 60, data: { ...data, dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, ...at })
}

async function smallScreens(app: RunningApp, desk: DeskPage): Promise<void> {
  for (const [width, height] of [
    [1024, 600],
    [960, 492],
    [640, 400]
  ] as const) {
    await changeScreen(app, width, height)
    await until(`the desk within ${width} × ${height}`, async () => {
      const { bounds } = await windowState(app)
      return bounds.x >= 0 && bounds.y >= 0 && bounds.x + bounds.width <= width && bounds.y + bounds.height <= height
    })
    for (const part of [desk.composer, desk.action('Send'), desk.action('Release')]) {
      await until(`${String(part)} in sight at ${width} × ${height}`, () => isInSight(part))
    }
    const messages = await desk.page.getByRole('log', { name: 'Messages' }).boundingBox()
    if (height === 600) expect(messages?.height).toBeGreaterThanOrEqual(height / 2)
    await picture(desk.page, `cases-${width}x${height}`)
  }
  // The window gets half the width of the last screen (640 px), as if another window were beside it.
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getFocusedWindow()?.setBounds({ x: 0, y: 0, width: 320, height: 400 })
  )
  await until('the tile', async () => (await windowState(app)).bounds.width === 320)
  for (const part of [desk.composer, desk.action('Send')])
    await until(`${String(part)} in sight on the tile`, () => isInSight(part))
  await picture(desk.page, 'cases-tile-320x400')
}

it(
  'mixed-lines, compositions, context-menu, links, drops and small-screens in a real window',
  { timeout: 180_000 },
  async ({ stage }) => {
    const workspace = await stage.workspace()
    const { control } = workspace
    const { app, desk } = await stage.signIn(workspace)
    const { page, composer } = desk
    const cdp = await page.context().newCDPSession(page)
    const menus = await keepMenus(app)
    const sentTexts = (): readonly unknown[] =>
      control
        .received(LAURA)
        .map(({ text }) => JSON.parse(text))
        .filter(({ type }) => type === 'send_message')
        .map(({ message }) => message)
    await desk.takeOver('이서연')

    // mixed-lines: each line begins at the side of its script, and its full stop is at its end.
    control.customerWrites(SEOYEON, MIXED)
    await desk.message('Thanks, all good.').waitFor()
    const [english, hebrew, thanks] = await edges(page, MIXED)
    expect([english, hebrew, thanks].map((line) => line && line.last > line.first)).toEqual([true, false, true])
    await composer.fill(MIXED)
    await picture(page, 'cases-mixed-lines')
    await composer.fill('')

    // compositions: pressing the button in the middle of a composed word sends the whole word once.
    await composer.focus()
    await page.keyboard.type('네 ')
    await cdp.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 })
    await desk.action('Send').click()
    await until('the message', () => sentTexts().length > 0)
    await desk.message('네 안녕').waitFor()
    await until('the field to be empty', async () => (await composer.inputValue()) === '')
    expect(sentTexts()).toEqual(['네 안녕'])

    // context-menu: opened with the mouse, Shift+F10 and the menu key, on a selection and on a link.
    await composer.fill('some words')
    await app.electron.evaluate(({ clipboard }) => clipboard.writeText('from elsewhere'))
    const offered = async (what: string): Promise<string> =>
      until(`the menu of ${what}`, async () => (await menus())[0]?.entries)
    await composer.selectText()
    await composer.click({ button: 'right' })
    expect(await offered('the composer')).toMatch(/Copy.*Paste.*Select all/)
    await composer.selectText()
    for (const key of ['shift+F10', 'Menu']) {
      await stage.desktop.run('xdotool', 'key', key)
      expect(await offered(key)).toMatch(/^Cut, Copy, Paste, Select all, Spelling$/i)
    }
    control.customerWrites(SEOYEON, 'Look: http://192.168.1.10/router and https://example.com/a')
    const link = desk.message('Look:').getByRole('link')
    await link.last().click({ button: 'right' })
    expect(await offered('a link')).toBe('Copy link address')
    await desk.message('Thanks, all good.').getByText('Please check').click({ clickCount: 3 })
    await desk.message('Thanks, all good.').getByText('Please check').click({ button: 'right' })
    expect(await offered('a selected message')).toMatch(/^Copy/)
    for (const [percent, level] of [
      [150, Math.log(1.5) / Math.log(1.2)],
      [50, Math.log(0.5) / Math.log(1.2)],
      [100, 0]
    ] as const) {
      await app.electron.evaluate(
        ({ BrowserWindow }, to) => BrowserWindow.getFocusedWindow()?.webContents.setZoomLevel(to),
        level
      )
      await until(`${percent} %`, async () => Math.round((await windowState(app)).zoom * 100) === percent)
      await menusStandThere(app, desk, link.last(), menus, () => stage.desktop.run('xdotool', 'key', 'shift+F10'))
    }

    // links: the host is shown on hover and focus. Before the app opens an unusual address, it asks the person.
    await link.last().hover()
    await picture(page, 'cases-link-hover')
    await link.first().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await picture(page, 'cases-link-focus')
    await link.first().click()
    const question = page.getByRole('alertdialog')
    await question.waitFor()
    expect(await question.innerText()).toContain('192.168.1.10')
    await picture(page, 'cases-link-question')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await question.waitFor({ state: 'hidden' })

    // drops: dropped text goes into the draft. For a dropped file a text explains what to do, and the page stays.
    await composer.fill('')
    await dropOn(cdp, page, { items: [{ mimeType: 'text/plain', data: 'dropped words' }] })
    await until('the words', async () => (await composer.inputValue()) === 'dropped words')
    await dropOn(cdp, page, { items: [], files: ['/etc/hostname'] })
    await page
      .getByText(/pictures or files/)
      .first()
      .waitFor()
    expect({ inputValue: await composer.inputValue(), url: page.url().split('#')[0] }).toEqual({
      inputValue: 'dropped words',
      url: 'deskhand://app/index.html'
    })
    await picture(page, 'cases-drop')

    await smallScreens(app, desk)
    expect(app.problems).toEqual([])
  }
)
