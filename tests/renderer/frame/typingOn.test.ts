// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConversationHead } from '../../../src/shared/views'
import { buildConversationHead, buildQueueHead, buildRows, testKey, waited } from '../../support/fakePipe'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
let now = 0
beforeEach(() => {
  now = 5_000
  vi.spyOn(Event.prototype, 'timeStamp', 'get').mockImplementation(() => now)
})
afterEach(() => {
  rig.wrapper.unmount()
  vi.restoreAllMocks()
})

const longest = { key: testKey(3), name: 'Ana', wait: waited(3000) }
const taken = (): readonly string[] => rig.pipe.commands().map(({ type }) => type).filter((type) => type.startsWith('customer.take'))

type State = Partial<Pick<ConversationHead, 'assignment' | 'present'>>
const withAna: State = { assignment: { kind: 'other', agentName: 'Ana Sousa' } }

async function become(state: State): Promise<void> {
  await rig.show({ conversation: { head: buildConversationHead({ key: testKey(0), ...state }), items: { at: 0, remove: 0, insert: [] } } })
}

/** The composer goes away while its customer is being written to. */
async function fieldGoesAway(state: State): Promise<void> {
  rig = await mountDesk(1280, { queue: { head: buildQueueHead({ longest }), rows: { at: 0, remove: 0, insert: buildRows(12) } } })
  rig.pipe.push({ kind: 'open', key: testKey(0) })
  await become({ assignment: { kind: 'nobody' } })
  rig.find('textbox', 'Message')?.focus()
  await rig.press('w')
  await become(state)
  expect(document.activeElement === rig.find('region', 'Conversation')).toBe(true)
}

async function typeT(after: number): Promise<void> {
  now += after
  await rig.press('T', { shiftKey: true })
}

describe('who is still typing when the field goes away', () => {
  it.each<[string, State]>([
    ['another agent takes the customer', withAna],
    ['the customer is with the bot again', { present: false }]
  ])('because %s takes over nobody', async (_why, state) => {
    await fieldGoesAway(state)
    for (const pause of [80, 900, 900]) await typeT(pause)
    expect(taken()).toEqual([])
  })

  it('has the keys again after a pause', async () => {
    await fieldGoesAway(withAna)
    await typeT(1_000)
    expect(taken()).toEqual(['customer.takeLongest'])
  })

  it('or as soon as they go elsewhere', async () => {
    await fieldGoesAway(withAna)
    await rig.press('Escape')
    expect(document.activeElement === rig.find('listbox', 'Queue')).toBe(true)
    await typeT(80)
    expect(taken()).toEqual(['customer.takeLongest'])
  })
})

it('who leaves the field has the keys at once', async () => {
  rig = await mountDesk(1280, { queue: { head: buildQueueHead({ longest }), rows: { at: 0, remove: 0, insert: buildRows(12) } } })
  rig.pipe.push({ kind: 'open', key: testKey(0) })
  await become({ assignment: { kind: 'me' } })
  rig.find('textbox', 'Message')?.focus()
  await rig.press('w')
  rig.find('listbox', 'Queue')?.focus()
  await typeT(80)
  expect(taken()).toEqual(['customer.takeLongest'])
})
