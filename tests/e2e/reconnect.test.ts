import { expect } from 'vitest'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { NORDLYS, sent, it } from './stage'

it('a lost connection is shown, and after it selection, draft and scroll position are as before', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  control.addCustomers(NORDLYS, 300, { longestWaitSeconds: 200 })
  const { app, desk } = await stage.signIn(workspace)
  await until('the queue', async () => (await desk.count('Waiting')) === 304)
  await desk.takeOver('이서연')
  control.customerWrites(SEOYEON, '여보세요?')
  await desk.message('여보세요?').waitFor()
  await desk.view('Waiting').click()
  await desk.queue.hover()
  await desk.page.mouse.wheel(0, 4000)
  const scroll = (): Promise<number> =>
    desk.queue.evaluate((list) => {
      for (let at: Element | null = list; at; at = at.parentElement) if (at.scrollTop > 0) return at.scrollTop
      return 0
    })
  await until('the list to scroll', async () => (await scroll()) > 3000)
  await desk.composer.fill('Half a sentence')
  const before = await scroll()

  control.refuseUpgrades({ status: 503 })
  control.drop({})
  await desk.page.getByText('The workspace answers with an error (503).').first().waitFor()
  await desk.state(/^Reconnecting/)
  expect(await desk.queue.getByRole('option').count()).toBeGreaterThan(3)
  await until(
    'the tray to say so',
    async () => (await (await stage.tray.item()).tooltip()) === 'Deskhand – reconnecting'
  )
  await desk.action('Send').click()
  await desk.delivery('Half a sentence', 'Waiting for the connection')
  await desk.composer.fill('Another half')

  control.acceptUpgrades()
  await desk.tryNow()
  await desk.connected()
  await desk.page.getByText('The workspace answers with an error (503).').first().waitFor({ state: 'detached' })
  await desk.delivery('Half a sentence', 'Sent')
  expect(sent(control.received(), 'send_message')).toBe(1)
  await desk.messages.getByText(/^Not connected \d/).waitFor()
  expect(await desk.composer.inputValue()).toBe('Another half')
  expect(await desk.conversation.getByRole('heading', { name: '이서연' }).count()).toBe(1)
  expect(Math.abs((await scroll()) - before)).toBeLessThan(90)
  expect(app.problems).toEqual([])
})

it('a message that waited is held back if the customer wrote in the meantime', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signIn(workspace)
  await desk.takeOver('이서연')
  control.refuseUpgrades({ status: 503 })
  control.drop({})
  await desk.state(/^Reconnecting/)
  await desk.composer.fill('Is it solved?')
  await desk.action('Send').click()
  await desk.delivery('Is it solved?', 'Waiting for the connection')
  control.customerWrites(SEOYEON, '해결됐어요')

  control.acceptUpgrades()
  await desk.tryNow()
  await desk.connected()
  await desk.message('Is it solved?').getByText('Not sent.').waitFor()
  expect(sent(control.received(), 'send_message')).toBe(0)
  await desk.message('Is it solved?').getByRole('button', { name: 'Try again' }).click()
  await desk.delivery('Is it solved?', 'Sent')
  expect(sent(control.received(), 'send_message')).toBe(1)
  expect(app.problems).toEqual([])
})
