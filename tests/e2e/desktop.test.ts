import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { profileFolder, startAgain, type RunningApp } from '../support/desktop/launch'
import { pixelAt } from '../support/png'
import { until } from '../support/until'
import { SATO, THORDIS } from './customers'
import { closeDesk, it } from './stage'

it('closing the window hides it to the tray, whose icon counts, shows the window and quits', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app } = await stage.signIn(workspace)
  const item = await stage.tray.item()
  await until('the tooltip', async () => /^Deskhand – 4 waiting, longest 18 min$/.test(await item.tooltip()))
  await until('the badge', () => stage.badge.count === 4)
  expect(stage.badge.appUri).toBe('application://deskhand.desktop')
  expect((await item.menu()).map(({ label }) => label)).toEqual([
    '4 waiting',
    'Open the longest wait',
    'Take over',
    'Pause alerts',
    'Show Deskhand',
    'Quit'
  ])
  const icon = await item.icon()
  // The red square with the number is in the lower right corner.
  const [red = 0, green = 0, blue = 0] = pixelAt(icon, icon.width - 3, icon.height - 6)
  expect(red).toBeGreaterThan(Math.max(green, blue) + 80)

  await closeDesk(app)
  expect(control.connectionCount()).toBe(1)
  control.customerGoesBackToBot(THORDIS)
  await until('the tray to follow', async () => (await item.tooltip()).startsWith('Deskhand – 3 waiting'))
  await until('the menu to follow', async () => (await item.menu())[0]?.label === '3 waiting')

  await item.choose('Show Deskhand')
  await until('the window to show', () => app.isDeskShown())
  await app.closeDesk()
  await item.activate()
  await until('the window to show again', () => app.isDeskShown())
  await item.choose('Quit')
  await app.waitForEnd()
  expect(app.problems).toEqual([])
})

it('runs once: a second start shows the window, and a link opens its customer', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await closeDesk(app)
  await startAgain(stage.desktop)
  await until('the window to show', () => app.isDeskShown())

  await app.closeDesk()
  await startAgain(stage.desktop, { switches: [`deskhand://customer/${THORDIS.pageId}/${THORDIS.customerId}`] })
  await until('the window to show', () => app.isDeskShown())
  await desk.conversation.getByRole('heading', { name: 'Þórdís Guðmundsdóttir' }).waitFor()

  await startAgain(stage.desktop, { switches: ['deskhand://customer/%zz/nobody'] })
  expect(await desk.conversation.getByRole('heading', { name: 'Þórdís Guðmundsdóttir' }).count()).toBe(1)
  expect(stage.tray.count).toBe(1)
  expect(workspace.control.connectionCount()).toBe(1)
  expect(app.problems).toEqual([])
})

it('--hidden starts in the tray, connects there and alerts', async ({ stage }) => {
  const workspace = await stage.workspace()
  const first = await stage.signIn(workspace)
  await first.app.quit()

  const app = await stage.launch({ switches: ['--hidden', `--workspace=${workspace.origin}`] })
  await until('the socket', () => workspace.control.connectionCount() === 1)
  await until('the tray', async () => (await (await stage.tray.item()).tooltip()).startsWith('Deskhand – 4 waiting'))
  expect(await app.isDeskShown()).toBe(false)
  workspace.control.customerAsksForHelp(SATO)
  stage.notifications.click(await stage.notifications.waitFor('somebody waits', ({ body }) => body.includes('佐藤')))
  await until('the window to show', () => app.isDeskShown())
  const desk = await stage.desk(app)
  await desk.conversation.getByRole('heading', { name: '佐藤 美咲' }).waitFor()
  expect(app.problems).toEqual([])
})

it('--demo opens the demo workspace without signing in', async ({ stage }) => {
  const app = await stage.launch({ switches: ['--demo'] })
  const desk = await stage.desk(app)
  await desk.connected()
  await until('customers', async () => (await desk.count('Waiting')) > 5)
  expect(await app.otherWindowCount()).toBe(0)
  await app.quit()
  expect(app.problems).toEqual([])
})

it('the window opens at its last place', async ({ stage }) => {
  const bounds = { x: 120, y: 90, width: 900, height: 640 }
  const app = await stage.launch()
  await stage.desk(app)
  await until('the window to show', () => app.isDeskShown())
  await app.electron.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
  // The window manager moves the window in steps, and adds a frame.
  let kept = await windowBounds()
  await until('the window to move, and to stay there', async () => {
    const before = kept
    kept = await windowBounds()
    return kept.x === bounds.x && kept.width === bounds.width && isDeepStrictEqual(kept, before)
  })
  await app.quit()

  const again = await stage.launch()
  await until('the window to show', () => again.isDeskShown())
  // The window manager moves the window a moment after it appears.
  await until('the window to be where it was', async () =>
    isDeepStrictEqual(
      await again.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
      kept
    )
  )

  async function windowBounds(): Promise<{ x: number; width: number }> {
    return (
      (await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())) ?? {
        x: 0,
        width: 0
      }
    )
  }
})

it('a desk that was maximised is so again after a start in the tray, and each time it is shown again', async ({
  stage
}) => {
  const maximized = (app: RunningApp): Promise<boolean> =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized() === true)
  const kept = (): unknown => JSON.parse(readFileSync(join(profileFolder(stage.desktop), 'settings.json'), 'utf8'))
  const app = await stage.launch()
  await until('the window to show', () => app.isDeskShown())
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize())
  await until('it to be maximised', () => maximized(app))
  await closeDesk(app)
  await app.quit()
  expect(kept()).toMatchObject({ window: { maximized: true } })

  const hidden = await stage.launch({ switches: ['--hidden'] })
  await hidden.electron.evaluate(async ({ BrowserWindow }) => {
    // The debugger may run this in the middle of other code.
    await new Promise((resolve) => setImmediate(resolve))
    BrowserWindow.getAllWindows()[0]?.emit('move')
  })
  await hidden.quit()
  expect(kept()).toMatchObject({ window: { maximized: true } })

  const again = await stage.launch({ switches: ['--hidden'] })
  for (const away of ['hide', 'minimize'] as const) {
    await startAgain(stage.desktop)
    await until(
      `the window to show, and be maximised before ${away}`,
      async () => (await again.isDeskShown()) && (await maximized(again))
    )
    await again.electron.evaluate(({ BrowserWindow }, how) => BrowserWindow.getAllWindows()[0]?.[how](), away)
    await until(`the window to be away by ${away}`, async () => !(await again.isDeskShown()))
  }
  await startAgain(stage.desktop)
  await until(
    'the window to show, and be maximised',
    async () => (await again.isDeskShown()) && (await maximized(again))
  )
  await again.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.unmaximize())
  await until('it to be maximised no more', async () => !(await maximized(again)))
  await closeDesk(again)
  await startAgain(stage.desktop)
  await until('the window to show', () => again.isDeskShown())
  await again.quit()
  expect(kept()).toMatchObject({ window: { maximized: false } })
})

it('a renderer that crashes is started again and shows the desk', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await desk.openCustomer('이서연')
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  )
  await until('the crash to be noted', () => app.output.includes('window: the renderer ended'))
  await until('the page to live again', () =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return contents?.isCrashed() === false && !contents.isLoading() && /^\(4\) Deskhand$/.test(contents.getTitle())
    })
  )
  expect(workspace.control.connectionCount()).toBe(1)
})
