import { join } from 'node:path'
import { expect } from 'vitest'
import { createFakeSettingsTool, isRunning } from '../support/fakeSettingsTool'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { NORDLYS, it, type Stage } from './stage'

const SILENT = 'your system’s Do Not Disturb is on'

async function tooltip(stage: Stage, what: string, says: (words: string) => boolean): Promise<void> {
  await until(what, async () => says(await (await stage.tray.item()).tooltip()))
}

it('Do Not Disturb of the desktop holds alerts back, shows outside of the window, and ends in a digest', async ({
  stage
}) => {
  const tool = createFakeSettingsTool(join(stage.desktop.folder, 'tool'), true)
  const workspace = await stage.workspace({ customers: 'none' })
  keepAlertSettings(stage, { breakThroughMinutes: null })
  const { app, desk } = await stage.signIn(workspace, { env: { PATH: `${tool.folder}:${process.env['PATH'] ?? ''}` } })
  await desk.page.getByRole('button', { name: /Do Not Disturb is on$/ }).waitFor()
  await app.closeDesk()
  await tooltip(stage, 'the tooltip', (words) => words === `Deskhand – ${SILENT}`)

  workspace.control.addCustomers(NORDLYS, 2, { announce: true })
  await tooltip(
    stage,
    'the tooltip to count',
    (words) => words.startsWith('Deskhand – 2 waiting') && words.endsWith(SILENT)
  )
  await until('the badge', () => stage.badge.count === 2)
  // The page of a hidden window gets no updates, so main sets the title.
  expect(
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()))
  ).toContain('(2) Deskhand')
  const item = await stage.tray.item()
  expect((await item.menu()).map(({ label }) => label)).toContain('Your system’s Do Not Disturb is on')

  tool.set(false)
  await stage.notifications.waitFor('the digest', ({ title }) => title === 'While Do Not Disturb was on')
  expect(stage.notifications.shown.map(({ body }) => body)).toEqual(['2 customers asked for help; 2 still waiting.'])
  await tooltip(stage, 'the tooltip to be loud again', (words) => !words.includes(SILENT))

  const [listener = 0] = tool.listeners()
  expect({ listenerCount: tool.listeners().length, isRunning: isRunning(listener) }).toEqual({
    listenerCount: 1,
    isRunning: true
  })
  // A killed app cannot stop the program that listens for Do Not Disturb. The program must notice this and end by
  // itself.
  app.kill()
  await until('the listener to be gone', () => !isRunning(listener))
  expect(app.problems).toEqual([])
})

it('on Plasma the notification server reports Do Not Disturb', async ({ stage }) => {
  const workspace = await stage.workspace({ customers: 'none' })
  keepAlertSettings(stage, { breakThroughMinutes: null })
  stage.notifications.inhibit(true)
  const { app } = await stage.signIn(workspace, { env: { XDG_CURRENT_DESKTOP: 'KDE' } })
  await tooltip(stage, 'quiet from the start', (words) => words === `Deskhand – ${SILENT}`)
  stage.notifications.inhibit(false)
  await tooltip(stage, 'no quiet', (words) => words === 'Deskhand – nobody waiting')
  stage.notifications.inhibit(true)
  await tooltip(stage, 'quiet again', (words) => words === `Deskhand – ${SILENT}`)
  await stage.notifications.stop()
  await tooltip(stage, 'nobody to tell', (words) => words === 'Deskhand – nobody waiting')
  expect(app.problems).toEqual([])
})
