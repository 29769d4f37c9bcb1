import { expect } from 'vitest'
import { picture } from '../support/desktop/launch'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { it } from './stage'

it('rows and messages have menus, by mouse, Shift+F10 and the menu key', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const { page } = desk
  const menu = page.getByRole('menu')
  const press = (key: string): Promise<string> => stage.desktop.run('xdotool', 'key', key)
  const clipboard = (): Promise<string> => app.electron.evaluate(({ clipboard: all }) => all.readText())

  await desk.row('이서연').click({ button: 'right' })
  await page.getByRole('menu', { name: /^Actions for 이서연/ }).waitFor()
  await picture(page, 'menu-row')
  await page.getByRole('menuitem', { name: 'Take over' }).click()
  await until('the take-over', async () => (await desk.count('Mine')) === 1)

  for (const key of ['shift+F10', 'Menu']) {
    await desk.queue.focus()
    await page.keyboard.press('Home')
    await press(key)
    await menu.waitFor()
    await until('the menu to have the focus', () => menu.evaluate((one) => one.contains(document.activeElement)))
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'detached' })
    expect(await desk.queue.evaluate((one) => one === document.activeElement)).toBe(true)
  }

  await desk.view('Mine').click()
  await desk.openCustomer('이서연')
  workspace.control.customerWrites(SEOYEON, 'Is it here?')
  await desk.message('Is it here?').waitFor()
  await desk.messages.focus()
  await page.keyboard.press('ArrowUp')
  await press('shift+F10')
  await page.getByRole('menuitem', { name: 'Copy with name and time' }).click()
  await until('the line', async () => /이서연.*: .*Is it here\?/.test(await clipboard()))
  const line = await clipboard()
  await app.electron.evaluate(({ clipboard: all }) => all.writeText(''))
  await desk.messages.focus()
  await page.keyboard.press('ArrowUp')
  await press('ctrl+c')
  await until('the same line', async () => (await clipboard()) === line)
  await desk.message('Is it here?').getByText('Is it here?').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy text' }).click()
  await until('the text', async () => (await clipboard()) === 'Is it here?')
  await desk.message('Is it here?').getByText('Is it here?').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Quote the message' }).click()
  await until('the quote', async () => (await desk.composer.inputValue()) === '> Is it here?\n')
  expect(await desk.composer.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(app.problems).toEqual([])
})
