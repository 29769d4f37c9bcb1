import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { startReleased } from '../support/desktop/releasedApp'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { SEOYEON } from './customers'
import { LAURA, NORDLYS, it } from './stage'

it(
  'fault 56: a renderer that hangs is ended and started again, once; the desk stays connected, and no text is lost',
  { timeout: 120_000 },
  async ({ stage }) => {
    const workspace = await stage.workspace()
    const { control } = workspace
    const { app, desk } = await stage.signIn(workspace)
    await desk.takeOver('이서연')
    await desk.composer.fill('Half a thought')
    const stores = join(profileFolder(stage.desktop), 'desks')
    await until('the draft to be kept', () => contents(stores).some(({ text }) => text.includes('Half a thought')))
    await app.quit()

    // Chromium reports no hang of a page that is debugged. A driver debugs every page, so this app runs without one.
    const released = startReleased(stage.desktop, lookAt('이서연'), { switches: [`--workspace=${workspace.origin}`] })
    await until(
      'the page',
      () => released.notes().includes('did-finish-load') && control.connectionCount({ agentId: LAURA }) === 1
    )
    // From now on every new connection fails, so at the end there is only the first one.
    control.refuseUpgrades({ status: 503 })
    released.hang('index.html')
    await until('Chromium to say so, after 15 s', () => released.notes().includes('unresponsive'), 60_000)
    control.customerWrites(SEOYEON, 'Said while it hung')
    const seen = JSON.stringify({ draft: 'Half a thought', said: true })
    await until('the successor to show every word', () => released.notes().at(-1) === `seen: ${seen}`, 30_000)
    const life = released.notes().filter((note) => !note.startsWith('seen') && note !== 'responsive')
    expect(life).toEqual(['did-finish-load', 'unresponsive', 'gone: crashed', 'did-finish-load'])
    expect(control.connectionCount({ agentId: LAURA })).toBe(1)
  }
)

it(
  'fault 56: an alert card that hangs is ended, and a new one takes its place',
  { timeout: 120_000 },
  async ({ stage }) => {
    const off = { on: false, delay: 0 }
    keepAlertSettings(stage, { steps: { notification: off, sound: off, attention: off, card: { on: true, delay: 0 } } })
    const workspace = await stage.workspace({ customers: 'none' })
    await (await stage.signIn(workspace)).app.quit()
    const released = startReleased(stage.desktop, 'null', { switches: [`--workspace=${workspace.origin}`, '--hidden'] })
    await until(
      'the app',
      () => released.notes().includes('did-finish-load') && workspace.control.connectionCount({ agentId: LAURA }) === 1
    )
    workspace.control.addCustomers(NORDLYS, 1, { announce: true })
    released.hang('card.html')
    const ofCard = (): readonly string[] =>
      released.notes().filter((note) => note.startsWith('card') && note !== 'card responsive')
    await until(
      'a second card, 18 s after the key',
      () => ofCard().filter((note) => note.endsWith('load')).length > 1,
      90_000
    )
    expect(ofCard()).toEqual([
      'card did-finish-load',
      'card unresponsive',
      'card gone: crashed',
      'card did-finish-load'
    ])
  }
)

/**
 * Returns JavaScript that opens a conversation and reads its texts. The script runs in the page, because no test driver
 * (Playwright) controls this app.
 */
function lookAt(name: string): string {
  return `(() => {
    const named = (selector, name) => [...document.querySelectorAll(selector)].find((element) => (element.ariaLabel ?? element.textContent).includes(name))
    named('nav button', 'Mine')?.click()
    named('[role=option]', ${JSON.stringify(name)})?.click()
    const said = document.querySelector('[role=log]')?.textContent.includes('Said while it hung') ?? false
    return { draft: document.querySelector('textarea')?.value ?? '', said }
  })()`
}

function contents(folder: string): readonly { readonly name: string; readonly text: string; readonly mode: number }[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => {
    const name = join(entry.parentPath, entry.name)
    return { name, text: readFileSync(name, 'utf8'), mode: statSync(name).mode & 0o777 }
  })
}
