// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCommandSender } from '../../../src/renderer/commands'
import { startMirror } from '../../../src/renderer/mirror'
import { useConversationStore } from '../../../src/renderer/stores/conversation'
import { useQueueStore } from '../../../src/renderer/stores/queue'
import { MESSAGES_AT_FIRST, useScreenStore } from '../../../src/renderer/stores/screen'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRows,
  createFakePort,
  testKey,
  type FakePort
} from '../../support/fakePort'

let port: FakePort
let commands: ReturnType<typeof createCommandSender>
beforeEach(() => {
  setActivePinia(createPinia())
  port = createFakePort()
  commands = createCommandSender(port)
  startMirror(port, commands)
})

describe('the mirror', () => {
  it('applies splices to what it has, and keeps the objects of other rows', () => {
    const rows = buildRows(4)
    const queue = useQueueStore()
    port.pushBatch({ queue: { head: buildQueueHead(), rows: { at: 0, remove: 0, insert: rows } } })
    const [changed] = buildRows(1, 9)
    port.pushBatch({ queue: { rows: { at: 1, remove: 2, insert: changed ? [changed] : [] } } })
    expect(queue.rows.map((row) => row.name)).toEqual(['Customer 0', 'Customer 9', 'Customer 3'])
    expect(queue.rows[0]).toBe(rows[0])
    expect(queue.rows[2]).toBe(rows[3])
  })

  it('begins a new list of messages with another customer', () => {
    const conversation = useConversationStore()
    const items = { at: 0, remove: 0, insert: [buildMessage()] }
    port.pushBatch({ conversation: { head: buildConversationHead({ key: testKey(1) }), items } })
    expect(conversation.items).toHaveLength(1)
    port.pushBatch({ conversation: { head: buildConversationHead({ key: testKey(2) }) } })
    expect(conversation.items).toEqual([])
    port.pushBatch({ conversation: null })
    expect(conversation.head).toBe(null)
  })

  it('returns the credit of a batch at once', () => {
    port.pushBatch({})
    expect(port.sent.at(-1)).toEqual({ kind: 'credit', seq: 1 })
  })

  it('sends one look for several changes at one moment', async () => {
    const screen = useScreenStore()
    await nextTick()
    const before = port.sent.length
    screen.showView('mine')
    screen.select(testKey(3))
    await nextTick()
    expect(port.sent.slice(before)).toEqual([
      { kind: 'shownInWindow', shownInWindow: expect.objectContaining({ view: 'mine', selected: testKey(3) }) }
    ])
  })

  it('matches receipts with commands', async () => {
    const first = commands.send({ type: 'queue.refresh' })
    const second = commands.send({ type: 'connection.retry' })
    port.push({ kind: 'receipt', id: 2, refusal: 'notConnected' })
    port.push({ kind: 'receipt', id: 1, refusal: null })
    expect(await first).toBe(null)
    expect(await second).toBe('notConnected')
  })
})

describe('the screen', () => {
  it('asks for the first messages of another customer, and keeps the place with the same customer', () => {
    const screen = useScreenStore()
    screen.select(testKey(1))
    screen.messages = 500
    screen.select(testKey(1))
    expect(screen.shownInWindow.messages).toBe(500)
    screen.select(testKey(2))
    expect(screen.shownInWindow.messages).toBe(MESSAGES_AT_FIRST)
  })

  it('shows one page, and all pages if it is chosen again', () => {
    const screen = useScreenStore()
    screen.showPage('verde')
    expect(screen.shownInWindow.list.pages).toEqual(['verde'])
    screen.showPage('verde')
    expect(screen.shownInWindow.list.pages).toEqual([])
  })
})
