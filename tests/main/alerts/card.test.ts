import { describe, expect, it } from 'vitest'
import {
  actOnCard,
  advanceCard,
  cardSnoozed,
  cardWakesAt,
  followTaking,
  testCard,
  wantCard
} from '../../../src/main/alerts/decide/card'
import type { Run } from '../../../src/main/alerts/decide/state'
import { cardView } from '../../../src/main/alerts/deliver/card'
import type { Cancel } from '../../../src/shared/clock'
import type { Customer } from '../../../src/shared/domain/customer'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import { asked, runAt, needAgent } from '../../support/alertRun'
import { emptyAlertState } from '../../support/alertState'
import { createFakeTime } from '../../support/fakeTime'

const KEY: CustomerKey = 'page/one'

function setUp() {
  const time = createFakeTime()
  const surface: string[] = []
  const opened: CustomerKey[] = []
  const asked: boolean[] = []
  let customer: Customer = {
    key: KEY,
    pageId: 'page',
    customerId: 'one',
    name: 'Noa Levi',
    pageName: 'Casa Verde',
    present: true,
    wait: { since: 0, atLeast: false, raw: null },
    lastMessage: '',
    lastWithoutText: false,
    lastByMe: false,
    inDoubt: false,
    lastWroteAt: null,
    turn: { kind: 'unknown', since: null },
    unlistedSince: null,
    assignment: { kind: 'nobody' },
    pending: null,
    unread: 0,
    seen: false,
    draft: '',
    parking: null,
    pinned: false,
    toSend: 0,
    notSent: 0,
    maybeSent: 0,
    extra: []
  }
  const state = emptyAlertState()
  let cancel: Cancel = () => undefined
  /** Runs `act` now. Sets a timer for each later step that the card has planned. */
  function step(act: (run: Run) => void): void {
    const run: Run = { state, now: { clock: time.clock(), monotonic: time.monotonic() }, effects: [] }
    act(run)
    advanceCard(run)
    for (const effect of run.effects) {
      if (effect.type === 'card') surface.push(effect.act)
      if (effect.type !== 'open' || effect.key === null) continue
      opened.push(effect.key)
      asked.push(effect.asked)
    }
    cancel()
    const moments = cardWakesAt(state.card).filter((at) => at !== null)
    const next = moments.length === 0 ? null : Math.min(...moments)
    cancel = next === null ? () => undefined : time.timers.after(next - time.monotonic(), () => step(() => undefined))
  }
  const card = {
    people: (keys: readonly CustomerKey[]) => step((run) => needAgent(run, keys)),
    want: (wanted: boolean) => step((run) => wantCard(run, wanted)),
    take: (key: CustomerKey) => {
      step((run) => actOnCard(run, { kind: 'takes', key }))
      customer = { ...customer, pending: 'taking' }
      step((run) => actOnCard(run, { kind: 'begun', customer }))
      return null
    },
    openCustomer: (key: CustomerKey) => step((run) => actOnCard(run, { kind: 'opens', key })),
    hide: () => step((run) => actOnCard(run, { kind: 'hides' })),
    snoozed: (until: number) => step((run) => cardSnoozed(run, until)),
    view: () => cardView(state.card, (key) => (key === KEY ? customer : undefined), 'name')
  }
  const become = (more: Partial<Customer>): void => {
    customer = { ...customer, ...more }
    step((run) => followTaking(run, customer))
  }
  card.people([KEY])
  card.want(true)
  return { card, time, surface, opened, asked, become }
}

it('the card says who was taken over, and opens the conversation a moment later', () => {
  const { card, time, opened, become, surface } = setUp()
  expect(card.take(KEY)).toBeNull()
  expect(card.view()?.result).toEqual({ kind: 'taking', key: KEY })
  card.people([])
  become({ pending: null, assignment: { kind: 'me' } })
  expect(card.view()?.result).toEqual({ kind: 'taken', name: 'Noa Levi' })
  expect(opened).toEqual([])
  time.advance(2000)
  expect(opened).toEqual([KEY])
  expect(surface).toEqual(['show', 'hide'])
})

it('the colleague who was faster may be known only after the refusal', () => {
  const { card, time, become } = setUp()
  card.take(KEY)
  become({ pending: null })
  expect(card.view()?.result).toEqual({ kind: 'taking', key: KEY })
  become({ assignment: { kind: 'other', agentName: 'Ana Sousa' } })
  expect(card.view()?.result).toEqual({ kind: 'faster', key: KEY, name: 'Noa Levi', agentName: 'Ana Sousa' })
  time.advance(60_000)
  expect(card.view()?.result).toMatchObject({ kind: 'faster' })
  card.hide()
  expect(card.view()).toBeNull()
})

