import { spawn } from 'node:child_process'
import { mkdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, it as stagelessTest } from 'vitest'
import { windowState } from '../support/desktop/deskState'
import { Desktop } from '../support/desktop/desktop'
import { electronPath, launch, profileFolder, ROOT, startAgain, type RunningApp } from '../support/desktop/launch'
import { TrayHost } from '../support/desktop/trayHost'
import { until } from '../support/until'
import { THORDIS } from './customers'
import { it } from './stage'

stagelessTest(
  'without a tray the desk stays in the task bar, and an icon comes with the tray (no-tray-close)',
  async () => {
    const desktop = await Desktop.start()
    const app = await launch(desktop, { switches: ['--hidden'] })
    const minimized = (): Promise<boolean> => windowState(app).then((state) => state.minimized)
    try {
      await until('the hidden desk to be minimised', minimized)
      await startAgain(desktop)
      await until('the desk to show', () => app.isDeskShown())
      await app.closeDesk()
      await until('the closed desk to be minimised', minimized)

      const tray = await TrayHost.start(desktop.session)
      const item = await until('the icon', () => tray.item(), 5_000)
      await until('its tooltip', async () => (await item.tooltip()) === 'Deskhand – signed out, no alerts')
      await until('its menu', async () => (await item.menu()).some(({ label }) => label === 'Show Deskhand'))
      expect((await item.icon()).width).toBeGreaterThan(0)
      await item.activate()
      await until('the desk to show', () => app.isDeskShown())
      await app.closeDesk()
      await until('the desk to hide', async () => !(await windowState(app)).visible)
      expect(await minimized()).toBe(false)

      await tray.restart()
      // Electron registers the icon again. Then Deskhand replaces it by a new icon.
      await until(
        'the icon again',
        async () => (await (await tray.item()).tooltip()) === 'Deskhand – signed out, no alerts' && tray.count === 1,
        5_000
      )
      await startAgain(desktop)
      await until('the desk to show', () => app.isDeskShown())
      expect(app.problems).toEqual([])
    } finally {
      app.kill()
      await desktop.stop()
    }
  }
)

stagelessTest(
  'a lock left behind by another host, by nobody, or by a stranger keeps no desk away (foreign-lock)',
  async () => {
    const desktop = await Desktop.start()
    const stranger = spawn('sleep', ['60'])
    const apps: RunningApp[] = []
    try {
      const first = await launch(desktop, { profile: 'first' })
      apps.push(first)
      // This lock names the process of the first Deskhand, which still runs.
      const neighbour = readlinkSync(join(profileFolder(desktop, 'first'), 'SingletonLock'))
        .split('-')
        .at(-1)
      const locks = {
        host: 'elsewhere-1234',
        pid: `${hostname()}-999999`,
        stranger: `${hostname()}-${stranger.pid}`,
        neighbour: `${hostname()}-${neighbour}`
      }
      for (const [profile, lock] of Object.entries(locks)) {
        const folder = profileFolder(desktop, profile)
        mkdirSync(folder)
        symlinkSync(lock, join(folder, 'SingletonLock'))
        symlinkSync('/nowhere/SingletonSocket', join(folder, 'SingletonSocket'))
        const app = await launch(desktop, { profile })
        apps.push(app)
        await until(`a desk (${profile})`, () => app.isDeskShown(), 10_000)
        if (profile !== 'neighbour') app.kill()
      }
      expect({ exitCode: stranger.exitCode, signalCode: stranger.signalCode, ended: first.ended }).toEqual({
        exitCode: null,
        signalCode: null,
        ended: false
      })
    } finally {
      stranger.kill()
      apps.forEach((app) => app.kill())
      await desktop.stop()
    }
  }
)

it('a link opens in the Deskhand that knows its customer, and each one names its workspace (two-profiles)', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace, { profile: 'second' })
  const other = await stage.launch({ profile: 'other', switches: ['--demo'] })
  await (await stage.desk(other)).connected()
  const host = workspace.origin.replace('http://', '')
  await until('the title', async () =>
    (
      await app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.getTitle())
      )
    ).some((title) => title.includes(`Deskhand · ${host}`))
  )
  await until('both tooltips', async () => {
    const words = await Promise.all(stage.tray.all().map((item) => item.tooltip()))
    return (
      words.length === 2 &&
      words.every((one) => one.startsWith('Deskhand (')) &&
      words.some((one) => one.includes(host))
    )
  })
  await other.quit()
  await app.closeDesk()
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  await stage.desktop.run(
    electronPath(),
    ROOT,
    ...unsafe,
    `deskhand://customer/${THORDIS.pageId}/${THORDIS.customerId}`
  )
  await until('the desk to show', () => app.isDeskShown())
  await desk.conversation.getByRole('heading', { name: 'Þórdís Guðmundsdóttir' }).waitFor()
  expect(app.problems).toEqual([])
})
