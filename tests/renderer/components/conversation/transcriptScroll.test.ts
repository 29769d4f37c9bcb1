// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import type { Message } from '../../../../src/shared/domain/message'
import { MESSAGES_AT_FIRST, MESSAGES_MORE, useScreenStore } from '../../../../src/renderer/stores/screen'
import { MESSAGE_LIMIT } from '../../../../src/shared/shownInWindow'
import { buildMessage } from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
afterEach(() => rig.wrapper.unmount())

const ROW = 50
const HEIGHT = 400
const messages = (from: number, to: number): Message[] =>
  Array.from({ length: to - from }, (_, offset) =>
    buildMessage({ id: from + offset, text: `Message ${from + offset}` })
  )

/**
 * Gives the transcript a height and a scroll position, and makes every message `ROW` px high, because happy-dom has no
 * layout.
 */
function layOut(): HTMLElement {
  const log = rig.wrapper.find('[role=log]').element
  if (!(log instanceof HTMLElement)) throw new Error('No log')
  const rows = (): Element[] => [...log.querySelectorAll('article')]
  Object.defineProperty(log, 'clientHeight', { configurable: true, get: () => HEIGHT })
  Object.defineProperty(log, 'scrollHeight', { configurable: true, get: () => rows().length * ROW })
  let top = 0
  Object.defineProperty(log, 'scrollTop', {
    configurable: true,
    get: () => top,
    set: (value: number) => {
      top = Math.max(0, Math.min(value, rows().length * ROW - HEIGHT))
    }
  })
  log.getBoundingClientRect = () => new DOMRect(0, 0, 300, HEIGHT)
  Element.prototype.getBoundingClientRect = function (this: Element) {
    return new DOMRect(0, rows().indexOf(this) * ROW - top, 300, ROW)
  }
  return log
}

async function scrollTo(log: HTMLElement, top: number): Promise<void> {
  log.scrollTop = top
  log.dispatchEvent(new Event('scroll'))
  await rig.show({})
}

const mine = { assignment: { kind: 'me' }, hasEarlier: true } as const
const inSight = (log: HTMLElement): string | undefined =>
  log.querySelectorAll('article')[Math.ceil(log.scrollTop / ROW)]?.querySelector('p')?.textContent ?? undefined

it('stays at the end if it is there', async () => {
  rig = await mountConversation(mine, messages(0, 60))
  const log = layOut()
  await scrollTo(log, 99_999)
  await rig.open(mine, messages(0, 61))
  await rig.show({})
  expect(log.scrollTop).toBe(61 * ROW - HEIGHT)
  expect(rig.wrapper.text()).not.toContain('new message')
})

it('stays at a match to which other code has just scrolled, before the browser has told about it', async () => {
  rig = await mountConversation(mine, messages(0, 60))
  const log = layOut()
  await scrollTo(log, 99_999)
  log.scrollTop = 200
  await rig.open(mine, messages(0, 61))
  await rig.show({})
  expect(log.scrollTop).toBe(200)
  expect(rig.wrapper.text()).toContain('1 new message')
})

it('keeps its place and offers new messages while the agent reads further up', async () => {
  rig = await mountConversation(mine, messages(0, 60))
  const log = layOut()
  await scrollTo(log, 1000)
  await rig.open(mine, messages(0, 62))
  await rig.show({})
  expect(log.scrollTop).toBe(1000)
  await rig.button('2 new messages').trigger('click')
  expect(log.scrollTop).toBe(62 * ROW - HEIGHT)
  await rig.show({})
  expect(rig.wrapper.text()).not.toContain('new message')
})

it('leads back to the latest message from far up, also if nothing is new', async () => {
  rig = await mountConversation(mine, messages(0, 60))
  const log = layOut()
  await scrollTo(log, 60 * ROW - HEIGHT - 100)
  expect(rig.wrapper.text()).not.toContain('Jump to latest')
  await scrollTo(log, 1000)
  await rig.button('Jump to latest').trigger('click')
  expect(log.scrollTop).toBe(60 * ROW - HEIGHT)
  await rig.show({})
  expect(rig.wrapper.text()).not.toContain('Jump to latest')
})

it('says only to somebody who scrolls to the beginning that nothing is above it', async () => {
  rig = await mountConversation({ assignment: { kind: 'me' } }, messages(0, 60))
  const log = layOut()
  const beginning = (): boolean =>
    [...log.querySelectorAll('p')].some(
      (line) => line.textContent.includes('Deskhand shows messages from') && !line.classList.contains('invisible')
    )
  await scrollTo(log, 99_999)
  await scrollTo(log, 500)
  expect(beginning()).toBe(false)
  await scrollTo(log, 0)
  expect(beginning()).toBe(true)
})

it('goes to the end for an own message', async () => {
  rig = await mountConversation(mine, messages(0, 60))
  const log = layOut()
  await scrollTo(log, 1000)
  await rig.open(mine, [
    ...messages(0, 60),
    buildMessage({ id: 99, author: { kind: 'me' }, delivery: { state: 'sending' } })
  ])
  await rig.show({})
  expect(log.scrollTop).toBe(61 * ROW - HEIGHT)
})

it('asks for earlier messages near the top, once, and keeps the visible ones in place', async () => {
  rig = await mountConversation(mine, messages(200, 400))
  const log = layOut()
  expect(rig.port.shownInWindow().messages).toBe(MESSAGES_AT_FIRST)
  await scrollTo(log, 0)
  await scrollTo(log, 10)
  expect(rig.port.shownInWindow().messages).toBe(MESSAGES_AT_FIRST + MESSAGES_MORE)
  const before = inSight(log)
  await rig.open({ ...mine, hasEarlier: false }, messages(0, 400))
  await rig.show({})
  expect(inSight(log)).toBe(before)
  await scrollTo(log, 0)
  expect(rig.port.shownInWindow().messages).toBe(MESSAGES_AT_FIRST + MESSAGES_MORE)
  expect(log.textContent).toContain('Deskhand shows messages from')
})

it('does not promise earlier messages beyond what a window may hold', async () => {
  rig = await mountConversation(mine, messages(0, 3))
  expect(rig.wrapper.text()).toContain('Earlier messages…')
  useScreenStore().messages = MESSAGE_LIMIT
  await rig.show({})
  expect(rig.wrapper.text()).toContain('Deskhand shows messages from')
})

it('keeps its place when the oldest message falls out of the window', async () => {
  rig = await mountConversation(mine, messages(0, 60))
  const log = layOut()
  await scrollTo(log, 1000)
  const before = inSight(log)
  await rig.open(mine, messages(1, 61))
  await rig.show({})
  expect(inSight(log)).toBe(before)
})
