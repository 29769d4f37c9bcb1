import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { until } from '../support/until'
import { NORDLYS, sent, it } from './stage'

const isWriting = (page: Page): Promise<boolean> => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA')

const openName = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('[data-pane="conversation"] header h2')?.textContent.trim() ?? '')
const isInPane = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-pane') === 'conversation')

/** Returns the customer's name in the active row of the list or of the strip. */
const active = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const id = document.querySelector('[role=listbox]:focus')?.getAttribute('aria-activedescendant')
    const name = id && document.getElementById(id)?.querySelector('.sr-only')?.textContent
    return (name && name.split(',')[0]) ?? ''
  })

it('helps one customer after the other by keyboard: take over, answer, back to the list, the next', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  control.addCustomers(NORDLYS, 12, { longestWaitSeconds: 500 })
  const { app, desk } = await stage.signIn(workspace)
  const { page } = desk
  await until('the queue', async () => (await desk.count('Waiting')) === 16)
  // Chromium draws no focus ring in a window that does not have the keyboard focus.
  await until('the window to have the keyboard', () => app.isDeskFocused())
  await desk.page.keyboard.press('Control+Digit4')
  await desk.page.keyboard.press('Control+Digit1')
  // The focus is visible as a ring around the first row.
  await until('the first row', () =>
    desk.page.evaluate(() => {
      const id = document.querySelector('[role=listbox]:focus-visible')?.getAttribute('aria-activedescendant')
      return (
        id !== null &&
        id !== undefined &&
        getComputedStyle(document.getElementById(id) ?? document.body).outlineStyle === 'solid'
      )
    })
  )
  const answered: string[] = []
  for (let turn = 0; turn < 4; turn++) {
    answered.push(turn === 0 ? await active(page) : await openName(page))
    await page.keyboard.press('t')
    await until('the composer', () => isWriting(page))
    await page.keyboard.type(`Here I am, turn ${turn}`)
    await page.keyboard.press('Enter')
    await desk.delivery(`Here I am, turn ${turn}`, 'Sent')
    // The open customer's row gets the focus. Space there leads to whoever needs the agent most.
    await page.keyboard.press('Escape')
    await until('the own row', async () => (await active(page)) === answered.at(-1))
    await page.keyboard.press('Space')
    // The header is empty until main has sent the conversation.
    await until('the next customer', async () => {
      const name = await openName(page)
      return name !== '' && !answered.includes(name) && (await isInPane(page))
    })
  }
  expect(new Set(answered).size).toBe(4)
  expect(await desk.count('Mine')).toBe(4)

  // A held key repeats while the composer already has the focus, and must write nothing there. The test holds the key,
  // because two separate presses would have to come within 250 ms.
  await page.keyboard.down('t')
  await page.keyboard.down('t')
  await page.keyboard.up('t')
  await until('the composer', () => isWriting(page))
  await until('the fifth', async () => (await desk.count('Mine')) === 5)
  expect(await desk.composer.inputValue()).toBe('')
  await page.keyboard.press('Escape')

  for (const count of [6, 7]) {
    await page.keyboard.press('Shift+T')
    await until('one more', async () => (await desk.count('Mine')) === count)
    await until('the composer', () => isWriting(page))
    await page.keyboard.press('Escape')
  }
  expect(sent(control.received(), 'assign_agent')).toBe(7)
  expect(sent(control.received(), 'send_message')).toBe(4)
  expect(app.problems).toEqual([])
})
