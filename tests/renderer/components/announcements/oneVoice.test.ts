// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { TranscriptItem } from '../../../../src/shared/domain/message'
import type { AlertQuiet } from '../../../../src/shared/domain/alert'
import type { Notice } from '../../../../src/shared/domain/notice'
import { countWords } from '../../../../src/shared/announcements/words'
import type { ConversationHead, StatusView } from '../../../../src/shared/views'
import { showLanguage } from '../../../../src/renderer/locales/language'
import { times } from '../../../../src/renderer/locales/times'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { LANGUAGES } from '../../../../src/shared/text/languages'
import {
  buildAlerts,
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildStatus,
  NOW,
  testKey
} from '../../../support/fakePort'
import { listenToPage, type Spoken } from '../../../support/liveRegions'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
let page: ReturnType<typeof listenToPage>
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  page.stop()
  rig.wrapper.unmount()
  vi.useRealTimers()
  return showLanguage('en')
})

const ME = { kind: 'me' } as const
const LUKASZ = testKey(1)
const YUNA = testKey(2)

async function pass(ms: number): Promise<void> {
  vi.advanceTimersByTime(ms)
  await nextTick()
  await nextTick()
}

/** Opens the desk and a customer, and returns what the whole page says after an act. */
async function openDesk(language = 'en'): Promise<(act: () => Promise<unknown>) => Promise<readonly Spoken[]>> {
  rig = await mountDesk(1280, { status: buildStatus({ language }) })
  page = listenToPage()
  await open({ key: LUKASZ, name: 'Łukasz Wiśniewski' })
  await pass(500)
  page.read()
  return async (act) => {
    page.read()
    await act()
    await pass(2000)
    return page.read()
  }
}

let shown = 0
async function open(head: Partial<ConversationHead>, items: readonly TranscriptItem[] = []): Promise<void> {
  const full = buildConversationHead({ lastMessage: '', hasEarlier: true, ...head })
  useScreenStore().select(full.key)
  await rig.show({ conversation: { head: full, items: { at: 0, remove: shown, insert: items } } })
  shown = items.length
}
const texts = (spoken: readonly Spoken[]): readonly string[] => spoken.map(({ text }) => text)

it('a conversation is said once by the whole desk: who it is about, take-over, messages, what was sent and what failed', async () => {
  shown = 0
  const saidAfter = await openDesk()
  const mine = { key: LUKASZ, name: 'Łukasz Wiśniewski', assignment: ME }
  const first = buildMessage({ id: 1, text: 'Where is my parcel?' })
  const answer = (id: number, state: 'queued' | 'sending' | 'sent') =>
    buildMessage({ id, author: ME, text: 'On its way.', delivery: { state } })
  const failed = buildMessage({ id: 3, author: ME, text: 'More', delivery: { state: 'failed', reason: null } })

  expect(texts(await saidAfter(() => open({ ...mine, assignment: { kind: 'nobody' }, pending: 'taking' })))).toEqual([])
  expect(texts(await saidAfter(() => open(mine)))).toEqual(['Łukasz is with you.'])
  expect(texts(await saidAfter(() => open(mine, [first])))).toEqual(['Łukasz: Where is my parcel?'])
  expect(texts(await saidAfter(() => open(mine, [first, answer(2, 'queued')])))).toEqual([])
  expect(texts(await saidAfter(() => open(mine, [first, answer(2, 'sending')])))).toEqual([])
  expect(texts(await saidAfter(() => open(mine, [first, answer(2, 'sent')])))).toEqual(['Sent'])
  const undecided = [
    { id: 3, key: LUKASZ, name: 'Łukasz Wiśniewski', delivery: { state: 'failed', reason: null } }
  ] as const
  expect(
    await saidAfter(async () => {
      await rig.show({ status: buildStatus({ undecided }) })
      await open(mine, [first, answer(2, 'sent'), failed])
    })
  ).toEqual([{ text: 'Łukasz: your message was not sent.', urgent: true }])
  const other = [buildMessage({ id: 9, text: 'Hi' }), buildMessage({ id: 10, text: 'Can I change the date?' })]
  expect(texts(await saidAfter(() => open({ key: YUNA, name: 'Yuna Kim' }, other)))).toEqual([
    'Yuna, 2 new messages: Hi. Can I change the date?'
  ])
})

