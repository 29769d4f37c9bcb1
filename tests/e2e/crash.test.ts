import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { LAURA, sent, it } from './stage'

it('a crash loses no text and sends none twice, and signing out removes all text from the disk', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signIn(workspace)
  await desk.takeOver('이서연')
  control.customerWrites(SEOYEON, '여보세요?')
  await desk.message('여보세요?').waitFor()
  control.holdNext(LAURA, 'send_message')
  await desk.send('This one left')
  await until('the message to leave', () => sent(control.received(), 'send_message') === 1)
  await desk.send('This one waits')
  await desk.message('This one waits').waitFor()
  await desk.composer.fill('Half a thought')
  const stores = join(profileFolder(stage.desktop), 'desks')
  await until('the draft to be kept', () =>
    contents(stores).some(({ name, text }) => name.endsWith('outbox.log') && text.includes('Half a thought'))
  )
  await until('the conversation to be kept', () =>
    contents(stores).some(({ name, text }) => name.endsWith('transcripts.log') && text.includes('여보세요?'))
  )
  app.kill()
  await until('the app to be gone', () => app.ended)
  for (const { name, mode } of contents(stores)) expect({ name, mode }).toEqual({ name, mode: 0o600 })

  const again = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const desk2 = await stage.desk(again)
  await desk2.connected()
  await desk2.view('Mine').click()
  await desk2.openCustomer('이서연')
  await desk2.message('여보세요?').waitFor()
  await desk2.message('This one left').getByText('May have been sent').waitFor()
  await desk2.message('This one waits').getByText('Not sent').waitFor()
  await desk2.messages.getByText(/^Not connected \d/).waitFor()
  expect(await desk2.composer.inputValue()).toBe('Half a thought')
  expect(sent(control.received(), 'send_message')).toBe(1)

  await desk2.button(/account/).click()
  await desk2.page.getByRole('menuitem', { name: 'Sign out' }).click()
  const sure = desk2.page.getByRole('alertdialog').getByRole('button', { name: /^Sign out/ })
  const heading = desk2.page.getByRole('heading', { name: /^Sign in/ })
  await until('to be signed out', async () => {
    if (await sure.isVisible()) await sure.click()
    return heading.isVisible()
  })
  await until('the words to be gone', () =>
    contents(stores).every(({ text }) => !/This one|Half a|여보세요/.test(text))
  )
  expect(again.output).not.toMatch(/This one|Half a|여보세요/)
  expect(again.problems).toEqual([])
})

function contents(folder: string): readonly { readonly name: string; readonly text: string; readonly mode: number }[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => {
    const name = join(entry.parentPath, entry.name)
    return { name, text: readFileSync(name, 'utf8'), mode: statSync(name).mode & 0o777 }
  })
}
