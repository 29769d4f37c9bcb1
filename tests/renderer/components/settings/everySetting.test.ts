// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import {
  SETTING_KEYS,
  SETTINGS,
  SHOWN_SETTINGS,
  type SettingKey,
  type SettingValues
} from '../../../../src/shared/domain/settings'
import { editKeys } from '../../../../src/shared/domain/keyChoices'
import type { SettingDefinition } from '../../../../src/shared/settings/definition'
import type { SpellingState } from '../../../../src/shared/domain/spelling'
import { settingNames } from '../../../../src/shared/settings/names'
import { buildStatus } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { control, settingsForEach } from './rig'

/**
 * Settings that have no control in the settings: the actions that were used in the command palette, and the order of
 * the list.
 */
const INTERNAL: readonly SettingKey[] = ['usedActions', 'listOrder']
const CONTROL = 'input, select, textarea, button:not([data-reset])'
/** Lists and texts that are not the default. */
const OTHER_TEXTS: Partial<SettingValues> = {
  'alerts.quiet.days': [1],
  'alerts.cardShortcut': '',
  teamRepliesFile: '/srv/replies.json',
  nudgeText: 'Hello?',
  updateFeed: 'https://updates.nordlys.example/deskhand',
  keys: editKeys([], { preset: 'gmail' }),
  pages: [{ page: 'koen', name: 'Kōen Books', state: 'muted' }],
  linkOrigins: ['https://intranet.nordlys.example'],
  spellingLanguages: ['fr']
}

/** Three languages can be checked. */
const SPELLING: SpellingState = {
  languages: ['de', 'en-GB', 'fr'],
  standard: ['en-GB'],
  findsLanguage: false,
  folder: '/home/laura/Dictionaries',
  unusable: []
}

/** Returns a value of this setting that is not its default. */
function otherValue(key: SettingKey): unknown {
  const { kind, default: usual }: SettingDefinition = SETTINGS[key]
  switch (kind.type) {
    case 'boolean':
      return usual !== true
    case 'choice':
      return kind.options.find((option) => option !== usual)
    case 'number':
      return usual === kind.min ? kind.max : kind.min
    case 'time':
      return '19:30'
    case 'text':
    case 'list':
      if (OTHER_TEXTS[key] === undefined) throw new Error(`Add ${key} to OTHER_TEXTS`)
      return OTHER_TEXTS[key]
  }
}
const OTHERS: Partial<SettingValues> = Object.fromEntries(SHOWN_SETTINGS.map((key) => [key, otherValue(key)]))

const opened = settingsForEach()

/** Opens the section of a setting, with these values. */
async function openAt(key: SettingKey, values: Parameters<typeof buildSettings>[0] = OTHERS) {
  const rig = opened()
  const { section } = SETTINGS[key]
  if (section !== null) useScreenStore().showSettings(section)
  await rig.show({ status: buildStatus({ settings: buildSettings(values), spelling: SPELLING }) })
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
  })

  it.each(SHOWN_SETTINGS)('has a control, a mark while it is changed, and one click to reset it: %s', async (key) => {
    const rig = await openAt(key)
    expect(rig.controls.length).toBeGreaterThan(0)
    const [mark, ...more] = marks(rig, key)
    expect(more).toEqual([])
    await mark?.trigger('click')
    expect(rig.port.commands().filter(({ type }) => !type.endsWith('.check'))).toEqual([
      { type: 'settings.reset', keys: [key] }
    ])
    expect(rig.controls.map(({ element }) => element)).toContain(document.activeElement)
    await rig.show({ status: buildStatus({ settings: buildSettings(), spelling: SPELLING }) })
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

describe('a reset that takes something away', () => {
  const dialog = () => document.querySelector('[role=alertdialog]')
  const press = (name: string): void => {
    const buttons = [...(dialog()?.querySelectorAll('button') ?? [])]
    buttons.find(({ textContent }) => textContent.trim() === name)?.click()
  }

  it.each(['Reset to defaults', 'Changed from default. Reset:'])('asks before conversations go: %s', async (name) => {
    const { wrapper, port, show } = await openAt('retentionDays', { retentionDays: 30 })
    const click = async (): Promise<void> => {
      const buttons = wrapper.findAll('button')
      const of = ({ element }: (typeof buttons)[number]) => element.getAttribute('aria-label') ?? element.textContent
      await buttons.find((button) => of(button).trim().startsWith(name))?.trigger('click')
      await show({})
    }
    await click()
    expect(dialog()?.textContent).toContain('Conversations older than 7 days are deleted from this computer at once.')
    press('Keep my settings')
    await show({})
    expect(port.commands()).toEqual([])
    await click()
    press('Reset and delete')
    expect(port.commands()).toEqual([{ type: 'settings.reset', keys: ['retentionDays'] }])
  })

  it('is said in the question about all settings', async () => {
    const { wrapper } = await openAt('retentionDays', { retentionDays: 30 })
    await control(wrapper, 'button', 'Reset all…').trigger('click')
    expect(dialog()?.textContent).toContain('Undo does not bring them back.')
    expect(dialog()?.textContent).not.toContain('You can undo it.')
  })

  it('asks before keys of the agent go, which Undo brings back', async () => {
    const { wrapper, port, show } = await openAt('keys', { keys: ['takeOver F2'] })
    await control(wrapper, 'button', 'Reset to defaults').trigger('click')
    await show({})
    expect(dialog()?.textContent).toContain('1 key of your own goes: F2 for “Take over”.')
    expect(dialog()?.textContent).toContain('You can undo it.')
    expect(port.commands()).toEqual([])
    press('Replace keys')
    expect(port.commands()).toEqual([{ type: 'settings.reset', keys: ['keys'] }])
  })

  it('does not ask where the default keeps them longer', async () => {
    const { wrapper, port } = await openAt('retentionDays', { retentionDays: 1 })
    await control(wrapper, 'button', 'Reset to defaults').trigger('click')
    expect(port.commands()).toEqual([{ type: 'settings.reset', keys: ['retentionDays'] }])
  })
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
