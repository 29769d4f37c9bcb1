import { expect } from 'vitest'
import { SleepingComputer } from '../support/desktop/sleepingComputer'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { SATO } from './customers'
import { closeDesk, nobodyWaits, NORDLYS, it } from './stage'

/** Limits after waking, ms. */
const SOCKET_WITHIN_MS = 200
const READY_WITHIN_MS = 3000
/** The computer goes to sleep up to this many times, because a busy computer may be slow once. */
const LOOKS = 3
/** The card is due this long after a customer asks for help, ms. */
const CARD_DUE_MS = 2000

it('fault 71: asleep there is no alert; after waking there is a new connection at once, and one summary', async ({
  stage
}) => {
  const { notifications, tray } = stage
  const computer = await SleepingComputer.start(stage.desktop.system)
  const now = { on: true, delay: 0 }
  keepAlertSettings(stage, {
    steps: { notification: now, sound: now, attention: now, card: { on: true, delay: CARD_DUE_MS / 1000 } }
  })
  const workspace = await stage.workspace()
  const { control } = workspace
  nobodyWaits(workspace)
  const { app } = await stage.signIn(workspace)
  await closeDesk(app)
  await until('the app to listen for sleep', () => computer.isWatched)

  control.customerAsksForHelp(SATO)
  const { at } = await notifications.waitFor('Sato', ({ body }) => body.includes('佐藤'))
  computer.suspend()
  await control.until(() => control.connectionCount() === 0)
  control.addCustomers(NORDLYS, 3, { announce: true })
  const item = await tray.item()
  await until('the tray to claim nothing', async () => (await item.tooltip()) === 'Deskhand – reconnecting')
  const before = notifications.shown.length
  let called = false
  await until('the moment of the card to pass', async () => {
    called ||= await app.isCardShown()
    return performance.now() > at + CARD_DUE_MS + 500
  })
  expect({ called, shownCount: notifications.shown.length, connectionCount: control.connectionCount() }).toEqual({
    called: false,
    shownCount: before,
    connectionCount: 0
  })

  async function nap(): Promise<number> {
    computer.suspend()
    await control.until(() => control.connectionCount() === 0)
    const wokeAt = performance.now()
    computer.resume()
    await control.until(() => control.connectionCount() === 1)
    return performance.now() - wokeAt
  }

  const resumedAt = performance.now()
  computer.resume()
  await control.until(() => control.connectionCount() === 1)
  let socketAfter = performance.now() - resumedAt
  const summary = await notifications.waitFor('the summary', ({ title }) => title === 'Back online')
  const readyAfter = summary.at - resumedAt
  process.stdout.write(`after sleep, ms: socket ${socketAfter.toFixed(0)}, ready and said ${readyAfter.toFixed(0)}\n`)
  expect(summary.body).toBe('3 new customers while you were offline; 4 waiting now.')
  await until('the tray', async () => (await item.tooltip()).startsWith('Deskhand – 4 waiting'))
  await until('the steps to go on', () => app.isCardShown())
  expect(notifications.shown.length).toBe(before + 1)
  for (let look = 1; look < LOOKS && socketAfter > SOCKET_WITHIN_MS; look++) socketAfter = await nap()
  expect(socketAfter).toBeLessThanOrEqual(SOCKET_WITHIN_MS)
  expect(readyAfter).toBeLessThanOrEqual(READY_WITHIN_MS)
  expect(app.problems).toEqual([])
})
