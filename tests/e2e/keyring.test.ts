import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from 'vitest'
import { partitionName } from '../../src/main/workspace/cookies/cookieSession'
import { profileFolder } from '../support/desktop/launch'
import { electronWithSealedCookies } from '../support/desktop/sealedCookies'
import { SecretService } from '../support/desktop/secretService'
import { SEOYEON } from './customers'
import type { DeskPage } from './deskPage'
import { SignInPage } from './signInPage'
import { account, LAURA, type Stage, it } from './stage'

const WORDS = { theirs: '여보세요, 도와주세요', mine: 'I am on my way', draft: 'Nearly finished' }
const LOCKED = 'This computer’s keyring is locked or has changed.'

/** Returns the paths and contents of the files below a folder of the profile. */
function files(stage: Stage, below = ''): ReadonlyMap<string, Buffer> {
  const folder = join(profileFolder(stage.desktop), below)
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file)])
  )
}

function filesWith(stage: Stage, text: string): readonly string[] {
  return [...files(stage)].filter(([, bytes]) => bytes.includes(text)).map(([file]) => file)
}

async function writeWords(desk: DeskPage, customerWrites: () => void): Promise<void> {
  await desk.takeOver('이서연')
  customerWrites()
  await desk.message(WORDS.theirs).waitFor()
  await desk.send(WORDS.mine)
  await desk.delivery(WORDS.mine, 'Sent')
  await desk.composer.fill(WORDS.draft)
}

async function seeWords(desk: DeskPage): Promise<void> {
  await desk.view('Mine').click()
  await desk.openCustomer('이서연')
  await desk.message(WORDS.theirs).waitFor()
  await desk.message(WORDS.mine).waitFor()
  expect(await desk.composer.inputValue()).toBe(WORDS.draft)
}

it('fault 77: without the keyring nothing on disk can be read, and nothing is lost', async ({ stage }) => {
  const keyring = await SecretService.start(stage.desktop.session)
  const electron = await electronWithSealedCookies(stage.desktop.folder)
  const workspace = await stage.workspace()
  const switches = [`--workspace=${workspace.origin}`]
  const { app, desk } = await stage.signIn(workspace, { electron })
  await writeWords(desk, () => workspace.control.customerWrites(SEOYEON, WORDS.theirs))
  expect(await desk.saving()).toEqual({ kind: 'saved', encrypted: true })
  const cookie = await app.electron.evaluate(async ({ session }, name) => {
    const [found] = await session.fromPartition(name).cookies.get({})
    return found?.value ?? ''
  }, partitionName(workspace.origin))
  expect(cookie).toHaveLength(64)
  // The app quits right after the last key, so it must save the draft meanwhile.
  await app.quit()
  expect(keyring.labels).toContain('Chromium Safe Storage')
  for (const secret of [cookie, account(workspace, LAURA).password, ...Object.values(WORDS)])
    expect(filesWith(stage, secret)).toEqual([])

  const again = await stage.launch({ electron, switches })
  const deskAgain = await stage.desk(again)
  await deskAgain.connected()
  await seeWords(deskAgain)
  await again.quit()

  const kept = files(stage, 'desks')
  keyring.lock()
  const locked = await stage.launch({ switches })
  await new SignInPage(await locked.otherWindow()).signIn(account(workspace, LAURA))
  const deskLocked = await stage.desk(locked)
  await deskLocked.connected()
  await deskLocked.page.getByText(LOCKED).waitFor()
  await deskLocked.view('Mine').click()
  await deskLocked.openCustomer('이서연')
  await deskLocked.send('Still here')
  await deskLocked.delivery('Still here', 'Sent')
  await locked.quit()

  await keyring.stop()
  const without = await stage.launch({ switches })
  const deskWithout = await stage.desk(without)
  await deskWithout.connected()
  await deskWithout.page.getByText(LOCKED).waitFor()
  await without.quit()
  for (const [file, bytes] of kept)
    expect({ file, equals: files(stage, 'desks').get(file)?.equals(bytes) }).toEqual({ file, equals: true })
  expect(filesWith(stage, 'Still here')).toEqual([])

  await keyring.restart()
  keyring.unlock()
  const back = await stage.launch({ switches })
  const deskBack = await stage.desk(back)
  await deskBack.connected()
  await seeWords(deskBack)
  expect(await deskBack.saving()).toEqual({ kind: 'saved', encrypted: true })
  expect(back.problems).toEqual([])
})

it('a keyring that is unlocked while Deskhand starts is used', async ({ stage }) => {
  const keyring = await SecretService.start(stage.desktop.session)
  keyring.lock('unlocks')
  const { app, desk } = await stage.signIn(await stage.workspace())
  expect(await desk.saving()).toEqual({ kind: 'saved', encrypted: true })
  expect(keyring.labels).toContain('Chromium Safe Storage')
  // Deskhand and Chromium look for locked items under the same application name.
  expect(keyring.applications).toContain(await app.electron.evaluate((electron) => electron.app.getName()))
  await app.quit()
})

it('without a keyring texts are kept readable for this user of the computer only', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await writeWords(desk, () => workspace.control.customerWrites(SEOYEON, WORDS.theirs))
  expect(await desk.saving()).toEqual({ kind: 'saved', encrypted: false })
  expect(app.output).toContain('secrets: this system offers no encryption')
  await app.quit()
  for (const text of Object.values(WORDS)) {
    const found = filesWith(stage, text)
    expect(found).not.toEqual([])
    for (const file of found)
      expect({ file, othersMay: statSync(join(profileFolder(stage.desktop), file)).mode & 0o077 }).toEqual({
        file: expect.stringMatching(/^desks.*\.log$/),
        othersMay: 0
      })
  }
  expect(app.problems).toEqual([])
})
