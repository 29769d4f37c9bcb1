// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import SettingRows from '../../../../src/renderer/components/settings/SettingRows.vue'
import type { SettingKey, SettingValues } from '../../../../src/shared/domain/settings'
import type { SettingSection } from '../../../../src/shared/settings/definition'
import type { StatusView } from '../../../../src/shared/views'
import { NO_POLICY_VIEW } from '../../../../src/shared/domain/policyView'
import { buildStatus, policyValue } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'

let rig: MountedOnPort
const copied: string[] = []
beforeEach(() => {
  copied.length = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => Promise.resolve(void copied.push(text)))
})
afterEach(() => {
  rig.wrapper.unmount()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Shows a section whose settings `values` are locked. */
async function mountLocked(
  section: SettingSection,
  values: Partial<SettingValues>,
  policy: Partial<StatusView['policy']> = {}
): Promise<void> {
  const settings = buildSettings(values, Object.keys(values) as SettingKey[])
  const status = buildStatus({ settings, policy: { ...NO_POLICY_VIEW, ...policy } })
  rig = await mountOnPort(SettingRows, { status }, { section })
}
const note = (): string => rig.wrapper.get('[data-locked] p').text().replace(/\s+/g, ' ')
const button = () => rig.wrapper.get('[data-locked] button')

describe('a locked setting', () => {
  it('names the contact of the policy and the value', async () => {
    await mountLocked('appearance', { timeFormat: '24-hour' }, { contact: 'Inès Vidal, it-desk@x.example' })
    expect(note()).toBe('Set by your organisation. It chose “24 hours: 15:30”. Ask Inès Vidal, it-desk@x.example.')
  })

  it('says whom to ask if the policy names nobody', async () => {
    await mountLocked('privacy', { retentionDays: 1 })
    expect(note()).toBe('Set by your organisation. It chose “1 day”. Ask your administrator.')
  })

  it('that only the organisation can switch on says so, and copies a request that names no policy', async () => {
    await mountLocked('privacy', { savePaymentNumbers: false })
    expect(note()).toBe('Only your organisation can switch this on. Ask your administrator.')
    await button().trigger('click')
    expect(copied[0]?.split('\n').slice(2)).toEqual([
      'Setting: Save card and account numbers in conversations (savePaymentNumbers)',
      'Value now: off',
      'Please change it to: '
    ])
  })

  it('that only the organisation can switch on says if the organisation switched it off', async () => {
    const values = [policyValue({ key: 'savePaymentNumbers', value: false })]
    await mountLocked('privacy', { savePaymentNumbers: false }, { values })
    expect(note()).toBe('Set by your organisation. It chose “off”. Ask your administrator.')
  })

  it('copies a request with the setting, its value and who set it', async () => {
    await mountLocked(
      'general',
      { startAtLogin: true },
      {
        values: [policyValue({ key: 'startAtLogin', value: true })]
      }
    )
    await button().trigger('click')
    expect(copied).toEqual([
      [
        'Request: change a setting of Deskhand',
        '',
        'Setting: Start with the computer (startAtLogin)',
        'Value now: on',
        'Set by: the policy of our organisation, /etc/deskhand/policy.json',
        'Please change it to: '
      ].join('\n')
    ])
    await rig.show({})
    expect(button().text()).toBe('Copied')
    vi.advanceTimersByTime(2000)
    await rig.show({})
    expect(button().text()).toBe('Copy request')
  })

  it('says that nothing was copied', async () => {
    vi.mocked(navigator.clipboard.writeText).mockRejectedValue(new Error('no'))
    await mountLocked('general', { startAtLogin: true })
    await button().trigger('click')
    await rig.show({})
    expect(button().text()).toBe('Not copied. Try again.')
    expect(rig.wrapper.get('[data-locked] [role=status]').text()).toBe('Not copied. Try again.')
  })

  it('that is a list names no value in its sentence, and copies it as the policy writes it', async () => {
    await mountLocked('keyboard', { keys: ['takeOver=Q'] })
    expect(note()).toBe('Set by your organisation. Ask your administrator.')
    await button().trigger('click')
    expect(copied[0]).toContain('Value now: ["takeOver=Q"]')
    expect(copied[0]).toContain('Set by: the policy of our organisation\n')
  })
})
