import { expect } from 'vitest'
import { until } from '../support/until'
import { NORDLYS, it } from './stage'

it('ten thousand customers scroll, and only a few rows are drawn', async ({ stage }) => {
  const workspace = await stage.workspace()
  workspace.control.addCustomers(NORDLYS, 10_000)
  const { app, desk } = await stage.signIn(workspace)
  await until('everybody to be counted', async () => (await desk.count('Waiting')) === 10_004, 30_000)
  const rows = desk.queue.getByRole('option')
  expect(await rows.count()).toBeLessThan(60)

  await rows.first().click()
  await desk.page.keyboard.press('End')
  await until('the end of the list', async () => {
    const last = await rows.last().getAttribute('aria-posinset')
    return Number(last) > 9_990
  })
  expect(await rows.count()).toBeLessThan(60)
  expect(await desk.page.locator('*').count()).toBeLessThan(3_000)
  await desk.page.keyboard.press('Home')
  await until('the beginning of the list', async () => (await rows.first().getAttribute('aria-posinset')) === '1')
  expect(app.problems).toEqual([])
})