it('a take-over that failed stays on the card, with the wait of the customer', () => {
  const { card, time, become } = setUp()
  card.take(KEY)
  become({ pending: null })
  time.advance(60_000)
  expect(card.view()).toMatchObject({
    count: 1,
    result: { kind: 'failed', key: KEY, name: 'Noa Levi', wait: { since: 0 } }
  })
})

it('a card that the agent hid stays hidden, and no timer brings it back', () => {
  const { card, time, become, surface } = setUp()
  card.take(KEY)
  become({ pending: null })
  card.hide()
  time.advance(60_000)
  expect(surface).toEqual(['show', 'hide'])
  expect(time.waiting()).toEqual([])
})

it('the card says until when alerts are snoozed, and closes; a hidden card stays hidden', () => {
  const { card, time, surface } = setUp()
  card.snoozed(60_000)
  card.people([])
  expect({ result: card.view()?.result, surface }).toEqual({
    result: { kind: 'snoozed', until: 60_000 },
    surface: ['show']
  })
  time.advance(2000)
  expect({ view: card.view(), lastSurface: surface.at(-1) }).toEqual({ view: null, lastSurface: 'hide' })
  card.snoozed(120_000)
  expect({ view: card.view(), waiting: time.waiting() }).toEqual({ view: null, waiting: [] })
})

it('a click on the card opens the desk with focus; the end of a take-over opens it without', () => {
  const { card, time, opened, asked, become } = setUp()
  card.take(KEY)
  become({ pending: null, assignment: { kind: 'me' } })
  time.advance(2000)
  card.openCustomer(KEY)
  expect({ opened, asked }).toEqual({ opened: [KEY, KEY], asked: [false, true] })
})

