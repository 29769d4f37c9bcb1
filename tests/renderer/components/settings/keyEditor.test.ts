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

  it('refuse a key that always means something else, and one that edits text', async () => {
    await open()
    await record('Take over', '0', { code: 'Digit0', ctrlKey: true })
    expect(text()).toContain('always means “Back to 100 %”')
    await record('Take over', 'c', { code: 'KeyC', ctrlKey: true })
    expect(text()).toContain('This key cannot be a shortcut.')
    expect(edits()).toEqual([])
  })

  it('cancel with Escape', async () => {
    await open()
    await record('Take over', 'Escape')
    expect(useScreenStore().panel).toBe('settings')
    expect(edits()).toEqual([])
  })

  it('are removed and reset one by one, and reset all', async () => {
    await open(['takeOver A'])
    rig.find('button', 'Remove A from “Take over”')?.click()
    rig.find('button', 'Reset the keys of “Take over”')?.click()
    rig.find('button', 'Reset all keys')?.click()
    expect(edits()).toEqual([{ action: 'takeOver', remove: 'A' }, { reset: 'takeOver' }, { reset: null }])
  })

  it('have presets', async () => {
    await open()
    const select = rig.wrapper.get('select[aria-label="Keys like in"]')
    expect(select.findAll('option').map((option) => option.text())).toEqual([
      'Deskhand',
      'Intercom-like',
      'Zendesk-like',
      'Front-like',
      'Gmail-like'
    ])
    Object.assign(select.element, { selectedIndex: 4 })
    await select.trigger('change')
    expect(edits()).toEqual([{ preset: 'gmail' }])
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
    await rig.press('a', { code: 'KeyA' })
    expect(taken()).toEqual([{ type: 'customer.take', key: testKey(0) }])
  })
})
