import { expect } from 'vitest'
import { until } from '../support/until'
import type { DeskPage } from './deskPage'
import { it } from './stage'

const popup = (desk: DeskPage) => desk.page.getByRole('listbox', { name: 'Saved replies' })
const written = (desk: DeskPage): Promise<string> => desk.composer.inputValue()
const selected = (desk: DeskPage): Promise<string> =>
  desk.composer.evaluate((field) => {
    const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement
    return value.slice(selectionStart, selectionEnd)
  })

/** A person has two minutes for this trial. The test does not have to think, so it gets half of that, ms. */
const TRIAL_MS = 60_000

it('a first trial: somebody is taken over, gets a saved reply and is released, and the next one opens', async ({
  stage
}) => {
  const app = await stage.launch({ switches: ['--demo'] })
  const began = Date.now()
  const desk = await stage.desk(app)
  await desk.connected()
  await until('somebody to wait', async () => (await desk.rowNames()).length > 0)
  await desk.queue.getByRole('option').first().click()
  await desk.action('Take over').click()
  await desk.action('Release').waitFor()
  await desk.composer.click()
  const { keyboard } = desk.page

  // No reply is chosen, so Enter would send the message. Esc closes the popup, and the focus stays in the composer.
  await keyboard.type('and /or')
  await popup(desk).waitFor()
  await keyboard.press('Escape')
  expect(await popup(desk).count()).toBe(0)
  await keyboard.press('Control+A')

  await keyboard.type('/ref')
  await popup(desk).waitFor()
  expect(await popup(desk).getByRole('option').first().innerText()).toContain('Refund')
  // The message is only this word, so Enter does not send it. The first Enter chooses the reply, the second inserts it.
  await keyboard.press('Enter')
  await popup(desk).getByRole('option', { name: 'Refund', selected: true }).waitFor()
  await keyboard.press('Enter')
  await until('the reply', async () =>
    (await written(desk)).startsWith('I have refunded order ⟦\ufe00order number⟧\ufe00')
  )
  expect(await selected(desk)).toBe('⟦\ufe00order number⟧\ufe00')

  // Neither keys nor buttons send a message with a blank.
  await keyboard.press('Control+Enter')
  await desk.action('Send').click()
  await desk.conversation.getByText('Fill in “order number” first. Nothing was sent.').waitFor()
  await keyboard.type('B-4471')
  await keyboard.press('Tab')
  await until('the next blank', async () => (await selected(desk)) === '⟦\ufe00date⟧\ufe00')
  await keyboard.press('Backspace')
  await keyboard.press('Control+Z')
  await until('the blank to come back', async () => (await written(desk)).includes('⟦\ufe00date⟧\ufe00'))
  // A caret in a blank selects it, and the next letter replaces it.
  const at = (await written(desk)).indexOf('⟦\ufe00date⟧\ufe00')
  await desk.composer.evaluate((field, place) => (field as HTMLTextAreaElement).setSelectionRange(place, place), at + 3)
  await until('the blank to be selected', async () => (await selected(desk)) === '⟦\ufe00date⟧\ufe00')
  await keyboard.type('Friday')
  const text = 'I have refunded order B-4471. The money should be with you by Friday.'
  expect(await written(desk)).toBe(text)
  await keyboard.press('Enter')
  await desk.delivery(text, 'Sent')
  expect(await written(desk)).toBe('')

  // The notice names who is next, and that customer is in the list.
  await desk.action('Release').click()
  await desk.notices.getByText(/is back with the bot/).waitFor()
  const said = await desk.notices.innerText()
  const next = (await desk.rowNames()).find((name) => said.includes(`Next: ${name.split(',')[0]}`))?.split(',')[0] ?? ''
  await desk.row(next).click()
  await desk.conversation.getByRole('heading', { name: next }).waitFor()
  expect(Date.now() - began).toBeLessThan(TRIAL_MS)
})

it('an own reply is kept, and a draft with a blank does not leave after a restart', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await desk.page.keyboard.press('Control+,')
  await desk.button('Saved replies').click()
  await desk.page.getByRole('heading', { name: 'Saved replies' }).waitFor()
  await desk.button('New reply').click()
  await desk.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Order has left')
  await desk.page
    .getByRole('textbox', { name: 'Text', exact: true })
    .fill('Hello {{first name}}, order {{order number}} has left.')
  await desk.page.getByRole('button', { name: 'Save', exact: true }).click()
  await desk.page.getByText('“Order has left” is saved.').waitFor()
  await desk.page.keyboard.press('Escape')

  await desk.takeOver('Łukasz Wiśniewski')
  await desk.composer.click()
  await desk.page.keyboard.type('/left')
  await popup(desk).waitFor()
  await desk.page.keyboard.press('Tab')
  // A key comes before main's answer. It must insert no reply that the agent has not seen.
  await popup(desk).getByRole('option', { selected: true }).waitFor()
  await desk.page.keyboard.press('Tab')
  const text = 'Hello Łukasz, order ⟦\ufe00order number⟧\ufe00 has left.'
  await until('the reply', async () => (await written(desk)) === text)
  await app.quit()

  const again = await stage.desk(await stage.launch({ switches: [`--workspace=${workspace.origin}`] }))
  await again.connected()
  await again.view('Mine').click()
  await again.openCustomer('Łukasz Wiśniewski')
  await until('the draft', async () => (await written(again)) === text)
  await again.composer.click()
  await again.page.keyboard.press('Enter')
  await again.conversation.getByText('Fill in “order number” first. Nothing was sent.').waitFor()
  expect(workspace.control.received('agent_laura').filter((frame) => frame.text.includes('send_message'))).toEqual([])
  await again.page.keyboard.type('B-1')
  await again.page.keyboard.press('Enter')
  await again.delivery('Hello Łukasz, order B-1 has left.', 'Sent')
})
