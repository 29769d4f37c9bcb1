// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import {
  DEFAULT_ALERT_SETTINGS,
  type AlertSettings,
  type SettingChange,
  type SettingValues
} from '../../../../src/shared/domain/settings'
import type { AlertsView } from '../../../../src/shared/views'
import { buildAlerts, buildStatus, NOW, testKey } from '../../../support/fakePort'
import type { MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings, settingsRig } from '../../../support/settings'
import { control, settingsForEach } from './rig'

const opened = settingsForEach()
let rig: MountedOnPort
beforeEach(() => {
  rig = opened()
})

const alerts = (more: Partial<AlertsView>): Promise<void> =>
  rig.show({ status: buildStatus({ alerts: buildAlerts(more) }) })
const settings = (values: Partial<SettingValues>): Promise<void> =>
  rig.show({ status: buildStatus({ settings: buildSettings(values) }) })
const changes = (): readonly SettingChange[] =>
  rig.port.commands().flatMap((command) => (command.type === 'setting.change' ? [command] : []))
const lastChange = (): unknown => changes().at(-1)
const changed = (key: SettingChange['key'], value: unknown) => ({ type: 'setting.change', key, value })
/** Returns the alert settings after main has carried out all commands. */
function afterwards(): AlertSettings {
  const { settings } = settingsRig()
  for (const change of changes()) expect(settings.change(change)).toBeNull()
  return settings.all().alerts
}

async function choose(name: string, index: number): Promise<void> {
  const select = control(rig.wrapper, 'select', name)
  select.findAll('option')[index]?.element.setAttribute('selected', '')
  Object.assign(select.element, { selectedIndex: index })
  await select.trigger('change')
}

describe('an escalation step', () => {
  it('is turned on and off by main alone', async () => {
    const card = control(rig.wrapper, 'switch', 'Alert card on top of other windows')
    expect(card.attributes('aria-checked')).toBe('true')
    await card.trigger('click')
    expect(lastChange()).toEqual(changed('alerts.steps.card.on', false))
    expect(card.attributes('aria-checked')).toBe('true')
    await settings({ 'alerts.steps.card.on': afterwards().steps.card.on })
    expect(card.attributes('aria-checked')).toBe('false')
  })

  it('gets another delay', async () => {
    await choose('When: Sound, repeated every 20 s', 0)
    expect(afterwards().steps.sound).toEqual({ on: true, delay: 0 })
  })

  it('keeps a delay that is not among the choices', async () => {
    await settings({ 'alerts.steps.card.delay': 77 })
    const select = control(rig.wrapper, 'select', 'When: Alert card on top of other windows')
    expect(select.element.value).toBe('77')
    expect(select.text()).toContain('After 77 s')
  })

  it('can be tested, and says what the system did', async () => {
    await control(rig.wrapper, 'button', 'Try: Alert card on top of other windows').trigger('click')
    expect(rig.port.commands()).toEqual([{ type: 'alerts.testChannel', channel: 'card' }])
    await alerts({ proofs: [{ channel: 'card', outcome: 'failed', detail: { said: 'no window' } }] })
    expect(rig.wrapper.text()).toContain('Failed: no window')
  })
})

it.each(['before its receipt', 'between its receipt and what it changed'])(
  'a change made %s reverts no other',
  async (when) => {
    const click = async (role: 'switch' | 'button', name: string): Promise<void> => {
      await control(rig.wrapper, role, name).trigger('click')
      if (when !== 'before its receipt') rig.port.answer()
      await rig.show({})
    }
    await click('switch', 'Quiet hours')
    await click('switch', 'Also alert me when one of my customers writes while I’m elsewhere')
    await click('switch', 'Alert card on top of other windows')
    await choose('When: Alert card on top of other windows', 0)
    await click('button', 'Sunday')
    await click('button', 'Monday')
    expect(afterwards()).toMatchObject({
      quiet: { on: true, days: [0, 2, 3, 4, 5] },
      mine: false,
      steps: { ...DEFAULT_ALERT_SETTINGS.steps, card: { on: false, delay: 0 } }
    })
  }
)

it('goes back to main’s value if main refuses', async () => {
  const volume = control(rig.wrapper, 'input', 'Volume')
  await volume.setValue('0.3')
  await volume.trigger('change')
  expect(lastChange()).toEqual(changed('alerts.volume', 0.3))
  rig.port.answer('malformed')
  await rig.show({})
  await rig.show({})
  expect(control(rig.wrapper, 'input', 'Volume').element.value).toBe('0.7')
})

it('chooses what alerts show, with examples that name nobody', async () => {
  await rig.wrapper.find('input[type=radio][value=message]').trigger('change')
  expect(lastChange()).toEqual(changed('alerts.privacy', 'message'))
  expect(rig.wrapper.get('[data-setting="alerts.privacy"]').text()).toContain(
    'No system tells Deskhand that you share the screen.'
  )
  expect(rig.wrapper.text()).toContain('“2 people are waiting”')
})

describe('quiet hours', () => {
  it('accept times as people type them', async () => {
    const from = control(rig.wrapper, 'input', 'Quiet from')
    await from.setValue('2030')
    await from.trigger('change')
    expect(lastChange()).toEqual(changed('alerts.quiet.from', '20:30'))
    await from.setValue('25:00')
    await from.trigger('change')
    expect(from.attributes('aria-invalid')).toBe('true')
    expect(rig.port.commands()).toHaveLength(1)
  })

  it('begin on chosen days', async () => {
    await control(rig.wrapper, 'button', 'Sunday').trigger('click')
    expect(afterwards().quiet.days).toEqual([0, 1, 2, 3, 4, 5])
    await control(rig.wrapper, 'button', 'Monday').trigger('click')
    expect(afterwards().quiet.days).toEqual([0, 2, 3, 4, 5])
  })

  it('are broken through, or never', async () => {
    const box = control(rig.wrapper, 'input', 'Alert me anyway if someone has waited more than 5 min')
    await box.trigger('change')
    expect(lastChange()).toEqual(changed('alerts.breakThroughMinutes', null))
    await control(rig.wrapper, 'input', 'Alert me anyway if more than 10 people are waiting').trigger('change')
    expect(lastChange()).toEqual(changed('alerts.breakThroughCount', 10))
  })
})

