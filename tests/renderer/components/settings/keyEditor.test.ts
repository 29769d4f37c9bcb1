// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildQueueHead, buildRows, buildStatus, testKey } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
beforeEach(() => void document.body.replaceChildren())
afterEach(() => rig.wrapper.unmount())

async function open(keys: readonly string[] = [], locked = false): Promise<void> {
  rig = await mountDesk(1280, {
    status: buildStatus({ settings: buildSettings({ keys }, locked ? ['keys'] : []) }),
    queue: { head: buildQueueHead(), rows: { at: 0, remove: 0, insert: buildRows(12) } }
  })
  useScreenStore().showSettings('keyboard')
  await rig.show({})
}

const edits = () => rig.port.commands().flatMap((command) => (command.type === 'setting.change' ? [command.value] : []))
const resets = () =>
  rig.port.commands().flatMap((command) => (command.type === 'settings.resetKeys' ? [command.reset] : []))
const dialog = () => document.querySelector<HTMLElement>('[role="alertdialog"]')
const presets = () => rig.wrapper.get<HTMLSelectElement>('select[aria-label="Set of keys"]')

async function choose(preset: string): Promise<void> {
  presets().element.value = preset
  await presets().trigger('change')
  await rig.show({})
}

async function answer(name: string): Promise<void> {
  const button = [...(dialog()?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent?.trim() === name
  )
  button?.click()
  await rig.show({})
}

const text = () => rig.find('region', 'Settings')?.textContent ?? ''

async function record(action: string, key: string, more: KeyboardEventInit = {}): Promise<void> {
  const button = rig.find('button', `Add a key for “${action}”`)
  button?.focus()
  button?.click()
  await rig.show({})
  await rig.press(key, more)
}

describe('the keys in the settings', () => {
  it('get the key that the agent presses', async () => {
    await open()
    await record('Take over', 'a', { code: 'KeyA' })
    expect(edits()).toEqual([{ action: 'takeOver', add: 'A' }])
  })

  it('ask before they take a key from another action', async () => {
    await open()
    await record('Take over', 'r', { code: 'KeyR' })
    expect(edits()).toEqual([])
    expect(text()).toContain('R is the key of “Release to the bot” now.')
    rig.find('button', 'Use it here')?.click()
    expect(edits()).toEqual([{ action: 'takeOver', add: 'R' }])
  })

  it('keep the focus at the action after an answer and after a removed key', async () => {
    await open(['takeOver T A'])
    const add = () => rig.find('button', 'Add a key for “Take over”')
    await record('Take over', 'r', { code: 'KeyR' })
    rig.find('button', 'Leave it')?.click()
    await rig.show({})
    expect(document.activeElement).toBe(add())
    const removal = rig.find('button', 'Remove A from “Take over”')
    removal?.focus()
    expect(document.activeElement).toBe(removal)
    removal?.click()
    await rig.show({})
    expect(document.activeElement).toBe(add())
  })

  it('ask once for all actions that would lose the key', async () => {
    await open(['quote J'])
    await record('Take over', 'j', { code: 'KeyJ' })
    expect(text()).toContain('J is the key of “Next row” and “Quote the message” now.')
    rig.find('button', 'Use it here')?.click()
    expect(edits()).toEqual([{ action: 'takeOver', add: 'J' }])
  })

  it.each([
    { key: '0', more: { code: 'Digit0', ctrlKey: true }, says: 'always means “Back to 100%”' },
    { key: 'c', more: { code: 'KeyC', ctrlKey: true }, says: 'because it edits text.' },
    { key: 'Home', more: { shiftKey: true }, says: 'because it moves in lists and in text.' },
    { key: 'F4', more: { altKey: true }, says: 'because it belongs to the window or the system.' },
    { key: 'ArrowDown', more: {}, says: 'always means “Move”' }
  ])('refuse $key, and say why at the action', async ({ key, more, says }) => {
    await open()
    await record('Take over', key, more)
    const row = rig.find('button', 'Add a key for “Take over”')?.closest('li')
    expect(row?.querySelector('[role="alert"]')?.textContent).toContain(says)
    expect(edits()).toEqual([])
  })

  it('say which keys of a file are ignored, and why', async () => {
    await open(['takeOver Tab', 'release Enter F2'])
    const row = (action: string) => rig.find('button', `Add a key for “${action}”`)?.closest('li')?.textContent
    expect(row('Take over')).toContain('Tab was replaced by the default key, because it moves the focus.')
    expect(row('Release to the bot')).toContain('is ignored, because it opens rows, presses buttons and ends lines.')
  })

  it('cancel with Escape', async () => {
    await open()
    await record('Take over', 'Escape')
    expect(useScreenStore().panel).toBe('settings')
    expect(edits()).toEqual([])
  })

  it('are removed and reset one by one', async () => {
    await open(['takeOver A'])
    rig.find('button', 'Remove A from “Take over”')?.click()
    rig.find('button', 'Reset the keys of “Take over”')?.click()
    expect(edits()).toEqual([{ action: 'takeOver', remove: 'A' }])
    expect(resets()).toEqual([{ reset: 'takeOver' }])
  })

  it('are reset all after a question that says how many own keys go', async () => {
    await open(['next Alt+N Space F2 F7', 'release'])
    rig.find('button', 'Reset all keys')?.click()
    await rig.show({})
    expect(resets()).toEqual([])
    expect(dialog()?.textContent).toContain('2 keys of your own go: F2 for “What needs me most” and F7 for')
    expect(dialog()?.textContent).toContain('2 keys that you took away come back.')
    await answer('Keep my keys')
    expect(resets()).toEqual([])
    expect(dialog()).toBeNull()
    rig.find('button', 'Reset all keys')?.click()
    await rig.show({})
    await answer('Replace keys')
    expect(resets()).toEqual([{ reset: null }])
  })

  it('have presets', async () => {
    await open()
    expect(
      presets()
        .findAll('option')
        .map((option) => option.text())
    ).toEqual(['Deskhand', 'Intercom-like', 'Zendesk-like', 'Front-like', 'Gmail-like'])
    await choose('gmail')
    expect(dialog()).toBeNull()
    expect(resets()).toEqual([{ preset: 'gmail' }])
  })

  it('have presets that ask before own keys go, and stay if the answer is no', async () => {
    await open(['takeOver F2'])
    await choose('zendesk')
    expect(dialog()?.textContent).toContain('1 key of your own goes: F2 for “Take over”.')
    expect(presets().element.value).toBe('own')
    await answer('Keep my keys')
    expect(resets()).toEqual([])
    await choose('zendesk')
    await answer('Replace keys')
    expect(resets()).toEqual([{ preset: 'zendesk' }])
  })

  it('that a preset replaced can come back', async () => {
    await open()
    const settings = buildSettings({ keys: ['release E'] })
    const settingsResult = { kind: 'keysReset' as const, reset: { preset: 'gmail' as const }, canUndo: true, id: 1 }
    await rig.show({ status: buildStatus({ settings, settingsResult }) })
    expect(text()).toContain('Your keys are Gmail-like now.')
    rig.find('button', 'Undo')?.click()
    expect(rig.port.commands()).toContainEqual({ type: 'settings.undo' })
  })

  it('that the organisation set say so, and cannot be changed', async () => {
    await open(['takeOver A'], true)
    expect(text()).toContain('Set by your organisation')
    expect(rig.find('button', 'Add a key for')).toBeUndefined()
    expect(rig.find('button', 'Reset all keys')).toBeUndefined()
    expect(rig.find('button', 'Reset the keys of')).toBeUndefined()
  })
})

describe('a key that was changed', () => {
  it('acts in the place of the old one, and stands on the row and in the sheet', async () => {
    await open(['takeOver A'])
    useScreenStore().panel = 'desk'
    await rig.show({})
    rig.port.answerAlways()
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('t', { code: 'KeyT' })
    const taken = () => rig.port.commands().filter(({ type }) => type === 'customer.take')
    expect(taken()).toEqual([])
    rig.find('option', 'Customer 0')?.dispatchEvent(new Event('pointerenter'))
    await rig.show({})
    expect(rig.find('option', 'Customer 0')?.querySelector('kbd')?.textContent).toBe('A')
    // The letter T has begun to type a name. The arrow key ends the name, so the letter A is a shortcut again.
    await rig.press('ArrowUp')
    await rig.press('a', { code: 'KeyA' })
    expect(taken()).toEqual([{ type: 'customer.take', key: testKey(0) }])
  })
})
