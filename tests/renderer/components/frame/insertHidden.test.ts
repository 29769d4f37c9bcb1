// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { useWritingStore } from '../../../../src/renderer/stores/writing'
import { buildConversationHead, testKey } from '../../../support/fakePort'
import { buildReply } from '../../../support/replies'
import { mountDesk, type DeskRig } from './rig'

const KEY = testKey(0)
let rig: DeskRig
const { focus } = HTMLElement.prototype

const isHidden = (element: HTMLElement | null): boolean =>
  element !== null && (element.style.display === 'none' || isHidden(element.parentElement))

beforeEach(() => {
  // Like a browser: a hidden element gets no focus, and the command writes into the field that has it.
  HTMLElement.prototype.focus = function (options) {
    if (!isHidden(this)) focus.call(this, options)
  }
  Object.assign(document, {
    execCommand: (_name: string, _ui: boolean, words: string) => {
      const field = document.activeElement
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false
      field.value += words
      field.dispatchEvent(new Event('input', { bubbles: true }))
      return true
    }
  })
})
afterEach(() => {
  HTMLElement.prototype.focus = focus
  Reflect.deleteProperty(document, 'execCommand')
  rig.wrapper.unmount()
})

async function open(width: number): Promise<void> {
  rig = await mountDesk(width)
  useScreenStore().select(KEY)
  await rig.show({ conversation: { head: buildConversationHead({ key: KEY, assignment: { kind: 'me' } }) } })
}

const composer = (): HTMLTextAreaElement | null => document.querySelector('[data-pane="conversation"] textarea')
const others = (): string =>
  [...document.querySelectorAll('input')]
    .map(({ value, type }) => (type === 'text' || type === 'search' ? value : ''))
    .join('')

const INSERTS: readonly (readonly [string, () => void, string])[] = [
  ['a saved reply', () => void (useWritingStore().reply = buildReply({ text: 'Refunded.' })), 'Refunded.'],
  ['a quote', () => void (useWritingStore().quoted = { text: 'Hi' }), '> Hi\n']
]

describe.each(INSERTS)('%s is inserted into the composer, and nowhere else', (_, insert, expected) => {
  const isInserted = async (): Promise<void> => {
    insert()
    await flushPromises()
    await rig.show({})
    expect(composer()?.value).toBe(expected)
    expect(document.activeElement).toBe(composer())
    expect(others()).toBe('')
  }

  it.each(['settings', 'day', 'connection'] as const)('while the panel covers it: %s', async (panel) => {
    await open(1280)
    useScreenStore().panel = panel
    await rig.show({})
    document.querySelector('input')?.focus()
    await isInserted()
  })

  it('while a narrow window shows the list and its filter', async () => {
    await open(760)
    useScreenStore().narrowPane = 'list'
    await rig.show({})
    await rig.press('f', { ctrlKey: true })
    await isInserted()
  })
})
