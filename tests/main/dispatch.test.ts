import { describe, expect, it } from 'vitest'
import { createParking } from '../../src/main/client/parking'
import { createDispatch, type CommandWindow } from '../../src/main/dispatch'
import type { Command, CommandRefusal } from '../../src/shared/commands'
import { keyOf } from '../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../support/scriptedClient'

const key = keyOf('c0')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const others = { is_assigned: true, is_assigned_to_me: false, agent_name: 'Agent B' }
const unassigned = {
  type: 'agent_assignment_changed',
  data: { action: 'unassigned', customer_id: 'c0', page_id: 'p1', agent_name: null }
}
const answer = { type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'Hi' }

const unused = (): never => {
  throw new Error('Not part of this test')
}

/**
 * Returns a client on a desk with one customer, and the function that runs a window's commands about customers and
 * messages.
 */
function setUp(part: object = mine): {
  readonly s: ScriptedClient
  readonly dispatch: (command: Command, from?: CommandWindow) => CommandRefusal | null
  /** Each menu of a link that was shown: the address, and the window. */
  readonly linkMenus: readonly unknown[]
} {
  const s = scriptClient()
  s.connect(customer('c0', part))
  s.time.advance(1_000)
  const linkMenus: unknown[] = []
  const dispatch = createDispatch({
    store: s.store,
    client: s.client,
    session: {
      begin: unused,
      choose: unused,
      exploreDemo: unused,
      signIn: unused,
      otherAccount: unused,
      signOut: unused,
      leave: unused,
      leaveForbidden: unused,
      maybeSignedIn: unused,
      signInPageAnswered: unused,
      signInPageClosed: unused,
      signInPageFailed: unused,
      dispose: unused
    },
    workspaces: { show: unused, showAt: unused, back: unused, add: unused },
    parking: createParking(s.store, s.time.clock),
    popOut: unused,
    diagnostics: {
      run: unused,
      cancel: unused,
      saveReport: unused,
      check: unused,
      frames: unused,
      counters: unused,
      watch: unused,
      dispose: unused
    },
    proxies: {
      resolve: unused,
      route: unused,
      routeTo: unused,
      trust: unused,
      proxyAuthorization: unused,
      forget: unused,
      signIn: unused,
      dispose: unused
    },
    logins: { answer: unused, cancel: unused, askAgain: unused },
    certificates: { choose: unused },
    settings: { change: unused },
    wholeSettings: { run: unused },
    autostart: { check: unused },
    spelling: { check: unused, showFolder: unused },
    updates: {
      check: unused,
      download: unused,
      install: unused,
      installAtQuit: unused,
      whatsNewShown: unused,
      whatsNewSeen: unused
    },
    replies: {
      save: unused,
      copy: unused,
      remove: unused,
      undo: unused,
      used: unused,
      import: unused,
      export: unused,
      chooseTeamFile: unused
    },
    exports: { copy: unused, save: unused, print: unused },
    alerts: {
      pause: unused,
      pauseUntilTomorrow: unused,
      resume: unused,
      snooze: unused,
      snoozeUntil: unused,
      test: unused,
      testChannel: unused,
      saw: unused,
      played: unused,
      get card(): never {
        return unused()
      }
    },
    openCustomer: unused,
    links: { open: unused },
    showLinkMenu: ({ url }, from) => void linkMenus.push([url, from]),
    copyText: unused,
    rendererFailed: unused,
    showLog: unused,
    appFiles: { save: unused },
    fitCard: unused
  })
  return { s, dispatch, linkMenus }
}

const sends = (s: ScriptedClient): unknown[] =>
  s.written.filter(({ type }) => type === 'send_message').map((frame) => frame['message'])
const entries = (s: ScriptedClient) => [...s.store.state.outbox.all()]

