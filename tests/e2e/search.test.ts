import { expect } from 'vitest'
import { until } from '../support/until'
import { NORDLYS, it } from './stage'

it('finds a customer and a message by keyboard, and takes nobody over by a letter', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  control.addCustomers(NORDLYS, 30, { longestWaitSeconds: 100 })
  const { app, desk } = await stage.signIn(workspace)
  const { page } = desk
  await until('the queue', async () => (await desk.count('Waiting')) > 30)
  const waiting = await desk.count('Waiting')
  const field = page.getByRole('searchbox', { name: 'Search customers' })
  const heading = page.locator('[data-pane="queue"] h1 + span')

  // The letters t, r, j and k are shortcuts, but not while the list is filtered.
  await page.keyboard.press('Control+F')
  await page.keyboard.type('wisn')
  await until('one row', async () => (await desk.rowNames()).length === 1)
  expect((await desk.rowNames())[0]).toMatch(/^Łukasz Wiśniewski, /)
  expect(await heading.innerText()).toBe(`1 of ${waiting}`)
  expect(await desk.queue.locator('mark').first().innerText()).toBe('Wiśn')
  await page.keyboard.type(' trkj')
  await page.getByRole('paragraph').filter({ hasText: 'Nobody here matches “wisn trkj”.' }).waitFor()
  await page.keyboard.press('Control+F')
  await page.keyboard.type('lukasz')
  await until('the row again', async () => (await desk.rowNames()).length === 1)
  // The only row may still be the answer to fewer letters. It becomes the active row with the answer to all letters,
  // and Enter opens the active row.
  await until('the active row', async () => (await field.getAttribute('aria-activedescendant')) !== null)
  await page.keyboard.press('Enter')
  await desk.conversation.getByRole('heading', { name: 'Łukasz Wiśniewski' }).waitFor()
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await until('the whole list', async () => (await desk.rowNames()).length > 5)
  expect(await field.inputValue()).toBe('')
  expect(await desk.count('Mine')).toBe(0)

  await desk.takeOver('Łukasz Wiśniewski')
  await desk.send('I am asking the Dépot now.')
  await desk.delivery('I am asking the Dépot now.', 'Sent')
  const lukasz = control.customers(NORDLYS).find(({ name }) => name === 'Łukasz Wiśniewski')
  if (!lukasz) throw new Error('No Łukasz')
  for (let count = 0; count < 80; count++) control.customerWrites(lukasz, `More ${count}`)
  await page.keyboard.press('Control+Digit1')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await until(
    'another conversation',
    async () => (await desk.conversation.getByRole('heading', { name: 'Łukasz Wiśniewski' }).count()) === 0
  )

  await page.keyboard.press('Control+Shift+F')
  await page.keyboard.type('depot asking')
  const result = page.getByRole('option', { name: /the Dépot now/ })
  await result.waitFor()
  await page.keyboard.press('ArrowDown')
  await desk.conversation.getByRole('heading', { name: 'Łukasz Wiśniewski' }).waitFor()
  const match = desk.messages.locator('mark[data-now]').first()
  await match.waitFor()
  await until('the match in sight', () =>
    match.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      const log = element.closest('[role=log]')?.getBoundingClientRect()
      return log !== undefined && top >= log.top && bottom <= log.bottom
    })
  )
  await page.keyboard.press('Escape')
  await desk.queue.waitFor()

  await desk.composer.focus()
  await page.keyboard.press('F3')
  await page.keyboard.type('dépot')
  await page.getByRole('search', { name: 'Find in this conversation' }).getByText('1 of 1').waitFor()
  await page.keyboard.press('Escape')
  await until('the composer', () => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA'))
  expect(await desk.composer.inputValue()).toBe('')
  expect(app.problems).toEqual([])
})
