// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { Message } from '../../../../src/shared/domain/message'
import type { ConversationHead } from '../../../../src/shared/views'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildStatus,
  NOW,
  testKey,
  theirs
} from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
afterEach(() => rig.wrapper.unmount())

const MINE: Partial<ConversationHead> = {
  name: 'Łukasz Wiśniewski',
  assignment: { kind: 'me' },
  turn: { kind: 'ours', since: NOW, atLeast: false }
}
const next = [
  { key: testKey(0), name: 'Łukasz Wiśniewski', reason: 'answer' as const, since: NOW - 1_000 },
  { key: testKey(9), name: '佐藤 美咲', reason: 'waiting' as const, since: NOW - 60_000 }
]
const own = (state: 'queued' | 'sending' | 'sent' | 'unconfirmed'): Message =>
  buildMessage({ id: 2, author: { kind: 'me' }, text: 'It left on Monday.', delivery: { state } })
const failed = (): Message => ({ ...own('sent'), delivery: { state: 'failed', reason: null } })

const refused = (id: number) =>
  ({
    id,
    kind: 'commandFailed',
    action: 'release',
    key: testKey(0),
    name: 'Łukasz Wiśniewski',
    reason: 'Not allowed'
  }) as const

const line = () => rig.wrapper.find('[role="status"].min-h-11').text()
const types = () => rig.port.commands().flatMap(({ type }) => (type === 'draft.keep' ? [] : [type]))
const press = () => rig.press({ key: 'Enter', ctrlKey: true, shiftKey: true }, rig.field())

async function begin(): Promise<void> {
  rig = await mountConversation(MINE, [buildMessage()])
  await rig.show({ queue: { head: buildQueueHead({ next }) } })
  await rig.type('It left on Monday.')
  await press()
}

async function accept(): Promise<void> {
  rig.port.answer()
  await settled()
}

/** Waits until the window has drawn all changes that follow from an answer of main. */
async function settled(): Promise<void> {
  for (let tick = 0; tick < 6; tick++) await nextTick()
}

/** Sends the next state of the conversation, with one more message. */
const show = (head: Partial<ConversationHead>, message: Message) =>
  rig.open({ ...MINE, ...head }, [buildMessage(), message])

