import { expect } from 'vitest'
import type { DemoControl } from '../../src/demo/control'
import { startIbus } from '../support/desktop/inputMethod'
import { until } from '../support/until'
import { LAURA, it, sent } from './stage'

// A real ibus with its Korean engine. Each key is pressed in X, and passes window manager, ibus, GTK and Chromium, as
// in GNOME.

function messagesTo(control: DemoControl): readonly unknown[] {
  return control
    .received(LAURA)
    .map(({ text }) => JSON.parse(text))
    .filter(({ type }) => type === 'send_message')
    .map(({ message }) => message)
}

it('with ibus a Korean sentence is sent by one Enter, and a letter key acts by its place', async ({ stage, skip }) => {
  const ibus = await startIbus(stage.desktop)
  if (ibus === null) {
    console.log('NOT TESTED: real ibus, because one of the packages ibus, ibus-gtk3 and ibus-hangul is not installed')
    return skip()
  }
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signIn(workspace, { env: ibus.env })
  const { composer, conversation } = desk
  await desk.takeOver('이서연')
  await composer.click()
  await ibus.toggleHangul()
  await ibus.press('g', 'k', 's', 'r', 'm', 'f')
  await until('the Hangul in the field', async () => (await composer.inputValue()) === '한글')
  expect(messagesTo(control)).toEqual([])
  // The last syllable is still being composed.
  await ibus.press('Return')
  await until('the message', () => messagesTo(control).length > 0)
  await until('an empty field', async () => (await composer.inputValue()) === '')
  expect(messagesTo(control)).toEqual(['한글'])

  // Hangul is still on. Nothing can be composed outside of a field, so the key of R, which prints ㄱ, releases.
  await conversation.focus()
  const before = sent(control.received(LAURA), 'unassign_agent')
  await ibus.press('r')
  await until('the release', () => sent(control.received(LAURA), 'unassign_agent') > before)
  expect(messagesTo(control)).toEqual(['한글'])
  expect(app.problems).toEqual([])
})

it('with ibus the filter of the list has the last syllable before it is finished, and one Enter opens', async ({
  stage,
  skip
}) => {
  const ibus = await startIbus(stage.desktop)
  if (ibus === null) {
    console.log('NOT TESTED: real ibus, because one of the packages ibus, ibus-gtk3 and ibus-hangul is not installed')
    return skip()
  }
  const { app, desk } = await stage.signIn(await stage.workspace(), { env: ibus.env })
  const { page, conversation } = desk
  const filter = page.getByRole('searchbox', { name: 'Search customers' })
  await desk.row('이서연').waitFor()
  await page.keyboard.press('Control+f')
  await ibus.toggleHangul()
  await ibus.press('d', 'l', 't', 'j', 'w', 'n', 's')
  await until('the name in the field', async () => (await filter.inputValue()) === '이서준')
  // 준 is still being composed.
  await until('an empty list', async () => (await desk.rowNames()).length === 0)
  await ibus.press('BackSpace', 'BackSpace', 'BackSpace', 'd', 'u', 's')
  await until('the other name', async () => (await filter.inputValue()) === '이서연')
  await until('one row', async () => (await desk.rowNames()).join().startsWith('이서연'))
  await ibus.press('Return')
  await conversation.getByRole('heading', { name: '이서연' }).waitFor()
  expect(app.problems).toEqual([])
})
