// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import NoticePlace from '../../../../src/renderer/components/alerts/NoticePlace.vue'
import { useKeysStore } from '../../../../src/renderer/stores/keys'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { Delivery } from '../../../../src/shared/domain/message'
import type { Notice } from '../../../../src/shared/domain/notice'
import type { LongestWaiting, NeedsMe } from '../../../../src/shared/domain/needsMe'
import type { ConversationHead, StatusView } from '../../../../src/shared/views'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRow,
  buildStatus,
  NOW,
  testKey,
  waited
} from '../../../support/fakePort'
import { accessibleName, mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

let rig: MountedOnPort
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW }))
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
  vi.useRealTimers()
})

const ME = testKey(1)
const conflict = { id: 1, kind: 'conflict', key: ME, name: 'Łukasz Wiśniewski', agentName: 'Ana Sousa' } as const
const released = { id: 2, kind: 'released', key: ME, name: 'Łukasz Wiśniewski' } as const
const serverError = { id: 4, kind: 'serverError', reason: 'Busy' } as const
const longest = { key: testKey(2), name: '佐藤 美咲', wait: waited(860) }
const OFFLINE = { connection: { state: 'offline', asOf: null } } as const

const waiting = ({ key, name, wait }: LongestWaiting): NeedsMe => ({ key, name, reason: 'waiting', since: wait.since })

/** Sends these notices to the window, as main does. */
const send = (notices: readonly Notice[], status: Partial<StatusView> = {}): Promise<void> =>
  rig.show({ status: buildStatus({ notices, ...status }) })

const lines = (): string =>
  rig.wrapper
    .findAll('p')
    .map((line) => line.text())
    .join(' / ')

/** Mounts the place of the notices with the customer `ME` open, and then raises these notices. */
async function show(
  notices: readonly Notice[],
  next: LongestWaiting | null = null,
  status: Partial<StatusView> = {},
  head: Partial<ConversationHead> = {}
): Promise<string> {
  rig = await mountOnPort(NoticePlace, {
    status: buildStatus(),
    queue: {
      head: buildQueueHead({ longest: next, next: next ? [waiting(next)] : [] }),
      rows: { at: 0, remove: 0, insert: [buildRow({ key: testKey(2) })] }
    },
    conversation: { head: buildConversationHead({ key: ME, ...head }) }
  })
  useScreenStore().select(ME)
  await send(notices, status)
  return lines()
}

