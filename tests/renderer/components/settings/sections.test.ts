// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { statusView } from '../../../../src/main/ipc/views/statusView'
import { watchSurfaces } from '../../../../src/main/os/surfaces'
import type { SurfaceValues } from '../../../../src/main/os/tray/trayText'
import { times } from '../../../../src/renderer/locales/times'
import { setHours } from '../../../../src/renderer/locales/timeStyle'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { createFakeTime } from '../../../support/fakeTime'
import { buildAlerts, buildStatus } from '../../../support/fakePort'
import { accessibleName } from '../../../support/mountOnPort'
import { settingsRig } from '../../../support/settings'
import { control, settingsForEach } from './rig'
import { onlyWorkspace } from '../../../support/onlyWorkspace'

const opened = settingsForEach()

it('the sections are those that have settings, and one stays the open one', async () => {
  const { wrapper } = opened()
  await control(wrapper, 'button', 'Privacy and policy').trigger('click')
  const sections = wrapper.findAll('nav[aria-label="Sections of the settings"] [data-sections] button')
  expect(sections.map((section) => [accessibleName(section.element), section.attributes('aria-current')])).toEqual([
    ['Alerts', undefined],
    ['Pages', undefined],
    ['Keyboard', undefined],
    ['Saved replies', undefined],
    ['Privacy and policy', 'page'],
    ['Appearance', undefined],
    ['General', undefined],
    ['Updates', undefined]
  ])
  expect(wrapper.get('h1').text()).toBe('Privacy and policy')
  await control(wrapper, 'button', 'Alerts').trigger('click')
  expect(wrapper.get('h1').text()).toBe('Alerts')
  expect(useScreenStore().settingsSection).toBe('alerts')
})

describe('the time of day', () => {
  afterEach(() => setHours(false))

  const AFTERNOON = new Date(2026, 10, 22, 15, 30).getTime()

  it.each([
    { system: 'twelve hours', choice: 'system', shown: '3:30\u00A0PM' },
    { system: 'twelve hours', choice: '24-hour', shown: '15:30' },
    { system: 'twelve hours', choice: '12-hour', shown: '3:30\u00A0PM' },
    { system: 'twenty-four hours', choice: 'system', shown: '15:30' },
    { system: 'twenty-four hours', choice: '12-hour', shown: '3:30\u00A0PM' },
    { system: 'twenty-four hours', choice: '24-hour', shown: '15:30' }
  ] as const)('is $shown on the screen and in the tray with $choice, on a computer of $system', async (given) => {
    const { system, choice, shown } = given
    const { store, settings } = settingsRig()
    const faces: SurfaceValues[] = []
    const time = createFakeTime(AFTERNOON)
    const nothing = { watch: () => ({ dispose: () => undefined }) }
    const tray = watchSurfaces({
      workspaces: onlyWorkspace({
        store,
        alerts: { ...nothing, quiet: () => ({ kind: 'none' }), snoozedUntil: () => null }
      }),
      clock: time.clock,
      timers: time.timers,
      surfaces: [{ update: (face) => void faces.push(face) }]
    })
    settings.change({ key: 'timeFormat', value: choice })
    store.apply({ type: 'timeStyle.changed', style: { zone: 'Etc/UTC', hour12: system === 'twelve hours' } })
    time.advance(1000)
    const rig = opened()
    await rig.show({ status: { ...statusView(store.state, buildStatus().app, buildAlerts()), screen: 'desk' } })
    expect(times.clock(AFTERNOON)).toBe(shown)
    expect(faces.at(-1)?.hour12 ?? false).toBe(shown.endsWith('PM'))
    tray.dispose()
  })

  it('is chosen in the section Appearance', async () => {
    const { wrapper, port } = opened()
    await control(wrapper, 'button', 'Appearance').trigger('click')
    const select = control(wrapper, 'select', 'Time of day')
    expect(select.element.value).toBe('system')
    expect(select.findAll('option').map((option) => option.text())).toEqual([
      'Same as this computer',
      '12 hours: 3:30 PM',
      '24 hours: 15:30'
    ])
    Object.assign(select.element, { selectedIndex: 2 })
    await select.trigger('change')
    expect(port.commands()).toEqual([{ type: 'setting.change', key: 'timeFormat', value: '24-hour' }])
  })
})
