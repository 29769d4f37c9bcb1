import type { ChildProcess } from 'node:child_process'
import { expect } from 'vitest'
import { startDemoWorkspace } from '../../src/demo/demoWorkspace'
import type { Desktop } from '../support/desktop/desktop'
import { NotificationServer } from '../support/desktop/notificationServer'
import { until } from '../support/until'

const AGENT = 'agent_laura'
const COMPANY = 'company_nordlys'
const START_MS = 60_000

/** Resolves with the titles of the app's visible windows. Without a window, xdotool fails. */
export async function windowTitles(desktop: Desktop): Promise<readonly string[]> {
  const found = await desktop
    .run('xdotool', 'search', '--onlyvisible', '--class', 'deskhand', 'getwindowname', '%@')
    .catch(() => '')
  return found.split('\n').filter((title) => title.includes('Deskhand'))
}

/** Gives the keyboard to the app's window with this in its title. */
async function focus(desktop: Desktop, title: string): Promise<void> {
  const found = await desktop.run('xdotool', 'search', '--onlyvisible', '--name', title)
  await desktop.run('xdotool', 'windowactivate', '--sync', found.trim().split('\n')[0] ?? '')
}

/**
 * Does with an app that has no driver what an agent does: signs in on the page of a workspace, sees who waits, is told
 * of one more customer while another program has the focus, and quits by keyboard. `start` starts the app with these
 * switches. Nothing has signed in with its profile before.
 */
export async function workFromOutside(
  desktop: Desktop,
  start: (switches: readonly string[]) => ChildProcess
): Promise<void> {
  // The app looks for this service only once, so the service must start before the app.
  const notifications = await NotificationServer.start(desktop.session)
  const workspace = await startDemoWorkspace({ script: false })
  try {
    const { email, password } = workspace.accounts.find(({ agentId }) => agentId === AGENT) ?? {}
    if (email === undefined || password === undefined) throw new Error(`No agent ${AGENT}`)
    const app = start([`--workspace=${workspace.origin}`])
    const { host } = new URL(workspace.origin)
    await until(
      'the sign-in page',
      async () => (await windowTitles(desktop)).some((one) => one.includes(host)),
      START_MS
    )
    await focus(desktop, host)
    await desktop.run('xdotool', 'type', '--delay', '20', email)
    await desktop.run('xdotool', 'key', 'Tab')
    await desktop.run('xdotool', 'type', '--delay', '20', password)
    await desktop.run('xdotool', 'key', 'Return')

    const waiting = workspace.control.customers(COMPANY).filter((one) => one.stopped && one.agentId === null).length
    expect(waiting).toBeGreaterThan(0)
    const shows = (count: number) => async () =>
      (await windowTitles(desktop)).some((title) => title.startsWith(`(${count}) Deskhand`))
    await until('the queue in the title', shows(waiting), START_MS)

    await desktop.workElsewhere()
    workspace.control.addCustomers(COMPANY, 1, { announce: true })
    expect(await notifications.waitFor('one more customer', () => true, 30_000)).toMatchObject({ appName: 'Deskhand' })
    await until('the queue to grow', shows(waiting + 1))

    await focus(desktop, `\\(${waiting + 1}\\) Deskhand`)
    await desktop.run('xdotool', 'key', '--clearmodifiers', 'ctrl+q')
    await until('the end', () => app.exitCode !== null || app.signalCode !== null, 30_000)
    expect({ exitCode: app.exitCode, signal: app.signalCode }).toEqual({ exitCode: 0, signal: null })
    expect(await windowTitles(desktop)).toEqual([])
  } finally {
    await workspace.close()
  }
}