describe('the card', () => {
  const OTHER: CustomerKey = 'page/two'
  /**
   * Returns the state of a card without customers, and `did`, which runs an action and returns the effects of this
   * action.
   */
  function bare() {
    const state = emptyAlertState()
    const did = (act: (run: Run) => void, now = 0): readonly string[] => {
      const run = runAt(state, now)
      act(run)
      return asked(run)
    }
    return { state: state.card, did }
  }

  it('is shown while it is wanted and has a customer, each time with a new number', () => {
    const { state, did } = bare()
    expect(did((run) => wantCard(run, true))).toEqual([])
    expect(did((run) => needAgent(run, [KEY]))).toEqual(['card show'])
    expect(did((run) => needAgent(run, [KEY, OTHER]))).toEqual([])
    expect(did((run) => needAgent(run, []))).toEqual(['card hide'])
    expect(did((run) => needAgent(run, [KEY]))).toEqual(['card show'])
    expect(did((run) => wantCard(run, false))).toEqual(['card hide'])
    expect({ id: state.id, isShown: state.isShown, first: state.people.first }).toEqual({
      id: 2,
      isShown: false,
      first: [KEY]
    })
  })

  it('follows a new order of the same customers', () => {
    const { state, did } = bare()
    did((run) => needAgent(run, [KEY, OTHER]))
    did((run) => needAgent(run, [OTHER, KEY]))
    expect(state.people.first).toEqual([OTHER, KEY])
    const run = runAt(emptyAlertState())
    needAgent(run, [KEY])
    run.effects.length = 0
    needAgent(run, [KEY])
    expect(run.effects).toEqual([])
  })

  it('that was hidden stays hidden for these customers, and comes back for another customer, or when it is wanted again', () => {
    const { state, did } = bare()
    did((run) => wantCard(run, true))
    did((run) => needAgent(run, [KEY, OTHER]))
    expect(did((run) => actOnCard(run, { kind: 'hides' }))).toEqual(['card hide'])
    expect(did((run) => needAgent(run, [OTHER]))).toEqual([])
    expect(did((run) => needAgent(run, [OTHER, 'page/three']))).toEqual(['card show'])
    expect(state.hiddenFor).toBeNull()
    did((run) => actOnCard(run, { kind: 'hides' }))
    expect(did((run) => wantCard(run, true))).toEqual([])
    did((run) => wantCard(run, false))
    expect(did((run) => wantCard(run, true))).toEqual(['card show'])
  })

  it('gets the focus by the shortcut, even if hidden or not yet wanted, but not without a customer', () => {
    const { state, did } = bare()
    expect({ effects: did((run) => actOnCard(run, { kind: 'focuses' })), focusCount: state.focusCount }).toEqual({
      effects: [],
      focusCount: 0
    })
    did((run) => needAgent(run, [KEY]))
    expect(did((run) => actOnCard(run, { kind: 'focuses' }))).toEqual(['card show', 'card focus'])
    expect(did((run) => actOnCard(run, { kind: 'focuses' }))).toEqual(['card focus'])
    did((run) => actOnCard(run, { kind: 'hides' }))
    expect(did((run) => actOnCard(run, { kind: 'focuses' }))).toEqual(['card show', 'card focus'])
    expect({ focusCount: state.focusCount, hiddenFor: state.hiddenFor, isWanted: state.isWanted }).toEqual({
      focusCount: 3,
      hiddenFor: null,
      isWanted: true
    })
  })

  it('of a test shows no customer, and each button hides it', () => {
    const { state, did } = bare()
    expect(did((run) => testCard(run, true))).toEqual(['card show'])
    expect(did((run) => actOnCard(run, { kind: 'focuses' }))).toEqual(['card focus'])
    expect(did((run) => actOnCard(run, { kind: 'opens', key: KEY }))).toEqual(['card hide', 'open'])
    expect(state.isTest).toBe(false)
  })

  it('keeps its customers during a take-over, and follows changes after it', () => {
    const { state, did } = bare()
    did((run) => needAgent(run, [KEY]))
    did((run) => actOnCard(run, { kind: 'takes', key: KEY }))
    did((run) => needAgent(run, [OTHER]))
    expect(state.people.first).toEqual([KEY])
    did((run) => actOnCard(run, { kind: 'refused' }))
    expect({ first: state.people.first, taking: state.taking, takingBefore: state.takingBefore }).toEqual({
      first: [OTHER],
      taking: null,
      takingBefore: null
    })
  })

  it('that was hidden during a take-over stays hidden for a customer who left and came back in the meantime', () => {
    const { state, did } = bare()
    did((run) => wantCard(run, true))
    did((run) => needAgent(run, [KEY, OTHER]))
    did((run) => actOnCard(run, { kind: 'takes', key: KEY }))
    did((run) => needAgent(run, [KEY]))
    did((run) => needAgent(run, [KEY, OTHER]))
    expect(did((run) => actOnCard(run, { kind: 'hides' }))).toEqual(['card hide'])
    expect(state.isShown).toBe(false)
  })

  it('says who was faster until the agent acts, and that the take-over worked for two seconds', () => {
    const ends = (assignment: Customer['assignment']) => {
      const { state, did } = bare()
      did((run) => actOnCard(run, { kind: 'takes', key: KEY }))
      did((run) =>
        actOnCard(run, {
          kind: 'begun',
          customer: { present: true, pending: 'taking', assignment: { kind: 'nobody' } }
        })
      )
      did((run) => followTaking(run, { present: true, pending: null, assignment }), 10)
      const before = did((run) => advanceCard(run), 2_009)
      return [state.result, state.resultUntil, before, did((run) => advanceCard(run), 2_010)]
    }
    expect(ends({ kind: 'other', agentName: 'Bo' })).toEqual([
      { kind: 'faster', key: KEY, agentName: 'Bo' },
      600_010,
      [],
      []
    ])
    expect(ends({ kind: 'me' }).slice(1)).toEqual([2_010, [], ['open', 'card hide']])
  })

  it('waits three seconds for the name of a faster colleague, from the first report that nobody has the customer', () => {
    const { state, did } = bare()
    const nobody = { present: true, pending: null, assignment: { kind: 'nobody' } } as const
    did((run) => actOnCard(run, { kind: 'takes', key: KEY }))
    did((run) => actOnCard(run, { kind: 'begun', customer: nobody }), 100)
    did((run) => followTaking(run, nobody), 900)
    expect(cardWakesAt(state)).toEqual([3_100, null])
    did((run) => advanceCard(run), 3_099)
    expect(state.result).toEqual({ kind: 'taking', key: KEY })
    did((run) => advanceCard(run), 3_100)
    expect({ result: state.result, wakesAt: cardWakesAt(state) }).toEqual({
      result: { kind: 'failed', key: KEY },
      wakesAt: [null, 603_100]
    })
  })

  it('says for two seconds that alerts are snoozed if it is shown, and otherwise nothing', () => {
    const { state, did } = bare()
    did((run) => cardSnoozed(run, 77))
    expect({ result: state.result, resultUntil: state.resultUntil }).toEqual({ result: null, resultUntil: null })
    did((run) => wantCard(run, true))
    did((run) => needAgent(run, [OTHER]))
    did((run) => cardSnoozed(run, 77), 5)
    expect({ result: state.result, resultUntil: state.resultUntil }).toEqual({
      result: { kind: 'snoozed', until: 77 },
      resultUntil: 2_005
    })
    expect(did((run) => advanceCard(run), 2_005)).toEqual(['card hide'])
  })
})
