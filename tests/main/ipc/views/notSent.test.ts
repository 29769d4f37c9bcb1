import { expect, it } from 'vitest'
import { selectFigures } from '../../../../src/main/state/selectors/figures'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { WHOLE_VIEW } from '../../../../src/shared/shownInWindow'
import { keyOf, report, testDesk, waited } from '../../../support/deskEvents'

/**
 * Returns a desk whose agent has the customers `a` and `b`. A message to `a` was not sent, and then `a` went back to
 * the bot.
 */
function released(pages: readonly string[] = []) {
  const t = testDesk()
  t.apply({
    type: 'workspace.entered',
    workspace: { label: 'desk', origin: 'https://desk.example', socketUrl: 'wss://desk.example/x', demo: false }
  })
  const mine = { assigned: true, mine: true }
  t.list(report('a', { ...mine, wait: waited(900) }), report('b', { ...mine, wait: waited(60) }))
  t.apply({
    type: 'message.written',
    key: keyOf('a'),
    id: t.store.newId(),
    text: 'Hi',
    delivery: { state: 'failed', reason: null }
  })
  t.apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId: 'a' }, customer: null })
  const viewer = createQueueViewer(t.store.state, Date.now)
  t.store.watch(viewer.changed)
  viewer.windowShows({ ...NOTHING_SHOWN, view: 'mine', list: { ...WHOLE_VIEW, pages }, rows: 9 })
  return { t, viewer }
}

it.each([{ pages: [] }, { pages: ['p1'] }])(
  'a customer who is with the bot again is listed after my customers, and counts in no view, pages $pages',
  ({ pages }) => {
    const { viewer } = released(pages)
    const { head, rows } = viewer.compute()
    expect(rows.map(({ key, withBot, notSent }) => ({ key, withBot, notSent }))).toEqual([
      { key: keyOf('b'), withBot: false, notSent: 0 },
      { key: keyOf('a'), withBot: true, notSent: 1 }
    ])
    expect(head).toMatchObject({ total: 2, count: 1, counts: { waiting: 0, mine: 1, others: 0, all: 1 } })
  }
)

it('a message of such a customer to the bot is not unread', () => {
  const { t } = released()
  t.apply({
    type: 'message.received',
    who: { pageId: 'p1', customerId: 'a' },
    fromAgent: false,
    text: 'New',
    agentName: null,
    agentId: null
  })
  expect(selectFigures(t.store.state, { kind: 'none' }).wrote).toBe(0)
})

it('a customer who asks again is back in order among the others', () => {
  const { t, viewer } = released()
  t.list(
    report('a', { wait: waited(5) }),
    report('b', { assigned: true, mine: true, wait: waited(60) }),
    report('c', { wait: waited(1) })
  )
  viewer.windowShows({ ...NOTHING_SHOWN, view: 'all', rows: 9 })
  const { head, rows } = viewer.compute()
  expect(rows.map(({ key }) => key)).toEqual([keyOf('b'), keyOf('a'), keyOf('c')])
  expect(head.counts).toEqual({ waiting: 2, mine: 1, others: 0, all: 3 })
})
