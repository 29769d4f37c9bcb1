import { createAlerts } from '../../../src/main/alerts/alerts'
import type { AlertOptions, Alerts } from '../../../src/main/alerts/alertControls'
import type { SavedAlertState } from '../../../src/main/alerts/decide/effects'
import type { NotificationCallbacks, NotificationShape } from '../../../src/main/os/notifications/notification'
import type { Visibility } from '../../../src/main/windows/deskWindow'
import type { CommandRefusal } from '../../../src/shared/commands'
import type { SystemQuietState } from '../../../src/shared/domain/alert'
import type { CustomerKey, CustomerReference } from '../../../src/shared/domain/ids'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../src/shared/domain/settings'
import { report, START, testDesk, type TestDesk } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

export interface Shown extends NotificationShape, NotificationCallbacks {
  open: boolean
}

export interface AlertRig extends Pick<TestDesk, 'store' | 'list' | 'keys'> {
  readonly alerts: Alerts
  readonly time: FakeTime
  /** Every notification that was made, oldest first. */
  readonly shown: Shown[]
  /** All effects that are not notifications, each with the seconds since the start. */
  readonly done: string[]
  readonly opened: (CustomerKey | null)[]
  readonly taken: CustomerKey[]
  /** The content of the settings file. */
  readonly kept: SavedAlertState & { readonly alerts: AlertSettings }
  inView: CustomerKey | null
  /** True if a screen reader says new messages by itself while the desk is in front. */
  isSaid: boolean
  refusal: CommandRefusal | null
  plays: boolean
  /** True if the system confirms that it has shown or played something. */
  answers: boolean
  /** True if nobody knows whether the screen is locked until the test calls `dark`. */
  asksFirst: boolean
  apply: TestDesk['apply']
  focus(focused: boolean): void
  /** Gives the focus to a pop-out, or takes it away. The desk has no focus afterwards. */
  focusPopOut(focused: boolean): void
  /** Reports the focus, although the window has lost it again. */
  focusLate(): void
  /** Changes settings, as the agent does. */
  set(part: Partial<AlertSettings>): void
  dark(dark: boolean): void
  /** Sets the system's own Do Not Disturb. */
  system(state: SystemQuietState): void
  /** Returns the titles of the notifications on the screen. */
  titles(): readonly string[]
  advance(seconds: number): void
}

const workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}
export const connected = {
  type: 'connection.changed',
  connection: { state: 'connected', asOf: START, since: START }
} as const
export const offline = { type: 'connection.changed', connection: { state: 'offline', asOf: START } } as const

type UsedPresence = AlertOptions['presence']

