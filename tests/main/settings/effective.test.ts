import { describe, expect, it } from 'vitest'
import type { SettingFact } from '../../../src/shared/domain/settings'
import {
  DEFAULT_ALERT_SETTINGS,
  DEFAULT_SETTINGS,
  DEFAULT_STATES,
  SETTING_KEYS
} from '../../../src/shared/domain/settings'
import { createSettings } from '../../../src/main/settings/effective'
import { createStore } from '../../../src/main/state/store'
import { settingsRig, type SettingsRig } from '../../support/settings'

describe('what a person chooses', () => {
  it('counts at once, and after a restart', () => {
    const rig = settingsRig()
    expect(rig.settings.change({ key: 'letterKeys', value: false })).toBeNull()
    expect(rig.store.state.settings.letterKeys).toEqual({ value: false, locked: false })
    expect(rig.restart().store.state.settings.letterKeys).toEqual({ value: false, locked: false })
  })

  it('counts also at another workspace', () => {
    const { settings, store, kept } = settingsRig()
    expect(store.state.settings.retentionDays).toEqual({ value: 7, locked: false })
    expect(settings.change({ key: 'retentionDays', value: 0 })).toBeNull()
    expect(store.state.settings.retentionDays).toEqual({ value: 0, locked: false })
    expect(kept()['retentionDays']).toBe(0)
    store.apply({ type: 'workspace.entered', workspace: null })
    expect(store.state.settings.retentionDays.value).toBe(0)
  })

  it('does not change other settings of the group that were just changed', () => {
    const { settings, kept } = settingsRig()
    settings.change({ key: 'alerts.quiet.on', value: true })
    settings.change({ key: 'alerts.quiet.days', value: { day: 1, on: false } })
    settings.change({ key: 'alerts.volume', value: 0.2 })
    settings.change({ key: 'alerts.steps.card.on', value: false })
    const { quiet, steps } = DEFAULT_ALERT_SETTINGS
    expect(settings.all().alerts).toEqual({
      ...DEFAULT_ALERT_SETTINGS,
      volume: 0.2,
      quiet: { ...quiet, on: true, days: [2, 3, 4, 5] },
      steps: { ...steps, card: { on: false, delay: 40 } }
    })
    expect(kept()).toMatchObject({
      'alerts.volume': 0.2,
      'alerts.quiet.on': true,
      'alerts.quiet.days': [2, 3, 4, 5],
      'alerts.steps.card.on': false
    })
  })

  it('is refused if its value does not fit', () => {
    const { settings } = settingsRig()
    expect(settings.change({ key: 'alerts.volume', value: 2 })).toBe('malformed')
    expect(settings.get('alerts.volume')).toBe(0.7)
  })
})

describe('two limits of which one is below the other', () => {
  it('move along with each other, and stay apart if they need not', () => {
    const { settings, kept } = settingsRig()
    expect(settings.change({ key: 'waitWarmMinutes', value: 15 })).toBeNull()
    expect(settings.get('waitHotMinutes')).toBe(16)
    expect(settings.change({ key: 'waitHotMinutes', value: 10 })).toBeNull()
    expect(settings.get('waitWarmMinutes')).toBe(9)
    expect(settings.change({ key: 'waitHotMinutes', value: 30 })).toBeNull()
    expect(kept()).toMatchObject({ waitWarmMinutes: 9, waitHotMinutes: 30 })
  })

  it('do not move a limit that the organisation has set', () => {
    const { settings } = settingsRig({ waitHotMinutes: 12 })
    expect(settings.change({ key: 'waitWarmMinutes', value: 12 })).toBe('setByOrganisation')
    expect(settings.change({ key: 'waitWarmMinutes', value: 11 })).toBeNull()
    expect(settings.get('waitWarmMinutes')).toBe(11)
  })
})

describe('what the policy sets', () => {
  it('counts, cannot be changed, and is not written to the file', () => {
    const { settings, store, kept } = settingsRig({ retentionDays: 14 })
    expect(store.state.settings.retentionDays).toEqual({ value: 14, locked: true })
    expect(settings.change({ key: 'retentionDays', value: 30 })).toBe('setByOrganisation')
    expect(settings.set('retentionDays', 30)).toBe('setByOrganisation')
    expect(store.state.settings.retentionDays).toEqual({ value: 14, locked: true })
    expect(kept()['retentionDays']).toBe(7)
  })
})

describe('the store', () => {
  it('gets one fact for each setting at the start, and one for each change', () => {
    const facts: SettingFact[] = []
    const store = createStore(() => 0)
    store.watch((_change, event) => {
      if (event.type === 'setting.changed') facts.push(event)
    })
    const kept = settingsRig().kept()
    const file = { settings: () => kept, chosen: () => [], keep: () => undefined }
    const settings = createSettings({ store, file, policy: { values: {} } })
    expect(facts.map(({ key }) => key)).toEqual(SETTING_KEYS)
    settings.change({ key: 'alerts.mine', value: false })
    expect(facts.slice(SETTING_KEYS.length)).toEqual([
      { type: 'setting.changed', key: 'alerts.mine', value: false, locked: false }
    ])
  })
})

describe('a watcher', () => {
  it('is called with the key of each change until it is disposed', () => {
    const { settings } = settingsRig()
    const heard: unknown[] = []
    const watch = settings.watch((key) => heard.push({ key, value: settings.get(key) }))
    settings.change({ key: 'letterKeys', value: false })
    watch.dispose()
    settings.change({ key: 'letterKeys', value: true })
    expect(heard).toEqual([{ key: 'letterKeys', value: false }])
  })
})

