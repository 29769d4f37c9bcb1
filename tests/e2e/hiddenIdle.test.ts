import type { ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { startUndriven } from '../support/desktop/launch'
import { rates, total, usageOf, type Rate } from '../support/desktop/usage'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { LAURA, NORDLYS, test, type Stage } from './stage'

/** With `DESKHAND_IDLE_SECONDS=30` for as long as promised, again after an alert, and with every thread named. */
const SECONDS = Number(process.env['DESKHAND_IDLE_SECONDS'] ?? 10)
const IN_FULL = SECONDS >= 30
const SETTLING_SECONDS = 10
const LOOKS = 3

/** Per cent of a core. */
const CORE = 0.5
/** Wake-ups a second, promised for 30 s: those of an empty Electron in the same 30 s, so many times. */
const TIMES = 3
/**
 * Between its own spring cleanings, half a minute apart, an empty Electron rests nearly completely, and three times nothing
 * is nothing: so many more a second are all right in a shorter look. The pings that keep the promise of a dead line noticed
 * within 9.3 s cost about two; a timer that fires every second would add five.
 */
const MORE = 5

test('hidden, connected and without traffic it rests nearly as an empty Electron does', { timeout: 300_000 }, async ({ stage }) => {
  const { desktop } = stage
  const workspace = await stage.workspace({ customers: 'none', cookieSeconds: 3600 })
  const connected = (): boolean => workspace.control.connectionCount({ agentId: LAURA }) === 1
  keepAlertSettings(stage)
  const { app } = await stage.signIn(workspace)
  await app.quit()

  // A driver counts as somebody who looks: for one, pages are visible and nothing rests.
  const own = startUndriven(desktop, { switches: [`--workspace=${workspace.origin}`, '--hidden'] })
  const bare = startUndriven(desktop, { app: bareApp(desktop.folder, 1), profile: 'bare1' })
  const second = IN_FULL ? [startUndriven(desktop, { app: bareApp(desktop.folder, 2), profile: 'bare2' })] : []
  await until('a connection', connected)
  await pass(SETTLING_SECONDS)
  await rests('fresh', [own, bare, ...second], (bareOnes) => (IN_FULL ? TIMES * bareOnes : bareOnes + MORE))

  if (IN_FULL) {
    const asking = workspace.control.addCustomers(NORDLYS, 1, { announce: true })
    await until('the card', () => isOnScreen(stage))
    asking.forEach((customer) => workspace.control.customerGoesBackToBot(customer))
    await until('the card to go', async () => !(await isOnScreen(stage)))
    await pass(SETTLING_SECONDS)
    await rests('after an alert', [own, bare, ...second], (bareOnes) => bareOnes + MORE)
  }
  expect(connected()).toBe(true)
  expect(await isOnScreen(stage)).toBe(false)
})

/** Looks up to three times, as the computer may have been busy with something else. */
async function rests(when: string, apps: readonly ChildProcess[], limit: (bare: number) => number): Promise<void> {
  const tries: string[] = []
  for (let count = 0; count < LOOKS; count++) {
    const [own = [], bare = [], second] = await use(apps)
    tries.push(`${say(total(own))}; an empty Electron: ${say(total(bare))}${second ? `; with two windows: ${say(total(second))}` : ''}`)
    process.stdout.write(`hidden for ${SECONDS} s, ${when}: ${tries.at(-1)}\n`)
    if (IN_FULL) process.stdout.write(own.filter(({ wakeups }) => wakeups >= 0.1).map((part) => `  ${part.name}: ${say(part)}\n`).join(''))
    const used = total(own)
    if (used.core <= CORE && used.wakeups <= limit(total(bare).wakeups)) return
  }
  throw new Error(`It did not rest, ${when}:\n${tries.join('\n')}`)
}

/** Of each app, what its threads use in the same seconds. */
async function use(apps: readonly ChildProcess[]): Promise<readonly (readonly Rate[])[]> {
  const before = apps.map(({ pid = 0 }) => usageOf(pid))
  await pass(SECONDS)
  return apps.map(({ pid = 0 }, index) => {
    const [first, now] = [before[index], usageOf(pid)]
    if (!first?.threads.size || !now.threads.size) throw new Error('An app has ended')
    return rates(first, now)
  })
}

function say({ core, wakeups }: Rate): string {
  return `${core.toFixed(2)} % of a core, ${wakeups.toFixed(1)} wake-ups a second`
}

/** The only wait in these tests that waits for no condition: what is measured is that nothing happens. */
function pass(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}

async function isOnScreen({ desktop }: Stage): Promise<boolean> {
  const found = await desktop.run('xdotool', 'search', '--onlyvisible', '--name', 'Deskhand').catch(() => '')
  return found.trim() !== ''
}

/** The least Electron that has windows. */
function bareApp(parent: string, windows: number): string {
  const folder = join(parent, `bare${windows}`)
  mkdirSync(folder)
  const open = Array.from({ length: windows }, () => "new BrowserWindow({ show: false }).loadURL('data:text/html,bare')").join('; ')
  writeFileSync(join(folder, 'package.json'), '{"name":"bare","main":"main.js"}')
  writeFileSync(join(folder, 'main.js'), `const { app, BrowserWindow } = require('electron')\napp.whenReady().then(() => { ${open} })\n`)
  return folder
}
