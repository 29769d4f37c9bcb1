import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { until } from '../support/until'
import { it } from './stage'

const NUMBER = '4242 4242 4242 4242'

it('a conversation leaves Deskhand as text and as PDF, and a card number only as a message, after a question', async ({
  stage
}) => {
  const app = await stage.launch({ switches: ['--demo'] })
  const desk = await stage.desk(app)
  await desk.connected()
  await until('somebody to wait', async () => (await desk.rowNames()).length > 0)
  await desk.queue.getByRole('option').first().click()
  await desk.action('Take over').click()
  await desk.action('Release').waitFor()
  const { keyboard } = desk.page

  await desk.composer.fill('It was 4242 4242 4242 4242.')
  await desk.composer.press('Enter')
  await desk.conversation.getByText('Hold the number to see it.').waitFor()
  await keyboard.press('Enter')
  await keyboard.press('Escape')
  expect(await desk.composer.inputValue()).toBe('It was 4242 4242 4242 4242.')
  await keyboard.press('Enter')
  await desk.conversation.getByText('Hold the number to see it.').waitFor()
  await keyboard.press('Control+Enter')
  await desk.delivery('It was •••• •••• •••• 4242.', 'Sent')
  const bubble = desk.message('It was •••• •••• •••• 4242.')
  expect(await bubble.textContent()).not.toContain(NUMBER)
  // The message keeps the number. It is visible while somebody holds it.
  await bubble.getByRole('button', { name: 'Card number ending in 4242' }).focus()
  await keyboard.down('Space')
  await desk.message(`It was ${NUMBER}.`).waitFor()
  await keyboard.up('Space')
  await bubble.waitFor()

  const folder = await mkdtemp(join(tmpdir(), 'deskhand-saved-'))
  const save = async (item: string, name: string): Promise<Buffer> => {
    const path = join(folder, name)
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await desk.conversation.getByRole('button', { name: 'More' }).click()
    await desk.page.getByRole('menuitem', { name: item }).click()
    await desk.page.getByText(`${name} is a file on this computer now.`).waitFor()
    return readFile(path)
  }
  const text = (await save('Save the conversation as text', 'talk.txt')).toString()
  expect(text).toContain('It was •••• •••• •••• 4242.')
  expect(text).toContain('Card numbers and IBANs are hidden, except for their last four characters.')
  expect(text).not.toContain(NUMBER)
  const pdf = (await save('Save the conversation as PDF', 'talk.pdf')).toString('latin1')
  expect(pdf).toMatch(/^%PDF-.*\/Font/su)
  // The tags tell a screen reader what is a heading and what is a paragraph.
  expect(pdf).toContain('/StructTreeRoot')
})
