import { describe, expect, it } from 'vitest'
import { actOnCard, advanceCard, cardWakesAt, followTaking, wantCard } from '../../../../src/main/alerts/decide/card'
import { channelEnded, channelWithdrawn, proofsOf } from '../../../../src/main/alerts/decide/channels'
import type { TakingCustomer } from '../../../../src/main/alerts/decide/events'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import { asked, needAgent, runAt } from '../../../support/alertRun'
import { emptyAlertState } from '../../../support/alertState'

const KEY: CustomerKey = 'page/one'
const OTHER: CustomerKey = 'page/two'
const TAKING: TakingCustomer = { present: true, pending: 'taking', assignment: { kind: 'nobody' } }

type Change = Parameters<typeof wantCard>[0]

/** Returns a card on the screen with these customers, and `did`, which runs an action and returns its effects. */
function shownCard(keys: readonly CustomerKey[] = [KEY]) {
  const state = emptyAlertState()
  const did = (act: (run: Change) => void, now = 0): readonly string[] => {
    const run = runAt(state, now)
    act(run)
    return asked(run)
  }
  did((run) => wantCard(run, true))
  did((run) => needAgent(run, keys))
  const begins = (key: CustomerKey, customer: TakingCustomer | null): readonly string[] => {
    did((run) => actOnCard(run, { kind: 'takes', key }))
    return did((run) => actOnCard(run, { kind: 'begun', customer }))
  }
  return { card: state.card, did, begins }
}

describe('a take-over from the card', () => {
  it('ends without a result if the workspace no longer has the customer', () => {
    const { card, did, begins } = shownCard()
    begins(KEY, TAKING)
    did((run) => needAgent(run, []))
    expect(did((run) => followTaking(run, null))).toEqual(['card hide'])
    expect({ result: card.result, taking: card.taking, wakesAt: cardWakesAt(card) }).toEqual({
      result: null,
      taking: null,
      wakesAt: [null, null]
    })
  })

  it('ends without a result if the customer is gone when it begins', () => {
    const { card, begins } = shownCard()
    begins(KEY, null)
    expect({ result: card.result, taking: card.taking }).toEqual({ result: null, taking: null })
  })

  it('ends without a result if the customer left the queue and nobody has them', () => {
    const { card, did, begins } = shownCard()
    begins(KEY, TAKING)
    did((run) => followTaking(run, { present: false, pending: null, assignment: { kind: 'nobody' } }))
    expect({ result: card.result, taking: card.taking }).toEqual({ result: null, taking: null })
  })

  it('goes on, with its customers on the card, while another one is refused', () => {
    const { card, did, begins } = shownCard([KEY, OTHER])
    begins(KEY, TAKING)
    did((run) => needAgent(run, [OTHER]))
    did((run) => actOnCard(run, { kind: 'takes', key: OTHER }))
    did((run) => actOnCard(run, { kind: 'refused' }))
    expect({ first: card.people.first, result: card.result }).toEqual({
      first: [KEY, OTHER],
      result: { kind: 'taking', key: KEY }
    })
    did((run) => followTaking(run, { present: true, pending: null, assignment: { kind: 'me' } }))
    expect({ first: card.people.first, result: card.result }).toEqual({
      first: [OTHER],
      result: { kind: 'taken', key: KEY }
    })
  })

  it('does not end by a change of the customer before it begins or after it ended', () => {
    const { card, did, begins } = shownCard()
    did((run) => actOnCard(run, { kind: 'takes', key: KEY }))
    did((run) => followTaking(run, { present: true, pending: null, assignment: { kind: 'me' } }))
    expect(card.result).toBeNull()
    did((run) => actOnCard(run, { kind: 'refused' }))
    begins(KEY, TAKING)
    did((run) => followTaking(run, { present: true, pending: null, assignment: { kind: 'other', agentName: 'Bo' } }))
    did((run) => followTaking(run, { present: true, pending: null, assignment: { kind: 'me' } }))
    expect(card.result).toEqual({ kind: 'faster', key: KEY, agentName: 'Bo' })
  })

  it('leaves a result that stays until its time is over, and not longer', () => {
    const { card, did, begins } = shownCard()
    begins(KEY, TAKING)
    did((run) => followTaking(run, { present: true, pending: null, assignment: { kind: 'other', agentName: null } }))
    expect(did((run) => advanceCard(run), 599_999)).toEqual([])
    expect(card.result).toMatchObject({ kind: 'faster' })
    expect(did((run) => advanceCard(run), 600_000)).toEqual([])
    expect({ result: card.result, isShown: card.isShown, wakesAt: cardWakesAt(card) }).toEqual({
      result: null,
      isShown: true,
      wakesAt: [null, null]
    })
  })
})

it('the card names another second customer when only the order of the later ones changes', () => {
  const { card, did } = shownCard([KEY, OTHER, 'page/three'])
  expect(card.people.first).toEqual([KEY, OTHER])
  did((run) => needAgent(run, [KEY, 'page/three', OTHER]))
  expect(card.people.first).toEqual([KEY, 'page/three'])
})

it('an alert that was withdrawn leaves the channel as it was if the system had answered', () => {
  const state = emptyAlertState()
  const run = runAt(state)
  channelWithdrawn(run, 'notification')
  channelEnded(run, 'notification', 'shown', null)
  channelWithdrawn(run, 'notification')
  expect(proofsOf(state.channels)).toEqual([{ channel: 'notification', outcome: 'shown', detail: null }])
})
