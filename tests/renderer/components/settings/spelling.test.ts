// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import type { SpellingState } from '../../../../src/shared/domain/spelling'
import { buildStatus } from '../../../support/fakePort'
import { accessibleName, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'
import { control, settingsForEach } from './rig'

const NONE: SpellingState = {
  languages: [],
  standard: [],
  findsLanguage: false,
  folder: '/home/laura/Dictionaries',
  unusable: []
}
const SOME: SpellingState = { ...NONE, languages: ['de', 'en-GB', 'fr'], standard: ['en-GB', 'de'] }

const opened = settingsForEach()
let rig: MountedOnPort
beforeEach(async () => {
  rig = opened()
  await control(rig.wrapper, 'button', 'General').trigger('click')
})

const show = (
  spelling: SpellingState,
  settings = {},
  platform: 'linux' | 'win32' | 'darwin' = 'linux'
): Promise<void> =>
  rig.show({
    status: buildStatus({ spelling, settings: buildSettings(settings), app: { ...buildStatus().app, platform } })
  })
const box = (name: string): HTMLInputElement => {
  const label = rig.wrapper.findAll('label').find((one) => accessibleName(one.element) === name)
  return label?.get<HTMLInputElement>('input[type=checkbox]').element ?? expect.fail(`There is no ${name}`)
}
const changes = (): readonly unknown[] => rig.port.commands().filter(({ type }) => !type.endsWith('.check'))
/** Everything that the settings say about the spelling. */
const group = () => {
  const found = rig.wrapper
    .findAll('section')
    .filter((one) => one.find('[data-setting=spelling]').exists())
    .at(-1)
  return found ?? expect.fail('There is no group for the spelling')
}
const text = (): string => group().text()

it('says that no language can be checked, and where dictionaries may be put', async () => {
  await show(NONE)
  expect(text()).toContain('No language can be checked')
  expect(text()).toContain('It never downloads any.')
  expect(text()).toContain('/home/laura/Dictionaries')
  await control(rig.wrapper, 'button', 'Show folder').trigger('click')
  expect(changes()).toEqual([{ type: 'spelling.showFolder' }])
})

it('ticks the languages of this computer while nobody has chosen others', async () => {
  await show(SOME)
  expect(text()).toContain('Languages of this computer')
  expect(['English (United Kingdom)', 'German', 'French'].map((name) => box(name).checked)).toEqual([true, true, false])
  box('French').click()
  expect(changes()).toEqual([
    { type: 'setting.change', key: 'spellingLanguages', value: { languages: ['en-GB', 'de', 'fr'] } }
  ])
})

it('lets nobody remove the last language, because the usual ones would count again', async () => {
  await show(SOME, { spellingLanguages: ['fr'] })
  expect(text()).not.toContain('Languages of this computer')
  box('French').click()
  const isLocked = (name: string): boolean => box(name).getAttribute('aria-disabled') === 'true'
  expect({
    isChecked: box('French').checked,
    frenchIsLocked: isLocked('French'),
    germanIsLocked: isLocked('German')
  }).toEqual({ isChecked: true, frenchIsLocked: true, germanIsLocked: false })
  expect(changes()).toEqual([])
})

it('names the languages whose dictionaries cannot be used', async () => {
  await show({ ...SOME, unusable: ['pl', 'tr'] })
  expect(group().get('[role=alert]').text()).toBe('These dictionaries cannot be used: Polish, Turkish')
})

it('says on macOS that the system finds the language, and on Windows whose languages it uses', async () => {
  await show({ ...NONE, findsLanguage: true }, {}, 'darwin')
  expect(text()).toContain('macOS checks the spelling, and finds the language of a text by itself.')
  expect(text()).not.toContain('Languages of spelling')
  await show(SOME, {}, 'win32')
  expect(text()).toContain('the languages that Windows can check')
})

it('looks for dictionaries again when the window comes to the front', () => {
  const looked = (): number => rig.port.commands().filter(({ type }) => type === 'spelling.check').length
  const before = looked()
  window.dispatchEvent(new Event('focus'))
  expect({ before, looked: looked() }).toEqual({ before: 1, looked: 2 })
})
