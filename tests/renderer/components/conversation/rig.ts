/* Rig: the conversation pane, mounted without the rest of the desk. The test sends what main would send. */
import { nextTick } from 'vue'
import ConversationPane from '../../../../src/renderer/components/conversation/ConversationPane.vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { TranscriptItem } from '../../../../src/shared/domain/message'
import type { ConversationHead, StatusView } from '../../../../src/shared/views'
import { buildConversationHead, buildQueueHead, buildStatus } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

export interface ConversationRig extends MountedOnPort {
  readonly screen: ReturnType<typeof useScreenStore>
  /** Shows this customer in another state, or another customer. This customer is then the selected one. */
  open(head: Partial<ConversationHead>, items?: readonly TranscriptItem[]): Promise<void>
  button(name: string): ReturnType<MountedOnPort['wrapper']['find']>
  readonly field: () => HTMLTextAreaElement
  type(text: string): Promise<void>
  press(key: KeyboardEventInit, target?: Element): Promise<void>
}

export const OFFLINE: Partial<StatusView> = { connection: { state: 'offline', asOf: null } }

export async function mountConversation(
  head: Partial<ConversationHead> | null,
  items: readonly TranscriptItem[] = [],
  status: Partial<StatusView> = {}
): Promise<ConversationRig> {
  const base = await mountOnPort(ConversationPane, { status: buildStatus(status), queue: { head: buildQueueHead() } })
  const { wrapper, show } = base
  const screen = useScreenStore()
  let shown = 0
  const rig: ConversationRig = {
    ...base,
    screen,
    open: async (more, next) => {
      const full = buildConversationHead(more)
      const splice = next ? { items: { at: 0, remove: full.key === screen.selected ? shown : 0, insert: next } } : {}
      if (next) shown = next.length
      screen.select(full.key)
      await show({ conversation: { head: full, ...splice } })
    },
    button: (name) => {
      const named = wrapper.findAll('button').map((button) => ({ button, name: nameOf(button.element) }))
      const found = named.find((candidate) => candidate.name === name)
      if (!found) throw new Error(`No button ${name} among: ${named.map((one) => one.name).join(', ')}`)
      return found.button
    },
    field: () => {
      const field = wrapper.find('textarea').element
      if (!(field instanceof HTMLTextAreaElement)) throw new Error('No composer')
      return field
    },
    type: async (text) => wrapper.find('textarea').setValue(text),
    press: async (init, target = wrapper.element) => {
      target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
      await nextTick()
    }
  }
  if (head) await rig.open(head, items)
  return rig
}

/** Returns the accessible name. Parts that are hidden from screen readers, such as key caps, are not in it. */
function nameOf(button: Element): string {
  const copy = button.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove()
  return button.getAttribute('aria-label') ?? copy.textContent.trim()
}
