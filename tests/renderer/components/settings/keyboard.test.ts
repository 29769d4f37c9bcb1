// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import {
  buildConversationHead,
  buildQueueHead,
  buildRows,
  buildStatus,
  testKey,
  waited
} from '../../../support/fakePort'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { mountDesk, type DeskRig } from '../frame/rig'
import { control } from './rig'
import { buildSettings } from '../../../support/settings'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

/** The key caps that can be seen. An invisible one only keeps the size of its button. */
const shown = (): readonly string[] =>
  rig.wrapper.findAll('kbd').flatMap((key) => (key.classes('invisible') ? [] : [key.text()]))

describe('the page of the keys', () => {
  async function open(parts: Parameters<typeof mountDesk>[1] = {}): Promise<void> {
    rig = await mountDesk(1280, parts)
    useScreenStore().showSettings('keyboard')
    await rig.show({})
  }

  it('shows every key', async () => {
    await open()
    expect(rig.wrapper.get('section[aria-label="Settings"] h1').text()).toBe('Keyboard')
    expect(shown()).toEqual(expect.arrayContaining(['T', 'R', 'J', ']', 'F6', 'Ctrl']))
  })

  it('names the keys of a Mac on a Mac', async () => {
    await open({ status: buildStatus({ app: { ...buildStatus().app, platform: 'darwin' } }) })
    expect(shown()).toContain('⌘')
    expect(shown().filter((key) => /Ctrl|Shift|Alt/.test(key))).toEqual([])
    expect(rig.find('button', 'Remove Option N from')).toBeDefined()
  })

  it.each([
    { platform: 'darwin', keys: ['⌘ ⇧ P', '⇧ T'] },
    { platform: 'linux', keys: ['Ctrl Shift P', 'Shift T'] }
  ] as const)('keys are printed the same way on buttons and in menus ($platform)', async ({ platform, keys }) => {
    rig = await mountDesk(1280, {
      status: buildStatus({ app: { ...buildStatus().app, platform } }),
      queue: { head: buildQueueHead({ longest: { key: testKey(0), name: 'Ana', wait: waited(3000) } }) }
    })
    // Remembers the caps on buttons before the menu opens, because the button shows no cap while the menu has the
    // focus.
    const onButtons = shown()
    rig.wrapper
      .get('[aria-haspopup="menu"]')
      .element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await rig.show({})
    const everywhere = [...document.querySelectorAll('kbd')].map((key) => key.textContent)
    expect([...onButtons, ...everywhere]).toEqual(expect.arrayContaining([...keys]))
  })

  it('single letters can be turned off', async () => {
    await open()
    await control(rig.wrapper, 'switch', 'Single-key shortcuts').trigger('click')
    expect(rig.port.commands()).toEqual([{ type: 'setting.change', key: 'letterKeys', value: false }])
  })
})

describe('without single letters', () => {
  const longest = { key: testKey(0), name: 'Ana', wait: waited(3000) }
  const parts = {
    status: buildStatus({ settings: buildSettings({ letterKeys: false }) }),
    queue: { head: buildQueueHead({ longest }), rows: { at: 0, remove: 0, insert: buildRows(12) } }
  }

  it('letters and signs do nothing in the list, the conversation and elsewhere; other keys work', async () => {
    rig = await mountDesk(1280, parts)
    for (const key of ['T', '?']) await rig.press(key, { shiftKey: true })
    rig.find('listbox', 'Queue')?.focus()
    const active = () => rig.find('listbox', 'Queue')?.getAttribute('aria-activedescendant')
    await rig.show({})
    const before = active()
    for (const key of ['j', 't', ']']) await rig.press(key)
    expect(active()).toBe(before)
    await rig.press('ArrowDown')
    expect(active()).not.toBe(before)
    rig.find('option', 'Customer 0')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(0), assignment: { kind: 'me' } }) } })
    rig.find('region', 'Conversation')?.focus()
    await rig.press('r')
    expect(rig.port.commands()).toEqual([])
    expect(rig.find('complementary', 'Customer')).toBeDefined()
  })

  it('no button shows a letter', async () => {
    rig = await mountDesk(1280, parts)
    expect(shown()).toEqual(['Ctrl', 'K', 'Ctrl', 'F', '↑', '↓', 'Enter'])
    rig.find('option', 'Customer 1')?.dispatchEvent(new Event('pointerenter'))
    await rig.show({})
    expect(rig.find('option', 'Customer 1')?.textContent).toContain('Take over')
    expect(shown()).toEqual(['Ctrl', 'K', 'Ctrl', 'F', '↑', '↓', 'Enter'])
    rig.find('option', 'Customer 1')?.dispatchEvent(new Event('pointerleave'))
    rig.find('option', 'Customer 0')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(0), assignment: { kind: 'me' } }) } })
    expect(shown()).toEqual(['Ctrl', 'K', 'Ctrl', 'F'])
    expect(rig.find('button', 'Release')?.getAttribute('aria-keyshortcuts')).toBeNull()
  })
})
