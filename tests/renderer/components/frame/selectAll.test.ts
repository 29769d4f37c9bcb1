// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { buildConversationHead, buildStatus, testKey } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => {
  document.getSelection()?.removeAllRanges()
  rig.wrapper.unmount()
})

/** Presses Ctrl+A. Returns the part of the window that is selected, or `browser` if the browser selects the window. */
async function selected(): Promise<string> {
  const event = new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true })
  ;(document.activeElement ?? document.body).dispatchEvent(event)
  await rig.show({})
  if (!event.defaultPrevented) return 'browser'
  const selection = document.getSelection()
  const node = selection?.rangeCount ? selection.getRangeAt(0).commonAncestorContainer : null
  if (!(node instanceof Element)) return 'nothing'
  return node.getAttribute('data-pane') ?? node.getAttribute('role') ?? node.tagName
}

describe('Ctrl+A outside of a field selects no frame of the window', () => {
  it.each([
    { panel: 'Connection', pane: 'connection' },
    { panel: 'Settings', pane: 'settings' },
    { panel: 'My day', pane: 'day' }
  ])('on the page $panel: its content', async ({ panel, pane }) => {
    rig = await mountDesk(1280)
    rig.find('button', panel)?.click()
    await rig.show({})
    rig.find('button', panel)?.focus()
    expect(await selected()).toBe(pane)
  })

  it('on the sign-in screen: nothing', async () => {
    rig = await mountDesk(1280, { status: buildStatus({ screen: 'signIn', workspace: null }) })
    rig.find('button', 'Continue')?.focus()
    expect(await selected()).toBe('nothing')
  })

  it('on the connection check of the sign-in screen: its content', async () => {
    rig = await mountDesk(1280, { status: buildStatus({ screen: 'signIn', workspace: null }) })
    rig.find('button', 'Trouble connecting')?.click()
    await rig.show({})
    expect(await selected()).toBe('connection')
  })

  it('in a conversation: its messages; in the list: nothing', async () => {
    rig = await mountDesk(1280)
    rig.find('option', 'Customer 0')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(0) }) } })
    rig.find('log', 'Messages')?.focus()
    expect(await selected()).toBe('log')
    document.getSelection()?.removeAllRanges()
    rig.find('listbox', 'Queue')?.focus()
    expect(await selected()).toBe('nothing')
  })

  it('in a dialog: its content', async () => {
    rig = await mountDesk(1280)
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('?', { shiftKey: true })
    await rig.show({})
    expect(await selected()).toBe('dialog')
  })

  it('in a field: what the field has, by the browser', async () => {
    rig = await mountDesk(1280, { status: buildStatus({ screen: 'signIn', workspace: null }) })
    document.querySelector('input')?.focus()
    expect(await selected()).toBe('browser')
  })
})
