import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Desktop } from '../../support/desktop/desktop'
import { type Environment, Processes } from '../../support/desktop/processes'
import { electronPath } from '../../support/desktop/launch'
import { until } from '../../support/until'
import { packagedExecutable } from './packageFolder'

let desktop: Desktop
let processes: Processes

beforeEach(async () => {
  processes = new Processes()
  desktop = await Desktop.start()
})

afterEach(async () => {
  await processes.stop()
  await desktop.stop()
})

/** Root cannot use the sandbox: only this test says so, the package does not. */
function startApp(switches: readonly string[], env: Environment = {}): void {
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const profile = `--user-data-dir=${join(desktop.folder, 'profile')}`
  processes.start(packagedExecutable(), [...unsafe, '--disable-gpu', '--disable-dev-shm-usage', profile, ...switches], { ...desktop.env, ...env })
}

/** xdotool fails as long as it finds nothing. */
async function windowTitles(): Promise<string[]> {
  const found = await desktop.run('xdotool', 'search', '--onlyvisible', '--class', 'deskhand', 'getwindowname', '%@').catch(() => '')
  return found.trim().split('\n').filter((title) => title.includes('Deskhand'))
}

test('the package starts and shows the demo workspace', async () => {
  startApp(['--demo'])
  const titles = await until('a title that counts who waits', async () => {
    const now = await windowTitles()
    return now.some((title) => /^\(\d+\) Deskhand/.test(title)) && now
  }, 30_000)
  expect(titles).toHaveLength(1)
  expect(readdirSync(join(desktop.folder, 'profile'))).toContain('SingletonLock')
})

test('the package cannot be used as Node, which the Electron of a developer can', async () => {
  const proof = (name: string): string => join(desktop.folder, name)
  const orders = async (program: string, name: string): Promise<void> => {
    const code = `require("fs").writeFileSync(${JSON.stringify(proof(name))}, "")`
    const child = processes.start(program, ['-e', code], { ...desktop.env, ELECTRON_RUN_AS_NODE: '1' })
    await until('an end or a window', async () => child.exitCode !== null || child.signalCode !== null || (await windowTitles()).length > 0, 30_000)
  }
  await orders(electronPath(), 'developer')
  await orders(packagedExecutable(), 'package')
  expect([existsSync(proof('developer')), existsSync(proof('package'))]).toEqual([true, false])
})

test('the package does not load what NODE_OPTIONS names', async () => {
  const [order, proof] = [join(desktop.folder, 'order.cjs'), join(desktop.folder, 'proof')]
  writeFileSync(order, `require('node:fs').writeFileSync(${JSON.stringify(proof)}, '')`)
  startApp(['--demo'], { NODE_OPTIONS: `--require ${order}` })
  await until('the window', async () => (await windowTitles()).length > 0, 30_000)
  expect(existsSync(proof)).toBe(false)
})
