// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { NO_UPDATES, UPDATE_PROBLEMS, type UpdateMode, type UpdatesState } from '../../../../src/shared/domain/updates'
import { updateText } from '../../../../src/renderer/components/settings/updateText'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildStatus, NOW } from '../../../support/fakePort'
import { accessibleName } from '../../../support/mountOnPort'
import { listenToPage } from '../../../support/liveRegions'
import { buildSettings } from '../../../support/settings'
import { control, settingsForEach } from './rig'

const opened = settingsForEach()
const FEED = 'https://updates.nordlys.example'
const IDLE: UpdatesState = { ...NO_UPDATES, hasNoKey: false, days: 3 }
const OFFER = { version: '1.2.0', notes: '<b>Quicker</b>' }

async function show(part: Partial<UpdatesState>, mode: UpdateMode = 'notify', feed = FEED) {
  const rig = opened()
  useScreenStore().showSettings('updates')
  const settings = buildSettings({ updateMode: mode, updateFeed: feed }, ['updateFeed'])
  await rig.show({ status: buildStatus({ settings, updates: { ...IDLE, ...part } }) })
  return rig
}

type Rig = Awaited<ReturnType<typeof show>>
const OURS = ['Check now', 'Download', 'Restart and update']
const buttons = ({ wrapper }: Rig): readonly string[] =>
  wrapper
    .findAll('button')
    .map(({ element }) => accessibleName(element))
    .filter((name) => OURS.includes(name))

