/* Rig: the settings panel, mounted without the rest of the desk. */
import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach } from 'vitest'
import SettingsPanel from '../../../../src/renderer/components/settings/SettingsPanel.vue'
import { buildStatus } from '../../../support/fakePort'
import { accessibleName, mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

/** Opens the settings again for each test of the file. */
export function settingsForEach(): () => MountedOnPort {
  let rig: MountedOnPort
  beforeEach(async () => {
    rig = await mountOnPort(SettingsPanel, { status: buildStatus() }, { narrow: false })
  })
  afterEach(() => {
    rig.port.answer()
    rig.wrapper.unmount()
    document.body.replaceChildren()
  })
  return () => rig
}

/** Returns the control with this role and name. Throws if there is none. */
export function control(wrapper: VueWrapper, role: 'button' | 'switch' | 'select' | 'input', name: string) {
  const selector = role === 'switch' ? '[role=switch]' : role
  const found = wrapper.findAll<HTMLInputElement>(selector).find((one) => accessibleName(one.element) === name)
  if (!found) throw new Error(`There is no ${role} ${name}`)
  return found
}
