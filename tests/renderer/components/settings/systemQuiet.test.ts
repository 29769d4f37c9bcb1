// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import type { SystemQuietState } from '../../../../src/shared/domain/alert'
import { buildAlerts, buildStatus } from '../../../support/fakePort'
import type { MountedOnPort } from '../../../support/mountOnPort'
import { settingsForEach } from './rig'

const opened = settingsForEach()
let rig: MountedOnPort
beforeEach(() => {
  rig = opened()
})

const shows = (systemQuiet: SystemQuietState): Promise<void> =>
  rig.show({ status: buildStatus({ alerts: buildAlerts({ systemQuiet }) }) })
const choices = () => rig.wrapper.findAll('label').filter((label) => /Do Not Disturb/.test(label.text()))

it('the system’s Do Not Disturb is respected or not, as the agent chooses', async () => {
  await shows('off')
  const [choice] = choices()
  expect(choice?.text()).toBe('Also while this system’s Do Not Disturb is on')
  expect(choice?.find('input').element.checked).toBe(true)
  await choice?.find('input').trigger('change')
  expect(rig.port.commands().at(-1)).toEqual({
    type: 'setting.change',
    key: 'alerts.systemQuiet',
    value: false
  })
})

it('the settings say that Do Not Disturb is on now', async () => {
  await shows('on')
  expect(choices()[0]?.text()).toBe('Also while this system’s Do Not Disturb is on. It is on now.')
})

it('the settings say so if Do Not Disturb cannot be read, and offer no choice', async () => {
  await shows('unreadable')
  expect(choices()).toEqual([])
  expect(rig.wrapper.text()).toContain('Deskhand can’t read this system’s Do Not Disturb.')
})
