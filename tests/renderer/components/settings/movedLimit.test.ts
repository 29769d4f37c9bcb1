// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildStatus } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { control, settingsForEach } from './rig'

const opened = settingsForEach()

/** Opens the section with the limits, and types this value into the field with this name. */
async function type(name: string, value: string) {
  const rig = opened()
  useScreenStore().showSettings('appearance')
  await rig.show({})
  const field = control(rig.wrapper, 'input', name)
  await field.setValue(value)
  await field.trigger('change')
  return rig
}
const limits = (waitWarmMinutes: number, waitHotMinutes: number) => ({
  status: buildStatus({ settings: buildSettings({ waitWarmMinutes, waitHotMinutes }) })
})
const said = () =>
  [...document.querySelectorAll('[role="status"]')].map((one) => one.textContent.trim()).filter((text) => text !== '')

describe('the limits of a wait', () => {
  it('say that red moved along with amber', async () => {
    const rig = await type('A wait is amber from', '15')
    expect(said()).toEqual([])
    await rig.show(limits(15, 16))
    expect(said()).toEqual(['Red limit moved to 16 min.'])
  })

  it('say that amber moved along with red', async () => {
    const rig = await type('A wait is red from', '4')
    await rig.show(limits(3, 4))
    expect(said()).toEqual(['Amber limit moved to 3 min.'])
  })

  it('say nothing if only one of them changed, nor about a later change of the other', async () => {
    const rig = await type('A wait is amber from', '8')
    await rig.show(limits(8, 12))
    await rig.show(limits(8, 20))
    expect(said()).toEqual([])
  })
})
