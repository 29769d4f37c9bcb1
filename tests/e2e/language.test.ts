import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import { until } from '../support/until'
import { it } from './stage'

const OTHER = 'de'

const texts = (area: string, tag: string): Readonly<Record<string, string>> =>
  JSON.parse(
    readFileSync(resolve(import.meta.dirname, `../../src/shared/text/${tag}/${area}.json`), 'utf8')
  ) as Readonly<Record<string, string>>

it('another language is on the screen, in the tray and in the title at once, and what the agent writes stays', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const { page, composer } = desk
  const item = await stage.tray.item()
  await desk.takeOver('이서연')
  const draft = Array.from({ length: 30 }, (_, line) => `Line ${line} of a draft`).join('\n')
  await composer.fill(draft)
  const field = await composer.elementHandle()
  if (!field) throw new Error('There is no composer')
  await field.evaluate((element: HTMLTextAreaElement) => {
    element.setSelectionRange(40, 60, 'backward')
    element.scrollTop = 40
  })
  const kept = (): Promise<unknown> =>
    field.evaluate((element: HTMLTextAreaElement) => ({
      isThere: element.isConnected && document.activeElement === element,
      draft: element.value,
      selected: [element.selectionStart, element.selectionEnd, element.selectionDirection],
      scroll: element.scrollTop
    }))
  const before = await kept()

  const choose = (tag: string): Promise<unknown> =>
    page.evaluate((value) => {
      const root = document.querySelector('#app') as unknown as {
        __vue_app__: { _context: { provides: Record<symbol, unknown> } }
      }
      const { provides } = root.__vue_app__._context
      const key = Object.getOwnPropertySymbols(provides).find(({ description }) => description === 'sendCommand')
      const send = provides[key ?? Symbol('none')] as (command: object) => Promise<unknown>
      return send({ type: 'setting.change', key: 'language', value })
    }, tag)
  const shows = async (tag: string): Promise<void> => {
    const send = texts('conversation', tag)['conversation.send'] ?? ''
    await page.locator(`html[lang="${tag}"]`).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: send, exact: true }).waitFor()
    await until(`the menu of the tray in ${tag}`, async () =>
      (await item.wholeMenu()).some(({ label }) => label === texts('tray', tag)['tray.show'])
    )
  }

  expect(await choose(OTHER)).toBe(null)
  await shows(OTHER)
  expect(await kept()).toEqual(before)
  workspace.control.refuseUpgrades({ status: 503 })
  workspace.control.drop({})
  const titles = (): Promise<readonly string[]> =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()))
  const reconnecting = texts('frame', OTHER)['frame.connection.reconnecting'] ?? ''
  await until('the title', async () => (await titles()).some((title) => title.includes(reconnecting)))
  expect(await choose('en')).toBe(null)
  await shows('en')
  await until('the title in English', async () => (await titles()).some((title) => title.endsWith('Reconnecting')))
  expect(await kept()).toEqual(before)
  expect(app.problems).toEqual([])
})
