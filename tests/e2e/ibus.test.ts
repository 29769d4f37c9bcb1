import { expect } from 'vitest'
import type { DemoControl } from '../../src/demo/control'
import { startIbus } from '../support/desktop/inputMethod'
import { until } from '../support/until'
import { LAURA, it, sent } from './stage'

// A real ibus with its engine for Korean. Each key is pressed in X, so it passes the window manager, ibus, GTK and
// Chromium, as on a desktop of GNOME.

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

  // Hangul is still on. Outside of a field nothing can be composed, so the key of R, which prints ㄱ, releases.
  await conversation.focus()
  const before = sent(control.received(LAURA), 'unassign_agent')
  await ibus.press('r')
  await until('the release', () => sent(control.received(LAURA), 'unassign_agent') > before)
  expect(messagesTo(control)).toEqual(['한글'])
  expect(app.problems).toEqual([])
})