describe.each([0, -86_400_000, 3_600_000, 31_536_000_000])(
  'a customer who was no longer mine when “Send” was pressed, with the clock set by %i ms',
  (ms) => {
    it('gets no message, and the text stays in the composer', () => {
      const { s, dispatch } = setUp()
      expect(dispatch({ type: 'draft.keep', key, text: 'Hi' })).toBeNull()
      s.time.setClock(ms)
      s.say(unassigned)
      expect(dispatch({ type: 'message.send', key, text: 'Hi' })).toBe('notYours')
      s.time.advance(60_000)
      expect({ sends: sends(s), entries: entries(s), draft: s.store.state.customers.get(key)?.draft }).toEqual({
        sends: [],
        entries: [],
        draft: 'Hi'
      })
    })

    it('gets the message once with “Take over and send”', () => {
      const { s, dispatch } = setUp()
      s.time.setClock(ms)
      s.say(unassigned)
      expect(dispatch({ type: 'message.send', key, text: 'Hi', takesOver: true })).toBeNull()
      s.say(answer)
      expect({ sends: sends(s), kind: s.store.state.customers.get(key)?.assignment.kind }).toEqual({
        sends: ['Hi'],
        kind: 'me'
      })
    })

    it('gets no second try of a message without consent', () => {
      const { s, dispatch } = setUp()
      dispatch({ type: 'message.send', key, text: 'Hi' })
      s.time.setClock(ms)
      s.say({ type: 'error', error: 'Busy' }, unassigned)
      const id = entries(s)[0]?.id ?? 0
      expect(dispatch({ type: 'message.sendAgain', key, id })).toBe('notYours')
      expect({ sends: sends(s), state: entries(s)[0]?.delivery.state }).toEqual({ sends: ['Hi'], state: 'failed' })
      expect(dispatch({ type: 'message.sendAgain', key, id, takesOver: true })).toBeNull()
      // After the refusal, the client asked for the list, to know who has the customer.
      s.list(customer('c0'))
      expect(sends(s)).toEqual(['Hi', 'Hi'])
    })

    it('gets no message even with consent if a colleague has the customer', () => {
      const { s, dispatch } = setUp(others)
      s.time.setClock(ms)
      for (const consent of [{}, { takesOver: true as const }])
        expect(dispatch({ type: 'message.send', key, text: 'Hi', ...consent })).toBe('withSomeoneElse')
      expect(sends(s)).toEqual([])
    })

    it('cannot be released: with nobody, with a colleague, with the bot', () => {
      const { s, dispatch } = setUp()
      dispatch({ type: 'message.send', key, text: 'Hi' })
      dispatch({ type: 'message.send', key, text: 'Later' })
      expect(dispatch({ type: 'customer.release', key })).toBe('hasQueued')
      s.time.setClock(ms)
      const away = [
        unassigned,
        { ...unassigned, data: { ...unassigned.data, action: 'assigned', agent_name: 'Agent B' } },
        { type: 'customer_stop_status_changed', data: { stop: false, customer: customer('c0') } }
      ]
      for (const frame of away) {
        s.say(frame)
        for (const queued of ['send', 'keep'] as const)
          expect(dispatch({ type: 'customer.release', key, queued })).toBe('withSomeoneElse')
      }
      s.say(answer)
      s.time.advance(10_000)
      expect({ sends: sends(s), writtenSome: s.written.some(({ type }) => type === 'unassign_agent') }).toEqual({
        sends: ['Hi'],
        writtenSome: false
      })
    })
  }
)

it('the menu of a link opens over the window that asked for it, and over none if no window did', () => {
  const { dispatch, linkMenus } = setUp()
  const [desk, popOut] = [{ owns: () => true }, { owns: () => false }]
  const menu = (url: string) => ({ type: 'link.menu', url, x: 1, y: 2 }) as const
  expect(dispatch(menu('https://one.example/'), popOut)).toBeNull()
  expect(dispatch(menu('https://two.example/'), desk)).toBeNull()
  expect(dispatch(menu('https://three.example/'))).toBeNull()
  expect(linkMenus).toEqual([
    ['https://one.example/', popOut],
    ['https://two.example/', desk]
  ])
})
