// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import SettingsPanel from '../../../../src/renderer/components/settings/SettingsPanel.vue'
import type { StatusView } from '../../../../src/shared/views'
import { DAY_MS } from '../../../../src/shared/time'
import { NO_POLICY_VIEW } from '../../../../src/shared/domain/policyView'
import { buildStatus, policyValue } from '../../../support/fakePort'
import { accessibleName, mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { control, settingsForEach } from './rig'
import { buildSettings } from '../../../support/settings'

const opened = settingsForEach()
let rig: MountedOnPort
beforeEach(async () => {
  rig = opened()
  await control(rig.wrapper, 'button', 'Privacy and policy').trigger('click')
})

const show = (more: Partial<StatusView>): Promise<void> => rig.show({ status: buildStatus(more) })
const radio = (days: number) => rig.wrapper.get<HTMLInputElement>(`input[type=radio][value="${days}"]`)
const names = (): readonly string[] => rig.wrapper.findAll('label').map((label) => accessibleName(label.element))
const howKept = (): string => rig.wrapper.find('[role=note][aria-label="How it is kept"]').text()

it('says where the log file is, and shows it', async () => {
  expect(rig.wrapper.text()).not.toContain('Log file')
  await show({ app: { ...buildStatus().app, logFile: '/home/laura/.config/Deskhand/logs/deskhand.log' } })
  expect(rig.wrapper.text()).toContain('/home/laura/.config/Deskhand/logs/deskhand.log')
  await control(rig.wrapper, 'button', 'Show in folder').trigger('click')
  expect(rig.port.commands()).toEqual([{ type: 'log.show' }])
})

describe('how long conversations stay', () => {
  it('is chosen by name', async () => {
    const group = rig.wrapper.get('fieldset')
    expect(group.get('legend').text()).toBe('How long conversations stay on this computer')
    expect(names()).toEqual(['Not at allGone when you close Deskhand', '1 day', '7 days', '30 days'])
    expect(radio(7).element.checked).toBe(true)
    await radio(0).setValue()
    expect(rig.port.commands()).toEqual([{ type: 'setting.change', key: 'retentionDays', value: 0 }])
    await show({ settings: buildSettings({ retentionDays: 0 }) })
    expect(radio(0).element.checked).toBe(true)
  })

  it('goes back to main’s value if main refuses', async () => {
    await radio(30).setValue()
    rig.port.answer('setByOrganisation')
    await rig.show({})
    await rig.show({})
    expect(radio(7).element.checked).toBe(true)
  })

  it('is locked by the organisation: it says so, can be focused, and does not change', async () => {
    await show({ settings: buildSettings({ retentionDays: 14 }, ['retentionDays']) })
    expect(names()).toContain('14 days')
    expect(radio(14).element.checked).toBe(true)
    const described = rig.wrapper.get('fieldset').attributes('aria-describedby') ?? ''
    expect(document.getElementById(described)?.textContent).toBe(
      'Set by your organisation. It chose “14 days”. Ask your administrator.'
    )
    expect(rig.wrapper.text()).toContain('Locked')
    for (const days of [0, 1, 7, 14, 30]) {
      expect(radio(days).attributes('aria-disabled')).toBe('true')
      expect(radio(days).attributes('disabled')).toBeUndefined()
    }
    // If a click is prevented, the browser restores the old choice. This also works for the arrow keys.
    const click = new MouseEvent('click', { bubbles: true, cancelable: true })
    radio(0).element.dispatchEvent(click)
    expect(click.defaultPrevented).toBe(true)
    await rig.show({})
    expect(rig.port.commands()).toEqual([])
  })
})

it('says that conversations stay because the settings file was damaged', async () => {
  const held = { days: 365, until: Date.now() + 6 * DAY_MS, isDamaged: true }
  await show({ policy: { ...NO_POLICY_VIEW, held } })
  expect(rig.wrapper.find('[data-held]').text()).toContain('The settings file of this computer was damaged.')
})

it('says how long conversations stay although the policy that kept them is gone', async () => {
  expect(rig.wrapper.find('[data-held]').exists()).toBe(false)
  await show({ policy: { ...NO_POLICY_VIEW, held: { days: 365, until: 1, isDamaged: false } } })
  expect(rig.wrapper.find('[data-held]').exists()).toBe(false)
  await show({ policy: { ...NO_POLICY_VIEW, held: { days: 365, until: Date.now() + 6 * DAY_MS, isDamaged: false } } })
  expect(
    rig.wrapper
      .find('[data-held]')
      .text()
      .replaceAll(/[\u2068\u2069]/g, '')
  ).toMatch(
    /^A policy of your organisation kept conversations for 365 days and is gone\. They stay until \d+ [A-Z][a-z]+, unless you choose another number of days\.$/
  )
})

describe('a policy that cannot be used completely', () => {
  const said = (): readonly string[] =>
    rig.wrapper
      .findAll('[role=note][aria-label="The policy of your organisation"] li')
      .map((item) => item.text().replaceAll(/[\u2068\u2069]/g, ''))

  it('is reported, with the values that count instead', async () => {
    const place = '/etc/deskhand/policy.json'
    expect(said()).toEqual([])
    await show({
      policy: {
        ...NO_POLICY_VIEW,
        problems: [
          { kind: 'value', place, key: 'retentionDays', countsAs: 1 },
          { kind: 'value', place, key: 'extraCaFile', countsAs: null },
          { kind: 'value', place, key: 'timeFormat', countsAs: null },
          { kind: 'unknownKey', place, key: 'retention' },
          { kind: 'ignored', place, key: 'keys', parts: ['takeOver Tab', 'park Alt+F4'] },
          { kind: 'twice', place, key: 'timeFormat' },
          { kind: 'noFile', place, key: 'teamRepliesFile' },
          { kind: 'noFolder', place, key: 'dictionariesFolder' },
          { kind: 'noAuthority', place, key: 'extraCaFile' }
        ]
      },
      settings: buildSettings({ retentionDays: 1 }, ['retentionDays'])
    })
    expect(said()).toEqual(
      [
        '“retentionDays” is no whole number from 0 to 365. Until it is, conversations stay for 1 day.',
        '“extraCaFile” is not the full path of a file. Until it is, no further certificate authority is trusted.',
        '“timeFormat” has a value that Deskhand cannot use. Until it has another, the policy does not set it.',
        '“retention” is not known to this version of Deskhand and does nothing.',
        'Deskhand ignores a part of “keys”, because no action can have these keys: takeOver Tab, park Alt+F4. The rest counts.',
        '“timeFormat” is there twice. The stricter value counts. If neither is stricter, the last one counts.',
        'The file that “teamRepliesFile” names cannot be read.',
        'The folder that “dictionariesFolder” names cannot be read.',
        'The file that “extraCaFile” names has no certificate of an authority in PEM form.'
      ].map((what) => `${place}: ${what}`)
    )
    expect(rig.wrapper.text()).toContain('Show this to your administrator')
  })

  it('… with the number of those that are not listed', async () => {
    await show({ policy: { ...NO_POLICY_VIEW, problems: [{ kind: 'more', place: '/etc/x', count: 414_500 }] } })
    expect(said()).toEqual(['Further mistakes that are not listed: 414500. The first of them is in /etc/x.'])
  })

  it.each([
    { reason: 'notJson', words: 'The file is not JSON.' },
    { reason: 'tooLarge', words: 'The file is larger than 64 KiB.' },
    { reason: 'noAccess', words: 'The system does not let Deskhand read it.' },
    { reason: 'tooMany', words: 'The folder has more than 50 files, and the rest is not read.' },
    { reason: 'notUnderstood', words: 'Deskhand does not understand a part of it.' }
  ] as const)('… or as not usable at all: $reason', async ({ reason, words }) => {
    await show({ policy: { ...NO_POLICY_VIEW, problems: [{ kind: 'unreadable', place: '/etc/x', reason }] } })
    expect(said()).toEqual([
      `/etc/x: ${words} Until it can be read, settings about privacy and security have their strictest value. Allowed workspaces, sign-in hosts and the days for which conversations stay are as before.`
    ])
  })
})

describe('what the organisation sets', () => {
  const rows = (): readonly string[] =>
    rig.wrapper.findAll('[data-policy]').map((row) =>
      row
        .findAll('p')
        .map((line) => line.text())
        .join(' ')
    )

  it('is listed with its value, its level and its source', async () => {
    expect(rows()).toEqual([])
    const user = { kind: 'registry', scope: 'user', place: 'HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Deskhand' } as const
    await show({
      policy: {
        ...NO_POLICY_VIEW,
        values: [
          policyValue({ key: 'timeFormat', value: '24-hour' }),
          policyValue({ key: 'startAtLogin', value: true, level: 'default', source: user }),
          policyValue({ key: 'retentionDays', value: 14, isFallback: true, isLast: true }),
          policyValue({ key: 'extraCaFile', value: '/ca.pem', level: 'default' }),
          policyValue({ key: 'replyLimitMinutes', value: 5 }),
          policyValue({ key: 'alerts.steps.sound.delay', value: 20 }),
          policyValue({ key: 'silentMinutes', value: null }),
          policyValue({ key: 'keys', value: '["takeOver A"]', isFallback: true })
        ]
      }
    })
    expect(rows()).toEqual([
      'Time of day /etc/deskhand/policy.json 24 hours: 15:30 Locked',
      'Start with the computer HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Deskhand on Default, counts until you choose',
      'How long conversations stay on this computer /etc/deskhand/policy.json 14 days Locked The last value that Deskhand could use, because it cannot use the policy now',
      'Further certificate authorities /etc/deskhand/policy.json /ca.pem Locked',
      'Reply limit in minutes /etc/deskhand/policy.json 5 min Locked',
      'When: Sound /etc/deskhand/policy.json 20 s Locked',
      'Suggest a nudge after minutes of silence /etc/deskhand/policy.json off Locked',
      'Keys /etc/deskhand/policy.json ["takeOver A"] Locked Not what the policy says, because Deskhand cannot use that'
    ])
  })
})

describe('how texts are kept', () => {
  it('is shown if nothing encrypts them', async () => {
    await show({ saving: { kind: 'saved', encrypted: false } })
    expect(howKept()).toBe(
      'Not encrypted. This computer offers Deskhand no keyring to keep a key in. Only your account on this computer may open the files, but anyone with access to the disk can read them.'
    )
  })

  it('… and if they are encrypted or not saved, or it is the demo', async () => {
    expect(howKept()).toBe('Encrypted. The key is in the keyring of this computer.')
    await show({ saving: { kind: 'notSaved', reason: 'keyringLocked' } })
    expect(howKept()).toContain('This computer’s keyring is locked')
    const { workspace } = buildStatus()
    await show({ saving: { kind: 'idle' }, workspace: workspace && { ...workspace, demo: true } })
    expect(howKept()).toBe('Nothing from the demo is saved.')
    await show({ saving: { kind: 'idle' } })
    expect(rig.wrapper.find('[role=note]').exists()).toBe(false)
  })
})

it('can be reached in a narrow window too', async () => {
  rig.wrapper.unmount()
  rig = await mountOnPort(SettingsPanel, { status: buildStatus() }, { narrow: true })
  await control(rig.wrapper, 'button', 'Privacy and policy').trigger('click')
  expect(rig.wrapper.get('h1').text()).toBe('Privacy and policy')
  rig.wrapper.unmount()
})

describe('links that open without a question', () => {
  it('are listed and removed, one by one and all at once', async () => {
    await show({ settings: buildSettings({ linkOrigins: [] }) })
    expect(rig.wrapper.text()).toContain('None yet.')
    await show({ settings: buildSettings({ linkOrigins: ['http://desk.example', 'https://nas.local:8443'] }) })
    expect(rig.wrapper.text()).toContain('https://nas.local:8443')
    await control(rig.wrapper, 'button', 'Ask again about http://desk.example').trigger('click')
    await control(rig.wrapper, 'button', 'Ask about all of them again').trigger('click')
    expect(rig.port.commands()).toEqual([
      { type: 'setting.change', key: 'linkOrigins', value: { forget: 'http://desk.example' } },
      { type: 'setting.change', key: 'linkOrigins', value: { forget: null } }
    ])
  })
})
