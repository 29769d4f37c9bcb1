import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { partitionName } from '../../src/main/workspace/cookies/cookieSession'
import { profileFolder } from '../support/desktop/launch'
import { trayPicture } from '../support/trayPictures'
import { until } from '../support/until'
import { SignInPage } from './signInPage'
import { account, LAURA, it } from './stage'

it('a session that ends keeps the desk and asks to sign in again', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signedInEarlier(workspace)
  await desk.openCustomer('이서연')
  await desk.composer.fill('Just a moment')
  control.expireSessions(LAURA, 4401)

  const sheet = desk.page.getByRole('dialog', { name: 'You are signed out' })
  await sheet.waitFor()
  await desk.state(/^Signed out/)
  expect(await desk.queue.getByRole('option', { includeHidden: true }).count()).toBeGreaterThan(0)
  expect(await app.otherWindowCount()).toBe(0)
  // Four customers waited when the session ended. Nobody can know whether they still wait.
  const item = await stage.tray.item()
  await until('the tray to say so', async () => (await item.tooltip()) === 'Deskhand – signed out, no alerts')
  await until('the tray to look so', async () =>
    (await item.icon()).data.equals(trayPicture('signed-out', '22-colour@2x').data)
  )

  await sheet.getByRole('button', { name: /^Sign in again/ }).click()
  await new SignInPage(await app.otherWindow()).signIn(account(workspace, LAURA))
  await desk.connected()
  await sheet.waitFor({ state: 'detached' })
  expect(await desk.composer.inputValue()).toBe('Just a moment')
  expect(app.problems).toEqual([])
})

it('no other process sees the cookie, it survives a crash, and signing out removes it from the disk', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const secret = await app.electron.evaluate(async ({ session }, name) => {
    const [cookie] = await session.fromPartition(name).cookies.get({})
    return cookie?.value ?? ''
  }, partitionName(workspace.origin))
  expect(secret).toHaveLength(64)

  const page = await desk.page.evaluate(
    () => document.cookie + document.documentElement.outerHTML + JSON.stringify({ ...localStorage })
  )
  expect(page).not.toContain(secret)
  const commandLines = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(commandLine)
  expect(commandLines.some((line) => line.includes(profileFolder(stage.desktop)))).toBe(true)
  expect(commandLines.join('\n')).not.toContain(secret)

  app.kill()
  await until('the app to be gone', () => app.ended)
  const again = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const desk2 = await stage.desk(again)
  await desk2.connected()
  expect(await again.otherWindowCount()).toBe(0)

  // A crash report holds pieces of the memory.
  const crashes = join(profileFolder(stage.desktop), 'crashes/pending')
  mkdirSync(crashes, { recursive: true })
  writeFileSync(join(crashes, '1.dmp'), secret)
  await desk2.button(/account/).click()
  await desk2.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await desk2.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  await again.quit()
  expect(filesWith(profileFolder(stage.desktop), secret)).toEqual([])
  for (const one of [app, again]) {
    expect(one.output).toContain('Deskhand 1.0.0 on Electron')
    for (const kept of [secret, account(workspace, LAURA).password, 'Łukasz', '쿠폰이'])
      expect(one.output).not.toContain(kept)
  }
})

function commandLine(process: string): string {
  try {
    return readFileSync(join('/proc', process, 'cmdline'), 'utf8').replaceAll('\0', ' ')
  } catch {
    // The process ended after it was listed.
    return ''
  }
}

function filesWith(folder: string, text: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => join(entry.parentPath, entry.name)).filter((file) => readFileSync(file).includes(text))
}
