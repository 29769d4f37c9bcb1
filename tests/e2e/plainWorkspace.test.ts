import { expect } from 'vitest'
import { startPlainServer } from '../support/plainServer'
import { until } from '../support/until'
import { it } from './stage'

it('a workspace that supports only the guide’s protocol is enough', async ({ stage }) => {
  const server = await startPlainServer()
  try {
    const app = await stage.launch({ switches: [`--workspace=${server.origin}`] })
    await (await app.otherWindow()).getByRole('button', { name: 'Let me in' }).click()
    const desk = await stage.desk(app)
    await desk.connected()
    await until('the window to close', async () => (await app.otherWindowCount()) === 0)
    expect(await desk.rowNames()).toEqual([
      expect.stringMatching(/^First Customer.*10 minutes/),
      expect.stringMatching(/^Second Customer.*1 minute/)
    ])

    await desk.takeOver('First Customer')
    await desk.send('Hello first')
    await desk.delivery('Hello first', 'Sent')
    expect(await desk.message('Hello first').count()).toBe(1)
    server.broadcast({
      type: 'new_message',
      data: { customer_id: 1, page_id: 7, is_human: false, message: 'Thank you' }
    })
    await desk.message('Thank you').waitFor()
    await desk.action('Release').click()
    await until('nobody to be mine', async () => (await desk.count('Mine')) === 0)

    await desk.openCustomer('Second Customer')
    await desk.composer.fill('Hello second')
    await desk.action('Take over and send').click()
    await desk.delivery('Hello second', 'Sent')
    await until('it to be mine', async () => (await desk.count('Mine')) === 1)

    expect(server.received.filter(({ type }) => type !== 'get_stopped_customers')).toEqual([
      { type: 'assign_agent', data: { customer_id: 1, page_id: 7 } },
      { type: 'send_message', customer_id: 1, page_id: 7, message: 'Hello first' },
      { type: 'unassign_agent', data: { customer_id: 1, page_id: 7 } },
      { type: 'send_message', customer_id: 2, page_id: 7, message: 'Hello second' }
    ])
    expect(await desk.notices.getByRole('alert').count()).toBe(0)
    expect(app.problems).toEqual([])
  } finally {
    await server.close()
  }
})
