// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { Assignment } from '../../../../src/shared/domain/customer'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildConversationHead, buildMessage, testKey } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

async function open(assignment: Assignment): Promise<void> {
  rig = await mountDesk(1280)
  useScreenStore().select(testKey(0))
  const insert = [buildMessage({ id: 1, text: 'See https://example.org' })]
  await rig.show({
    conversation: { head: buildConversationHead({ key: testKey(0), assignment }), items: { at: 0, remove: 0, insert } }
  })
}

/** Focuses the first element that matches, and presses Enter there. Returns true if the composer then has the focus. */
async function enterAt(selector: string): Promise<boolean> {
  const element = document.querySelector<HTMLElement>(`[data-pane="conversation"]${selector}`)
  if (element === null) throw new Error(`There is no ${selector}`)
  element.focus()
  await rig.press('Enter')
  return document.activeElement?.tagName === 'TEXTAREA'
}

describe('Enter in the conversation', () => {
  it.each(['', ' [role="log"]', ' article'])(
    'goes to the composer from the pane, the messages or a message: %j',
    async (at) => {
      await open({ kind: 'me' })
      expect(await enterAt(at)).toBe(true)
    }
  )

  it.each([' article [role="link"]', ' button'])('leaves %j alone', async (at) => {
    await open({ kind: 'me' })
    expect(await enterAt(at)).toBe(false)
  })

  it('goes nowhere in the conversation of a colleague', async () => {
    await open({ kind: 'other', agentName: 'Ana' })
    expect(await enterAt(' [role="log"]')).toBe(false)
  })
})