describe('the shortcut of the card', () => {
  const press = (init: KeyboardEventInit): void =>
    void control(rig.wrapper, 'button', 'Press the keys…').element.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
    )

  it('is recorded by pressing it', async () => {
    await control(rig.wrapper, 'button', 'Change the shortcut, now Ctrl Shift D').trigger('click')
    press({ key: 'Control', code: 'ControlLeft', ctrlKey: true })
    press({ key: 'k', code: 'KeyK', ctrlKey: true, altKey: true })
    expect(lastChange()).toEqual(changed('alerts.cardShortcut', 'CommandOrControl+Alt+K'))
  })

  it('says what a shortcut needs, and closes with Escape', async () => {
    await control(rig.wrapper, 'button', 'Change the shortcut, now Ctrl Shift D').trigger('click')
    press({ key: 'k', code: 'KeyK' })
    await rig.show({})
    expect(rig.wrapper.text()).toContain('Use Ctrl or Alt, and')
    press({ key: 'Escape', code: 'Escape' })
    await rig.show({})
    expect(rig.wrapper.text()).toContain('Change')
    expect(rig.port.commands()).toEqual([])
    expect(useScreenStore().panel).toBe('desk')
  })

  it('refuses keys that other programs need, and says why', async () => {
    await control(rig.wrapper, 'button', 'Change the shortcut, now Ctrl Shift D').trigger('click')
    press({ key: 'c', code: 'KeyC', ctrlKey: true })
    await rig.show({})
    expect(rig.wrapper.text()).toContain('Ctrl C cannot be a shortcut here, because it edits text.')
    expect(rig.port.commands()).toEqual([])
    press({ key: 'k', code: 'KeyK', ctrlKey: true, altKey: true })
    expect(lastChange()).toEqual(changed('alerts.cardShortcut', 'CommandOrControl+Alt+K'))
  })

  it('of a file is ignored if it is reserved, and says so', async () => {
    await rig.show({ status: buildStatus({ settings: buildSettings({ 'alerts.cardShortcut': 'Alt+F4' }) }) })
    expect(rig.wrapper.text()).toContain('Alt F4 is ignored, because it belongs to the window or the system.')
  })

  it('says that there is no tray, and what closing does (no-tray-close)', async () => {
    expect(rig.wrapper.text()).not.toContain('This desktop has no tray.')
    await alerts({ trayMissing: true })
    expect(rig.wrapper.text()).toContain('closing the window minimises it')
    await alerts({ trayMissing: false })
    expect(rig.wrapper.text()).not.toContain('This desktop has no tray.')
  })

  it('says that another program uses it', async () => {
    await alerts({ shortcutTaken: true })
    expect(rig.wrapper.text()).toContain('Another app already uses this shortcut')
    await control(rig.wrapper, 'button', 'Remove').trigger('click')
    expect(lastChange()).toEqual(changed('alerts.cardShortcut', ''))
  })
})

it('tests every step, asks, and keeps the answers', async () => {
  expect(rig.wrapper.text()).toContain('Not tested on this computer yet.')
  expect(rig.wrapper.text()).not.toContain('Did you see it?')
  await control(rig.wrapper, 'button', 'Test my alerts').trigger('click')
  await alerts({ lastTest: { at: NOW, saw: null, heard: null } })
  expect(rig.wrapper.text()).toContain('Did you see it?')
  await rig.wrapper.find('[aria-label="Did you hear it?"]').findAll('button')[1]?.trigger('click')
  expect(rig.port.commands()).toEqual([{ type: 'alerts.test' }, { type: 'alerts.saw', channel: 'sound', seen: false }])
  await alerts({ lastTest: { at: NOW, saw: true, heard: false } })
  expect(rig.wrapper.text()).not.toContain('Did you')
  expect(rig.wrapper.text()).toContain('You saw the notification, but heard no sound.')
})

it('draws only the lines of the log that are in sight', async () => {
  const log = Array.from(
    { length: 500 },
    (_, index) =>
      ({
        at: NOW - index,
        channel: 'sound',
        key: testKey(index),
        reason: { kind: 'snoozed', minutes: index },
        actedAt: null
      }) as const
  )
  await alerts({ log })
  const table = rig.wrapper.find('[role=table]')
  expect(table.attributes('aria-rowcount')).toBe('501')
  expect(table.findAll('[role=row]').length).toBeLessThan(40)
  expect(table.text()).toContain('Snoozed for 0 min')
  const scroller = table.find('[tabindex="0"]')
  scroller.element.scrollTop = 499 * 32
  await scroller.trigger('scroll')
  expect(table.text()).toContain('Snoozed for 499 min')
  expect(table.text()).not.toContain('Snoozed for 0 min')
  expect(table.findAll('[role=row]').length).toBeLessThan(40)
})

it('leaves with Escape', async () => {
  useScreenStore().panel = 'settings'
  await rig.wrapper.trigger('keydown', { key: 'Escape' })
  expect(useScreenStore().panel).toBe('desk')
})
