import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { picture, profileFolder, type RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import type { DeskPage } from './deskPage'
import { it, type Stage } from './stage'

const CARD = 'Alert card on top of other windows'

async function openSettings(desk: DeskPage): Promise<void> {
  await desk.page.keyboard.press('Control+,')
  await desk.page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor()
}

async function pictures(app: RunningApp, desk: DeskPage, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await app.electron.evaluate(({ nativeTheme }, source) => void (nativeTheme.themeSource = source), theme)
    await until('the theme', () =>
      desk.page.evaluate((dark) => document.documentElement.classList.contains('dark') === dark, theme === 'dark')
    )
    await picture(desk.page, `${name}-${theme}`)
  }
}

const isDark = (desk: DeskPage): Promise<boolean> =>
  desk.page.evaluate(() => document.documentElement.classList.contains('dark'))

/** Searches for the theme, and chooses another one by keys alone. */
async function chooseTheme(desk: DeskPage, theme: string): Promise<void> {
  const { page } = desk
  await page.keyboard.press('Control+f')
  await page.keyboard.type('theme')
  await page.keyboard.press('Enter')
  await page.locator('select:focus').selectOption(theme)
  await until('the theme', () => isDark(desk))
}

/**
 * Makes Deskhand start with the computer, and checks the desktop's entry for this: the entry starts Deskhand in the
 * tray.
 */
async function startWithComputer(stage: Stage, { page }: DeskPage): Promise<void> {
  const folder = join(stage.desktop.folder, 'config/autostart')
  await page.getByRole('button', { name: 'General' }).click()
  await page.getByRole('switch', { name: 'Start with the computer' }).click()
  await page.getByRole('switch', { name: 'Start with the computer', checked: true }).waitFor()
  const [name = '', ...more] = readdirSync(folder)
  expect(more).toEqual([])
  expect(readFileSync(join(folder, name), 'utf8')).toMatch(/^Exec="[^"]+" .*"--hidden"/m)
  // The person removes the entry in the system.
  rmSync(join(folder, name))
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.getByRole('switch', { name: 'Start with the computer', checked: false }).waitFor()
}

it('changed settings are kept after a restart', async ({ stage }) => {
  const workspace = await stage.workspace()
  const first = await stage.signIn(workspace)
  await openSettings(first.desk)
  const { page } = first.desk
  expect(await page.getByRole('switch', { name: CARD }).getAttribute('aria-checked')).toBe('true')
  await page.getByRole('switch', { name: CARD }).click()
  await page.getByRole('combobox', { name: /^When: Sound/ }).selectOption('30')
  await page.getByRole('radio', { name: /^How many/ }).check()
  await page.getByRole('textbox', { name: 'Quiet from' }).fill('2130')
  await page.getByRole('textbox', { name: 'Quiet from' }).press('Enter')
  await page.getByRole('switch', { name: CARD, checked: false }).waitFor()
  await until(
    'main to have the time',
    async () => (await page.getByRole('textbox', { name: 'Quiet from' }).inputValue()) === '21:30'
  )
  await pictures(first.app, first.desk, 'settings')
  await chooseTheme(first.desk, 'dark')
  await startWithComputer(stage, first.desk)
  await first.app.quit()
  expect(statSync(join(profileFolder(stage.desktop), 'settings.json')).mode & 0o777).toBe(0o600)

  const app = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const desk = await stage.desk(app)
  await desk.connected()
  expect(await isDark(desk)).toBe(true)
  await openSettings(desk)
  await desk.page.getByRole('switch', { name: CARD, checked: false }).waitFor()
  expect(await desk.page.getByRole('combobox', { name: /^When: Sound/ }).inputValue()).toBe('30')
  expect(await desk.page.getByRole('radio', { name: /^How many/ }).isChecked()).toBe(true)
  expect(await desk.page.getByRole('textbox', { name: 'Quiet from' }).inputValue()).toBe('21:30')
  expect(app.problems).toEqual([])
})

it('each alert step can be tested, and the answers to the test are kept', async ({ stage }) => {
  const { app, desk } = await stage.signIn(await stage.workspace())
  await openSettings(desk)
  const { page } = desk
  const row = (name: RegExp) => page.getByRole('listitem').filter({ has: page.getByRole('switch', { name }) })
  await page.getByText('Not tested on this computer yet.').waitFor()
  await page.getByRole('button', { name: `Try: ${CARD}` }).click()
  const card = await app.card()
  await card.getByRole('button', { name: 'Hide this card' }).click()
  await page.getByRole('button', { name: /^Try: Sound/ }).click()
  // Without a sound card nothing is heard, but the sound counts as played.
  await row(/^Sound/)
    .getByText('Last played OK')
    .waitFor()
  await page.getByRole('button', { name: 'Test my alerts' }).click()
  await stage.notifications.waitFor('the test', ({ title }) => title !== '')
  await page.getByRole('group', { name: 'Did you see it?' }).getByRole('button', { name: 'Yes' }).click()
  await page.getByRole('group', { name: 'Did you hear it?' }).getByRole('button', { name: 'Yes' }).click()
  await page.getByText('You saw the notification and heard the sound.').waitFor()
  await pictures(app, desk, 'settings-tested')
  expect(app.problems).toEqual([])
})

it('alerts are paused and resumed from the rail and by keys', async ({ stage }) => {
  const { app, desk } = await stage.signIn(await stage.workspace())
  const me = desk.page.getByRole('button', { name: /, account, / })
  await me.filter({ hasText: 'Alerts on' }).waitFor()
  await desk.page.keyboard.press('Control+Shift+P')
  await me.filter({ hasText: /Paused until (tomorrow )?\d\d:\d\d/ }).waitFor()
  await me.click()
  await desk.page.getByRole('menuitem', { name: /^Resume alerts/ }).click()
  await me.filter({ hasText: 'Alerts on' }).waitFor()
  expect(app.problems).toEqual([])
})
