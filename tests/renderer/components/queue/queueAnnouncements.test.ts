// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { buildQueueHead, buildStatus, NOW, testKey, waited } from '../../../support/fakePort'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const announced = (): string => rig.wrapper.get('[aria-live="polite"]').text()
async function pass(seconds: number): Promise<void> {
  vi.advanceTimersByTime(seconds * 1000)
  await nextTick()
}
const mountWith = async (seconds: number, live = true): Promise<void> => {
  const longest = { key: testKey(0), name: 'Zoë', wait: waited(seconds) }
  const connection = live
    ? ({ state: 'connected', asOf: NOW, since: NOW } as const)
    : ({ state: 'offline', asOf: NOW } as const)
  rig = await mountQueue(1, { status: buildStatus({ connection }), queue: { head: buildQueueHead({ longest }) } })
}

it('says when the longest wait becomes long, and too long', async () => {
  await mountWith(350)
  expect(announced()).toBe('')
  await pass(10)
  expect(announced()).toBe('Longest wait 6 minutes')
  await pass(60)
  expect(announced()).toBe('Longest wait 6 minutes')
  await pass(300)
  expect(announced()).toBe('Someone is overdue, longest wait 12 minutes')
})

it('is quiet for half a minute after an announcement', async () => {
  await mountWith(359)
  await pass(1)
  const longest = { key: testKey(1), name: 'Ana', wait: waited(900) }
  await rig.show({ queue: { head: buildQueueHead({ longest }) } })
  await pass(29)
  expect(announced()).toBe('Longest wait 6 minutes')
})

it('says after this half a minute what became worse meanwhile, once, and only if it still is', async () => {
  await mountWith(359)
  await pass(1)
  const show = (seconds: number): Promise<unknown> =>
    rig.show({ queue: { head: buildQueueHead({ longest: { key: testKey(1), name: 'Ana', wait: waited(seconds) } }) } })
  expect(await heard([() => show(900), () => pass(29)])).toEqual([])
  expect(await heard([() => pass(2), () => pass(40)])).toEqual(['Someone is overdue, longest wait 15 minutes'])
  // Ana is taken over. Somebody else waits too long at once, but is taken over too before half a minute is over.
  expect(await heard([() => show(5), () => show(300), () => show(900), () => show(5), () => pass(40)])).toEqual([
    'Longest wait 6 minutes'
  ])
})

it('does not announce waits that are unknown', async () => {
  await mountWith(359, false)
  await pass(1)
  expect(announced()).toBe('')
})

it('a customer who asks while nobody waits is announced once, whatever they write, and again the next time (announcements)', async () => {
  const counts = (waiting: number) => ({ waiting, mine: 0, others: 0, all: waiting })
  rig = await mountQueue(1, { queue: { head: buildQueueHead({ counts: counts(0), longest: null, total: 0 }) } })
  expect(announced()).toBe('')
  const said: string[] = []
  const show = async (waiting: number, name = 'Zoë'): Promise<void> => {
    const longest = waiting === 0 ? null : { key: testKey(0), name, wait: waited(0) }
    await rig.show({ queue: { head: buildQueueHead({ counts: counts(waiting), longest, total: waiting }) } })
    if (announced() !== said.at(-1)) said.push(announced())
  }
  await show(1)
  await show(1)
  await show(2)
  await show(0)
  await show(1, 'Ana')
  expect(said).toEqual(['Zoë is waiting', '', 'Ana is waiting'])
})

it('a card number as name is not read aloud', async () => {
  const head = (waiting: number, longest: ReturnType<typeof buildQueueHead>['longest']) =>
    buildQueueHead({ counts: { waiting, mine: 0, others: 0, all: waiting }, longest, total: waiting })
  rig = await mountQueue(1, { queue: { head: head(0, null) } })
  const name = '4242 4242 4242 4242'
  await rig.show({ queue: { head: head(1, { key: testKey(0), name, wait: waited(0) }) } })
  expect(announced()).toBe('•••• •••• •••• 4242 is waiting')
})

/** Returns the texts that a screen reader announces: the text of every element that is added to the region. */
async function heard(acts: readonly (() => Promise<unknown>)[]): Promise<readonly string[]> {
  const said: string[] = []
  const observer = new MutationObserver((records) =>
    records.forEach(({ addedNodes }) => addedNodes.forEach((node) => node.textContent && said.push(node.textContent)))
  )
  observer.observe(rig.wrapper.get('[aria-live="polite"]').element, {
    childList: true,
    subtree: true,
    characterData: true
  })
  for (const act of acts) await act()
  await new Promise<void>((resolve) => queueMicrotask(resolve))
  await nextTick()
  observer.disconnect()
  return said
}
const queueOf = (waiting: number, name = 'Zoë', seconds = 0) => {
  const counts = { waiting, mine: 0, others: 0, all: waiting }
  return {
    head: buildQueueHead({
      counts,
      total: waiting,
      longest: waiting === 0 ? null : { key: testKey(0), name, wait: waited(seconds) }
    })
  }
}

it('two in one update are both read, and the same text is read again later (announcements)', async () => {
  rig = await mountQueue(1, { queue: queueOf(0) })
  const twice = [
    () => rig.show({ queue: queueOf(1, 'Zoë', 390) }),
    () => rig.show({ queue: queueOf(0) }),
    () => pass(40),
    () => rig.show({ queue: queueOf(1, 'Zoë', 350) })
  ]
  expect(await heard(twice)).toEqual([
    'Zoë is waiting',
    'Longest wait 6 minutes',
    'Zoë is waiting',
    'Longest wait 6 minutes'
  ])
})

it('a customer who came while the connection was away is announced if nobody waited before (announcements)', async () => {
  rig = await mountQueue(1, { queue: queueOf(0) })
  const gap = [
    () => rig.show({ status: buildStatus({ connection: { state: 'offline', asOf: NOW } }) }),
    () => rig.show({ status: buildStatus(), queue: queueOf(1, 'Ana') }),
    () => rig.show({ status: buildStatus({ connection: { state: 'offline', asOf: NOW } }) }),
    () => rig.show({ status: buildStatus(), queue: queueOf(2, 'Ana') })
  ]
  expect(await heard(gap)).toEqual(['Ana is waiting'])
})

it('a customer is not new just because the connection came back (announcements)', async () => {
  const counts = { waiting: 1, mine: 0, others: 0, all: 1 }
  const longest = { key: testKey(0), name: 'Zoë', wait: waited(5) }
  rig = await mountQueue(1, {
    status: buildStatus({ connection: { state: 'offline', asOf: NOW } }),
    queue: { head: buildQueueHead({ counts, longest }) }
  })
  await rig.show({ status: buildStatus() })
  expect(announced()).toBe('')
})