/** Makes alerts on a connected, empty desk with the window in the background. */
export function alertRig(
  change: Partial<AlertSettings> = {},
  kept: Partial<SavedAlertState> = {},
  ownPresence?: (time: FakeTime) => UsedPresence
): AlertRig {
  const test = testDesk()
  const time = createFakeTime(START)
  const shown: Shown[] = []
  const done: string[] = []
  const opened: (CustomerKey | null)[] = []
  const taken: CustomerKey[] = []
  const listeners = new Set<(visibility: Visibility) => void>()
  const presence = new Set<() => void>()
  const system = new Set<() => void>()
  const settings = new Set<() => void>()
  const state = {
    focused: false,
    popOut: false,
    dark: false,
    asking: false,
    asksFirst: false,
    needed: false,
    system: 'off' as SystemQuietState,
    settings: { ...DEFAULT_ALERT_SETTINGS, ...change } as AlertSettings,
    kept: { alertTest: null, alertPause: null, ...kept } as SavedAlertState
  }
  const say = (words: string): void => void done.push(`${time.elapsed() / 1000} ${words}`)
  test.apply({ type: 'workspace.entered', workspace }, connected)
  const rig: AlertRig = {
    ...test,
    time,
    shown,
    done,
    opened,
    taken,
    inView: null,
    isSaid: false,
    refusal: null,
    plays: true,
    answers: true,
    get asksFirst() {
      return state.asksFirst
    },
    set asksFirst(asks) {
      state.asksFirst = asks
    },
    get kept() {
      return { ...state.kept, alerts: state.settings }
    },
    alerts: createAlerts({
      store: test.store,
      settings: {
        read: () => state.settings,
        watch: (changed) => {
          settings.add(changed)
          return { dispose: () => void settings.delete(changed) }
        }
      },
      kept: { read: () => state.kept, write: (part) => void (state.kept = { ...state.kept, ...part }) },
      window: {
        isFocused: () => state.focused || state.popOut,
        isDeskFocused: () => state.focused,
        onVisibility: (listener) => {
          listeners.add(listener)
          return () => void listeners.delete(listener)
        }
      },
      inView: (key) => (state.focused || state.popOut) && rig.inView === key,
      isSaid: () => state.focused && rig.isSaid,
      create: (shape, callbacks) => {
        // A click or a reply removes the notification from the screen.
        const replied = (text: string): void => {
          one.open = false
          callbacks.replied(text)
        }
        const one: Shown = { ...shape, ...callbacks, replied, open: false }
        shown.push(one)
        const show = (): void => {
          one.open = true
          if (rig.answers) callbacks.shown()
        }
        return { show, close: () => void (one.open = false) }
      },
      card: { show: () => say('card shown'), hide: () => say('card hidden'), focus: () => say('card focused') },
      attention: {
        start: () => {
          say('attention on')
          return null
        },
        stop: () => say('attention off')
      },
      play: (sound) => {
        say(sound)
        if (rig.plays && rig.answers) rig.alerts.played(null)
        return rig.plays
      },
      presence: ownPresence?.(time) ?? {
        isUnattended: () => state.dark,
        isAsking: () => state.asking,
        isFresh: () => true,
        isLockUnknown: () => false,
        needed: (needed) => {
          if (needed && !state.needed) state.asking = state.asksFirst
          state.needed = needed
        },
        watch: (changed) => {
          presence.add(changed)
          return { dispose: () => void presence.delete(changed) }
        }
      },
      systemQuiet: {
        state: () => state.system,
        watch: (changed) => {
          system.add(changed)
          return { dispose: () => void system.delete(changed) }
        }
      },
      actions: {
        open: (key) => opened.push(key),
        openNext: () => say('open next'),
        take: (key) => {
          taken.push(key)
          if (rig.refusal === null) test.apply({ type: 'customer.commandStarted', key, pending: 'taking' })
          return rig.refusal
        },
        takeLongest: () => undefined,
        reply: (key, text) => say(`reply ${key} ${text}`)
      },
      clock: time.clock,
      monotonic: time.monotonic,
      timers: time.timers,
      log: () => undefined
    }),
    apply: (...events) => {
      test.now = time.clock()
      test.apply(...events)
    },
    focus: (focused) => {
      Object.assign(state, { focused, popOut: false })
      listeners.forEach((listener) => listener(focused ? 'focused' : 'blurred'))
    },
    focusPopOut: (focused) => {
      Object.assign(state, { focused: false, popOut: focused })
      listeners.forEach((listener) => listener(focused ? 'focused' : 'blurred'))
    },
    focusLate: () => listeners.forEach((listener) => listener('focused')),
    set: (part) => {
      state.settings = { ...state.settings, ...part }
      settings.forEach((changed) => changed())
    },
    dark: (dark) => {
      state.dark = dark
      state.asking = false
      presence.forEach((changed) => changed())
    },
    system: (next) => {
      state.system = next
      system.forEach((changed) => changed())
    },
    titles: () => shown.filter((one) => one.open).map(({ title }) => title),
    advance: (seconds) => time.advance(seconds * 1000)
  }
  return rig
}

export const who = (id: string): CustomerReference => ({ pageId: 'p1', customerId: id })
export const comes = (id: string) =>
  ({
    type: 'stop.changed',
    stopped: true,
    who: who(id),
    customer: report(id, { wait: { kind: 'measured', seconds: 0, precision: 1, raw: '0' } })
  }) as const
export const leaves = (id: string) => ({ type: 'stop.changed', stopped: false, who: who(id), customer: null }) as const
export const asks = (id: string) =>
  ({ type: 'help.requested', name: `Customer ${id}`, who: null, customer: null }) as const
export const takenBy = (id: string, agentName = 'Ana') =>
  ({ type: 'assignment.changed', assigned: true, who: who(id), agentName, agentId: null, customer: null }) as const
export const writes = (id: string) =>
  ({ type: 'message.received', who: who(id), fromAgent: false, text: 'Hello', agentName: null, agentId: null }) as const
export const isMine = (id: string) => report(id, { assigned: true, mine: true, agentName: 'Laura' })