const press = (key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

async function click(name: string): Promise<void> {
  await rig.wrapper
    .findAll('button')
    .find((button) => accessibleName(button.element).startsWith(name))
    ?.trigger('click')
}
const sent = (): readonly string[] =>
  rig.port.commands().map((command) => ('id' in command ? `${command.type} ${command.id}` : command.type))

describe('a notice', () => {
  it('says who took a customer first, and offers the next in line', async () => {
    expect(await show([conflict], longest)).toContain('Ana took Łukasz first. / Next in line: 佐藤 美咲, 14 min')
    expect(rig.wrapper.find('section').attributes('aria-label')).toBe('Notices')
    expect(rig.wrapper.find('[role=alert]').exists()).toBe(true)
    await click('Take over 佐藤 美咲')
    expect(sent()).toEqual(['notice.dismiss 1', 'customer.takeLongest'])
    expect(useScreenStore().selected).toBe(testKey(2))
    expect(rig.wrapper.text()).toBe('')
  })

  it.each([
    { agent: 'Ana Sousa', says: 'Ana took 2 customers first. / Łukasz, Leila. Next in line: ' },
    { agent: 'Tom Reed', says: 'Others took 2 customers first. / Łukasz, Leila. Next in line: ' },
    { agent: null, says: 'Others took 2 customers first. / Łukasz, Leila. Next in line: ' }
  ])('names several customers whom others took first, the second with $agent', async ({ agent, says }) => {
    const others = [{ key: testKey(3), name: 'Leila Haddad', agentName: agent }]
    expect(await show([{ ...conflict, others }], longest)).toContain(says)
  })

  it('counts the customers whom it has no room to name', async () => {
    const others = ['Leila', 'Rui', 'Mei', 'Tom'].map((name, at) => ({ key: testKey(3 + at), name, agentName: null }))
    expect(await show([{ ...conflict, others }])).toContain(
      'Others took 5 customers first. / Łukasz, Leila, Rui and 2 more. '
    )
  })

  it.each([
    {
      notice: { id: 9, kind: 'updateOffered', version: '1.2.0' },
      says: 'Deskhand 1.2.0 is available.',
      button: 'Show'
    },
    {
      notice: { id: 9, kind: 'updateReady', version: '1.2.0', atQuit: true },
      says: 'Deskhand 1.2.0 is ready. / It installs when you quit.',
      button: 'Show'
    },
    {
      notice: { id: 9, kind: 'updated', version: '1.2.0' },
      says: 'Deskhand was updated to 1.2.0.',
      button: 'What is new'
    },
    {
      notice: { id: 9, kind: 'versionOld', days: 120 },
      says: 'This version of Deskhand is 120 days old. / Deskhand does not look for new versions. Ask your administrator.',
      button: 'Show'
    }
  ] as const)('about a version opens the section of updates: $notice.kind', async ({ notice, says, button }) => {
    expect(await show([notice])).toBe(says)
    expect(rig.wrapper.find('[role=status]').exists()).toBe(true)
    await click(button)
    expect(sent()).toEqual(['notice.dismiss 9'])
    expect({ panel: useScreenStore().panel, settingsSection: useScreenStore().settingsSection }).toEqual({
      panel: 'settings',
      settingsSection: 'updates'
    })
  })

  describe('that this version is new', () => {
    const updated = { id: 9, kind: 'updated', version: '1.2.0' } as const

    it('was seen if its time is over in a visible window, or if Escape closes it', async () => {
      await show([updated])
      await vi.advanceTimersByTimeAsync(31_000)
      expect(sent()).toEqual(['updates.whatsNewShown', 'notice.dismiss 9'])
      await send([{ ...updated, id: 10 }])
      press('Escape')
      expect(sent().slice(-2)).toEqual(['updates.whatsNewShown', 'notice.dismiss 10'])
    })

    it('was not seen while the window is hidden, or if another notice or another view takes its place', async () => {
      const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
      await show([updated])
      await vi.advanceTimersByTimeAsync(61_000)
      state.mockRestore()
      await send([updated, { ...conflict, id: 12 }])
      await send([{ ...updated, id: 13 }])
      useScreenStore().showSettings('privacy')
      expect(sent()).not.toContain('updates.whatsNewShown')
      expect(sent()).toContain('notice.dismiss 9')
    })
  })

  it('knows that nobody else is waiting only while connected', async () => {
    expect(await show([{ ...conflict, agentName: null }])).toContain(
      'Someone took Łukasz first. / Nobody else is waiting.'
    )
    await send([conflict], OFFLINE)
    expect(rig.wrapper.text()).not.toContain('Nobody')
  })

  it('about a lost customer to whom the agent had begun to write keeps the text, and copies it', async () => {
    const written: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void written.push(text))
    const text = await show([conflict], longest, {}, { draft: 'Hello Łukasz' })
    expect(text).toContain('Ana took Łukasz first. Your message was not sent. / It is kept as a draft.')
    expect(text).not.toContain('Next in line')
    await click('Copy text')
    await vi.waitFor(() => expect(rig.wrapper.text()).toContain('Copied'))
    expect(written).toEqual(['Hello Łukasz'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(rig.wrapper.text()).toContain('Copy text')
  })

  it('about a message that was to be sent with the take-over says where it is kept, and copies it', async () => {
    const written: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void written.push(text))
    const own = (id: number, text: string, delivery: Delivery) =>
      buildMessage({ id, author: { kind: 'me' }, text, delivery })
    const older = own(7, 'Hello', { state: 'sent' })
    const lost = own(8, 'It left', { state: 'failed', reason: 'Already assigned' })
    await show([], longest)
    await rig.show({
      conversation: { head: buildConversationHead({ key: ME }), items: { at: 0, remove: 0, insert: [older] } }
    })
    await send([conflict])
    expect(lines()).toContain('Ana took Łukasz first. / Next in line')
    await rig.show({ conversation: { items: { at: 1, remove: 0, insert: [lost] } } })
    expect(lines()).toContain(
      'Ana took Łukasz first. Your message was not sent. / It is kept in the conversation, marked “Not sent.”'
    )
    await click('Copy text')
    await vi.waitFor(() => expect(written).toEqual(['It left']))
    expect(rig.port.commands()).toEqual([])
  })

  it('after an undo that lost the race gives the times of the customer', async () => {
    await show([released], longest, {}, { lastWroteAt: NOW - 211_000 })
    await click('Undo')
    expect(sent()).toEqual(['notice.dismiss 2', 'customers.takeBack'])
    await send([{ ...conflict, agentName: 'Tomáš Dvořák' }])
    expect(lines()).toContain('Tomáš took Łukasz in between. / Łukasz last wrote at 14:05.')
    expect(rig.wrapper.text()).not.toContain('Next in line')
  })

  it.each([
    {
      what: { action: 'take', key: ME, name: 'Łukasz Wiśniewski', reason: 'busy' },
      words: 'Couldn’t take over Łukasz. Still waiting. / The workspace answered “busy”.',
      command: 'customer.take'
    },
    {
      what: { action: 'take', key: ME, name: 'Łukasz Wiśniewski', reason: null, wasAnswered: true },
      words: 'Couldn’t take over Łukasz. Still waiting. / The workspace gave no reason.',
      command: 'customer.take'
    },
    {
      what: { action: 'take', key: ME, name: 'Łukasz Wiśniewski', reason: 'pending_approval', isPending: true },
      words: 'Łukasz is not yours yet. / The workspace answered “pending_approval”.',
      command: 'customer.take'
    },
    {
      what: { action: 'take', key: ME, name: null, reason: null, wasAnswered: true, isPending: true },
      words: 'The customer is not yours yet. / The workspace has not decided yet.',
      command: 'customer.take'
    },
    {
      what: { action: 'release', key: ME, name: 'Łukasz Wiśniewski', reason: null },
      words: 'Couldn’t release Łukasz. Still with you. / The workspace did not answer.',
      command: 'customer.release'
    },
    {
      what: { action: 'take', key: ME, name: 'Łukasz Wiśniewski', reason: null, isCutOff: true },
      words: 'Couldn’t take over Łukasz. Still waiting. / The connection was lost before the workspace answered.',
      command: 'customer.take'
    },
    {
      what: { action: 'take', key: ME, name: 'Łukasz Wiśniewski', reason: null, isWithBot: true },
      words: 'Couldn’t take over Łukasz. Łukasz is with the bot. / The workspace did not answer.',
      command: 'customers.takeBack'
    },
    {
      what: {
        action: 'take',
        key: ME,
        name: 'Łukasz Wiśniewski',
        reason: null,
        isCutOff: true,
        isWithBot: true,
        others: [testKey(7), testKey(8)]
      },
      words: 'Couldn’t take over Łukasz. Łukasz is with the bot. / So are 2 more. The connection was lost',
      command: 'customers.takeBack'
    },
    {
      what: { action: 'refresh', key: null, name: null, reason: null },
      words: 'Couldn’t load the queue.',
      command: 'queue.refresh'
    }
  ] as const)(
    'about a failed action is never called done, and offers to try again: $what',
    async ({ what, words, command }) => {
      const text = await show([{ id: 3, kind: 'commandFailed', ...what }])
      expect(text).toContain(words)
      expect(text).not.toContain('Done')
      await click('Try again')
      expect(sent()).toEqual([command, 'notice.dismiss 3'])
    }
  )

  it('about several customers who are with the bot tries all of them again', async () => {
    await show([
      {
        ...{ id: 3, kind: 'commandFailed', action: 'take', key: ME, name: 'Łukasz Wiśniewski', reason: null },
        ...{ isWithBot: true, others: [testKey(7), testKey(8)] }
      }
    ])
    await click('Try again')
    expect(rig.port.commands()[0]).toEqual({ type: 'customers.takeBack', keys: [ME, testKey(7), testKey(8)] })
  })

  it.each([
    { isWithBot: undefined, caps: 1 },
    { isWithBot: true as const, caps: 0 }
  ])('about a failed take-over shows its key only if the key acts: $caps', async ({ isWithBot, caps }) => {
    await show([
      {
        ...{ id: 3, kind: 'commandFailed', action: 'take', key: ME, name: 'Łukasz Wiśniewski', reason: null },
        ...(isWithBot && { isWithBot })
      }
    ])
    useScreenStore().selected = ME
    await rig.show({})
    expect(rig.wrapper.findAll('button[aria-keyshortcuts]')).toHaveLength(caps)
  })

  it('after a gap counts who came and who waits, and leads to the gaps', async () => {
    const caughtUp = { id: 5, kind: 'caughtUp', from: NOW - 240_000, to: NOW, came: 3, gaps: 2, gapIn: ME } as const
    expect(await show([caughtUp])).toContain(
      'Back online. 3 new customers in 4 min; 12 waiting now. / Gaps are marked in 2 conversations.'
    )
    await click('Show gaps')
    expect(useScreenStore().view).toBe('mine')
    await send([{ ...caughtUp, id: 6, came: 0, gaps: 1, gapIn: testKey(9) }], { partial: true })
    expect(lines()).toContain('No new customers in 4 min; at least 12 waiting now. / A gap is marked in 1')
    await click('Show gaps')
    expect(useScreenStore().selected).toBe(testKey(9))
  })

  it('shows the server’s text as text', async () => {
    expect(await show([{ ...serverError, reason: '<b>no</b>\u202e' }])).toContain('Server: \u2068<b>no</b>')
    expect(rig.wrapper.find('b').exists()).toBe(false)
  })

  it('an error without a text is explained, and the sentence does not end in a colon (error-empty)', async () => {
    const text = await show([{ ...serverError, reason: '' }])
    expect(text).toContain('The workspace reported an error and gave no reason.')
    expect(text).not.toMatch(/:\s*$/)
  })

  it('about a fault is announced quietly, with a button for the log file', async () => {
    expect(await show([{ id: 5, kind: 'rendererFault' }])).toContain(
      'Your messages are safe, and the rest keeps working.'
    )
    expect(rig.wrapper.find('[role=status]').exists()).toBe(true)
    await click('Show the log file')
    expect(sent()).toEqual(['log.show', 'notice.dismiss 5'])
  })

  it('has buttons that are off without a connection', async () => {
    await show([conflict], longest, OFFLINE)
    await click('Take over')
    expect(rig.port.commands()).toEqual([])
  })
})

describe('after a release', () => {
  const rui = { key: testKey(5), name: 'Rui Falcão', wait: waited(420) }

  it('the next customer is opened and nobody is taken over, and the notice names this customer', async () => {
    await show([], longest)
    await rig.show({ queue: { head: buildQueueHead({ longest, next: [waiting(longest), waiting(rui)] }) } })
    await send([released])
    expect(lines()).toContain(`Łukasz is back with the bot. / Next: ${longest.name}, waiting 14 min`)
    useScreenStore().drafts.set(ME, 'P.S. and one more')
    await rig.show({})
    expect(rig.wrapper.text()).toContain('Your unsent text is kept, and “Search everything” finds it.')
    expect({ selected: useScreenStore().selected, active: useScreenStore().active, sent: sent() }).toEqual({
      selected: testKey(2),
      active: testKey(2),
      sent: []
    })
    expect(rig.wrapper.find('[role=status]').text()).toContain('Łukasz is back')
  })

  it('the released customer is never the next one, also while the server still has them among those who wait', async () => {
    const before = { ...longest, key: ME, name: released.name }
    await show([], before, {}, {})
    await rig.show({ queue: { head: buildQueueHead({ longest: before, next: [waiting(before), waiting(longest)] }) } })
    await send([released])
    expect({ text: lines(), selected: useScreenStore().selected }).toEqual({
      text: `Łukasz is back with the bot. / Next: ${longest.name}, waiting 14 min`,
      selected: testKey(2)
    })
  })

  it('says that nobody else waits than the customer who was open already', async () => {
    await show([], longest)
    useScreenStore().select(testKey(2))
    await send([released])
    expect(lines()).toBe('Łukasz is back with the bot. / Nobody else is waiting.')
  })

  it('does not say that nobody else waits if not the whole queue is known', async () => {
    await show([], longest, { refreshedAt: null })
    useScreenStore().select(testKey(2))
    await send([released], { refreshedAt: null })
    expect(lines()).toBe('Łukasz is back with the bot. / There may be people waiting.')
  })

  it('in the list names whom the key opens, because the open customer stays', async () => {
    await show([], longest)
    await rig.show({ queue: { head: buildQueueHead({ longest, next: [waiting(longest), waiting(rui)] }) } })
    useScreenStore().select(testKey(2))
    await send([released])
    expect(lines()).toContain('Next: Rui Falcão, waiting 7 min')
  })

  it('the agent’s own customer who waits for an answer comes before the longest wait of the queue', async () => {
    await show([], longest)
    const mine = { key: testKey(3), name: 'Leila', reason: 'answer', since: NOW - 240_000 } as const
    const second = { key: testKey(4), name: 'Ines', reason: 'answer', since: NOW - 180_000 } as const
    await rig.show({ queue: { head: buildQueueHead({ longest, next: [mine, second, waiting(longest)] }) } })
    await send([released])
    const screen = useScreenStore()
    expect({ text: lines(), selected: screen.selected, whyOpened: screen.whyOpened?.reason }).toEqual({
      text: expect.stringContaining('Next: Leila, waiting 4 min'),
      selected: testKey(3),
      whyOpened: 'answer'
    })
  })

  it('a customer who only has a due reminder is named without a wait', async () => {
    await show([], longest)
    const due = { key: testKey(3), name: 'Leila', reason: 'reminder', since: null } as const
    await rig.show({ queue: { head: buildQueueHead({ longest, next: [due, waiting(longest)] }) } })
    await send([released])
    expect(lines()).toMatch(/Next: Leila$/)
  })

  it('a customer whom the agent has opened since stays open, and a narrow list stays in front', async () => {
    await show([], longest)
    const screen = useScreenStore()
    screen.select(testKey(7))
    await send([released])
    expect(screen.selected).toBe(testKey(7))
    await send([])
    screen.select(ME)
    screen.narrowPane = 'list'
    await send([{ ...released, id: 12 }])
    expect({ selected: screen.selected, pane: screen.narrowPane }).toEqual({ selected: testKey(2), pane: 'list' })
  })

  it('leaves the next customer to a run of send, release, next, and stays when that run opens one', async () => {
    await show([], longest)
    const screen = useScreenStore()
    useKeysStore().run = 'releasing'
    await send([released])
    expect(screen.selected).toBe(ME)
    screen.select(testKey(9))
    useKeysStore().run = 'idle'
    await send([released])
    expect({ selected: screen.selected, text: lines() }).toEqual({
      selected: testKey(9),
      text: expect.stringContaining('Łukasz is back with the bot.')
    })
  })

  it('says that nobody waits if nobody does', async () => {
    expect(await show([released])).toContain('Nobody is waiting.')
    expect(useScreenStore().selected).toBe(ME)
  })

  it('Ctrl+Z takes the customer back while the notice is shown, but not in a text field or behind a question', async () => {
    await show([released], longest)
    const field = document.body.appendChild(document.createElement('textarea'))
    press('z', field, { ctrlKey: true })
    expect(sent()).toEqual([])
    const question = document.body.appendChild(document.createElement('div'))
    question.setAttribute('aria-modal', 'true')
    press('z', question, { ctrlKey: true })
    expect(sent()).toEqual([])
    question.remove()
    press('z', document.body, { ctrlKey: true })
    expect(rig.port.commands()).toEqual([
      { type: 'notice.dismiss', id: 2 },
      { type: 'customers.takeBack', keys: [ME] }
    ])
    expect(useScreenStore().selected).toBe(ME)
    press('z', document.body, { ctrlKey: true })
    expect(sent()).toHaveLength(2)
  })
})

it('a released notice stays if its key is pressed without a connection', async () => {
  const failure = { kind: 'closed', detail: '', code: 1006 } as const
  await show([released], longest, { connection: { state: 'reconnecting', asOf: NOW, retryAt: null, failure } })
  press('z', document.body, { ctrlKey: true })
  expect(sent()).toEqual([])
  expect(rig.wrapper.text()).toContain('Łukasz')
})

it.each([
  released,
  { id: 3, kind: 'parked', key: ME, name: 'Łukasz Wiśniewski', order: { kind: 'words', until: null } } as const
])('a $kind notice shows the key of Undo only while the key acts, and keeps its button in place', async (notice) => {
  await show([notice], longest)
  const cap = () => ({
    isShown: !rig.wrapper.get('kbd').classes('invisible'),
    keys: rig.wrapper.get('button').attributes('aria-keyshortcuts')
  })
  const field = document.body.appendChild(document.createElement('textarea'))
  expect(cap()).toEqual({ isShown: true, keys: 'Control+Z' })
  field.focus()
  await nextTick()
  expect(cap()).toEqual({ isShown: false, keys: undefined })
  rig.wrapper.get('button').element.focus()
  await nextTick()
  expect(cap().isShown).toBe(true)
})

describe('there is one notice at a time', () => {
  it('a newer one replaces it, and none waits', async () => {
    await show([conflict])
    await send([conflict, { ...conflict, id: 7, name: 'Rui Falcão' }])
    expect(rig.wrapper.text()).toContain('took Rui first')
    expect(rig.wrapper.text()).not.toContain('Łukasz')
    expect(sent()).toEqual(['notice.dismiss 1'])
  })

  it('a less serious one does not replace it, and does not come later', async () => {
    await show([conflict])
    await send([conflict, serverError])
    expect(rig.wrapper.text()).toContain('took Łukasz first')
    expect(sent()).toEqual(['notice.dismiss 4'])
    press('Escape')
    await send([serverError])
    expect(rig.wrapper.text()).toBe('')
  })
})

describe('a notice goes', () => {
  it('with Escape wherever the focus is, before anything else that is not open over the desk', async () => {
    await show([conflict])
    expect(document.activeElement).toBe(document.body)
    const field = document.body.appendChild(document.createElement('textarea'))
    const leaves = vi.fn()
    field.addEventListener('keydown', leaves)
    const menu = document.body.appendChild(document.createElement('div'))
    menu.setAttribute('role', 'menu')
    press('Escape', field)
    expect({ sent: sent(), leaves: leaves.mock.calls.length }).toEqual({ sent: [], leaves: 1 })
    menu.remove()
    press('Escape', field)
    expect({ sent: sent(), leaves: leaves.mock.calls.length }).toEqual({ sent: ['notice.dismiss 1'], leaves: 1 })
    press('Escape', field)
    expect(leaves.mock.calls.length).toBe(2)
  })

  it.each([
    { what: 'view', turn: () => useScreenStore().showView('mine') },
    { what: 'customer', turn: () => useScreenStore().select(testKey(8)) },
    { what: 'panel', turn: () => useScreenStore().showSettings() }
  ])('when the agent turns to another $what', async ({ turn }) => {
    await show([conflict])
    turn()
    expect(sent()).toEqual(['notice.dismiss 1'])
  })

  it('when the agent takes over the customer who is open, and not when the agent types to them', async () => {
    await show([{ ...conflict, key: testKey(8) }])
    useScreenStore().typedAt = 1
    await rig.show({})
    expect(sent()).toEqual([])
    await rig.show({ conversation: { head: buildConversationHead({ key: ME, pending: 'taking' }) } })
    expect(sent()).toEqual(['notice.dismiss 1'])
  })

  it('after half a minute, or 8 seconds if there is nothing to do', async () => {
    await show([conflict], longest)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(sent()).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sent()).toEqual(['notice.dismiss 1'])
    await send([serverError])
    await vi.advanceTimersByTimeAsync(8_000)
    expect(sent()).toEqual(['notice.dismiss 1', 'notice.dismiss 4'])
  })

  it('later if the agent is about to use it', async () => {
    await show([conflict], longest)
    await rig.wrapper.get('section').trigger('mouseenter')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent()).toEqual([])
    await rig.wrapper.get('section').trigger('mouseleave')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(sent()).toEqual(['notice.dismiss 1'])
    rig.wrapper.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('never by itself if it says that saved work is damaged', async () => {
    expect(await show([{ id: 4, kind: 'unsentWorkDamaged' }])).toContain('Messages and drafts may be missing.')
    expect(rig.wrapper.find('[role=alert]').exists()).toBe(true)
    useScreenStore().showView('mine')
    await vi.advanceTimersByTimeAsync(600_000)
    expect(sent()).toEqual([])
    await click('Dismiss')
    expect(sent()).toEqual(['notice.dismiss 4'])
  })

  it('and gives the focus to the settings if it was dismissed over them', async () => {
    await show([])
    useScreenStore().panel = 'settings'
    await send([{ ...serverError, id: 7 }])
    const panel = document.body.appendChild(document.createElement('section'))
    panel.dataset['pane'] = 'settings'
    panel.tabIndex = -1
    rig.wrapper.find('button').element.focus()
    await click('Dismiss')
    expect(sent()).toEqual(['notice.dismiss 7'])
    expect(document.activeElement).toBe(panel)
  })

  it('and Escape does nothing more if there is none', async () => {
    await show([])
    expect(press('Escape')).toBe(true)
  })
})

it('says why a reply from a notification was not sent, also after its conversation opened', async () => {
  const kept = { id: 9, kind: 'replyKept', key: ME, name: 'Łukasz Wiśniewski', why: 'numbers' } as const
  await show([kept])
  const said = 'Your reply to Łukasz was not sent. It is a draft. / It contains a card number or an IBAN.'
  expect(lines()).toBe(said)
  const screen = useScreenStore()
  screen.select(testKey(2))
  await rig.show({})
  expect(lines()).toBe('')
  await send([{ ...kept, id: 10 }])
  screen.select(ME)
  await rig.show({})
  expect(lines()).toBe(said)
})
