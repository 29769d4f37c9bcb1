// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConversationHead } from '../../../../src/shared/views'
import {
  buildConversationHead,
  buildQueueHead,
  buildRows,
  buildStatus,
  testKey,
  waited
} from '../../../support/fakePort'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'

let rig: DeskRig
const time = fakeKeyTime()
afterEach(() => rig.wrapper.unmount())

const longest = { key: testKey(3), name: 'Ana', wait: waited(3000) }
const taken = (): readonly string[] =>
  rig.port
    .commands()
    .map(({ type }) => type)
    .filter((type) => type.startsWith('customer.take'))

type State = Partial<Pick<ConversationHead, 'assignment' | 'present'>>
const withAna: State = { assignment: { kind: 'other', agentName: 'Ana Sousa' } }

async function become(state: State): Promise<void> {
  await rig.show({
    conversation: {
      head: buildConversationHead({ key: testKey(0), ...state }),
      items: { at: 0, remove: 0, insert: [] }
    }
  })
}

/** Opens the desk, and removes the composer while the agent types in it. */
async function fieldGoesAway(state: State): Promise<void> {
  rig = await mountDesk(1280, {
    queue: { head: buildQueueHead({ longest }), rows: { at: 0, remove: 0, insert: buildRows(12) } }
  })
  rig.port.push({ kind: 'open', key: testKey(0) })
  await become({ assignment: { kind: 'nobody' } })
  rig.find('textbox', 'Message')?.focus()
  await rig.press('w')
  await become(state)
  expect(document.activeElement === rig.find('region', 'Conversation')).toBe(true)
}

async function typeT(after: number): Promise<void> {
  time.now += after
  await rig.press('T', { shiftKey: true })
}

describe('the agent is still typing when the field goes away', () => {
  it.each<{ why: string; state: State }>([
    { why: 'another agent takes the customer', state: withAna },
    { why: 'the customer is with the bot again', state: { present: false } }
  ])('if $why, the typed letters take over nobody', async ({ state }) => {
    await fieldGoesAway(state)
    for (const pause of [80, 900, 900]) await typeT(pause)
    expect(taken()).toEqual([])
  })

  it('letters act again after a pause', async () => {
    await fieldGoesAway(withAna)
    await typeT(1_000)
    expect(taken()).toEqual(['customer.takeLongest'])
  })

  it('letters act again as soon as the agent goes elsewhere', async () => {
    await fieldGoesAway(withAna)
    await rig.press('Escape')
    expect(document.activeElement === rig.find('listbox', 'Queue')).toBe(true)
    await typeT(80)
    expect(taken()).toEqual(['customer.takeLongest'])
  })
})

it('letters act at once if the agent has left the field', async () => {
  rig = await mountDesk(1280, {
    queue: { head: buildQueueHead({ longest }), rows: { at: 0, remove: 0, insert: buildRows(12) } }
  })
  rig.port.push({ kind: 'open', key: testKey(0) })
  await become({ assignment: { kind: 'me' } })
  rig.find('textbox', 'Message')?.focus()
  await rig.press('w')
  rig.find('listbox', 'Queue')?.focus()
  await typeT(80)
  expect(taken()).toEqual(['customer.takeLongest'])
})

describe('an agent who types without looking', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => vi.useRealTimers())
  const pass = (ms: number): void => {
    time.now += ms
    vi.advanceTimersByTime(ms)
  }
  const mine = {
    head: buildConversationHead({ key: testKey(0), assignment: { kind: 'me' } }),
    items: { at: 0, remove: 0, insert: [] }
  } as const
  const done = (): readonly string[] =>
    rig.port
      .commands()
      .map(({ type }) => type)
      .filter((type) => type.startsWith('customer.'))

  it.each(['t', 'T'])(
    'as the desk opens takes nobody over with %s, and goes on typing for as long as they do not pause',
    async (key) => {
      rig = await mountDesk(1280, {}, true)
      await rig.show({
        queue: { head: buildQueueHead({ longest }), rows: { at: 0, remove: 12, insert: buildRows(12) } }
      })
      pass(299)
      await rig.press(key, { shiftKey: key === 'T' })
      pass(900)
      await rig.press('t')
      await rig.press(' ')
      expect({ done: done(), selected: rig.port.shownInWindow().selected }).toEqual({ done: [], selected: null })
      pass(1_000)
      await rig.press('t')
      expect(done()).toEqual(['customer.take'])
    }
  )

  it('300 ms later, or as soon as they did anything else, has the keys', async () => {
    rig = await mountDesk(1280, {}, true)
    pass(300)
    await rig.press('t')
    expect(done()).toEqual(['customer.take'])
    rig.wrapper.unmount()
    rig = await mountDesk(1280, {}, true)
    await rig.press('ArrowDown')
    await rig.press('t')
    expect(done()).toEqual(['customer.take'])
  })

  it('while a conversation opens without a request releases nobody', async () => {
    rig = await mountDesk(1280, { conversation: mine })
    pass(10_000)
    rig.find('region', 'Conversation')?.focus()
    rig.port.push({ kind: 'open', key: testKey(0), asked: false })
    await rig.show({ conversation: mine })
    rig.find('region', 'Conversation')?.focus()
    pass(200)
    await rig.press('r')
    expect(done()).toEqual([])
    pass(1_000)
    await rig.press('r')
    expect(done()).toEqual(['customer.release'])
  })

  it('as the sheet goes away that lay over the desk takes nobody over', async () => {
    rig = await mountDesk(1280)
    await rig.show({ status: buildStatus({ connection: { state: 'signedOut', since: 0, asOf: null } }) })
    pass(10_000)
    await rig.show({ status: buildStatus() })
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('t')
    expect(done()).toEqual([])
  })
})
