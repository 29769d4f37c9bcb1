import { expect } from 'vitest'
import { startUndriven } from '../support/desktop/launch'
import { TaskbarButton } from '../support/desktop/taskbarButton'
import { quantile } from '../support/seeded'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { goAway, idle } from './away'
import { NORDLYS, it } from './stage'

/**
 * The test leaves the app alone for this long before each measurement, s. With `DESKHAND_IDLE_SECONDS=60`, it checks
 * the limit that Deskhand promises.
 */
const IDLE_SECONDS = Number(process.env['DESKHAND_IDLE_SECONDS'] ?? 2)
const IN_FULL = IDLE_SECONDS >= 60
/**
 * Deskhand promises a limit of 100 ms on an idle computer. In the usual run, other tests run at the same time, so the
 * limit is longer.
 */
const [LATEST_MS, SAMPLES, LOOKS] = IN_FULL ? [100, 10, 1] : [250, 6, 3]
/**
 * At most six alerts may come at once, so that a storm shows at most 40 a minute. After this many seconds, six may
 * come again.
 */
const ROOM_AFTER_SECONDS = 14

it('the channels of an alert come within a second of their plan', { timeout: 120_000 }, async ({ stage }) => {
  keepAlertSettings(stage, {
    steps: {
      notification: { on: true, delay: 0 },
      sound: { on: true, delay: 1 },
      attention: { on: true, delay: 2 },
      card: { on: true, delay: 4 }
    }
  })
  const {
    workspace: { control },
    app
  } = await goAway(stage, { customers: 'none' })
  const late: number[] = []
  // A round is repeated if it was slow, because the computer may have been busy with something else.
  while (late.length < 3 && !late.some((ms) => ms < 1000)) {
    const start = performance.now()
    const [ref] = control.addCustomers(NORDLYS, 1, { announce: true })
    const { at } = await stage.notifications.waitFor('the newcomer', (one) => one.at >= start)
    await until('the card', () => app.isCardShown())
    const [notification, card] = [at - start, performance.now() - start]
    process.stdout.write(`steps planned for 0 and 4000, ms: ${notification.toFixed(0)} and ${card.toFixed(0)}\n`)
    expect(card).toBeGreaterThan(3000)
    late.push(Math.max(notification, card - 4000))
    if (ref) control.customerGoesBackToBot(ref)
    await until('the card to go', async () => !(await app.isCardShown()))
  }
  expect(Math.min(...late)).toBeLessThan(1000)
})

it('the button in the task bar flashes until the agent looks at the desk or nobody waits', async ({ stage }) => {
  const off = { on: false, delay: 0 }
  keepAlertSettings(stage, { steps: { notification: off, sound: off, attention: { on: true, delay: 1 }, card: off } })
  const { control, ...workspace } = await stage.workspace({ customers: 'none' })
  const { app, desk } = await stage.signIn({ control, ...workspace })
  const elsewhere = await stage.desktop.workElsewhere()
  const button = await TaskbarButton.find(stage.desktop, 'Deskhand')
  const flashes = (): Promise<unknown> => until('it to flash', () => button.isFlashing())
  const rests = (): Promise<unknown> => until('it to rest', async () => !(await button.isFlashing()))

  await rests()
  const [one] = control.addCustomers(NORDLYS, 1, { announce: true })
  await flashes()
  if (one) control.rivalTakes(one)
  await rests()
  expect(await stage.desktop.activeWindow()).toBe(elsewhere)

  control.addCustomers(NORDLYS, 1, { announce: true })
  await flashes()
  await button.click()
  await rests()
  expect(await stage.desktop.activeWindow()).toBe(button.id)

  await stage.desktop.run('xdotool', 'windowminimize', button.id)
  await flashes()
  await button.click()
  await rests()
  await desk.page.keyboard.press('Control+,')
  await desk.page.getByText('Last shown OK', { exact: true }).waitFor()
  expect(app.problems).toEqual([])
})

it(
  'a notification follows its frame fast while the app is hidden and idle',
  { timeout: 120_000 + SAMPLES * IDLE_SECONDS * 1000 },
  async ({ stage }) => {
    const workspace = await stage.workspace({ customers: 'none', cookieSeconds: 3600 })
    const { control } = workspace
    await (await stage.signIn(workspace)).app.quit()
    // The app runs without a driver. A driver makes pages count as visible, and the app would never rest.
    startUndriven(stage.desktop, { switches: [`--workspace=${workspace.origin}`, '--hidden'] })
    const item = await stage.tray.item()
    const rests = (): Promise<unknown> =>
      until('the tray to have followed', async () => (await item.tooltip()) === 'Deskhand – nobody waiting', 20_000)
    const measure = async (): Promise<number> => {
      const start = performance.now()
      const [ref] = control.addCustomers(NORDLYS, 1, { announce: true })
      const { at } = await stage.notifications.waitFor('the newcomer', (one) => one.at >= start)
      if (ref) control.customerGoesBackToBot(ref)
      await until('it to go', () => stage.notifications.openCount === 0)
      // The tray changes last, so now the app has nothing left to do.
      await rests()
      return at - start
    }
    await rests()
    const worst: number[] = []
    while (worst.length < LOOKS && Math.min(...worst) > LATEST_MS) {
      const took: number[] = []
      if (worst.length > 0) await idle(stage, ROOM_AFTER_SECONDS)
      for (let index = 0; index < SAMPLES; index++) {
        if (IN_FULL || index === 0) await idle(stage, IDLE_SECONDS)
        took.push(await measure())
      }
      worst.push(quantile(took, 0.95))
      const [median, p95] = [quantile(took, 0.5), quantile(took, 0.95)].map((ms) => ms.toFixed(1))
      const each = IN_FULL ? ` (${took.map((ms) => ms.toFixed(1)).join(', ')})` : ''
      process.stdout.write(
        `frame to Notify, ${IN_FULL ? 'each' : 'the first'} after ${IDLE_SECONDS} s, ms: first ${took[0]?.toFixed(1)}, median ${median}, p95 ${p95}${each}\n`
      )
    }
    expect(Math.min(...worst)).toBeLessThanOrEqual(LATEST_MS)
  }
)
