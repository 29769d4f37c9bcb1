import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { DemoWorkspace } from '../../src/demo/demoWorkspace'
import { picture, picturePath, type RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { SATO, THORDIS } from './customers'
import type { DeskPage } from './deskPage'
import { closeDesk, LAURA, nobodyWaits, NORDLYS, sent, type Stage, it } from './stage'

interface Away {
  readonly workspace: DemoWorkspace
  readonly app: RunningApp
  readonly desk: DeskPage
  /** The id of the other program's window, in which Laura works. */
  readonly elsewhere: string
}

/** Signs Laura in and closes the desk. Laura then works in another program, and nobody waits. */
async function goAway(stage: Stage): Promise<Away> {
  const workspace = await stage.workspace()
  nobodyWaits(workspace)
  const { app, desk } = await stage.signIn(workspace)
  const elsewhere = await stage.desktop.workElsewhere()
  await closeDesk(app)
  return { workspace, app, desk, elsewhere }
}

async function hidden(app: RunningApp): Promise<void> {
  await until('the card to go', async () => !(await app.isCardShown()))
}

async function pictures(app: RunningApp, card: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await app.electron.evaluate(({ nativeTheme }, source) => void (nativeTheme.themeSource = source), theme)
    await until('the theme', () =>
      card.evaluate((dark) => document.documentElement.classList.contains('dark') === dark, theme === 'dark')
    )
    await picture(card, `${name}-${theme}`)
  }
  await app.electron.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'system'))
}

it('a card appears on top without taking the focus, and takes the customer over', async ({ stage }) => {
  keepAlertSettings(stage, { privacy: 'message' })
  const { workspace, app, desk, elsewhere } = await goAway(stage)
  const { control } = workspace
  control.customerAsksForHelp(SATO, 'Can I change the delivery address?')
  const card = await app.card()
  await card.getByText('佐藤 美咲').first().waitFor()
  expect(await stage.desktop.activeWindow()).toBe(elsewhere)
  expect(await card.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true)
  await pictures(app, card, 'card')
  await stage.desktop.screenshot(picturePath('card-on-screen'))
  expect(await stage.desktop.activeWindow()).toBe(elsewhere)

  await card.getByRole('button', { name: 'Take over', exact: true }).click()
  await card.getByText('Opening the conversation…').waitFor()
  await picture(card, 'card-taken')
  expect(sent(control.received(LAURA), 'assign_agent')).toBe(1)
  expect(control.customer(SATO).agentId).toBe(LAURA)
  await until('the desk to open', () => app.isDeskShown())
  await desk.conversation.getByRole('heading', { name: '佐藤 美咲' }).waitFor()
  await hidden(app)
  expect(app.problems).toEqual([])
})

it('if a colleague is faster, the card says who, and offers the next customer', async ({ stage }) => {
  keepAlertSettings(stage)
  const { workspace, app } = await goAway(stage)
  const { control } = workspace
  control.customerAsksForHelp(SATO)
  const card = await app.card()
  control.customerAsksForHelp(THORDIS)
  await card.getByRole('heading', { name: '2 waiting' }).waitFor()
  await picture(card, 'card-several')
  control.rivalTakesFirst(SATO)
  await card.getByRole('button', { name: /^Take/ }).click()
  await card.getByRole('heading', { name: /^Ana took .+ first$/ }).waitFor()
  await card.getByText('Next in line:').waitFor()
  await picture(card, 'card-faster')
  expect(control.customer(SATO).agentId).toBe('agent_ana')
  await card.getByRole('button', { name: /^Take over / }).click()
  await card.getByText('Opening the conversation…').waitFor()
  expect(control.customers(NORDLYS).filter(({ agentId }) => agentId === LAURA)).toHaveLength(1)
  expect(app.problems).toEqual([])
})

it('snoozing and the cross put the card away', async ({ stage }) => {
  keepAlertSettings(stage)
  const { workspace, app, elsewhere } = await goAway(stage)
  const { control } = workspace
  control.customerAsksForHelp(SATO)
  const card = await app.card()
  await card.getByRole('button', { name: 'Snooze for longer' }).click()
  await card.getByRole('button', { name: '5 min', exact: true }).waitFor()
  await until('the card to make room', () =>
    card.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)
  )
  await picture(card, 'card-snooze')
  await card.getByRole('button', { name: /^Until (tomorrow )?\d\d:[03]0$/ }).waitFor()
  await card.getByRole('button', { name: 'Snooze 1 min' }).click()
  await card.getByText(/^Snoozed until (tomorrow )?\d\d:\d\d\.$/).waitFor()
  await picture(card, 'card-snoozed')
  await until('the tray to say so', async () =>
    /, snoozed until (tomorrow )?\d\d:\d\d$/.test(await (await stage.tray.item()).tooltip())
  )
  await hidden(app)

  // A customer who comes during the snooze still gets an alert.
  control.customerAsksForHelp(THORDIS)
  await app.card()
  await card.getByRole('button', { name: 'Hide this card' }).click()
  await hidden(app)
  expect(await stage.desktop.activeWindow()).toBe(elsewhere)
  expect(sent(control.received(LAURA), 'assign_agent')).toBe(0)
  expect(app.problems).toEqual([])
})

it('the focus goes to the card with its shortcut, and leaves it with Escape', async ({ stage }) => {
  keepAlertSettings(stage)
  const { workspace, app, elsewhere } = await goAway(stage)
  workspace.control.customerAsksForHelp(SATO)
  const card = await app.card()
  await stage.desktop.run('xdotool', 'key', 'ctrl+shift+d')
  await until('the focus in the card', async () => (await stage.desktop.activeWindow()) !== elsewhere)
  await until('the button', () =>
    card.evaluate(() => document.activeElement?.textContent?.trim().startsWith('Take over'))
  )
  expect(
    await card.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle)
  ).toBe('solid')
  await pictures(app, card, 'card-keyboard')
  // xdotool sends the key to the window that has the focus. The driver would send the key to a page, with or without
  // the focus.
  await stage.desktop.run('xdotool', 'key', 'Tab')
  await until('the next', () => card.evaluate(() => document.activeElement?.textContent?.trim() === 'Snooze 1 min'))
  await stage.desktop.run('xdotool', 'key', 'Escape')
  await hidden(app)
  expect(app.problems).toEqual([])
})

it('a card whose renderer crashes comes back', async ({ stage }) => {
  keepAlertSettings(stage)
  const { workspace, app } = await goAway(stage)
  workspace.control.customerAsksForHelp(SATO)
  await app.card()
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().endsWith('card.html'))
      ?.webContents.forcefullyCrashRenderer()
  )
  await until('the crash to be noted', () => app.output.includes('card: the renderer ended'))
  // `app.card()` may return the crashed page for a moment.
  await until('the card of a new page', async () =>
    (await app.card())
      .getByText('佐藤 美咲')
      .first()
      .isVisible()
      .catch(() => false)
  )
})
