import { expect } from 'vitest'
import type { DemoOptions } from '../../src/demo/demoOptions'
import type { DemoWorkspace } from '../../src/demo/demoWorkspace'
import { type RunningApp, startUndriven } from '../support/desktop/launch'
import { ScreenLock } from '../support/desktop/screenLock'
import { TaskbarButton } from '../support/desktop/taskbarButton'
import { quantile } from '../support/seeded'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { SATO } from './customers'
import type { DeskPage } from './deskPage'
import { NORDLYS, RECONNECT_MS, it, type Stage } from './stage'

/**
 * The app is left alone this long before it is measured. `DESKHAND_IDLE_SECONDS=60` tests the limit that Deskhand
 * promises, with this wait before each sample.
 */
const IDLE_SECONDS = Number(process.env['DESKHAND_IDLE_SECONDS'] ?? 2)
const IN_FULL = IDLE_SECONDS >= 60
/**
 * The promised limit, 100 ms, is for an idle computer. The usual run has other tests beside it, so it allows more time.
 */
const [LATEST_MS, SAMPLES, LOOKS] = IN_FULL ? [100, 10, 1] : [250, 6, 3]
/**
 * At most six alerts may come at once, so that a storm shows at most 40 a minute. After this many seconds, six may
 * come again.
 */
const ROOM_AFTER_SECONDS = 14

async function goAway(
  stage: Stage,
  options: DemoOptions = {}
): Promise<{ workspace: DemoWorkspace; app: RunningApp; desk: DeskPage }> {
  const workspace = await stage.workspace(options)
  const { app, desk } = await stage.signIn(workspace)
  await app.closeDesk()
  await until('the window to hide', async () => !(await app.isDeskShown()))
  return { workspace, app, desk }
}

it('a notification is shown, replaced by a count, clicked, and goes once the customer has help', async ({ stage }) => {
  const {
    workspace: { control },
    app,
    desk
  } = await goAway(stage)
  const { notifications } = stage
  control.customerAsksForHelp(SATO)
  const one = await notifications.waitFor('Sato', ({ body }) => body.includes('佐藤'))
  expect(one).toMatchObject({ title: 'Customer waiting', appName: 'Deskhand' })
  control.customerGoesBackToBot(SATO)
  await until('it to go', () => notifications.openCount === 0)

  const crowd = control.addCustomers(NORDLYS, 10, { announce: true })
  await until(
    'one that counts',
    () => notifications.onScreen.length === 1 && notifications.onScreen[0]?.title === '14 people are waiting'
  )
  crowd.forEach((ref) => control.customerGoesBackToBot(ref))
  await until('the count to follow', () => notifications.onScreen[0]?.title === '4 people are waiting', 15_000)

  notifications.click(await notifications.waitFor('the count', ({ title }) => title === '4 people are waiting'))
  await until('the window to show', () => app.isDeskShown())
  await app.closeDesk()
  await until('the window to hide', async () => !(await app.isDeskShown()))
  control.customerAsksForHelp(SATO)
  notifications.click(await notifications.waitFor('Sato again', ({ body, at }) => body.includes('佐藤') && at > one.at))
  await until('the window to show', () => app.isDeskShown())
  await desk.conversation.getByRole('heading', { name: '佐藤 美咲' }).waitFor()
  expect(app.problems).toEqual([])
})

it('a notification that the agent closed stays closed, but the next step comes, and the log says so', async ({
  stage
}) => {
  keepAlertSettings(stage)
  const {
    workspace: { control },
    app,
    desk
  } = await goAway(stage, { customers: 'none' })
  const { notifications } = stage
  const [first] = control.addCustomers(NORDLYS, 1, { announce: true })
  const one = await notifications.waitFor('the first', ({ title }) => title === 'Customer waiting')
  notifications.dismiss(one)
  const card = await app.card()
  await card.getByRole('button', { name: 'Take over', exact: true }).waitFor()
  expect({
    isDeskShown: await app.isDeskShown(),
    shownCount: notifications.shown.length,
    openCount: notifications.openCount
  }).toEqual({ isDeskShown: false, shownCount: 1, openCount: 0 })

  control.addCustomers(NORDLYS, 1, { announce: true })
  const other = await notifications.waitFor('the second', ({ at }) => at > one.at)
  expect(other.body).not.toBe(one.body)
  expect(notifications.onScreen).toEqual([other])
  if (first) control.customerWrites(first, 'Hello?')
  await (await stage.tray.item()).choose('Show Deskhand')
  await until('the window to show', () => app.isDeskShown())
  await until('the other to go', () => notifications.openCount === 0)
  expect(notifications.shown).toHaveLength(2)

  await desk.page.keyboard.press('Control+,')
  const lines = desk.page.getByRole('table', { name: 'Alert history' }).getByRole('row', { name: 'You closed it' })
  await lines.waitFor()
  expect(await lines.count()).toBe(1)
  expect(app.problems).toEqual([])
})

