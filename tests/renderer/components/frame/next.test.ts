// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useKeysStore } from '../../../../src/renderer/stores/keys'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { NeedsMe } from '../../../../src/shared/domain/needsMe'
import {
  buildConversationHead,
  buildQueueHead,
  buildRow,
  buildRows,
  buildStatus,
  NOW,
  testKey,
  theirs,
  waited
} from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'

const time = fakeKeyTime()
let rig: DeskRig
beforeEach(() => void document.body.replaceChildren())
afterEach(() => rig.wrapper.unmount())

const leila: NeedsMe = { key: testKey(7), name: 'Leila Haddad', reason: 'answer', since: NOW - 240_000 }
const longest: NeedsMe = { key: testKey(0), name: 'Customer 0', reason: 'waiting', since: NOW - 3_000_000 }

/**
 * Returns the customer who has waited longest. Main sends this customer in addition to the customers who need the
 * agent.
 */
const longestOf = (seconds: number, at = 0) => ({ key: testKey(at), name: `Customer ${at}`, wait: waited(seconds) })

async function desk(
  next: readonly NeedsMe[],
  letterKeys = true,
  platform: 'linux' | 'win32' | 'darwin' = 'linux'
): Promise<void> {
  rig = await mountDesk(1280, {
    status: buildStatus({ settings: buildSettings({ letterKeys }), app: { ...buildStatus().app, platform } }),
    queue: {
      head: buildQueueHead({ next, longest: longestOf(3_000) }),
      rows: { at: 0, remove: 0, insert: buildRows(12) }
    }
  })
}

/** Sends the conversation that the window asks for, as main does. */
async function showOpen(more: Parameters<typeof buildConversationHead>[0] = {}): Promise<void> {
  const key = useScreenStore().selected
  if (key === null) throw new Error('Nothing is open')
  await rig.show({ conversation: { head: buildConversationHead({ key, ...more }) } })
}

const altN = () => rig.press('n', { altKey: true, code: 'KeyN' })
const header = () => document.querySelector('[data-pane="conversation"] header')?.textContent ?? ''
const showLeila = () =>
  showOpen({
    name: leila.name,
    assignment: { kind: 'me' },
    turn: theirs(Math.round((NOW - (leila.since ?? 0)) / 1000))
  })

