import { describe, expect, it } from 'vitest'
import {
  moveSession,
  sessionState,
  TRANSITIONS,
  type SessionEvent,
  type SessionState
} from '../../../src/main/session/sessionStates'
import type { SignInStatus, Workspace } from '../../../src/shared/domain/workspace'
import { START } from '../../support/deskEvents'
import { createSessionRig, settled, type SessionRig } from './sessionRig'

const EVENTS = [
  'enter',
  'prepare',
  'restore',
  'leave',
  'badAddress',
  'letIn',
  'signInWanted',
  'socketRefused',
  'unusable',
  'signInPageAsked',
  'signInPageLeftAtWork',
  'signInPageLeftRefused',
  'signInPageLeftUnused',
  'signInPageLeftUsed',
  'signInPageFailedFirst',
  'signInPageFailedAtWork',
  'otherPerson',
  'renew',
  'renewalOver'
] as const satisfies readonly SessionEvent[]

const SHORT: Readonly<Record<string, SessionState | null>> = {
  '.': null,
  none: 'noWorkspace',
  prep: 'preparing',
  work: 'atWorkspace',
  chec: 'checking',
  page: 'signInPage',
  refu: 'refused',
  rene: 'renewing'
}

// The columns are the events, in the order of EVENTS. A cell is the short name of the next state, from SHORT. A dot
// means that the event changes nothing in this state. Whoever changes the app's own table must change this one too.
const EXPECTED: Readonly<Record<SessionState, string>> = {
  noWorkspace: 'chec prep work none none .    .    .    .    .    .    .    .    .    .    .    .    .    .',
  preparing: '  chec prep .    none none .    .    .    .    .    .    .    .    .    .    .    .    .    .',
  atWorkspace: 'chec prep .    none work work page .    .    page .    .    .    .    .    .    .    rene .',
  checking: '   chec prep .    none work work page refu none page .    .    .    .    .    .    work .    .',
  signInPage: ' chec prep .    none work work .    .    .    page work refu none chec page work work .    .',
  refused: '    chec prep .    none work work page refu .    page .    .    .    .    .    .    work .    .',
  renewing: '   chec prep .    none work work .    .    .    page .    .    .    .    .    .    work .    work'
}

const STATES = Object.keys(EXPECTED) as readonly SessionState[]
const WORKSPACE: Workspace = { label: 'a', origin: 'https://a.example', socketUrl: 'wss://a.example/ws', demo: false }

function expected(state: SessionState, event: SessionEvent): SessionState | null {
  const cell = EXPECTED[state].trim().split(/\s+/)[EVENTS.indexOf(event as (typeof EVENTS)[number])]
  return SHORT[cell ?? ''] ?? null
}

/** Makes a store in this state. Only workspace and phase are set. */
function storeIn(state: SessionState) {
  const phases: Readonly<Record<SessionState, SignInStatus['phase']>> = {
    noWorkspace: 'idle',
    preparing: 'checking',
    atWorkspace: 'idle',
    checking: 'checking',
    signInPage: 'signInPageOpen',
    refused: 'refused',
    renewing: 'renewing'
  }
  const hasWorkspace = state !== 'noWorkspace' && state !== 'preparing'
  const store = {
    state: { workspace: hasWorkspace ? WORKSPACE : null, signIn: { phase: phases[state] } },
    told: 0,
    enqueue({ signIn }: { readonly signIn: Partial<SignInStatus> }): void {
      store.told++
      store.state = { ...store.state, signIn: { phase: signIn.phase ?? store.state.signIn.phase } }
    }
  }
  return store
}

/** Returns the workspace that the app has in this state, or null if it has none. */
const entersOrLeaves = (state: SessionState): Workspace | null =>
  state === 'noWorkspace' || state === 'preparing' ? null : WORKSPACE

describe.each(STATES)('in the state %s', (state) => {
  it.each(EVENTS)('the event %s leads where the table says, or changes nothing', (event) => {
    const store = storeIn(state)
    const next = expected(state, event)
    expect({ moved: moveSession(store, event), told: store.told }).toEqual({
      moved: next !== null,
      told: next === null ? 0 : 1
    })
    const now = next ?? state
    expect(sessionState({ ...store.state, workspace: entersOrLeaves(now) })).toBe(now)
  })
})

describe('the table', () => {
  it('names only events that occur', () => {
    const named = new Set(STATES.flatMap((state) => Object.keys(TRANSITIONS[state])))
    expect([...named].toSorted()).toEqual([...EVENTS].toSorted())
  })

  it('has a way from the form to every state', () => {
    const reached = new Set<SessionState>(['noWorkspace'])
    for (const state of reached) for (const next of Object.values(TRANSITIONS[state])) reached.add(next)
    expect([...reached].toSorted()).toEqual([...STATES].toSorted())
  })

  it('opens the desk from every state with a workspace, and leaves from every state', () => {
    for (const state of STATES) {
      expect(TRANSITIONS[state].leave).toBe('noWorkspace')
      expect(TRANSITIONS[state].letIn).toBe(entersOrLeaves(state) === null ? undefined : 'atWorkspace')
    }
  })
})

/** The steps that lead a session into each state. */
const WAYS: Readonly<Record<SessionState, (rig: SessionRig) => void>> = {
  noWorkspace: () => undefined,
  preparing: (rig) => rig.session.exploreDemo(),
  atWorkspace: (rig) => {
    rig.session.choose({ address: 'a.example' })
    rig.arrive()
  },
  checking: (rig) => rig.session.choose({ address: 'a.example' }),
  signInPage: (rig) => {
    rig.session.choose({ address: 'a.example' })
    rig.connection({ state: 'signedOut', asOf: null, since: START })
  },
  refused: (rig) => {
    rig.session.choose({ address: 'a.example' })
    rig.fail('closed')
  },
  renewing: (rig) => {
    WAYS.atWorkspace(rig)
    moveSession(rig.store, 'renew')
  }
}

/** Actions of the agent or the server, and the event that each one causes in a state. */
const ACTS: Readonly<Record<string, { act: (rig: SessionRig) => void; event: SessionEvent }>> = {
  'another address': { act: (rig) => rig.session.choose({ address: 'b.example' }), event: 'enter' },
  'an address that is wrong': {
    act: (rig) => rig.session.choose({ address: 'http://b.example' }),
    event: 'badAddress'
  },
  'the demo': { act: (rig) => rig.session.exploreDemo(), event: 'prepare' },
  leaving: { act: (rig) => rig.session.leave(), event: 'leave' },
  'an open socket': { act: (rig) => rig.connection({ state: 'connected', asOf: START, since: START }), event: 'letIn' },
  'the sign-in button': { act: (rig) => rig.session.signIn(), event: 'signInPageAsked' }
}

describe.each(STATES)('a session in the state %s', (state) => {
  it.each(Object.keys(ACTS))('follows the table for: %s', async (name) => {
    const rig = createSessionRig()
    WAYS[state](rig)
    expect(sessionState(rig.store.state)).toBe(state)
    const { act, event } = ACTS[name] ?? ACTS['leaving']!
    act(rig)
    expect(sessionState(rig.store.state)).toBe(expected(state, event) ?? state)
    await settled()
    rig.session.dispose()
  })
})