it('a hundred customers within two seconds cause three notifications at most, and all are counted', async ({
  stage
}) => {
  const {
    workspace: { control },
    app,
    desk
  } = await goAway(stage)
  let most = 0
  for (let index = 0; index < 100; index++) {
    control.addCustomers(NORDLYS, 1, { announce: true })
    most = Math.max(most, stage.notifications.openCount)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  expect(most).toBeLessThanOrEqual(3)
  const item = await stage.tray.item()
  await until('the tooltip', async () => (await item.tooltip()).startsWith('Deskhand – 104 waiting'))
  await until('the badge', () => stage.badge.count === 104)
  await until(
    'the notification',
    () => stage.notifications.onScreen.map(({ title }) => title).join() === '104 people are waiting'
  )
  // The notification service counts all the time, so this also covers the time between two checks.
  expect(stage.notifications.mostOpen).toBeLessThanOrEqual(3)
  await item.choose('Show Deskhand')
  await until('the list', async () => (await desk.count('Waiting')) === 104)
  expect(
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()))
  ).toContain('(104) Deskhand')
})

it('being back after a gap is one notice', { timeout: 60_000 + RECONNECT_MS }, async ({ stage }) => {
  const {
    workspace: { control }
  } = await goAway(stage)
  const item = await stage.tray.item()
  control.refuseUpgrades({ status: 503 })
  control.drop({})
  await until('the gap', async () => (await item.tooltip()) === 'Deskhand – reconnecting')
  control.addCustomers(NORDLYS, 5, { announce: true })
  control.acceptUpgrades()
  const back = await until(
    'the notice',
    () => stage.notifications.shown.find(({ title }) => title === 'Back online'),
    RECONNECT_MS
  )
  expect(back.body).toBe('5 new customers while you were offline; 9 waiting now.')
  expect(stage.notifications.openCount).toBe(1)
})

it('a locked screen shows no names, and a summary when it is unlocked', async ({ stage }) => {
  const lock = await ScreenLock.start(stage.desktop.session)
  const {
    workspace: { control }
  } = await goAway(stage)
  const { notifications } = stage
  control.customerAsksForHelp(SATO)
  await notifications.waitFor('Sato', ({ body }) => body.includes('佐藤'))
  // While a customer waits, the app asks every few seconds whether the screen is locked. The lock comes between two
  // questions.
  await idle(stage, 1)
  const before = notifications.shown.length
  lock.set(true)
  await idle(stage, 0.7)
  control.addCustomers(NORDLYS, 1, { announce: true })
  await until('the count', () => notifications.shown.at(-1)?.title === '6 people are waiting', 15_000)
  control.addCustomers(NORDLYS, 2, { announce: true })
  await until('the tray', () => stage.badge.count === 8)
  for (const { body } of notifications.shown.slice(before))
    expect(body).toBe('Open Deskhand to see who has waited longest.')
  lock.set(false)
  const summary = await until(
    'the summary',
    () => notifications.shown.find(({ title }) => title === 'While you were away'),
    15_000
  )
  expect(summary.body).toBe('3 customers asked for help; 3 still waiting.')
})

it('without a notification service the next step follows at once', async ({ stage }) => {
  keepAlertSettings(stage, {
    steps: {
      notification: { on: true, delay: 0 },
      sound: { on: false, delay: 0 },
      attention: { on: false, delay: 0 },
      card: { on: true, delay: 600 }
    }
  })
  await stage.notifications.stop()
  const {
    workspace: { control },
    app
  } = await goAway(stage)
  control.customerAsksForHelp(SATO)
  await until('the card', () => app.isCardShown(), 5000)
  expect(app.output).toContain('alerts: a notification was not shown: noService')
})

it('the steps come within a second of their plan', { timeout: 120_000 }, async ({ stage }) => {
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
  'from the frame to the notification, hidden and idle',
  { timeout: 120_000 + SAMPLES * IDLE_SECONDS * 1000 },
  async ({ stage }) => {
    const workspace = await stage.workspace({ customers: 'none', cookieSeconds: 3600 })
    const { control } = workspace
    await (await stage.signIn(workspace)).app.quit()
    // The app runs without a driver. With a driver it would never rest, because its pages would count as visible.
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
        if (IN_FULL || index === 0) await idle(stage)
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

/**
 * Leaves the app alone for this long. The mouse moves first, because the screen of an agent who does nothing goes
 * dark.
 */
async function idle({ desktop }: Stage, seconds = IDLE_SECONDS): Promise<void> {
  await desktop.run('xdotool', 'mousemove_relative', '1', '1')
  await new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000)
  })
}
