// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { shownItems, transcriptLines } from '../../../../src/renderer/components/conversation/transcriptLines'
import type { TranscriptItem } from '../../../../src/shared/domain/message'
import { buildConversationHead, buildMessage, buildStatus, NOW } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { mountConversation, type ConversationRig } from './rig'
import { DAY_MS } from '../../../../src/shared/time'

let rig: ConversationRig | undefined
afterEach(() => {
  rig?.wrapper.unmount()
  rig = undefined
})

const NOT_KEPT =
  'Older messages are left out: this computer keeps the newest 2,000 lines of a conversation and 20 MB of all, so that Deskhand stays quick. The workspace has them.'
const LONGER = 'This message is longer than what is kept on this computer. Open it in the workspace to read the rest.'
const ABOVE = 'Deskhand shows messages from'
const cut: TranscriptItem = { kind: 'gap', id: 1, from: NOW - 3 * DAY_MS, to: NOW - 2 * DAY_MS, cut: true }
const mine = { assignment: { kind: 'me' } } as const

it('a conversation that is not kept whole begins with a line that says so, once (long-messages)', async () => {
  rig = await mountConversation(mine, [cut, buildMessage({ id: 2 }), buildMessage({ id: 3 })])
  const log = rig.wrapper.find('[role=log]').text()
  expect(log).toContain(NOT_KEPT)
  expect(log).not.toContain(ABOVE)
  expect(log).not.toContain('Not connected')
  await rig.open(mine, [buildMessage({ id: 2 }), buildMessage({ id: 3 })])
  expect(rig.wrapper.find('[role=log]').text()).toContain(ABOVE)
})

it('the line above a first message says no time if the time is not known', async () => {
  rig = await mountConversation(mine, [buildMessage({ id: 2, author: { kind: 'listed' } }), buildMessage({ id: 3 })])
  expect(rig.wrapper.find('[role=log]').text()).toContain('Deskhand shows messages from here on.')
})

it('while older messages can still be shown, none is said to be missing (long-messages)', async () => {
  rig = await mountConversation({ ...mine, hasEarlier: true }, [buildMessage({ id: 2 }), buildMessage({ id: 3 })])
  expect(rig.wrapper.text()).not.toContain(NOT_KEPT)
})

it('a message that is not kept whole says so at its end (long-messages)', async () => {
  rig = await mountConversation(mine, [
    buildMessage({ id: 2, text: 'The beginning', cut: true }),
    buildMessage({ id: 3, text: 'whole' })
  ])
  const [beginning, whole] = rig.wrapper.findAll('article').map((article) => article.text())
  expect(beginning?.endsWith(LONGER)).toBe(true)
  expect(whole).not.toContain(LONGER)
})

it('the only message of another agent’s customer says so too (long-messages)', async () => {
  rig = await mountConversation({ assignment: { kind: 'nobody' } }, [buildMessage({ id: 2, cut: true })])
  expect(rig.wrapper.find('[role=log]').text()).toContain(LONGER)
})

it('the line about missing messages has no date, and hides no last message (long-messages)', () => {
  const head = buildConversationHead({ lastMessage: 'Anybody?' })
  const kinds = transcriptLines([cut, buildMessage({ id: 2, at: NOW })], head, NOW).map(({ kind }) => kind)
  expect(kinds).toEqual(['gap', 'day', 'message'])
  expect(shownItems([cut], head)).toMatchObject([cut, { text: 'Anybody?' }])
})

it('a message whose numbers were not saved says so', async () => {
  rig = await mountConversation(mine, [
    buildMessage({ id: 2, text: 'My card is •••• •••• •••• 1111', numbersLost: true }),
    buildMessage({ id: 3, text: 'whole' })
  ])
  const [card, whole] = rig.wrapper.findAll('article').map((article) => article.text())
  expect(card).toContain('Numbers of cards and accounts are not saved on this computer.')
  expect(whole).not.toContain('not saved')
})

it('a message whose numbers a policy saves says so, and no other', async () => {
  const messages = [
    buildMessage({ id: 2, text: 'My card is 4111 1111 1111 1111' }),
    buildMessage({ id: 3, text: 'My card is •••• •••• •••• 1111', numbersLost: true }),
    buildMessage({ id: 4, text: 'whole' })
  ]
  const SAVED = 'Numbers of cards and accounts are saved on this computer, because your organisation’s policy says so.'
  const settings = buildSettings({ savePaymentNumbers: true }, ['savePaymentNumbers'])
  rig = await mountConversation(mine, messages, { settings })
  const says = (): boolean[] => rig?.wrapper.findAll('article').map((one) => one.text().includes(SAVED)) ?? []
  expect(says()).toEqual([true, false, false])
  await rig.show({ status: buildStatus() })
  expect(says()).toEqual([false, false, false])
  await rig.show({ status: buildStatus({ settings, saving: { kind: 'notSaved', reason: 'diskFull' } }) })
  expect(says()).toEqual([false, false, false])
})
