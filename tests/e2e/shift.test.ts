import { join } from 'node:path'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { chromiumOutgoing, watchMain } from '../support/desktop/networkWatch'
import { isThorough } from '../support/thorough'
import { until } from '../support/until'
import { NORDLYS, sent, it } from './stage'

/** Number of customers whom the agent helps. */
const CUSTOMERS = isThorough ? 60 : 20
/** Key presses for one customer, at most. Keys that write text do not count. */
const PRESSES = 5

const openName = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('[data-pane="conversation"] header h2')?.textContent.trim() ?? '')
const isWriting = (page: Page): Promise<boolean> => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA')
const isInPane = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-pane') === 'conversation')

it('a shift by keyboard: whoever needs me most, take over, answer, release, next', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  control.addCustomers(NORDLYS, CUSTOMERS + 4, { longestWaitSeconds: 900 })
  const netLog = join(stage.desktop.folder, 'net-log.json')
  const { app, desk } = await stage.signIn(workspace, { switches: [`--log-net-log=${netLog}`] })
  const ofMain = await watchMain(app)
  const { page } = desk
  await until('the queue', async () => (await desk.count('Waiting')) >= CUSTOMERS + 4)
  let presses = 0
  const press = async (keys: string): Promise<void> => {
    presses++
    await page.keyboard.press(keys)
  }

  const began = performance.now()
  const helped: string[] = []
  /** The key presses for each customer, from the key that opens the customer to the one that releases. */
  const each: number[] = []
  await press('Alt+n')
  for (let turn = 0; turn < CUSTOMERS; turn++) {
    const name = await until('the next customer', async () => {
      const shown = await openName(page)
      return shown !== '' && !helped.includes(shown) && (await isInPane(page)) ? shown : null
    })
    helped.push(name)
    await press('t')
    await until('the composer', () => isWriting(page))
    await page.keyboard.insertText(`Hello, this is Laura. ${turn}`)
    await press('Control+Shift+Enter')
    each.push(presses - each.reduce((sum, one) => sum + one, 0))
  }
  await until('the last release', () => sent(control.received(), 'unassign_agent') === CUSTOMERS)
  const most = Math.max(...each)
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${CUSTOMERS} customers, ${(presses / CUSTOMERS).toFixed(2)} presses each besides the words, at most ${most}, ${seconds.toFixed(1)} s`
  )
  expect(most).toBeLessThanOrEqual(PRESSES)
  expect(new Set(helped).size).toBe(CUSTOMERS)
  expect(sent(control.received(), 'assign_agent')).toBe(CUSTOMERS)
  expect(sent(control.received(), 'send_message')).toBe(CUSTOMERS)
  expect(app.problems).toEqual([])

  const main = await ofMain()
  await app.quit()
  const chromium = chromiumOutgoing(netLog)
  const { host } = new URL(workspace.origin)
  // The sign-in page goes through Chromium, so Chromium's log must name the workspace.
  const isAllowed = (what: string): boolean =>
    [host, 'dns:127.0.0.1'].some((one) => what.includes(one)) || what.startsWith('unix:')
  expect(chromium.some(({ what }) => what.includes(host))).toBe(true)
  expect([...main, ...chromium].filter(({ what }) => !isAllowed(what))).toEqual([])
})
