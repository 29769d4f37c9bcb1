import { expect } from 'vitest'
import { until } from '../support/until'
import { SATO } from './customers'
import { DeskPage } from './deskPage'
import { hasFocus, onlyPopOut } from './popOutPages'
import { it, LAURA, sent } from './stage'

it('a text that was cut in one window and pasted in another is asked about once', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await desk.takeOver('Þórdís Guðmundsdóttir')
  await desk.page.keyboard.press('Control+Shift+O')
  const popOut = await onlyPopOut(app)
  await desk.takeOver('Łukasz Wiśniewski')
  await desk.composer.fill('The table on the terrace is booked.')
  await desk.composer.press('Control+a')
  await desk.composer.press('Control+x')
  await popOut.composer.press('Control+v')
  await until('the text', async () => (await popOut.composer.inputValue()) !== '')
  await popOut.composer.press('Enter')
  await popOut.page.getByText('This text was begun for Łukasz Wiśniewski.').waitFor()
  expect(sent(workspace.control.received(), 'send_message')).toBe(0)
  await popOut.composer.press('Control+Enter')
  await popOut.delivery('The table on the terrace is booked.', 'Sent')
  await popOut.send('The table on the terrace is booked. See you!')
  await popOut.delivery('The table on the terrace is booked. See you!', 'Sent')
  expect(sent(workspace.control.received(), 'send_message')).toBe(2)
  expect(app.problems).toEqual([])
})

it('an agent at a pop-out is told who waits, and a run elsewhere takes no focus', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const popOutOf = async (name: string, count: number): Promise<DeskPage> => {
    await desk.takeOver(name)
    await desk.page.keyboard.press('Control+Shift+O')
    const page = await until(`the window of ${name}`, () => app.popOuts()[count - 1])
    page.setDefaultTimeout(10_000)
    const popOut = new DeskPage(page)
    await popOut.composer.waitFor()
    return popOut
  }
  const other = await popOutOf('Þórdís Guðmundsdóttir', 1)
  const popOut = await popOutOf('Łukasz Wiśniewski', 2)
  await until('the focus', () => hasFocus(app, popOut.page))
  const known = stage.notifications.shown.length
  workspace.control.customerAsksForHelp(SATO)
  await until('the notification', () => stage.notifications.shown.length > known)

  // The release is confirmed when the agent already writes in another window.
  const held = workspace.control.holdNext(LAURA, 'unassign_agent')
  await popOut.composer.fill('It left on Monday.')
  await popOut.page.keyboard.press('Control+Shift+Enter')
  await until('the release', () => held.arrived)
  await (await app.electron.browserWindow(other.page)).evaluate((window) => window.focus())
  await until('the focus', () => hasFocus(app, other.page))
  await other.composer.focus()
  await stage.desktop.run('xdotool', 'type', '--delay', '40', 'Dear ')
  held.release()
  await popOut.page.getByRole('button', { name: /^Undo/ }).waitFor()
  // The desk has the next customer, behind the window in which the agent writes.
  await desk.conversation.getByRole('heading', { name: 'أمينة الزهراء بن يوسف' }).waitFor()
  await stage.desktop.run('xdotool', 'type', '--delay', '40', 'customer')
  await until('the text', async () => (await other.composer.inputValue()) === 'Dear customer')
  expect(await hasFocus(app, other.page)).toBe(true)
  expect(await popOut.page.getByRole('button', { name: /^Undo/ }).count()).toBe(1)
  expect(app.problems).toEqual([])
})
