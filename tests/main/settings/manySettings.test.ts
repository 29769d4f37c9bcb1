import { describe, expect, it } from 'vitest'
import { createManySettings } from '../../../src/main/settings/manySettings'
import { DEFAULT_SETTINGS, SETTINGS, SHOWN_SETTINGS, type SettingKey } from '../../../src/shared/domain/settings'
import { isSameValue } from '../../../src/shared/settings/same'
import { settingsRig, type SettingsRig } from '../../support/settings'

/** Makes the settings of a person who changed a switch, two limits that depend on each other, a list and a key. */
function changed(policy: Parameters<typeof settingsRig>[0] = {}): SettingsRig {
  const rig = settingsRig(policy)
  rig.settings.change({ key: 'letterKeys', value: false })
  rig.settings.change({ key: 'waitHotMinutes', value: 40 })
  rig.settings.change({ key: 'waitWarmMinutes', value: 20 })
  rig.settings.change({ key: 'alerts.quiet.days', value: { day: 0, on: true } })
  rig.settings.change({ key: 'keys', value: { action: 'takeOver', add: 'A' } })
  rig.settings.change({ key: 'usedActions', value: { used: 'takeOver' } })
  return rig
}
const CHANGED: readonly SettingKey[] = ['alerts.quiet.days', 'letterKeys', 'keys', 'waitWarmMinutes', 'waitHotMinutes']

describe('a reset', () => {
  it('of one setting gives it its default and nothing else', () => {
    const { settings, kept } = changed()
    expect(createManySettings(settings).reset(['keys'])).toEqual(['keys'])
    expect(kept()).toMatchObject({ keys: [], letterKeys: false, waitHotMinutes: 40 })
  })

  it('of all settings gives every shown setting its default, in one write of the file', () => {
    const { settings, kept, writes } = changed()
    const before = writes()
    expect(createManySettings(settings).reset(SHOWN_SETTINGS)).toEqual(CHANGED)
    expect(writes() - before).toBe(1)
    const others = SHOWN_SETTINGS.filter((key) => !isSameValue(kept()[key], SETTINGS[key].default))
    expect(others).toEqual([])
    expect(kept()['usedActions']).toEqual(['takeOver 1'])
  })

  it('leaves what the organisation has set', () => {
    const { settings } = changed({ retentionDays: 30 })
    expect(createManySettings(settings).reset(SHOWN_SETTINGS)).toEqual(CHANGED)
    expect(settings.get('retentionDays')).toBe(30)
  })

  it('moves no limit that the organisation has set', () => {
    const { settings } = settingsRig({ waitHotMinutes: 4 }, { ...DEFAULT_SETTINGS, waitWarmMinutes: 2 })
    expect(createManySettings(settings).reset(['waitWarmMinutes'])).toEqual([])
    expect([settings.get('waitWarmMinutes'), settings.get('waitHotMinutes')]).toEqual([2, 4])
  })
})

describe('taking a reset back', () => {
  it('gives every setting what it was before', () => {
    const { settings } = changed()
    const before = structuredClone(settings.all())
    const many = createManySettings(settings)
    many.reset(SHOWN_SETTINGS)
    expect(many.undo()).toEqual(CHANGED)
    expect(settings.all()).toEqual(before)
  })

  it('leaves a setting that was changed since', () => {
    const { settings } = changed()
    const many = createManySettings(settings)
    many.reset(SHOWN_SETTINGS)
    settings.change({ key: 'keys', value: { action: 'release', add: 'Y' } })
    expect(many.undo()).not.toContain('keys')
    expect(settings.get('keys')).toEqual(['release R Y'])
    expect(settings.get('letterKeys')).toBe(false)
  })

  it('makes a default a default again, which follows the organisation', () => {
    const { settings } = settingsRig({}, DEFAULT_SETTINGS, { waitHotMinutes: 30 })
    const many = createManySettings(settings)
    many.take(new Map([['waitHotMinutes', 40]]))
    expect(many.undo()).toEqual(['waitHotMinutes'])
    expect(settings.get('waitHotMinutes')).toBe(30)
    settings.follow({ values: {}, defaults: { waitHotMinutes: 50 } })
    expect(settings.get('waitHotMinutes')).toBe(50)
  })

  it('makes a choice a choice again, also one that was the default', () => {
    const { settings } = settingsRig({}, { ...DEFAULT_SETTINGS, waitHotMinutes: 30 }, { waitHotMinutes: 30 })
    const many = createManySettings(settings)
    expect(many.reset(['waitHotMinutes'])).toEqual([])
    expect(many.undo()).toEqual([])
    settings.follow({ values: {}, defaults: { waitHotMinutes: 50 } })
    expect(settings.get('waitHotMinutes')).toBe(30)
  })

  it('gives back a limit that moved because of the organisation’s default of the other', () => {
    const { settings } = settingsRig({}, DEFAULT_SETTINGS, { waitHotMinutes: 4 })
    const before = structuredClone(settings.all())
    const many = createManySettings(settings)
    many.take(new Map([['waitWarmMinutes', 2]]))
    many.undo()
    expect(settings.all()).toEqual(before)
  })

  it('is possible once', () => {
    const { settings } = changed()
    const many = createManySettings(settings)
    many.reset(['letterKeys'])
    many.undo()
    settings.change({ key: 'letterKeys', value: true })
    expect(many.undo()).toEqual([])
    expect(settings.get('letterKeys')).toBe(true)
  })
})

it('settings that are changed together are all saved, even if one of the changes throws', () => {
  const { settings, kept } = settingsRig()
  expect(() =>
    settings.together(() => {
      settings.set('letterKeys', false)
      throw new Error('planted')
    })
  ).toThrow('planted')
  expect(kept()['letterKeys']).toBe(false)
  settings.set('letterKeys', true)
  expect(kept()['letterKeys']).toBe(true)
})
