import { expect } from 'vitest'
import { partitionName } from '../../src/main/workspace/cookies/cookieSession'
import type { RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { LUKASZ, SATO, SEOYEON } from './customers'
import { SignInPage } from './signInPage'
import { account, closeDesk, LAURA, sent, it } from './stage'

function cookieCount(app: RunningApp, origin: string): Promise<number> {
  return app.electron.evaluate(
    async ({ session }, name) => (await session.fromPartition(name).cookies.get({})).length,
    partitionName(origin)
  )
}

it('a day: sign in, help a customer, lose one to a colleague, get an alert, come back the next day, sign out', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const app = await stage.launch()
  const desk = await stage.desk(app)

  // Laura signs in on the workspace's own page.
  await desk.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  await desk.address.fill(workspace.origin)
  await desk.button('Continue').click()
  await new SignInPage(await app.otherWindow()).signIn(account(workspace, LAURA))
  await desk.connected()
  await until('the sign-in window to close', async () => (await app.otherWindowCount()) === 0)
  await until('the queue', async () => (await desk.count('Waiting')) === 4)
  expect((await desk.rowNames())[0]).toMatch(/^Łukasz Wiśniewski, /)

  // She takes a customer over, and they talk.
  await desk.takeOver('Łukasz Wiśniewski')
  expect(control.customer(LUKASZ).agentId).toBe(LAURA)
  control.customerWrites(LUKASZ, 'Czy mogę wymienić buty?')
  await desk.message('Czy mogę wymienić buty?').waitFor()
  await desk.send('Tak, oczywiście.')
  await desk.delivery('Tak, oczywiście.', 'Sent')
  expect(sent(control.received(LAURA), 'send_message')).toBe(1)
  expect(await desk.message('Tak, oczywiście.').count()).toBe(1)

  // A colleague is faster with the next customer.
  control.rivalTakesFirst(SEOYEON)
  await desk.openCustomer('이서연')
  await desk.action('Take over').click()
  await desk.notices
    .getByRole('alert')
    .filter({ hasText: /^Ana took .+ first\./ })
    .waitFor()
  expect(control.customer(SEOYEON).agentId).toBe('agent_ana')

  // She releases her customer.
  await desk.view('Mine').click()
  await desk.openCustomer('Łukasz Wiśniewski')
  await desk.action('Release').click()
  await until('the bot to have the customer again', () => !control.customer(LUKASZ).stopped)
  await until('nobody to be mine', async () => (await desk.count('Mine')) === 0)

  // She gets an alert while the window is hidden.
  await closeDesk(app)
  control.customerAsksForHelp(SATO, '人と話したいです')
  const call = await stage.notifications.waitFor('somebody waits', ({ title }) => title === 'Customer waiting')
  expect(call.body).toContain('佐藤 美咲')
  expect(call.desktopEntry).toBe('deskhand')
  stage.notifications.click(call)
  await until('the window to show', () => app.isDeskShown())
  await desk.conversation.getByRole('heading', { name: '佐藤 美咲' }).waitFor()
  await app.quit()

  // The next day she does not have to type anything again.
  const again = await stage.launch()
  const nextDay = await stage.desk(again)
  await nextDay.connected()
  expect(await again.otherWindowCount()).toBe(0)
  expect(await cookieCount(again, workspace.origin)).toBe(1)

  await nextDay.button(/account/).click()
  await nextDay.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await nextDay.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  await until('the cookies to be gone', async () => (await cookieCount(again, workspace.origin)) === 0)
  await again.quit()
  expect([...app.problems, ...again.problems]).toEqual([])
})
