import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { picture } from '../support/desktop/launch'
import { startPlainServer } from '../support/plainServer'
import { until } from '../support/until'
import { it } from './stage'

it('conversations leave the disk if the agent wants none kept; the settings say if texts are not encrypted', async ({
  stage
}) => {
  const server = await startPlainServer()
  try {
    const app = await stage.launch({ switches: [`--workspace=${server.origin}`] })
    await (await app.otherWindow()).getByRole('button', { name: 'Let me in' }).click()
    const desk = await stage.desk(app)
    await desk.connected()
    await desk.takeOver('First Customer')
    await desk.send('planted answer')
    await desk.delivery('planted answer', 'Sent')
    server.broadcast({
      type: 'new_message',
      data: { customer_id: 1, page_id: 7, is_human: false, message: 'planted question' }
    })
    await desk.message('planted question').waitFor()
    await desk.composer.fill('planted draft')

    const folder = await app.electron.evaluate(({ app: own }) => own.getPath('userData'))
    const onDisk = async (): Promise<string> => {
      const names = await readdir(join(folder, 'desks'), { recursive: true })
      const files = names
        .filter((name) => /\.log$/.test(name))
        .map((name) => readFile(join(folder, 'desks', name), 'utf8'))
      return (await Promise.all(files)).join('\n')
    }
    const has = async (...words: readonly string[]): Promise<readonly boolean[]> => {
      const text = await onDisk()
      return words.map((word) => text.includes(word))
    }
    await until(
      'the words to be on the disk',
      async () => (await has('planted question', 'planted answer', 'planted draft')).every(Boolean) || null
    )

    await desk.page.getByRole('button', { name: 'Data not encrypted' }).click()
    await desk.page.getByRole('heading', { name: 'Privacy and policy' }).waitFor()
    await desk.page.getByText('Not encrypted.').waitFor()
    await picture(desk.page, 'settings-privacy')
    await desk.page.getByRole('radio', { name: /^Not at all/ }).check()
    await until('only the draft to be left', async () => {
      const [question, answer, draft] = await has('planted question', 'planted answer', 'planted draft')
      return (question === false && answer === false && draft === true) || null
    })
    const settings: unknown = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))
    expect(settings).toMatchObject({ retentionDays: 0 })
    expect(app.problems).toEqual([])
    await app.quit()

    const again = await stage.launch({ switches: [`--workspace=${server.origin}`] })
    const next = await stage.desk(again)
    await next.connected()
    await next.page.keyboard.press('Control+,')
    await next.page.getByRole('button', { name: 'Privacy and policy' }).click()
    expect(await next.page.getByRole('radio', { name: /^Not at all/ }).isChecked()).toBe(true)
    expect(again.problems).toEqual([])
  } finally {
    await server.close()
  }
})
