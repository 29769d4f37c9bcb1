import { expect } from 'vitest'
import { until } from '../support/until'
import { SignInPage } from './signInPage'
import { account, closeDesk, LAURA, NORDLYS, it } from './stage'

it('a second workspace is added beside the first, and each keeps what was open and typed', async ({ stage }) => {
  const [first, second] = [await stage.workspace(), await stage.workspace()]
  const { app, desk } = await stage.signIn(first)
  const switcher = desk.page.getByRole('navigation', { name: 'Workspaces' })
  expect(await switcher.count()).toBe(0)
  await desk.openCustomer('이서연')
  await desk.composer.fill('Only for the first')

  const add = async (): Promise<void> => {
    await desk.page.keyboard.press('Control+K')
    await desk.page.keyboard.type('Add a workspace')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('heading', { name: 'Add a workspace' }).waitFor()
  }
  const isWriting = (): Promise<boolean> => desk.composer.evaluate((field) => field === document.activeElement)
  await add()
  await desk.page.keyboard.press('Escape')
  await until(
    'the first to be back after Escape',
    async () => (await desk.composer.inputValue()) === 'Only for the first'
  )
  await until('the agent to be where they wrote', isWriting)
  expect(await switcher.count()).toBe(0)
  await add()
  await desk.address.fill(second.origin)
  await desk.button('Continue').click()
  await new SignInPage(await app.otherWindow()).signIn(account(second, LAURA))
  await desk.connected()
  expect(await switcher.getByRole('button', { name: /waiting/ }).count()).toBe(2)
  await until('the title to name the second', async () =>
    (await desk.page.title()).includes(new URL(second.origin).host)
  )
  expect(await desk.composer.count()).toBe(0)
  await desk.openCustomer('이서연')
  await desk.composer.fill('Only for the second')

  await desk.page.keyboard.press('Control+F6')
  await until('the first to be back', async () => (await desk.composer.inputValue()) === 'Only for the first')
  await until('the agent to be where they wrote', isWriting)
  const item = await stage.tray.item()
  await until('the tray to name both', async () => {
    const words = await item.tooltip()
    return [first, second].every(({ origin }) => words.includes(new URL(origin).host))
  })
  await desk.page.keyboard.press('Control+F6')
  await until('the second to be back', async () => (await desk.composer.inputValue()) === 'Only for the second')
  await closeDesk(app)
  const [withBot] = first.control.customers(NORDLYS).filter(({ stopped }) => !stopped)
  if (!withBot) throw new Error('Everybody waits')
  first.control.customerAsksForHelp(withBot)
  await until('an alert that names the workspace behind', () =>
    stage.notifications.shown.some(({ title, body }) => `${title} ${body}`.includes(new URL(first.origin).host))
  )
  expect(
    first.control
      .received()
      .concat(second.control.received())
      .filter(({ text }) => /Only for/.test(text))
  ).toEqual([])
  expect(app.problems).toEqual([])
})
