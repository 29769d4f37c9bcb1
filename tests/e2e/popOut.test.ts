import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { profileFolder, type RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { LUKASZ } from './customers'
import { DeskPage } from './deskPage'
import { hasFocus, onlyPopOut } from './popOutPages'
import { SignInPage } from './signInPage'
import { account, it, LAURA, NORDLYS, sent, type Stage } from './stage'

const ELSEWHERE = 'This conversation is open in its own window.'

const titleOf = async (app: RunningApp, page: Page): Promise<string> =>
  (await app.electron.browserWindow(page)).evaluate((window) => window.getTitle())

it('a conversation in its own window is written there only, and comes back with its draft', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await desk.takeOver('Łukasz Wiśniewski')
  await desk.composer.fill('Begun at the desk')
  // The header has no room for the button, so a key opens the pop-out.
  await desk.page.keyboard.press('Control+Shift+O')
  const popOut = await onlyPopOut(app)
  await desk.conversation.getByText(ELSEWHERE).waitFor()
  expect(await desk.composer.count()).toBe(0)
  await until('the draft', async () => (await popOut.composer.inputValue()) === 'Begun at the desk')
  await until('the title', async () => /^Łukasz Wiśniewski – .* – Deskhand$/.test(await titleOf(app, popOut.page)))
  await until('the focus', () => hasFocus(app, popOut.page))

  await popOut.send('Written in its own window')
  await popOut.delivery('Written in its own window', 'Sent')
  expect(sent(workspace.control.received(), 'send_message')).toBe(1)

  // The agent reads this customer's messages here, so there is no alert.
  workspace.control.customerWrites(LUKASZ, 'Thank you')
  await popOut.message('Thank you').waitFor()
  await desk.view('Mine').click()
  await until('the row to be read', async () => !/unread/.test((await desk.rowNames()).join()))
  expect(stage.notifications.shown.filter(({ body }) => body.includes('Thank you'))).toEqual([])

  const limits = await popOut.page.evaluate(() => ({ opens: window.open('https://example.com'), node: typeof process }))
  expect(limits).toEqual({ opens: null, node: 'undefined' })

  await popOut.composer.fill('Not finished')
  // The system's key closes the window, as its button does.
  await stage.desktop.run('xdotool', 'key', 'ctrl+w')
  await until('the window to close', () => app.popOuts().length === 0)
  await until('the draft at the desk', async () => (await desk.composer.inputValue()) === 'Not finished')
  expect(sent(workspace.control.received(), 'send_message')).toBe(1)

  // The next start opens the window of my customer again, with what was written just before the end.
  await desk.view('Waiting').click()
  await desk.openCustomer('이서연')
  await desk.button('Open in its own window').click()
  await until('the window', () => app.popOuts().length === 1)
  await desk.view('Mine').click()
  await desk.openCustomer('Łukasz Wiśniewski')
  await desk.page.keyboard.press('Control+Shift+O')
  const again = new DeskPage(await until('the second window', () => app.popOuts()[1]))
  await again.composer.waitFor()
  await again.composer.fill('Not finished, but longer')
  await app.quit()
  const laterApp = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const later = await stage.desk(laterApp)
  await later.connected()
  const reopened = await onlyPopOut(laterApp)
  await until('the draft', async () => (await reopened.composer.inputValue()) === 'Not finished, but longer')
  await reopened.page.getByRole('heading', { name: 'Łukasz Wiśniewski' }).waitFor()
  expect(await hasFocus(laterApp, reopened.page)).toBe(false)
  await later.openCustomer('이서연')
  await later.composer.waitFor()
  expect(laterApp.popOuts()).toHaveLength(1)
  // A window that the agent closes stays closed.
  const itsWindow = await laterApp.electron.browserWindow(reopened.page)
  await itsWindow.evaluate((one) => one.close())
  await until('the window to close', () => laterApp.popOuts().length === 0)
  await laterApp.quit()
  const lastApp = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const last = await stage.desk(lastApp)
  await last.connected()
  await last.view('Mine').click()
  await last.openCustomer('Łukasz Wiśniewski')
  await until('the draft', async () => (await last.composer.inputValue()) === 'Not finished, but longer')
  expect(lastApp.popOuts()).toHaveLength(0)
  expect([...app.problems, ...laterApp.problems, ...lastApp.problems]).toEqual([])
})

it('opening the customer, the key and the buttons find the window again', async ({ stage }) => {
  const { app, desk } = await stage.signIn(await stage.workspace())
  await desk.openCustomer('Łukasz Wiśniewski')
  await desk.page.keyboard.press('Control+Shift+O')
  const popOut = await onlyPopOut(app)
  await until('the focus', () => hasFocus(app, popOut.page))
  const toDesk = async (): Promise<void> => {
    await desk.page.bringToFront()
    const window = await app.electron.browserWindow(desk.page)
    await window.evaluate((one) => one.focus())
    await until('the desk to have the focus', () => hasFocus(app, desk.page))
  }
  await toDesk()
  await desk.row('Łukasz Wiśniewski').click()
  await until('the focus after a click', () => hasFocus(app, popOut.page))
  await toDesk()
  await desk.button('Show it').click()
  await until('the focus after Show it', () => hasFocus(app, popOut.page))
  await toDesk()
  await desk.page.keyboard.press('Control+Shift+O')
  await until('the focus after the key', () => hasFocus(app, popOut.page))
  expect(app.popOuts()).toHaveLength(1)

  // The page may close before the driver releases the keys. In that case `press` fails.
  await popOut.page.keyboard.press('Control+Shift+O').catch(() => undefined)
  await desk.conversation.getByRole('heading', { name: 'Łukasz Wiśniewski' }).waitFor()
  await until('the window to close', () => app.popOuts().length === 0)
  await until('the desk to have the focus', () => hasFocus(app, desk.page))
  expect(app.problems).toEqual([])
})

