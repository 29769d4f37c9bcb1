import { expect } from 'vitest'
import { until } from '../support/until'
import { SATO, THORDIS } from './customers'
import { closeDesk, sent, it } from './stage'

it('every broadcast shows at once, without another request for the list', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signIn(workspace)
  await until('the queue', async () => (await desk.count('Waiting')) === 4)
  // Returns how often the app has asked for the list. A list of one row does not count, because it is a sync probe.
  const asked = (): number =>
    sent(
      control.received().filter(({ text }) => !text.includes('"limit":1,')),
      'get_stopped_customers'
    )
  const before = asked()

  control.customerAsksForHelp(SATO, '注文を変更したい')
  await desk.row('佐藤 美咲').filter({ hasText: '注文を変更したい' }).waitFor()
  expect(await desk.count('Waiting')).toBe(5)

  control.customerWrites(SATO, 'まだですか')
  await desk.row('佐藤 美咲').filter({ hasText: 'まだですか' }).waitFor()

  control.rivalTakes(SATO)
  await until('the colleague to have the customer', async () => (await desk.count('With others')) === 2)
  await desk.view('With others').click()
  await desk.row('佐藤 美咲').filter({ hasText: 'Ana Sousa' }).waitFor()
  await desk.openCustomer('佐藤 美咲')
  control.rivalWrites(SATO, 'もちろんです')
  await desk.message('もちろんです').waitFor()
  expect(await desk.message('もちろんです').getAttribute('aria-label')).toContain('Ana Sousa')

  control.customerGoesBackToBot(SATO)
  control.customerGoesBackToBot(THORDIS)
  await until('both to have left', async () => (await desk.count('All')) === 4)
  expect(asked()).toBe(before)
  expect(app.problems).toEqual([])
})

it('a request for help with only a name alerts, and a burst of requests is counted', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await closeDesk(app)

  workspace.control.emit({}, { type: 'agent_requested', data: { customer_name: '<b>Zoë</b> & \u202eco' } })
  const call = await stage.notifications.waitFor('the name', ({ body }) => body.includes('Zoë'))
  expect(call.body).toBe('&lt;b&gt;Zoë&lt;/b&gt; &amp; co')

  workspace.control.addCustomers('company_nordlys', 200, { announce: true })
  const summary = await stage.notifications.waitFor('how many wait', ({ title }) => / people are waiting$/.test(title))
  expect(stage.notifications.shown.length).toBeLessThanOrEqual(5)
  expect(summary.title).toMatch(/^\d+ people are waiting$/)
  // A new count replaces the notification. So this clicks the one on the screen.
  await until('the window to show', async () => {
    const shown = stage.notifications.onScreen.find(({ title }) => / people are waiting$/.test(title))
    if (shown) stage.notifications.click(shown)
    return app.isDeskShown()
  })
  await until('nothing left to click', () => stage.notifications.openCount === 0)
  await until('everybody to be counted', async () => (await desk.count('Waiting')) === 204, 20_000)
  expect(app.problems).toEqual([])
})