describe('a default of the organisation', () => {
  const defaults = { timeFormat: '24-hour' } as const
  const shown = (rig: SettingsRig) => rig.store.state.settings.timeFormat

  it('counts where the person has not chosen, and can be changed', () => {
    const rig = settingsRig({}, undefined, defaults)
    expect(shown(rig)).toEqual({ value: '24-hour', locked: false, standard: '24-hour' })
    expect(rig.settings.change({ key: 'timeFormat', value: '12-hour' })).toBeNull()
    expect(shown(rig)).toEqual({ value: '12-hour', locked: false, standard: '24-hour' })
    expect(shown(rig.restart()).value).toBe('12-hour')
  })

  it('does not count where the person chose Deskhand’s default, until the choice is taken back', () => {
    const rig = settingsRig({}, undefined, defaults)
    rig.settings.change({ key: 'timeFormat', value: 'system' })
    expect(shown(rig).value).toBe('system')
    const again = rig.restart()
    expect(shown(again).value).toBe('system')
    again.settings.clear('timeFormat')
    expect(shown(again).value).toBe('24-hour')
    expect(shown(again.restart()).value).toBe('24-hour')
  })

  it('does not count over a choice of an earlier version', () => {
    expect(shown(settingsRig({}, { ...DEFAULT_SETTINGS, timeFormat: '12-hour' }, defaults)).value).toBe('12-hour')
  })

  it('of nothing counts too', () => {
    const rig = settingsRig({}, undefined, { silentMinutes: null })
    expect(rig.settings.get('silentMinutes')).toBeNull()
  })
})

describe('a setting that only the organisation can switch on', () => {
  const key = 'savePaymentNumbers'
  const shown = (rig: SettingsRig) => rig.store.state.settings[key]

  it('is off and locked without a policy, also if the person’s file has it on', () => {
    const rig = settingsRig({}, { ...DEFAULT_SETTINGS, [key]: true })
    expect(shown(rig)).toEqual({ value: false, locked: true })
    expect(rig.settings.change({ key, value: true })).toBe('setByOrganisation')
    expect(rig.settings.set(key, true)).toBe('setByOrganisation')
    expect(shown(rig)).toEqual({ value: false, locked: true })
    expect(DEFAULT_STATES[key]).toEqual({ value: false, locked: true })
  })

  it('is on where the organisation locked it on or has it as its default, and off where it has off', () => {
    expect(shown(settingsRig({ [key]: true }))).toEqual({ value: true, locked: true })
    expect(shown(settingsRig({}, undefined, { [key]: true }))).toEqual({ value: true, locked: false, standard: true })
    const off = settingsRig({}, { ...DEFAULT_SETTINGS, [key]: true }, { [key]: false })
    expect(shown(off)).toMatchObject({ value: false, locked: true })
  })

  it('can be switched off under such a default, and on again', () => {
    const rig = settingsRig({}, undefined, { [key]: true })
    expect(rig.settings.change({ key, value: false })).toBeNull()
    expect(shown(rig.restart()).value).toBe(false)
    expect(rig.settings.change({ key, value: true })).toBeNull()
    expect(shown(rig).value).toBe(true)
  })

  it('is off and locked again when the policy is taken away', () => {
    const rig = settingsRig({}, undefined, { [key]: true })
    rig.settings.follow({ values: {}, defaults: {} })
    expect(shown(rig)).toEqual({ value: false, locked: true })
  })
})

describe('a policy that changes while Deskhand runs', () => {
  it('locks its values, and gives the person’s own back when it is taken away', () => {
    const rig = settingsRig({}, { ...DEFAULT_SETTINGS, retentionDays: 30 })
    const heard: unknown[] = []
    rig.settings.watch((key) => heard.push({ key, value: rig.settings.get(key) }))
    rig.settings.follow({ values: { retentionDays: 14 } })
    expect(rig.store.state.settings.retentionDays).toEqual({ value: 14, locked: true })
    expect(rig.settings.all().retentionDays).toBe(14)
    expect(rig.settings.change({ key: 'retentionDays', value: 1 })).toBe('setByOrganisation')
    rig.settings.follow({ values: {} })
    expect(rig.store.state.settings.retentionDays).toEqual({ value: 30, locked: false })
    expect(heard).toEqual([
      { key: 'retentionDays', value: 14 },
      { key: 'retentionDays', value: 30 }
    ])
    expect(rig.writes()).toBe(0)
  })

  it('tells only what has changed', () => {
    const rig = settingsRig({ retentionDays: 14 })
    const facts: unknown[] = []
    rig.store.watch((_change, event) => facts.push(event))
    rig.settings.follow({ values: { retentionDays: 14 }, defaults: { theme: 'dark' } })
    expect(facts).toEqual([{ type: 'setting.changed', key: 'theme', value: 'dark', locked: false, standard: 'dark' }])
  })

  it('keeps two limits apart, whichever of them it sets', () => {
    const rig = settingsRig()
    const limits = (): readonly number[] => [rig.settings.get('waitWarmMinutes'), rig.settings.get('waitHotMinutes')]
    rig.settings.follow({ values: { waitHotMinutes: 3 } })
    expect(limits()).toEqual([2, 3])
    rig.settings.follow({ values: { waitWarmMinutes: 30 } })
    expect(limits()).toEqual([30, 31])
    rig.settings.follow({ values: {} })
    expect(limits()).toEqual([6, 12])
  })
})
