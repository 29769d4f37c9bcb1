import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { startReleased } from '../support/desktop/releasedApp'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { SEOYEON } from './customers'
import { LAURA, NORDLYS, sent, it } from './stage'

it('a crash loses no text and sends none twice, and signing out removes all text from the disk', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signIn(workspace)
  await desk.takeOver('이서연')
  control.customerWrites(SEOYEON, '여보세요?')
  await desk.message('여보세요?').waitFor()
  control.holdNext(LAURA, 'send_message')
  await desk.send('This one left')
  await until('the message to leave', () => sent(control.received(), 'send_message') === 1)
  await desk.send('This one waits')
  await desk.message('This one waits').waitFor()
  await desk.composer.fill('Half a thought')
  const stores = join(profileFolder(stage.desktop), 'desks')
  await until('the draft to be kept', () =>
    contents(stores).some(({ name, text }) => name.endsWith('outbox.log') && text.includes('Half a thought'))
  )
  await until('the conversation to be kept', () =>
    contents(stores).some(({ name, text }) => name.endsWith('transcripts.log') && text.includes('여보세요?'))
  )
  app.kill()
  await until('the app to be gone', () => app.ended)
  for (const { name, mode } of contents(stores)) expect({ name, mode }).toEqual({ name, mode: 0o600 })

  const again = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const desk2 = await stage.desk(again)
  await desk2.connected()
  await desk2.view('Mine').click()
  await desk2.openCustomer('이서연')
  await desk2.message('여보세요?').waitFor()
  await desk2.message('This one left').getByText('May have been sent').waitFor()
  await desk2.message('This one waits').getByText('Not sent').waitFor()
  await desk2.messages.getByText(/^Not connected \d/).waitFor()
  expect(await desk2.composer.inputValue()).toBe('Half a thought')
  expect(sent(control.received(), 'send_message')).toBe(1)

  await desk2.button(/account/).click()
  await desk2.page.getByRole('menuitem', { name: 'Sign out' }).click()
  const sure = desk2.page.getByRole('alertdialog').getByRole('button', { name: /^Sign out/ })
  const heading = desk2.page.getByRole('heading', { name: /^Sign in/ })
  await until('to be signed out', async () => {
    if (await sure.isVisible()) await sure.click()
    return heading.isVisible()
  })
  await until('the words to be gone', () =>
    contents(stores).every(({ text }) => !/This one|Half a|여보세요/.test(text))
  )
  expect(again.output).not.toMatch(/This one|Half a|여보세요/)
  expect(again.problems).toEqual([])
})

it(
  'fault 56: a page that hangs is ended and started again, once; the desk stays connected, and no text is lost',
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

/** JavaScript that opens a conversation and reads its texts, in a page without a driver. */
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