it('at most six conversations are in windows, which a sign-out closes', async ({ stage }) => {
  const workspace = await stage.workspace()
  workspace.control.addCustomers(NORDLYS, 8)
  const { app, desk } = await stage.signIn(workspace)
  const rows = desk.queue.getByRole('option')
  await until('eight customers', async () => (await rows.count()) >= 8)
  const popOutRow = async (index: number): Promise<void> => {
    await rows.nth(index).click()
    await desk.button('Open in its own window').click()
  }
  for (let index = 0; index < 6; index++) {
    await popOutRow(index)
    await until(`window ${index + 1}`, () => app.popOuts().length === index + 1)
  }
  await popOutRow(6)
  await desk.notices.getByText('At most 6 conversations fit in windows of their own.').waitFor()
  expect(app.popOuts()).toHaveLength(6)

  await desk.page.keyboard.press('Control+K')
  await desk.page.keyboard.type('Sign out')
  await desk.page.keyboard.press('Enter')
  await until('the windows to close', () => app.popOuts().length === 0)
  await desk.address.waitFor()
  expect(app.problems).toEqual([])
})

function useTeamBoard(stage: Stage): void {
  const folder = profileFolder(stage.desktop)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ teamBoard: true }))
}

it('the team board fills its screen, and is there again after a restart', async ({ stage }) => {
  useTeamBoard(stage)
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await desk.button('Team board').click()
  await desk.button('Open in its own window').click()
  const board = await until('the board', () => app.teamBoard())
  await board.getByRole('heading', { name: 'Team board' }).waitFor()
  await board.getByRole('button', { name: /^Full screen/ }).click()
  await board.getByRole('button', { name: /^Leave full screen/ }).waitFor()
  await until('the focus', () => hasFocus(app, board))
  await stage.desktop.run('xdotool', 'key', 'F11')
  await board.getByRole('button', { name: /^Full screen/ }).waitFor()
  await stage.desktop.run('xdotool', 'key', 'F11')
  await board.getByRole('button', { name: /^Leave full screen/ }).waitFor()
  await app.quit()
  const kept = JSON.parse(readFileSync(join(profileFolder(stage.desktop), 'settings.json'), 'utf8')) as unknown
  expect(kept).toMatchObject({ teamWindowOpen: 'first', teamWindow: { fullScreen: true } })

  // A start in the tray opens no window. The board waits for the next start.
  const hidden = await stage.launch({ switches: [`--workspace=${workspace.origin}`, '--hidden'] })
  await until('the queue', async () => (await (await stage.tray.item()).tooltip()).includes('4 waiting'))
  expect(hidden.teamBoard()).toBeUndefined()
  expect(await hidden.isDeskShown()).toBe(false)
  await hidden.quit()

  const again = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const laterDesk = await stage.desk(again)
  await laterDesk.connected()
  const later = await until('the board', () => again.teamBoard())
  await later.getByRole('button', { name: /^Leave full screen/ }).waitFor()
  await later.keyboard.press('Escape')
  await later.getByRole('button', { name: /^Full screen/ }).waitFor()
  // The board is off, so its window closes.
  await laterDesk.button('Settings').click()
  await laterDesk.button(/^Privacy/).click()
  await laterDesk.page.getByRole('switch', { name: 'Team board' }).click()
  await until('the board to close', () => again.teamBoard() === undefined)
  expect(again.problems).toEqual([])
})

it('another workspace in front closes the conversation windows, and the board stays', async ({ stage }) => {
  useTeamBoard(stage)
  const [first, second] = [await stage.workspace(), await stage.workspace()]
  const { app, desk } = await stage.signIn(first)
  await desk.button('Team board').click()
  await desk.button('Open in its own window').click()
  const board = await until('the board', () => app.teamBoard())
  await desk.openCustomer('이서연')
  await desk.composer.fill('For the first')
  await desk.page.keyboard.press('Control+Shift+O')
  await onlyPopOut(app)

  await desk.page.keyboard.press('Control+K')
  await desk.page.keyboard.type('Add a workspace')
  await desk.page.keyboard.press('Enter')
  await desk.address.fill(second.origin)
  await until('the window to close', () => app.popOuts().length === 0)
  await desk.button('Continue').click()
  await new SignInPage(await app.otherWindow()).signIn(account(second, LAURA))
  await desk.connected()
  expect(await board.getByText(new URL(first.origin).host).count()).toBeGreaterThan(0)

  await desk.page.keyboard.press('Control+F6')
  await until('the draft', async () => (await desk.composer.inputValue()) === 'For the first')
  expect(app.problems).toEqual([])
})