describe('the key for what needs me most', () => {
  it('opens my customer, says why, and gives the composer the focus', async () => {
    await desk([leila, longest])
    await altN()
    expect(useScreenStore().selected).toBe(leila.key)
    await showLeila()
    expect(header()).toContain('Leila has waited')
    expect(header()).toContain('for your answer')
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
  })

  it('says why on one line, with the whole text on hover', async () => {
    await desk([leila, longest])
    await altN()
    await showLeila()
    const why = [...document.querySelectorAll('header [title]')].find(({ textContent }) =>
      textContent.includes('for your answer')
    )
    expect(why?.classList.contains('truncate')).toBe(true)
    expect(why?.getAttribute('title')).toBe(why?.textContent)
  })

  it.each(['strip', 'list'])('is named above my conversations only if it opens one of them: %s', async (where) => {
    const mine = { rows: [buildRow({ key: leila.key, name: leila.name })], count: 1 }
    await desk(where === 'strip' ? [leila, longest] : [longest])
    await rig.show({ queue: { head: { mine } } })
    rig.find('listbox', 'Queue')?.focus()
    await rig.show({})
    const named = [...document.querySelectorAll('p')].some(({ textContent }) => /Next\s*Space/.test(textContent))
    expect(named).toBe(where === 'strip')
  })

  it.each([
    { platform: 'darwin', more: { altKey: true, code: 'KeyN' }, key: 'ń', goesOn: false },
    { platform: 'darwin', more: { altKey: true, code: 'KeyN' }, key: 'Dead', goesOn: false },
    { platform: 'darwin', more: { metaKey: true, code: 'KeyJ' }, key: 'j', goesOn: true },
    { platform: 'linux', more: { altKey: true, code: 'KeyN' }, key: 'n', goesOn: true },
    { platform: 'win32', more: { ctrlKey: true, code: 'KeyJ' }, key: 'j', goesOn: true }
  ] as const)('in the composer on $platform, $key goes on: $goesOn', async ({ platform, more, key, goesOn }) => {
    await desk([leila, longest], true, platform)
    await rig.press('n', { altKey: true, code: 'KeyN' })
    expect(useScreenStore().selected).toBe(leila.key)
    await showLeila()
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    await rig.press(key, more)
    expect(useScreenStore().selected).toBe(goesOn ? longest.key : leila.key)
  })

  it('is named on a Mac by the key that acts in the composer too', async () => {
    const named = () => document.querySelector('[aria-keyshortcuts*="J"], [aria-keyshortcuts*="N"]')
    await desk([leila], true, 'darwin')
    expect(named()?.getAttribute('aria-keyshortcuts')).toBe('Meta+J')
    rig.wrapper.unmount()
    await desk([leila], true, 'linux')
    expect(named()?.getAttribute('aria-keyshortcuts')).toBe('Alt+N')
  })

  it('says why in a sentence that keeps its direction around a name that is written from right to left', async () => {
    await desk([{ ...leila, name: 'ليلى حداد' }])
    await altN()
    await showOpen({ name: 'ليلى حداد', assignment: { kind: 'me' }, turn: theirs(240) })
    expect(header()).toMatch(/\u2068ليلى\u2069 has waited .+ for your answer/)
  })

  it('can lead to an own customer again as soon as the agent works for somebody', async () => {
    await desk([leila, longest])
    await altN()
    await showLeila()
    expect(useKeysStore().passed).toHaveLength(1)
    await altN()
    expect(useKeysStore().passed).toHaveLength(2)
    await showOpen()
    useKeysStore().expectText(longest.key)
    expect(useKeysStore().passed.map(({ key }) => key)).toEqual([longest.key])
  })

  it('does not come back to the customer whom the agent had opened before everybody else was shown', async () => {
    const [second, third] = [1, 2].map((at): NeedsMe => ({ ...longest, key: testKey(at), name: `Customer ${at}` }))
    if (!second || !third) throw new Error('There are three')
    await desk([leila, second, third])
    useScreenStore().select(leila.key)
    await showLeila()
    await altN()
    expect(useScreenStore().selected).toBe(second.key)
    expect(rig.port.shownInWindow().passed?.map(({ key }) => key)).toEqual([leila.key, second.key])
    // Main has not sent the order without the passed ones yet.
    await altN()
    expect(useScreenStore().selected).toBe(third.key)
  })

  it('goes on from the composer to the next one, whose conversation gets the focus', async () => {
    await desk([leila, longest])
    await altN()
    await showLeila()
    await altN()
    expect(useScreenStore().selected).toBe(longest.key)
    await showOpen({ name: longest.name })
    expect(header()).toContain('has waited longest')
    expect(document.activeElement?.getAttribute('data-pane')).toBe('conversation')
  })

  it('says why also if it was pressed on the alert card or in another program', async () => {
    await desk([longest])
    rig.port.push({ kind: 'open', key: leila.key, asked: true, why: leila })
    expect(useScreenStore().selected).toBe(leila.key)
    await showLeila()
    expect(header()).toContain('Leila has waited')
  })

  it('in another program is the agent’s own choice, so no message is asked about', async () => {
    await desk([longest])
    useScreenStore().typedAt = performance.now()
    rig.port.push({ kind: 'open', key: leila.key, asked: true, why: leila })
    expect({ selected: useScreenStore().selected, openedUnnoticed: useScreenStore().openedUnnoticed }).toEqual({
      selected: leila.key,
      openedUnnoticed: null
    })
  })

  it('says the reason only while it is true', async () => {
    await desk([leila])
    await altN()
    await showLeila()
    await showOpen({ name: leila.name, assignment: { kind: 'me' }, turn: { kind: 'ours', since: NOW, atLeast: false } })
    expect(header()).not.toContain('has waited')
  })

  it('passes over those whom it has shown, until a minute after the last step', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await desk([leila, longest])
    await altN()
    expect(rig.port.shownInWindow().passed).toEqual([{ key: leila.key, reason: 'answer', since: leila.since }])
    expect(useKeysStore().passed).toHaveLength(1)
    await altN()
    expect(useKeysStore().passed).toHaveLength(2)
    vi.advanceTimersByTime(59_000)
    await altN()
    // The agent has passed everybody. So this step begins again with the first customer, and only this customer counts
    // as passed.
    expect(rig.port.shownInWindow().passed).toEqual([{ key: leila.key, reason: 'answer', since: leila.since }])
    vi.advanceTimersByTime(60_000)
    await rig.show({})
    expect(rig.port.shownInWindow().passed).toBeUndefined()
    vi.useRealTimers()
  })

  it.each(['a click', 'T', 'a card'])(
    'begins again with who needs me most after %s has opened another',
    async (way) => {
      await desk([leila, longest])
      await altN()
      await altN()
      expect(useScreenStore().selected).toBe(longest.key)
      if (way === 'a click') rig.find('option', 'Customer 5')?.click()
      else if (way === 'a card') rig.port.push({ kind: 'open', key: testKey(5), asked: true })
      else {
        rig.find('listbox', 'Queue')?.focus()
        useScreenStore().active = testKey(5)
        await rig.press('t')
        time.now += 1_000
      }
      await showOpen({ name: 'Customer 5', assignment: { kind: 'me' } })
      expect(useScreenStore().selected).toBe(testKey(5))
      expect(rig.port.shownInWindow().passed).toBeUndefined()
      await altN()
      expect(useScreenStore().selected).toBe(leila.key)
    }
  )

  it('goes on with the walk from the card’s own next customer', async () => {
    await desk([leila, longest])
    rig.port.push({ kind: 'open', key: leila.key, asked: true, why: leila })
    useKeysStore().pass(longest)
    await rig.show({})
    expect(rig.port.shownInWindow().passed).toHaveLength(1)
  })

  it('shows a customer about whom nothing is known once, and says so', async () => {
    const unknown = { ...leila, reason: 'unknown' as const, since: NOW - 5_000 }
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await desk([unknown, longest])
    await altN()
    await showOpen({ name: leila.name, assignment: { kind: 'me' }, turn: { kind: 'unknown', since: NOW - 5_000 } })
    expect(header()).toContain('Not known whether Leila waits for your answer')
    vi.advanceTimersByTime(3_600_000)
    await rig.show({})
    expect(rig.port.shownInWindow().passed).toEqual([{ key: leila.key, reason: 'unknown', since: NOW - 5_000 }])
    vi.useRealTimers()
  })

  it('says that a customer has waited longest only while nobody has waited longer', async () => {
    await desk([longest])
    await altN()
    await showOpen({ name: longest.name, wait: waited(3_000) })
    expect(header()).toContain('Customer 0 has waited longest')
    await rig.show({ queue: { head: { longest: longestOf(300, 1) } } })
    await showOpen({ name: longest.name, wait: waited(20) })
    expect(header()).not.toContain('has waited')
    await rig.show({ queue: { head: { longest: longestOf(20) } } })
    expect(header()).toContain('Customer 0 has waited longest')
  })

  it('says that a wait may have been longer', async () => {
    await desk([leila, longest])
    await altN()
    await showOpen({ name: leila.name, assignment: { kind: 'me' }, turn: theirs(240, true) })
    expect(header()).toMatch(/Leila has waited [^+]+\+ for your answer/)
    await altN()
    await showOpen({ name: longest.name, wait: waited(3_000, { atLeast: true }) })
    expect(header()).toMatch(/has waited longest, [^+]+\+/)
  })

  it('stays with the only one who needs me, and shows the waiting customers if nobody does', async () => {
    await desk([leila])
    await altN()
    await altN()
    expect(useScreenStore().selected).toBe(leila.key)
    await rig.show({ queue: { head: { next: [] } } })
    useScreenStore().showView('mine')
    await altN()
    expect(useScreenStore().view).toBe('waiting')
  })

  it('is Space on the list, the messages and the conversation itself', async () => {
    await desk([leila, longest])
    rig.find('listbox', 'Queue')?.focus()
    await rig.press(' ')
    expect(useScreenStore().selected).toBe(leila.key)
    await showLeila()
    document.querySelector<HTMLElement>('[role="log"]')?.focus()
    await rig.press(' ')
    expect(useScreenStore().selected).toBe(longest.key)
  })

  it('says if the customer is on a page that the filter leaves out, and keeps the filter', async () => {
    await desk([{ ...leila, key: 'p2/c7' }, longest])
    await rig.show({
      queue: {
        head: buildQueueHead({
          next: [{ ...leila, key: 'p2/c7' }, longest],
          pages: [
            { page: 'page', name: 'Casa Verde', waiting: 2 },
            { page: 'p2', name: 'Nordlys Outdoor', waiting: 1 }
          ]
        })
      }
    })
    const notice = () => rig.find('region', 'Notices')?.textContent
    useScreenStore().choose({ pages: ['page'] })
    await altN()
    expect(useScreenStore()).toMatchObject({ selected: 'p2/c7', list: { pages: ['page'] } })
    expect(notice()).toContain('Leila is on Nordlys Outdoor, which your filter leaves out of the list.')
    await altN()
    expect(useScreenStore().selected).toBe(longest.key)
    expect(notice()).toBe('')
  })

  it('is said for the longest wait too', async () => {
    await desk([])
    useScreenStore().choose({ pages: ['p2'] })
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('T', { shiftKey: true })
    expect(rig.find('region', 'Notices')?.textContent).toContain('Customer 0')
    expect(rig.find('region', 'Notices')?.textContent).toContain('which your filter leaves out')
  })

  it('is no space inside of a text that is typed on the messages', async () => {
    await desk([leila, longest])
    await altN()
    await showLeila()
    document.querySelector<HTMLElement>('[data-pane="conversation"]')?.focus()
    const passed = rig.port.shownInWindow().passed
    for (const key of ['h', 'i', ' ', 'y', 'o', ' ']) await rig.press(key)
    expect({ selected: useScreenStore().selected, passed: rig.port.shownInWindow().passed }).toEqual({
      selected: leila.key,
      passed
    })
    time.now += 1_500
    await rig.press(' ')
    expect(useScreenStore().selected).toBe(longest.key)
  })

  it('is Space at once after a text that was typed in the composer', async () => {
    await desk([leila, longest])
    await altN()
    await showLeila()
    document.querySelector<HTMLElement>('[data-pane="conversation"] textarea')?.focus()
    for (const key of ['h', 'i']) await rig.press(key)
    document.querySelector<HTMLElement>('[role="log"]')?.focus()
    await rig.press(' ')
    expect(useScreenStore().selected).toBe(longest.key)
  })

  it('is not Space in a text or on a control', async () => {
    await desk([leila, longest])
    await altN()
    await showLeila()
    await rig.press(' ')
    expect(useScreenStore().selected).toBe(leila.key)
    document.querySelector<HTMLElement>('[data-pane="conversation"] header button')?.focus()
    await rig.press(' ')
    expect(useScreenStore().selected).toBe(leila.key)
  })

  it('is not Space if single keys are switched off; Space then opens the row', async () => {
    await desk([leila, longest], false)
    rig.find('listbox', 'Queue')?.focus()
    await rig.show({})
    await rig.press(' ')
    expect(useScreenStore().selected).toBe(testKey(0))
    await altN()
    expect(useScreenStore().selected).toBe(leila.key)
  })
})
