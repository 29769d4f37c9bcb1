import { expect, it } from 'vitest'
import { createDeskRenderers } from '../../../src/main/compose/deskRenderer'
import { createOpenDesk } from '../../../src/main/compose/openDesk'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import { keyOf, report, START, testDesk } from '../../support/deskEvents'

function openDesk(popped: CustomerKey | null = null) {
  const test = testDesk()
  const done: unknown[] = []
  const inFocus: { shown: CustomerKey | null; isWriting: boolean } = { shown: null, isWriting: false }
  const desk = createOpenDesk({
    store: test.store,
    renderer: { open: (...request) => void done.push(request), run: (action) => void done.push(action) },
    window: { show: () => void done.push('window') },
    popOuts: { show: (key) => key === popped && done.push('pop-out') > 0, has: (key) => key === popped },
    inFocus: { shows: (key) => key === inFocus.shown, isWriting: () => inFocus.isWriting },
    signIn: { raise: () => void done.push('sign-in page') },
    clock: () => START
  })
  return { ...test, ...desk, done, inFocus }
}

it('opens the customer who needs the agent most, and says why', () => {
  const { list, apply, openNext, done } = openDesk()
  list(report('w'), report('m', { assigned: true, mine: true, agentName: 'Laura' }))
  openNext()
  expect(done.splice(0)).toEqual([
    'window',
    'sign-in page',
    [keyOf('w'), true, expect.objectContaining({ key: keyOf('w'), reason: 'waiting' })]
  ])
  const who = { pageId: 'p1', customerId: 'm' }
  apply({ type: 'message.received', who, fromAgent: false, text: 'Hi', agentName: null, agentId: null })
  openNext()
  expect(done[2]).toEqual([keyOf('m'), true, expect.objectContaining({ key: keyOf('m'), reason: 'answer' })])
})

it('brings the desk to the front for an action of a pop-out, and runs it there', () => {
  const { runInDesk, done } = openDesk()
  runInDesk('palette')
  expect(done).toEqual(['window', 'sign-in page', 'palette'])
})

it('only shows the desk if nobody needs the agent', () => {
  const { openNext, openCustomer, done } = openDesk()
  openNext()
  openCustomer(null)
  expect(done).toEqual(['window', 'sign-in page', 'window', 'sign-in page'])
})

it('a customer who was asked for before the renderer was there is opened then, with the reason', () => {
  const renderers = createDeskRenderers()
  const done: unknown[] = []
  const why = { key: keyOf('a'), name: 'A', reason: 'waiting', since: 0 } as const
  renderers.of('first').open(keyOf('a'), true, why)
  renderers.attach({
    shownInWindow: () => null,
    play: () => true,
    run: () => undefined,
    open: (seat, key, isAsked, reason) => void done.push({ seat, key, isAsked, reason })
  })
  expect(done).toEqual([{ seat: 'first', key: keyOf('a'), isAsked: true, reason: why }])
})

it('a customer in a pop-out is shown there, unless the agent did not ask and is writing to another one', () => {
  const { list, openCustomer, openNext, done, inFocus } = openDesk(keyOf('a'))
  list(report('a'), report('b'))
  openCustomer(keyOf('a'))
  expect(done.splice(0)).toEqual(['pop-out'])
  openCustomer(keyOf('a'), false)
  expect(done.splice(0)).toEqual(['pop-out'])
  inFocus.isWriting = true
  openCustomer(keyOf('a'))
  expect(done.splice(0)).toEqual(['pop-out'])
  openCustomer(keyOf('a'), false)
  expect(done.splice(0)).toEqual(['window', 'sign-in page', [keyOf('a'), false, undefined]])
  inFocus.shown = keyOf('a')
  openCustomer(keyOf('a'), false)
  expect(done.splice(0)).toEqual(['pop-out'])
  openNext(keyOf('a'))
  expect(done[2]).toEqual([keyOf('b'), true, expect.objectContaining({ key: keyOf('b') })])
})

it('the next customer of a run is opened behind the window in which the agent writes', () => {
  const { list, openNext, done } = openDesk(keyOf('b'))
  list(report('a'), report('b'), report('c'))
  openNext(keyOf('a'), false)
  expect(done.splice(0)).toEqual([[keyOf('c'), false, expect.objectContaining({ key: keyOf('c') })]])
  openNext(keyOf('c'), false)
  expect(done).toEqual([[keyOf('a'), false, expect.objectContaining({ key: keyOf('a') })]])
})
