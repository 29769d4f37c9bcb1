import { expect } from 'vitest'
import { until } from '../support/until'
import { it, LAURA, NORDLYS, sent } from './stage'

/** More customers than the window has rows. */
const MINE = 60

it('Ctrl+A ticks all of my customers, one question releases them, and one key takes them back', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  for (const one of control.addCustomers(NORDLYS, MINE, { longestWaitSeconds: 3_600 })) control.rivalTakes(one, LAURA)
  const { app, desk } = await stage.signIn(workspace)
  const { page } = desk
  await until('my customers', async () => (await desk.count('Mine')) === MINE)
  const dialog = page.getByRole('alertdialog')

  await page.keyboard.press('Control+Digit2')
  await desk.button('Select several').click()
  expect(await desk.queue.getByRole('option').count()).toBeLessThan(MINE)
  await desk.queue.focus()
  await page.keyboard.press('Control+A')
  await page.getByText(`${MINE} selected`).waitFor()
  await page.keyboard.press('r')
  await dialog.getByRole('heading', { name: `Release ${MINE} conversations?` }).waitFor()
  expect(await dialog.getByRole('listitem').count()).toBe(MINE)
  await page.keyboard.press('Enter')
  await dialog.getByRole('heading', { name: `${MINE} of ${MINE} released` }).waitFor({ timeout: 40_000 })
  expect(sent(control.received(), 'unassign_agent')).toBe(MINE)
  expect(control.customers(NORDLYS).filter(({ agentId }) => agentId === LAURA)).toEqual([])

  await page.keyboard.press('Control+Z')
  await dialog.waitFor({ state: 'hidden' })
  await until('my customers again', async () => (await desk.count('Mine')) === MINE, 40_000)
  expect(app.problems).toEqual([])
})
