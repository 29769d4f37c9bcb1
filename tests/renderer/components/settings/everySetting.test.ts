// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { SETTING_KEYS, SETTINGS, SHOWN_SETTINGS, type SettingKey } from '../../../../src/shared/domain/settings'
import { settingNames } from '../../../../src/shared/settings/names'
import { buildStatus } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { control, settingsForEach } from './rig'

/** Settings that nobody chooses. The window counts here what is used in the command palette. */
const INTERNAL: readonly SettingKey[] = ['usedActions']
const CONTROL = 'input, select, textarea, button:not([data-reset])'
/** For every setting a value that is not its default. */
const OTHERS = {
  'alerts.steps.notification.delay': 10,
  'alerts.steps.notification.on': false,
  'alerts.steps.sound.delay': 10,
  'alerts.steps.sound.on': false,
  'alerts.steps.attention.delay': 10,
  'alerts.steps.attention.on': false,
  'alerts.steps.card.delay': 10,
  'alerts.steps.card.on': false,
  'alerts.mine': false,
  'alerts.privacy': 'count',
  'alerts.quiet.on': true,
  'alerts.quiet.from': '19:00',
  'alerts.quiet.to': '07:00',
  'alerts.quiet.days': [1],
  'alerts.systemQuiet': false,
  'alerts.breakThroughMinutes': null,
  'alerts.breakThroughCount': 3,
  'alerts.cardShortcut': '',
  'alerts.sound': 'wood',
  'alerts.volume': 0.1,
  'alerts.soundRepeat': 0,
  replyLimitMinutes: 9,
  staysUnreadUntilAnswered: true,
  letterKeys: false,
  sendKey: 'ctrlEnter',
  teamRepliesFile: '/srv/replies.json',
  keys: ['takeOver A'],
  retentionDays: 1,
  linkOrigins: ['https://intranet.nordlys.example'],
  waitWarmMinutes: 1,
  waitHotMinutes: 100,
  textSize: '16',
  theme: 'dark',
  density: 'compact',
  timeFormat: '24-hour',
  startAtLogin: true
} as const satisfies Partial<Record<SettingKey, unknown>>

const opened = settingsForEach()

/** Opens the section of a setting, with these values. */
async function openAt(key: SettingKey, values: Parameters<typeof buildSettings>[0] = OTHERS) {
  const rig = opened()
  const { section } = SETTINGS[key]
  if (section !== null) useScreenStore().showSettings(section)
  await rig.show({ status: buildStatus({ settings: buildSettings(values) }) })
  const place = rig.wrapper
    .findAll<HTMLElement>('[data-setting]')
    .find(({ element }) => element.dataset['setting'] === key)
  const controls =
    place === undefined ? [] : [place, ...place.findAll(CONTROL)].filter((one) => one.element.matches(CONTROL))
  return { ...rig, controls }
}
const marks = (rig: Awaited<ReturnType<typeof openAt>>, key: SettingKey) =>
  rig.wrapper
    .findAll<HTMLElement>('[data-reset]')
    .filter(
      ({ element }) => element.getAttribute('aria-label') === `Changed from default. Reset: ${settingNames[key].name}`
    )

describe('every setting', () => {
  it('has a section, or is named as internal', () => {
    expect(SETTING_KEYS.filter((key) => SETTINGS[key].section === null)).toEqual(INTERNAL)
    expect(Object.keys(OTHERS).toSorted()).toEqual(SHOWN_SETTINGS.toSorted())
  })

  it.each(SHOWN_SETTINGS)('has a control, a mark while it is changed, and one click to reset it: %s', async (key) => {
    const rig = await openAt(key)
    expect(rig.controls.length).toBeGreaterThan(0)
    const [mark, ...more] = marks(rig, key)
    expect(more).toEqual([])
    await mark?.trigger('click')
    expect(rig.port.commands().filter(({ type }) => type !== 'autostart.check')).toEqual([
      { type: 'settings.reset', keys: [key] }
    ])
    expect(rig.controls.map(({ element }) => element)).toContain(document.activeElement)
    await rig.show({ status: buildStatus({ settings: buildSettings() }) })
    expect(marks(rig, key)).toEqual([])
  })

  it('that the organisation has set has no mark', async () => {
    const rig = await openAt('retentionDays')
    await rig.show({ status: buildStatus({ settings: buildSettings(OTHERS, ['retentionDays']) }) })
    expect(marks(rig, 'retentionDays')).toEqual([])
    expect(marks(rig, 'linkOrigins')).toHaveLength(1)
  })
})

it('a section is reset with one click, apart from what the organisation has set', async () => {
  const { wrapper, port, show } = await openAt('theme', { theme: 'dark', textSize: '16', letterKeys: false })
  await control(wrapper, 'button', 'Reset to defaults').trigger('click')
  expect(port.commands()).toEqual([{ type: 'settings.reset', keys: ['textSize', 'theme'] }])
  await show({ status: buildStatus({ settings: buildSettings({ letterKeys: false }) }) })
  expect(wrapper.text()).not.toContain('Reset to defaults')
})

describe('all settings', () => {
  it('are reset after a question', async () => {
    const { wrapper, port } = await openAt('theme', { theme: 'dark', letterKeys: false, usedActions: ['takeOver 3'] })
    await control(wrapper, 'button', 'Reset all…').trigger('click')
    const dialog = document.querySelector('[role=alertdialog]')
    expect(dialog?.textContent).toContain('2 settings get their defaults back.')
    expect(port.commands()).toEqual([])
    const buttons = [...(dialog?.querySelectorAll('button') ?? [])]
    buttons.find(({ textContent }) => textContent.trim() === 'Reset all')?.click()
    expect(port.commands()).toEqual([{ type: 'settings.reset', keys: ['letterKeys', 'theme'] }])
  })

  it('have nothing to reset while each has its default', async () => {
    const { wrapper } = await openAt('theme', {})
    expect(control(wrapper, 'button', 'Reset all…').attributes()).toMatchObject({
      'aria-disabled': 'true',
      title: 'Every setting has its default.'
    })
  })

  it('are exported and imported by main', async () => {
    const { wrapper, port } = await openAt('theme', {})
    await control(wrapper, 'button', 'Export').trigger('click')
    await control(wrapper, 'button', 'Import').trigger('click')
    expect(port.commands()).toEqual([{ type: 'settings.exportFile' }, { type: 'settings.importFile' }])
  })
})