describe('the section of updates', () => {
  it.each<{ what: string; part: Partial<UpdatesState>; mode?: UpdateMode; feed?: string; has: readonly string[] }>([
    { what: 'without a key', part: { hasNoKey: true }, has: [] },
    { what: 'without a feed', part: {}, feed: '', has: [] },
    { what: 'if updates are off', part: {}, mode: 'off', has: [] },
    { what: 'at rest', part: {}, has: ['Check now'] },
    { what: 'with an offer', part: { phase: 'offered', offer: OFFER }, has: ['Download', 'Check now'] },
    {
      what: 'with an offer for a package',
      part: { phase: 'offered', offer: OFFER, byHand: 'package' },
      has: ['Check now']
    },
    { what: 'during a download', part: { phase: 'downloading', offer: OFFER, percent: 42 }, has: [] },
    { what: 'with an update', part: { phase: 'ready', offer: OFFER }, has: ['Restart and update', 'Check now'] }
  ])('has only the buttons that act: $what', async ({ part, mode, feed, has }) => {
    expect(buttons(await show(part, mode, feed))).toEqual(has)
  })

  it('says no percent of a download by itself, and that the update is ready', async () => {
    const rig = await show({ phase: 'downloading', offer: OFFER, percent: 1 })
    const page = listenToPage()
    const settings = buildSettings({ updateMode: 'notify', updateFeed: FEED }, ['updateFeed'])
    const come = (part: Partial<UpdatesState>) =>
      rig.show({ status: buildStatus({ settings, updates: { ...IDLE, offer: OFFER, ...part } }) })
    for (const percent of [2, 3, 4]) await come({ phase: 'downloading', percent })
    expect(page.read()).toEqual([])
    await come({ phase: 'ready' })
    expect(page.read().map(({ text }) => text)).toContain('Deskhand 1.2.0 is ready.')
    page.stop()
  })

  it('sends what the person asks for', async () => {
    const rig = await show({ phase: 'offered', offer: OFFER })
    await control(rig.wrapper, 'button', 'Check now').trigger('click')
    await control(rig.wrapper, 'button', 'Download').trigger('click')
    const ready = await show({ phase: 'ready', offer: OFFER })
    await control(ready.wrapper, 'button', 'Restart and update').trigger('click')
    expect(rig.port.commands()).toEqual([
      { type: 'updates.check' },
      { type: 'updates.download' },
      { type: 'updates.install' }
    ])
  })

  it('says why the app cannot restart now, and does not', async () => {
    const rig = await show({ phase: 'ready', offer: OFFER, hindrance: { by: 'conversations', count: 2 } })
    const restart = control(rig.wrapper, 'button', 'Restart and update')
    await restart.trigger('click')
    expect(restart.attributes('title')).toBe('You have 2 conversations. Release them first.')
    expect(rig.wrapper.text()).toContain('You have 2 conversations. Release them first.')
    expect(rig.port.commands()).toEqual([])
  })

  it('lets the person install when they quit, until they have chosen it', async () => {
    const rig = await show({ phase: 'ready', offer: OFFER, hindrance: { by: 'conversations', count: 2 } })
    await control(rig.wrapper, 'button', 'Install when I quit').trigger('click')
    expect(rig.port.commands()).toEqual([{ type: 'updates.installAtQuit' }])
  })

  it('says that it installs at the end once the person chose so', async () => {
    const rig = await show({ phase: 'ready', offer: OFFER, atQuit: true })
    expect(rig.wrapper.text()).toContain('It installs when you quit.')
    const buttons = rig.wrapper.findAll('button').map((button) => accessibleName(button.element))
    expect(buttons).toContain('Restart and update')
    expect(buttons).not.toContain('Install when I quit')
  })

  it('shows the notes of somebody else as text', async () => {
    const rig = await show({ phase: 'offered', offer: OFFER, whatsNew: { version: '1.1.0', notes: '<i>New</i>' } })
    expect(rig.wrapper.text()).toContain('<b>Quicker</b>')
    expect(rig.wrapper.text()).toContain('<i>New</i>')
    expect(rig.wrapper.find('b, i').exists()).toBe(false)
    await control(rig.wrapper, 'button', 'Close').trigger('click')
    expect(rig.port.commands()).toEqual([{ type: 'updates.whatsNewShown' }, { type: 'updates.whatsNewSeen' }])
  })

  it('tells that it showed what is new only once the window is visible', async () => {
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    const rig = await show({ whatsNew: { version: '1.1.0', notes: 'New' } })
    expect(rig.port.commands()).toEqual([])
    state.mockRestore()
    document.dispatchEvent(new Event('visibilitychange'))
    await rig.wrapper.vm.$nextTick()
    expect(rig.port.commands()).toEqual([{ type: 'updates.whatsNewShown' }])
  })

  it('says that the organisation chose the feed', async () => {
    const rig = await show({})
    expect(rig.wrapper.get('[data-setting="updateFeed"]').text()).toContain('Set by your organisation')
  })
})

describe('the text about updates', () => {
  const textOf = (part: Partial<UpdatesState>, mode: UpdateMode = 'notify', feed = FEED) =>
    updateText({ ...IDLE, ...part }, mode, feed, NOW)

  it.each(UPDATE_PROBLEMS)('names the cause of a failure: %s', (problem) => {
    const { text, isBad } = textOf({ last: { at: NOW, result: { problem, detail: 'EXAMPLE' } } })
    expect(isBad).toBe(true)
    expect(text).toMatch(/^The last attempt failed\. [A-Z].*\.$/)
    expect(textOf({ last: { at: NOW, result: { problem, detail: '' } } }).text).not.toContain('(')
  })

  it('says whether it installs at the end, or when asked', () => {
    const part = { phase: 'ready', offer: OFFER } as const
    expect(textOf(part, 'automatic')).toMatchObject({
      text: 'Deskhand 1.2.0 is ready.',
      more: 'It installs when you quit.'
    })
    expect(textOf(part, 'download').more).toBe('It installs when you press “Restart and update”.')
  })

  it.each(['package', 'folder', 'unpacked'] as const)('says why others install it: %s', (byHand) => {
    expect(textOf({ phase: 'offered', offer: OFFER, byHand }).more).not.toBe('')
  })
})
