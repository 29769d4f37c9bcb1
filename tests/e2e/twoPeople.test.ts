import { expect } from 'vitest'
import { startPlainServer } from '../support/plainServer'
import { until } from '../support/until'
import { it } from './stage'

it('the second person finds an empty desk, the first finds everything again (second-person-without-greeting)', async ({
  stage
}) => {
  const server = await startPlainServer()
  try {
    const app = await stage.launch({ switches: [`--workspace=${server.origin}`] })
    const letIn = async (): Promise<void> =>
      (await app.otherWindow()).getByRole('button', { name: 'Let me in' }).click()
    await letIn()
    await (await stage.desk(app)).connected()
    // The app starts again, because it treats a refusal right after a sign-in differently from a later one.
    await app.quit()
    const again = await stage.launch({ switches: [`--workspace=${server.origin}`] })
    const desk = await stage.desk(again)
    await desk.connected()
    await desk.takeOver('First Customer')
    await desk.send('My IBAN is 123')
    await desk.delivery('My IBAN is 123', 'Sent')
    await desk.composer.fill('Secret draft')

    const signIn = async (name: string): Promise<void> => {
      server.endSession(name)
      const button = desk.page.getByRole('button', { name: /^Sign in again/ }).first()
      await button.click()
      await (await again.otherWindow()).getByRole('button', { name: 'Let me in' }).click()
      await desk.connected()
      await until('the window to close', async () => (await again.otherWindowCount()) === 0)
    }
    await signIn('Another Agent')
    await desk.page.getByText('Drafts and messages from before you signed in are kept.').waitFor()
    await desk.view('With others').click()
    await desk.openCustomer('First Customer')
    const words = await desk.page.locator('body').innerText()
    for (const theirs of ['My IBAN is 123', 'Secret draft']) expect(words).not.toContain(theirs)

    await signIn('Plain Agent')
    await desk.view('Mine').click()
    await desk.openCustomer('First Customer')
    await desk.message('My IBAN is 123').waitFor()
    await until('the draft', async () => (await desk.composer.inputValue()) === 'Secret draft')
    expect(server.received.filter(({ type }) => type === 'send_message')).toHaveLength(1)
    expect(again.problems).toEqual([])
  } finally {
    await server.close()
  }
})
