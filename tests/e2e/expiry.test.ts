import { expect } from 'vitest'
import { partitionName } from '../../src/main/workspace/cookies/cookieSession'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { SignInPage } from './signInPage'
import { account, closeDesk, LAURA, NORDLYS, sent, it } from './stage'

const JONAS = 'agent_jonas'

it('the workspace may renew an ended session: in a hidden window, without taking the focus, and with the desk unchanged', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signedInEarlier(workspace)
  await desk.takeOver('이서연')
  await desk.composer.fill('Just a moment')
  control.expireSessions(LAURA, 4401)

  const sheet = desk.page.getByRole('dialog', { name: 'You are signed out' })
  await sheet.waitFor()
  await sheet.getByText('Trying to sign you back in…').waitFor()
  const [page] = await until('the hidden page', async () =>
    (await app.otherWindows(false)).length === 1 ? app.otherWindows(false) : null
  )
  expect(await app.otherWindowCount()).toBe(0)
  expect(
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? '')
  ).toMatch(/^deskhand:/)

  // The test sets the cookie that the organisation's sign-in page would set.
  const { name, value } = control.createSession(LAURA)
  await app.electron.evaluate(
    async ({ session }, [partition, cookie]) => void (await session.fromPartition(partition).cookies.set(cookie)),
    [partitionName(workspace.origin), { url: workspace.origin, name, value, httpOnly: true }] as const
  )
  await desk.connected()
  await sheet.waitFor({ state: 'detached' })
  await until('the hidden page to close', () => page?.isClosed())
  await until('the focus to be back', () => desk.composer.evaluate((field) => field === document.activeElement))
  expect(await desk.composer.inputValue()).toBe('Just a moment')
  expect(await desk.action('Release').count()).toBe(1)
  expect(app.problems).toEqual([])
})

it('an agent whose window is in the tray learns that the session ended, and a click shows where to sign in', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signedInEarlier(workspace)
  await closeDesk(app)
  workspace.control.expireSessions(LAURA, 4401)
  const told = await until(
    'the notice',
    () => stage.notifications.shown.find(({ title }) => title === 'You are signed out'),
    40_000
  )
  expect(told.body).toBe('New customers cannot reach you until you sign in again.')
  expect(await app.otherWindowCount()).toBe(0)
  stage.notifications.click(told)
  await until('the window to show', () => app.isDeskShown())
  await desk.page.getByRole('dialog', { name: 'You are signed out' }).waitFor()
  expect(app.problems).toEqual([])
})

it('a sign-in form is left alone: the sheet stays, and the hidden page is closed after ten seconds', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signedInEarlier(workspace)
  workspace.control.expireSessions(LAURA, 4401)
  const sheet = desk.page.getByRole('dialog', { name: 'You are signed out' })
  await sheet.waitFor()
  await until('the hidden page', async () => (await app.otherWindows(false)).length === 1)
  const states: string[] = []
  await until(
    'the hidden page to go',
    async () => {
      states.push((await sheet.getByText('Trying to sign you back in').isVisible()) ? 'trying' : 'not trying')
      return (await app.otherWindows(false)).length === 0
    },
    15_000
  )
  expect(states).toContain('trying')
  await sheet.getByText('Trying to sign you back in').waitFor({ state: 'detached' })
  expect(await sheet.isVisible()).toBe(true)
  expect(await app.otherWindowCount()).toBe(0)
  await desk.state(/^Signed out/)
})

it('an agent who signs in sees and sends nothing of the agent before', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signedInEarlier(workspace)
  await desk.takeOver('이서연')
  await desk.send('From Laura')
  await desk.delivery('From Laura', 'Sent')
  control.refuseUpgrades({ status: 503 })
  control.drop({})
  await desk.state(/^Reconnecting/)
  await desk.composer.fill('Only Laura may send this')
  await desk.action('Send').click()
  await desk.delivery('Only Laura may send this', 'Waiting for the connection')
  await desk.composer.fill('A draft of Laura')
  control.expireSessions(LAURA)
  control.acceptUpgrades()
  // A session that worked counts as ended after three refusals over 20 seconds.
  await desk.tryNow(40_000)

  const sheet = desk.page.getByRole('dialog', { name: 'You are signed out' })
  await sheet.getByText('1 draft is kept on this computer.').waitFor()
  await sheet.getByText(/^1 message waits and goes out after you sign in/).waitFor()
  await sheet.getByRole('button', { name: /^Sign in again/ }).click()
  await new SignInPage(await app.otherWindow()).signIn(account(workspace, JONAS))
  await desk.connected()
  await sheet.waitFor({ state: 'detached' })
  await desk.page.getByText('No conversation open').waitFor()
  await desk.view('With others').click()
  await desk.openCustomer('이서연')
  const words = await desk.page.locator('body').innerText()
  for (const theirs of ['Only Laura may send this', 'A draft of Laura']) expect(words).not.toContain(theirs)
  control.customerWrites(SEOYEON, '여보세요?')
  await desk.message('여보세요?').waitFor()
  expect(sent(control.received(), 'send_message')).toBe(1)
  expect(control.connectionCount({ companyId: NORDLYS })).toBe(1)

  // While Jonas was signed in, the app kept Laura's text. It shows the text when Laura is back.
  control.expireSessions(JONAS, 4401)
  await desk.page
    .getByText(/The workspace refused the session/)
    .first()
    .waitFor()
  await desk.button('Sign in again').click()
  await new SignInPage(await app.otherWindow()).signIn(account(workspace, LAURA))
  await desk.connected()
  await desk.view('Mine').click()
  await desk.openCustomer('이서연')
  await desk.message('Only Laura may send this').getByText('Not sent.').waitFor()
  expect(await desk.composer.inputValue()).toBe('A draft of Laura')
  expect(sent(control.received(), 'send_message')).toBe(1)
  expect(app.problems).toEqual([])
}, 120_000)

it('after a refusal right after a sign-in, the workspace is not asked again and again', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  workspace.control.expireSessions(LAURA, 4401)
  await desk.page
    .getByText(/The workspace refused the session/)
    .first()
    .waitFor()
  await desk.state(/^Stopped/)
  expect(await app.otherWindowCount()).toBe(0)
  expect((await app.otherWindows(false)).length).toBe(0)
  await desk.button('Sign in again').click()
  await new SignInPage(await app.otherWindow()).signIn(account(workspace, LAURA))
  await desk.connected()
})

it('signing out asks first if text would be lost, and can copy it', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await desk.openCustomer('이서연')
  await desk.composer.fill('Nearly finished')
  const signOut = async (): Promise<void> => {
    await desk.button(/account/).click()
    await desk.page.getByRole('menuitem', { name: 'Sign out' }).click()
  }
  await signOut()
  const dialog = desk.page.getByRole('alertdialog', { name: 'Sign out and lose unsent messages?' })
  await dialog.getByText('1 draft is kept on this computer.').waitFor()
  await until('the focus on the way back', () =>
    dialog.getByRole('button', { name: 'Stay' }).evaluate((button) => button === document.activeElement)
  )
  await dialog.getByRole('button', { name: 'Copy unsent text' }).click()
  await dialog.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toMatch(
    /^Draft \(이서연, .+\):\nNearly finished$/
  )
  await desk.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await desk.composer.inputValue()).toBe('Nearly finished')
  await signOut()
  await dialog.getByRole('button', { name: 'Sign out anyway' }).click()
  await desk.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  expect(app.output).not.toContain('Nearly finished')
  expect(app.problems).toEqual([])
})
