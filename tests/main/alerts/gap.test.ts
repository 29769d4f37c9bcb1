import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/main/alerts/decide/decide'
import type { AlertState } from '../../../src/main/alerts/decide/state'
import { readStoreEvent } from '../../../src/main/alerts/storeEvents'
import { needsAgent, waitsForAlert } from '../../../src/main/state/selectors/alertFacts'
import type { CustomerReport } from '../../../src/shared/domain/customer'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import { DEFAULT_STATES } from '../../../src/shared/domain/settings'
import { pageRules } from '../../../src/shared/domain/pageLimits'
import type { StoreEvent } from '../../../src/shared/events'
import { emptyAlertState } from '../../support/alertState'
import { keyOf, report, testDesk } from '../../support/deskEvents'
import { tried } from '../../support/mutated'

const PEOPLE = 6

type Step =
  | {
      readonly kind: 'taken' | 'released' | 'byOther' | 'writes' | 'reads' | 'taking' | 'done' | 'left'
      readonly id: number
    }
  | { readonly kind: 'list'; readonly ids: readonly number[]; readonly mine: readonly number[] }
  | { readonly kind: 'connection'; readonly on: boolean }
  | { readonly kind: 'reset' }

const id = fc.nat(PEOPLE - 1)
const some = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          ...(['taken', 'released', 'released', 'byOther', 'writes', 'reads', 'taking', 'done', 'left'] as const)
        ),
        id
      })
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('list' as const), ids: fc.uniqueArray(id), mine: fc.uniqueArray(id) })
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'reset' as const }) }
  ),
  { maxLength: 8 }
)
/** Each round begins while the connection is away. */
const rounds = fc.array(fc.record({ away: some, connected: some }), { minLength: 1, maxLength: 4 })

/** A store and the alerts of its events. `seen`: who needed the agent when the connection was last lost. */
function course() {
  const desk = testDesk()
  const { store } = desk
  let state: AlertState = emptyAlertState({ isReceiving: false })
  state.hasReceived = false
  let seen = new Set<CustomerKey>()
  const digests: number[] = []
  const everybody = () => [...store.state.customers.all()]
  store.watch((change, event) => {
    const { isReceiving: wasReceiving, queue, unalerted } = state
    const rules = pageRules(store.state.settings)
    const reading = { wasReceiving, queue, unalerted, rules, taking: null, now: desk.now }
    const told = readStoreEvent(store.state, change, event, { ...reading, inView: () => false, isSaid: () => false })
    if (change.reset) seen = new Set()
    if (!told) return
    const { effects } = decide(state, told, { clock: desk.now, monotonic: desk.now })
    const isTold = effects.some((one) => one.type === 'log' && (one.reason === 'gap' || one.reason === 'start'))
    const shown = effects.flatMap((one) => (one.type === 'notification.show' ? [one.subject] : []))
    // If no notification may appear now, the digest waits.
    const digest = [...shown, ...state.screen.due.values()].find(({ kind }) => kind === 'digest')
    if (isTold) digests.push(digest?.kind === 'digest' ? digest.came : 0)
    if (wasReceiving && !state.isReceiving)
      seen = new Set(
        everybody()
          .filter(needsAgent)
          .map(({ key }) => key)
      )
  })
  const apply = (event: StoreEvent): void => {
    desk.now += 1_000
    store.apply(event)
  }
  const rules = pageRules(DEFAULT_STATES)
  const waiting = () => everybody().filter((customer) => waitsForAlert(customer, rules))

  function play(step: Step): void {
    switch (step.kind) {
      case 'connection':
        return apply({
          type: 'connection.changed',
          connection: { state: step.on ? 'connected' : 'connecting', asOf: desk.now, since: desk.now }
        })
      case 'reset':
        return apply({ type: 'workspace.entered', workspace: null })
      case 'list': {
        const row = (one: number): CustomerReport =>
          report(one, step.mine.includes(one) ? { assigned: true, mine: true, agentName: 'Me' } : {})
        return desk.list(...step.ids.map(row))
      }
      case 'reads':
        return apply({ type: 'customer.read', key: keyOf(step.id) })
      case 'writes': {
        const who = { pageId: 'p1', customerId: step.id }
        return apply({ type: 'message.received', who, fromAgent: false, text: 'Hi', agentName: null, agentId: null })
      }
      case 'taking':
        return apply({ type: 'customer.commandStarted', key: keyOf(step.id), pending: 'taking' })
      case 'done':
        return apply({ type: 'customer.commandDone', key: keyOf(step.id), pending: 'taking' })
      case 'left':
        return apply({
          type: 'stop.changed',
          stopped: false,
          who: { pageId: 'p1', customerId: step.id },
          customer: null
        })
      case 'taken':
      case 'released':
      case 'byOther': {
        const who = { pageId: 'p1', customerId: step.id }
        const agentName = step.kind === 'taken' ? 'Me' : step.kind === 'byOther' ? 'Ana' : null
        const assigned = step.kind !== 'released'
        return apply({ type: 'assignment.changed', assigned, who, agentName, agentId: null, customer: null })
      }
    }
  }
  return {
    play,
    digests,
    waiting,
    own: () => everybody().filter((one) => one.assignment.kind === 'me' && needsAgent(one)),
    seen: () => seen,
    state: () => state
  }
}

describe('when the connection is back, after any random course of events', () => {
  it('everybody who needs the agent has an alert, and the digest counts those who came', () => {
    const holds = fc.property(rounds, (all) => {
      const one = course()
      const connection = (on: boolean): Step => ({ kind: 'connection', on })
      const steps = all.flatMap(({ away, connected }) => [...away, connection(true), ...connected, connection(false)])
      for (const step of steps) {
        const wasReceiving = one.state().isReceiving
        const seen = one.seen()
        const told = one.digests.length
        one.play(step)
        if (wasReceiving || !one.state().isReceiving) continue
        const { pending } = one.state()
        const needed = [...one.waiting(), ...one.own()].map(({ key }) => key).toSorted()
        expect([...pending.byKey.keys()].toSorted()).toEqual(needed)
        expect([...pending.mine].toSorted()).toEqual(
          one
            .own()
            .map(({ key }) => key)
            .toSorted()
        )
        const came = one.waiting().filter(({ key }) => !seen.has(key)).length
        expect(one.digests.slice(told)).toEqual(came > 0 ? [came] : [])
      }
    })
    fc.assert(holds, tried(500))
  })
})
