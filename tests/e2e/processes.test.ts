import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder, type RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import type { DeskPage } from './deskPage'
import { test } from './stage'

const SEOYEON = { customerId: 'customer_1002', pageId: 'page_nordlys_outdoor' }

async function takeOver(desk: DeskPage): Promise<void> {
  await desk.openCustomer('이서연')
  await desk.action('Take over').click()
  await desk.action('Release').waitFor()
}

test('fault 56: a page that hangs is noticed; the desk stays connected, and its successor has every word', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await takeOver(desk)
  await desk.composer.fill('Half a thought')
  await until('main to have it', () => keptOnDisk(profileFolder(stage.desktop)).includes('Half a thought'))
  const hung = desk.page.evaluate(() => {
    for (;;);
  })
  hung.catch(() => undefined)
  workspace.control.customerWrites(SEOYEON, 'Said while it hung')
  // Chromium says nothing of a page that is debugged, as every page here is: so the test says it.
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive'))
  await until('main to notice', () => app.output.includes('window: the page does not answer'))
  expect(workspace.control.connectionCount()).toBe(1)
  // Unless developer tools are there, where a breakpoint looks the same, main does this itself.
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await until('the page to be gone', () => app.output.includes('window: the page ended'))
  await pageLives(app)
  // The driver knows the page that died only.
  await until('the successor to show every word', async () => {
    expect(await lookAt(app, '이서연')).toEqual({ draft: 'Half a thought', messages: expect.stringContaining('Said while it hung') })
    return true
  })
  expect(workspace.control.connectionCount()).toBe(1)
})

test('fault 57: the GPU process dies: another one is started, and the desk goes on', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await takeOver(desk)
  const before = await until('a GPU process', () => gpuProcess(app))
  await app.electron.evaluate(({ app: electron }, pid) => {
    electron.once('child-process-gone', (_event, { type, reason }) => process.stdout.write(`gone: ${type} ${reason}\n`))
    process.kill(pid, 'SIGKILL')
  }, before)
  await until('it to be gone', () => app.output.includes('gone: GPU killed'))
  const after = await until('another GPU process', () => gpuProcess(app))
  expect(after).not.toBe(before)
  workspace.control.customerWrites(SEOYEON, 'Said afterwards')
  await desk.message('Said afterwards').waitFor()
  await desk.send('Answered afterwards')
  await desk.delivery('Answered afterwards', 'Sent')
  expect(workspace.control.connectionCount()).toBe(1)
})

test('fault 69: a rejection nobody handles and an exception nobody catches are logged, and the desk goes on', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await takeOver(desk)
  await app.electron.evaluate(() => {
    void Promise.reject(new Error('planted rejection'))
    setTimeout(() => {
      throw new Error('planted exception')
    }, 0)
  })
  await until('both to be logged', () => /unhandled rejection: Error: planted rejection/.test(app.output) && /uncaught exception: Error: planted exception/.test(app.output))
  workspace.control.customerWrites(SEOYEON, 'Said afterwards')
  await desk.message('Said afterwards').waitFor()
  expect([app.ended, workspace.control.connectionCount()]).toEqual([false, 1])
})

/** What the outboxes below a folder hold. */
function keptOnDisk(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) => name === 'outbox.log')
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('')
}

const gpuProcess = (app: RunningApp): Promise<number | null> =>
  app.electron.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? null)

async function pageLives(app: RunningApp): Promise<void> {
  await until('the page to live again', () =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return contents?.isCrashed() === false && !contents.isLoading() && contents.getTitle().endsWith('Deskhand')
    })
  )
}

/** Opens a conversation in a page that the driver does not know, and reads it. */
function lookAt(app: RunningApp, name: string): Promise<{ readonly draft: string; readonly messages: string }> {
  const script = `(() => {
    const named = (selector, name) => [...document.querySelectorAll(selector)].find((element) => (element.ariaLabel ?? element.textContent).includes(name))
    named('nav button', 'Mine')?.click()
    named('[role=option]', ${JSON.stringify(name)})?.click()
    return { draft: document.querySelector('textarea')?.value ?? '', messages: document.querySelector('[role=log]')?.textContent ?? '' }
  })()`
  return app.electron.evaluate(({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code), script)
}
