import { describe, expect, it } from 'vitest'
import { decide } from '../../../../src/main/alerts/decide/decide'
import type { AlertEvent, AlertedCustomer, QueueFact } from '../../../../src/main/alerts/decide/events'
import type { AlertState } from '../../../../src/main/alerts/decide/state'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../../src/shared/domain/settings'
import { emptyAlertState } from '../../../support/alertState'
import { checkAll } from '../course'

const CONNECTED = { unreachable: null, isSignInOpen: false }

function tells(...facts: readonly QueueFact[]): AlertEvent {
  const waiting = facts.filter(({ kind }) => kind === 'needsAgent').length
  const queue = { waiting, longestSince: waiting > 0 ? 0 : null, unreadable: 0, partial: false }
  return { type: 'store', facts, queue, connection: CONNECTED, isListed: false }
}
const comes = (id: string, change: Partial<AlertedCustomer> = {}): QueueFact => ({
  kind: 'needsAgent',
  person: { key: `p/${id}`, mine: false, name: id, waitSince: 0, unlistedSince: null, ...change },
  inView: false
})
const answer: AlertEvent = { type: 'presence', isUnattended: false, isAsking: false, isFresh: true }

function at(state: AlertState, now: number, ...events: readonly AlertEvent[]) {
  const all = events.map((event) => decide(state, event, { clock: now, monotonic: now }))
  return { effects: all.flatMap(({ effects }) => effects), wakeAt: all.at(-1)?.wakeAt ?? null }
}

const withSettings = (change: Partial<AlertSettings>): AlertState =>
  emptyAlertState({ settings: { ...DEFAULT_ALERT_SETTINGS, ...change } })

describe('a decision', () => {
  it('asks the system at most once who is in front of the screen, after any random course of events', () => {
    checkAll(
      () => undefined,
      (_course, _event, effects) =>
        expect(effects.filter(({ type }) => type === 'presence.check').length).toBeLessThanOrEqual(1),
      100
    )
  })

  it('asks once for two reasons at the start', () => {
    const state = emptyAlertState({ isReceiving: false })
    state.hasReceived = false
    const person = { key: 'p/a', mine: false, name: 'a', waitSince: 0, unlistedSince: null } as const
    const came = { kind: 'changedInGap', key: person.key, needed: false, waits: true } as const
    const { effects } = at(state, 0, tells(came, { kind: 'back', people: [person] }))
    expect(effects.filter(({ type }) => type === 'presence.check')).toHaveLength(1)
  })

  it('needs no timer after the only sound of alerts that do not repeat it', () => {
    const { steps } = DEFAULT_ALERT_SETTINGS
    const off = { on: false, delay: 0 }
    const state = withSettings({
      soundRepeat: 0,
      steps: { notification: off, attention: off, card: off, sound: { ...steps.sound, delay: 5 } }
    })
    at(state, 0, tells(comes('a')), answer)
    const played = at(state, 5_000, { type: 'timer' })
    expect(played.effects.some(({ type }) => type === 'sound')).toBe(true)
    at(state, 5_000, { type: 'played', failure: null })
    expect(state.escalation.nextAt).toBeNull()
  })

  it('plays a sound again only after its time, although the notification failed meanwhile', () => {
    const state = withSettings({ soundRepeat: 20 })
    at(state, 0, tells(comes('a')), answer)
    const delay = DEFAULT_ALERT_SETTINGS.steps.sound.delay * 1_000
    const sounds = (now: number, ...events: readonly AlertEvent[]): number =>
      at(state, now, ...events).effects.filter(({ type }) => type === 'sound').length
    expect(sounds(delay, { type: 'timer' })).toBe(1)
    const failed: AlertEvent = {
      type: 'notification',
      id: 'person p/a',
      result: { kind: 'failed', detail: 'noService' }
    }
    expect(sounds(delay + 1_000, failed, { type: 'timer' })).toBe(0)
    expect(sounds(delay + 19_999, { type: 'timer' })).toBe(0)
    expect(sounds(delay + 20_000, { type: 'timer' })).toBe(1)
  })
})

describe('a change of the workspace', () => {
  it('forgets names for which no notification was shown', () => {
    const state = emptyAlertState()
    at(state, 0, { type: 'presence', isUnattended: false, isAsking: true, isFresh: false })
    at(state, 1, tells({ kind: 'requested', name: 'Ana' }))
    at(state, 2, tells({ kind: 'reset' }))
    const { effects } = at(state, 100, answer)
    expect(state.requesters.unshown).toEqual([])
    expect(effects.filter(({ type }) => type === 'notification.show')).toEqual([])
  })
})

it('a customer who was alerted about by name causes no second alert, also after another one with a name was helped', () => {
  const state = emptyAlertState()
  const shown = (now: number, ...events: readonly AlertEvent[]) =>
    at(state, now, ...events).effects.flatMap((effect) => (effect.type === 'notification.show' ? [effect.id] : []))
  expect(shown(0, tells({ kind: 'requested', name: 'Ana' }, { kind: 'requested', name: 'Bo' }), answer)).toEqual([
    'name Ana',
    'name Bo'
  ])
  expect(shown(100, tells({ kind: 'settled', key: 'p/ana', name: 'Ana' }), answer)).toEqual([])
  expect(shown(200, tells(comes('bo', { name: 'Bo' })), answer)).toEqual([])
  expect(shown(300, tells(comes('ana', { name: 'Ana' })), answer)).toEqual(['person p/ana'])
})