it('a message that was not sent because somebody was faster is said once, by the notice', async () => {
  shown = 0
  const saidAfter = await openDesk()
  const mine = { key: LUKASZ, name: 'Łukasz Wiśniewski' }
  const of = (state: 'sending' | 'failed') =>
    buildMessage({ id: 2, author: ME, delivery: state === 'sending' ? { state } : { state, reason: null } })
  await saidAfter(() => open(mine, [of('sending')]))
  const said = await saidAfter(async () => {
    await rig.show({
      status: buildStatus({
        notices: [{ id: 1, kind: 'conflict', key: LUKASZ, name: 'Łukasz Wiśniewski', agentName: 'Ana Sousa' }],
        undecided: [{ id: 2, key: LUKASZ, name: 'Łukasz Wiśniewski', delivery: { state: 'failed', reason: null } }]
      }),
      conversation: { head: buildConversationHead(mine), items: { at: 0, remove: 1, insert: [of('failed')] } }
    })
  })
  expect(said).toEqual([{ text: 'Ana took Łukasz first. Your message was not sent.', urgent: true }])
})

const NOTICES: readonly Notice[] = [
  { id: 1, kind: 'conflict', key: LUKASZ, name: 'Łukasz Wiśniewski', agentName: 'Ana Sousa' },
  { id: 2, kind: 'released', key: LUKASZ, name: 'Łukasz Wiśniewski', reminder: true },
  { id: 3, kind: 'parked', key: LUKASZ, name: 'Łukasz Wiśniewski', order: { kind: 'time', until: NOW + 3_600_000 } },
  {
    id: 4,
    kind: 'reminderEnded',
    key: LUKASZ,
    name: 'Łukasz Wiśniewski',
    at: NOW,
    taken: true,
    agentName: 'Ana Sousa'
  },
  { id: 5, kind: 'replyKept', key: LUKASZ, name: 'Łukasz Wiśniewski', why: 'numbers' },
  { id: 6, kind: 'commandFailed', action: 'take', key: LUKASZ, name: 'Łukasz Wiśniewski', reason: 'Not now' },
  { id: 7, kind: 'commandFailed', action: 'release', key: LUKASZ, name: 'Łukasz Wiśniewski', reason: null },
  { id: 8, kind: 'commandFailed', action: 'refresh', key: null, name: null, reason: null },
  { id: 9, kind: 'unsentWorkDamaged' },
  { id: 10, kind: 'rendererFault' },
  { id: 11, kind: 'caughtUp', from: NOW - 900_000, to: NOW, came: 3, gaps: 2, gapIn: LUKASZ },
  { id: 12, kind: 'exported', way: 'pdf', file: 'Conversation.pdf' },
  { id: 13, kind: 'exportFailed', way: 'text', problem: 'denied' },
  { id: 14, kind: 'updateOffered', version: '1.2.0' },
  { id: 15, kind: 'updateReady', version: '1.2.0', atQuit: true },
  { id: 16, kind: 'updated', version: '1.2.0' },
  { id: 17, kind: 'versionOld', days: 120 },
  {
    ...{ id: 18, kind: 'conflict', key: LUKASZ, name: 'Łukasz Wiśniewski', agentName: 'Ana Sousa' },
    others: ['Leila', 'Rui', 'Mei', 'Tom'].map((name, at) => ({ key: testKey(20 + at), name, agentName: null }))
  }
]
const URGENT = ['conflict', 'commandFailed', 'replyKept', 'unsentWorkDamaged', 'exportFailed']

it.each(NOTICES)('a notice is one text of at most twelve words, said once: $kind $id', async (notice) => {
  shown = 0
  const saidAfter = await openDesk()
  const spoken = await saidAfter(() => rig.show({ status: buildStatus({ notices: [notice] }) }))
  const said = spoken.filter(({ text }) => text !== 'Yuna')
  expect(said).toHaveLength(1)
  expect(said[0]?.urgent).toBe(URGENT.includes(notice.kind))
  expect({ text: said[0]?.text, words: countWords(said[0]?.text ?? '') <= 12 }).toEqual({
    text: said[0]?.text,
    words: true
  })
  expect(await saidAfter(() => rig.show({ status: buildStatus({ notices: [{ ...notice }] }) }))).toEqual([])
})

/** These languages write no spaces, so their words are those of a dictionary, which are shorter. */
const WITHOUT_SPACES = ['ja', 'zh-Hans']

it.each(LANGUAGES.map(({ tag }) => tag))(
  'an urgent notice, which nothing cuts, has at most twelve words in %s',
  async (tag) => {
    shown = 0
    await showLanguage(tag)
    const saidAfter = await openDesk(tag)
    const limit = WITHOUT_SPACES.includes(tag) ? 24 : 12
    for (const notice of NOTICES.filter(({ kind }) => URGENT.includes(kind))) {
      const said = await saidAfter(() => rig.show({ status: buildStatus({ language: tag, notices: [notice] }) }))
      expect(said.filter(({ urgent }) => urgent)).toHaveLength(1)
      expect(said.filter(({ text }) => countWords(text) > limit)).toEqual([])
    }
  }
)

