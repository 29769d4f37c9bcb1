import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ScreenLock } from '../support/desktop/screenLock'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { goAway, idle } from './away'
import { SATO } from './customers'
import { closeDesk, NORDLYS, RECONNECT_MS, it } from './stage'

/** Returns the different heights that the window of the card has in 20 frames of the screen, px. */
function heightsOf(card: Page): Promise<readonly number[]> {
  return card.evaluate(async () => {
    const heights = new Set<number>()
    for (let frame = 0; frame < 20; frame++) {
      await new Promise(requestAnimationFrame)
      // The window may still have another height before it gets that of its first content.
      if (frame >= 10) heights.add(window.innerHeight)
    }
    return [...heights]
  })
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

  // Before the crowd: after many notifications, a single customer gets none for some seconds.
  control.customerAsksForHelp(SATO)
  notifications.click(await notifications.waitFor('Sato again', ({ body, at }) => body.includes('佐藤') && at > one.at))
  await until('the window to show', () => app.isDeskShown())
  await desk.conversation.getByRole('heading', { name: '佐藤 美咲' }).waitFor()
  await closeDesk(app)
  control.customerGoesBackToBot(SATO)

  const crowd = control.addCustomers(NORDLYS, 10, { announce: true })
  await until(
    'one that counts',
    () => notifications.onScreen.length === 1 && notifications.onScreen[0]?.title === '14 people are waiting'
  )
  crowd.forEach((ref) => control.customerGoesBackToBot(ref))
  await until('the count to follow', () => notifications.onScreen[0]?.title === '4 people are waiting', 15_000)

  notifications.click(await notifications.waitFor('the count', ({ title }) => title === '4 people are waiting'))
  await until('the window to show', () => app.isDeskShown())
  expect(app.problems).toEqual([])
})

it('a notification that the agent closed stays closed, but the next channel comes, and the log says so', async ({
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
  expect(await heightsOf(card)).toHaveLength(1)
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
  // On a busy computer, the customers may come over many seconds. The last count then follows within 30 s.
  await until(
    'the notification',
    () => stage.notifications.onScreen.map(({ title }) => title).join() === '104 people are waiting',
    40_000
  )
  // The notification service counts the notifications all the time, so this check also covers the time between two
  // other checks.
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

it('without a notification service the next channel follows at once', async ({ stage }) => {
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