describe('send, release and go to the next', () => {
  beforeEach(begin)

  it('waits for each confirmation, and then opens the next customer', async () => {
    expect(types()).toEqual(['message.send'])
    await accept()
    await show({}, own('sending'))
    expect(line()).toContain('Sending…')
    expect(line()).toContain('Next: 佐藤 美咲')
    expect(types()).toEqual(['message.send'])
    await show({}, own('sent'))
    expect(types()).toEqual(['message.send', 'customer.release'])
    expect(line()).toContain('Releasing…')
    await accept()
    await show({ pending: 'releasing' }, own('sent'))
    expect(rig.screen.selected).toBe(testKey(0))
    await rig.show({
      conversation: { head: buildConversationHead({ ...MINE, present: false, assignment: { kind: 'nobody' } }) }
    })
    expect(rig.screen.selected).toBe(testKey(9))
    expect(rig.screen.whyOpened?.name).toBe('佐藤 美咲')
  })

  it.each([
    { state: 'was not sent', message: failed(), says: 'Couldn’t send. Nothing was released.' },
    { state: 'is in doubt', message: own('unconfirmed'), says: 'may have been sent. Nothing was released.' }
  ])('releases nobody if the message $state', async ({ message, says }) => {
    await accept()
    await show({}, message)
    expect(line()).toContain(says)
    expect(types()).toEqual(['message.send'])
  })

  it.each([
    { what: 'the customer wrote meanwhile', turn: theirs(1), says: 'Łukasz wrote again and was not released.' },
    {
      what: 'the customer may have written',
      turn: { kind: 'unknown', since: NOW } as const,
      says: 'Łukasz may have written since, and was not released.'
    }
  ])('releases nobody if $what', async ({ turn, says }) => {
    await accept()
    await show({ turn }, own('sent'))
    expect(line()).toContain(says)
    expect(types()).toEqual(['message.send'])
  })

  it('releases nobody if the agent wrote more meanwhile', async () => {
    await accept()
    await show({}, own('sending'))
    await rig.type('P.S. One more thing')
    await show({}, own('sent'))
    expect(line()).toContain('You wrote more. Łukasz was not released.')
    expect(types()).toEqual(['message.send'])
  })

  it.each([
    { typedAt: 0, says: 'has typed nothing more, opened it', alone: null },
    { typedAt: Infinity, says: 'typed on, may not have seen it', alone: testKey(9) }
  ])('knows that the agent, who $says', async ({ typedAt, alone }) => {
    await accept()
    rig.screen.typedAt = Math.max(rig.screen.typedAt, typedAt)
    await show({}, own('sent'))
    await accept()
    await rig.show({
      conversation: { head: buildConversationHead({ ...MINE, present: false, assignment: { kind: 'nobody' } }) }
    })
    expect(rig.screen.selected).toBe(testKey(9))
    expect(rig.screen.openedUnnoticed?.key ?? null).toBe(alone)
  })

  it('stops where the release failed, and tries that again', async () => {
    await accept()
    await show({}, own('sent'))
    await accept()
    await show({ pending: 'releasing' }, own('sent'))
    await show({ pending: null }, own('sent'))
    expect(line()).toContain('Couldn’t release Łukasz. Stopped here.')
    expect(rig.screen.selected).toBe(testKey(0))
    await rig.button('Try again').trigger('click')
    expect(types()).toEqual(['message.send', 'customer.release', 'customer.release'])
  })

  it.each([
    { when: 'later', seen: [{ pending: 'releasing' } as const] },
    { when: 'so soon that the window never saw it leave', seen: [] }
  ])('leaves a release refused $when to the notice, which offers to try again too', async ({ seen }) => {
    await accept()
    await show({}, own('sent'))
    await accept()
    for (const head of seen) await show(head, own('sent'))
    await rig.show({
      status: buildStatus({ notices: [refused(1)] }),
      conversation: { head: buildConversationHead({ ...MINE, pending: null }) }
    })
    expect(rig.wrapper.findAll('button').filter((button) => button.text().startsWith('Try again'))).toHaveLength(1)
    expect(rig.wrapper.text()).not.toContain('Stopped here')
    expect(rig.wrapper.text()).not.toContain('Releasing…')
  })

  it('goes on below the notice of an earlier release that failed', async () => {
    await rig.show({ status: buildStatus({ notices: [refused(1)] }) })
    await accept()
    await show({}, own('sent'))
    await accept()
    expect(line()).toContain('Releasing…')
    await show({ pending: 'releasing' }, own('sent'))
    expect(line()).toContain('Releasing…')
    await rig.show({
      status: buildStatus({ notices: [refused(1), refused(2)] }),
      conversation: { head: buildConversationHead({ ...MINE, pending: null }) }
    })
    expect(rig.wrapper.text()).not.toContain('Releasing…')
  })

  it('closes what it says with Escape also outside of the composer', async () => {
    await accept()
    await show({}, own('sent'))
    rig.port.answer('hasQueued')
    await settled()
    await rig.press({ key: 'Escape' }, rig.wrapper.get('[data-pane="conversation"]').element)
    expect(rig.wrapper.text()).not.toContain('Stopped here')
  })

  it('stops where main refuses the release', async () => {
    await accept()
    await show({}, own('sent'))
    rig.port.answer('hasQueued')
    await settled()
    expect(line()).toContain('Couldn’t release Łukasz. Stopped here.')
  })

  it('ends with Escape, and takes no further step', async () => {
    await accept()
    await show({}, own('sending'))
    await rig.press({ key: 'Escape' }, rig.field())
    expect(rig.wrapper.find('[role="status"].min-h-11').exists()).toBe(false)
    await show({}, own('sent'))
    expect(types()).toEqual(['message.send'])
  })

  it('shows why main did not take the message, and does nothing else', async () => {
    rig.port.answer('tooLong')
    await settled()
    expect(rig.wrapper.text()).toContain('Too long for this workspace')
    expect(rig.wrapper.find('[role="status"].min-h-11').exists()).toBe(false)
    await show({}, own('sent'))
    expect(types()).toEqual(['message.send'])
  })

  it('ends when the agent opens another customer', async () => {
    await accept()
    await show({}, own('sending'))
    await rig.open({ key: testKey(3), assignment: { kind: 'me' } }, [own('sent')])
    expect(types()).toEqual(['message.send'])
  })
})

it('does nothing for a customer whom nobody has', async () => {
  rig = await mountConversation({ assignment: { kind: 'nobody' } })
  await rig.type('Hello')
  await press()
  expect(types()).toEqual([])
})

it('does not send a second time while it runs', async () => {
  await begin()
  await accept()
  await rig.type('And another')
  await press()
  expect(types()).toEqual(['message.send'])
})

it.each([{ delivery: { state: 'failed', reason: null } }, { delivery: { state: 'unconfirmed' } }] as const)(
  'releases nobody if an earlier message is $delivery.state',
  async ({ delivery }) => {
    const earlier = buildMessage({ id: 1, author: { kind: 'me' }, text: 'First', delivery: { state: 'sending' } })
    rig = await mountConversation(MINE, [earlier])
    await rig.type('It left on Monday.')
    await press()
    await accept()
    await rig.open(MINE, [{ ...earlier, delivery }, own('sent')])
    expect(line()).toContain('An earlier message was not sent, or may have been sent. Łukasz was not released.')
    expect(types()).toEqual(['message.send'])
  }
)

it('says that somebody has to take over first, and sends nothing', async () => {
  rig = await mountConversation({}, [buildMessage()])
  await rig.type('It left on Monday.')
  await press()
  await settled()
  expect(types()).toEqual([])
  expect(rig.wrapper.find('[role=alert]').text()).toBe('Nobody has this customer yet. Take over first, then send.')
  expect(rig.field().value).toBe('It left on Monday.')
  await rig.type('It left on Tuesday.')
  expect(rig.wrapper.find('[role=alert]').exists()).toBe(false)
})
