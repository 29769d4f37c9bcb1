/* Rig: the queue pane, mounted without the rest of the desk. The rig sends the rows that the list asks for. */
import { nextTick } from 'vue'
import QueuePane from '../../../../src/renderer/components/queue/QueuePane.vue'
import type { Batch } from '../../../../src/shared/batch'
import { buildQueueHead, buildRows, buildStatus } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

const LIST_HEIGHT = 840

/** Gives every element the height that the list has in a window of 928 px, because happy-dom has no layout. */
export function giveHeight(): void {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => LIST_HEIGHT })
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', { configurable: true, get: () => 1_000_000 })
}

export interface QueueRig extends MountedOnPort {
  readonly listbox: HTMLElement
  options(): HTMLElement[]
  press(key: string, more?: KeyboardEventInit): Promise<void>
  /** Sends the rows that the list last asked for, as main does. */
  answerLook(more?: Parameters<typeof buildQueueHead>[0]): Promise<void>
}

/** Mounts a queue of `total` customers, and sends the rows that the list asks for. */
export async function mountQueue(total: number, parts: Omit<Batch, 'kind' | 'seq'> = {}): Promise<QueueRig> {
  giveHeight()
  const rig = await mountOnPort(QueuePane, { status: buildStatus(), ...parts }, { narrow: false })
  let held = 0
  const answerLook = async (more: Parameters<typeof buildQueueHead>[0] = {}): Promise<void> => {
    const { start, rows, view, list } = rig.port.shownInWindow()
    const inserted = buildRows(Math.max(0, Math.min(rows, total - start)), start)
    await rig.show({
      queue: {
        head: buildQueueHead({ view, list, total, start, ...more }),
        rows: { at: 0, remove: held, insert: inserted }
      }
    })
    held = inserted.length
  }
  if (!parts.queue) await answerLook()
  const listbox = rig.wrapper.get<HTMLElement>('[role="listbox"]').element
  return {
    ...rig,
    listbox,
    answerLook,
    options: () => rig.wrapper.findAll<HTMLElement>('[role="option"]').map((option) => option.element),
    press: async (key, more = {}) => {
      listbox.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
      await nextTick()
    }
  }
}
