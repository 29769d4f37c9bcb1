// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import SettingRows from '../../../../src/renderer/components/settings/SettingRows.vue'
import { SETTINGS, SHOWN_SETTINGS, type SettingValues } from '../../../../src/shared/domain/settings'
import type { SettingDefinition, SettingSection } from '../../../../src/shared/settings/definition'
import { buildStatus } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'

let rig: MountedOnPort | null = null
const mounted = (): MountedOnPort => rig ?? expect.fail('nothing is mounted')
afterEach(() => {
  rig?.wrapper.unmount()
  rig = null
})

/** Values that give every row its controls. */
const VALUES: Partial<SettingValues> = {
  pages: [{ page: 'koen', name: 'Kōen Books', state: 'muted' }],
  linkOrigins: ['https://intranet.example']
}
const SECTIONS: readonly SettingSection[] = [
  ...new Set(SHOWN_SETTINGS.flatMap((key) => (SETTINGS[key].section === null ? [] : [SETTINGS[key].section])))
]

async function mount(section: SettingSection, isLocked: boolean): Promise<void> {
  const settings = buildSettings(VALUES, isLocked ? SHOWN_SETTINGS : [])
  rig = await mountOnPort(SettingRows, { status: buildStatus({ settings }) }, { section })
}

it('the policy can set every setting that the settings panel shows', () => {
  const all: readonly SettingDefinition[] = SHOWN_SETTINGS.map((key) => SETTINGS[key])
  expect(all.filter(({ policy }) => !policy)).toEqual([])
})

describe('a section all of whose settings the policy locks', () => {
  it.each(SECTIONS)('says so at each of them, and no control changes it: %s', async (section) => {
    await mount(section, true)
    const keys = SHOWN_SETTINGS.filter((key) => SETTINGS[key].section === section)
    expect(mounted().wrapper.findAll('[data-locked]').length).toBeGreaterThanOrEqual(keys.length - 1)
    const places = mounted().wrapper.findAll('[data-setting]')
    expect(places.length).toBeGreaterThan(0)
    // If a click on a radio button is prevented, a browser sends no `change` event. So radio buttons are left out here,
    // and `privacy.test.ts` clicks them.
    for (const place of places)
      for (const control of [place, ...place.findAll('button:not([data-locked] *), input:not([type=radio]), select')])
        for (const event of ['mousedown', 'click', 'change']) await control.trigger(event)
    expect(
      mounted()
        .port.commands()
        .filter(({ type }) => type === 'setting.change')
    ).toEqual([])
  })
})

describe('a control with a look of its own', () => {
  const quiet = () => mounted().wrapper.get('[data-setting="alerts.quiet.on"]')

  it('is described as locked, and works again when the policy is taken away', async () => {
    await mount('alerts', true)
    const id = quiet().attributes('aria-describedby') ?? ''
    expect(quiet().attributes('aria-disabled')).toBe('true')
    expect(document.getElementById(id)?.textContent).toContain('Set by your organisation')
    await mounted().show({ status: buildStatus({ settings: buildSettings(VALUES) }) })
    expect(quiet().attributes()).not.toHaveProperty('aria-disabled')
    await quiet().trigger('click')
    expect(mounted().port.commands()).toEqual([{ type: 'setting.change', key: 'alerts.quiet.on', value: true }])
  })
})