it('the return of the connection is said once, and what came meanwhile', async () => {
  shown = 0
  const saidAfter = await openDesk()
  const lost = {
    state: 'reconnecting',
    asOf: NOW,
    retryAt: NOW + 5000,
    failure: { kind: 'closed', detail: '', code: 1006 }
  } as const
  expect(texts(await saidAfter(() => rig.show({ status: buildStatus({ connection: lost }) })))).toEqual([
    'Connection lost.'
  ])
  const back = await saidAfter(async () => {
    await rig.show({ status: buildStatus() })
    const caughtUp = { id: 1, kind: 'caughtUp', from: NOW - 900_000, to: NOW, came: 3, gaps: 0, gapIn: null } as const
    await rig.show({ status: buildStatus({ notices: [caughtUp] }), queue: { head: buildQueueHead() } })
  })
  expect(texts(back).filter((text) => text.includes('Back online'))).toEqual(['Back online.'])
  expect(texts(back).filter((text) => text.includes('3 new customers'))).toHaveLength(1)
})

it('what a key did is said once, because a screen reader sees no mark of it', async () => {
  shown = 0
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  const saidAfter = await openDesk()
  // No row of the list has this customer.
  const mine = { key: testKey(90), name: 'Łukasz Wiśniewski', assignment: ME }
  await saidAfter(() => open(mine))
  rig.port.answerAlways()
  const pressed = async (key: string, more: Partial<KeyboardEventInit> = {}): Promise<readonly string[]> => {
    document.querySelector<HTMLElement>('[data-pane="conversation"]')?.focus()
    return texts(await saidAfter(() => rig.press(key, more)))
  }
  expect(await pressed('u')).toEqual(['Łukasz Wiśniewski is marked unread.'])
  expect(await pressed('P', { shiftKey: true })).toEqual(['Łukasz Wiśniewski is pinned.'])
  await open({ ...mine, pinned: true })
  expect(await pressed('P', { shiftKey: true })).toEqual(['Łukasz Wiśniewski is no longer pinned.'])
  vi.restoreAllMocks()
})

it('a pause of the alerts and its end are said once, by the window with the focus', async () => {
  shown = 0
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  const saidAfter = await openDesk()
  const come = async (quiet: AlertQuiet): Promise<readonly string[]> =>
    texts(await saidAfter(() => rig.show({ status: buildStatus({ alerts: buildAlerts({ quiet }) }) })))
  const until = new Date(2026, 10, 23, 15, 30).getTime()
  const at = times.until(until, NOW)
  expect(await come({ kind: 'paused', until })).toEqual([`Alerts paused until ${at}`])
  expect(await come({ kind: 'paused', until })).toEqual([])
  expect(await come({ kind: 'paused', until: null })).toEqual(['Alerts paused'])
  expect(await come({ kind: 'none' })).toEqual(['Alerts on'])
  expect(await come({ kind: 'system' })).toEqual([])
  hasFocus.mockReturnValue(false)
  expect(await come({ kind: 'paused', until: null })).toEqual([])
  vi.restoreAllMocks()
})

describe('a line that comes at the top of the window', () => {
  const CONVERSATIONS = { conversations: [YUNA], team: false }
  const NOT_SAVED = { saving: { kind: 'notSaved', reason: 'keyringLocked' } } as const

  it('is said once, in at most twelve words', async () => {
    shown = 0
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const saidAfter = await openDesk()
    const come = (status: Partial<StatusView>) => saidAfter(() => rig.show({ status: buildStatus(status) }))
    expect(await come(NOT_SAVED)).toEqual([{ text: 'This computer’s keyring is locked or has changed.', urgent: true }])
    expect(await come(NOT_SAVED)).toEqual([])
    expect(await come({ hasSetAsideWork: true })).toEqual([
      { text: 'Drafts and messages from before you signed in are kept.', urgent: false }
    ])
    vi.restoreAllMocks()
  })

  it('is left to a conversation in its own window, if the agent is there', async () => {
    shown = 0
    vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    const saidAfter = await openDesk()
    const come = (status: Partial<StatusView>) => saidAfter(() => rig.show({ status: buildStatus(status) }))
    expect(await come({ ...NOT_SAVED, popOuts: CONVERSATIONS })).toEqual([])
    await come({})
    expect(await come(NOT_SAVED)).toHaveLength(1)
    vi.restoreAllMocks()
  })
})
