import { Variant } from '@particle/dbus-next'
import { until } from '../until'
import { NO_ANSWER, type Bus } from './bus'
import { asList, asNumber, asRecord, asText, type Plain } from './plain'

const NAME = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'
const REASON = { dismissed: 2, closedByApp: 3 } as const

export interface ShownNotification {
  readonly id: number
  readonly appName: string
  readonly title: string
  readonly body: string
  readonly actions: readonly string[]
  readonly desktopEntry: string
  readonly isCritical: boolean
  /** When the app asked for this notification, ms by this process's `performance.now()`. */
  readonly at: number
}

/**
 * A fake notification service. Start it before the app, because the app asks only once for the capabilities of the
 * service.
 */
export class NotificationServer {
  /** Every notification that was shown, oldest first. */
  readonly shown: ShownNotification[] = []
  /** The most notifications that were on the screen at once. */
  mostOpen = 0
  private readonly open = new Set<number>()
  private readonly bus: Bus
  private lastId = 0
  private inhibited = false
  private readonly silent = new Set<string>()

  private constructor(bus: Bus) {
    this.bus = bus
  }

  static async start(
    bus: Bus,
    capabilities: readonly string[] = ['body', 'actions', 'body-markup', 'persistence']
  ): Promise<NotificationServer> {
    const server = new NotificationServer(bus)
    bus.serve(PATH, NAME, {
      methods: {
        GetCapabilities: ['as', () => server.unlessSilent('GetCapabilities', () => [capabilities])],
        GetServerInformation: [
          'ssss',
          () => server.unlessSilent('GetServerInformation', () => ['test desktop', 'Deskhand', '1', '1.2'])
        ],
        Notify: ['u', (call) => server.unlessSilent('Notify', () => [server.notify(call.body)])],
        CloseNotification: [
          '',
          (call) =>
            server.unlessSilent('CloseNotification', () => {
              server.close(asNumber(call.body[0]), REASON.closedByApp)
              return []
            })
        ]
      },
      properties: { Inhibited: () => new Variant('b', server.inhibited) }
    })
    await bus.own(NAME)
    return server
  }

  get openCount(): number {
    return this.open.size
  }

  /** The notifications on the screen, oldest first. */
  get onScreen(): readonly ShownNotification[] {
    const last = new Map(this.shown.map((one) => [one.id, one]))
    return [...last.values()].filter(({ id }) => this.open.has(id))
  }

  /** Turns Do Not Disturb on or off, and reports it as Plasma does. */
  inhibit(on: boolean): void {
    this.inhibited = on
    this.bus.emit(PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
      NAME,
      { Inhibited: new Variant('b', on) },
      []
    ])
  }

  /** From now on this desktop has no notification service. */
  async stop(): Promise<void> {
    await this.bus.disown(NAME)
  }

  waitFor(
    what: string,
    matches: (notification: ShownNotification) => boolean,
    timeoutMs?: number
  ): Promise<ShownNotification> {
    return until(`a notification: ${what}`, () => this.shown.findLast(matches), timeoutMs)
  }

  /** Does not answer these methods, but still owns its name. Without arguments, it answers everything again. */
  keepSilent(
    ...methods: readonly ('GetCapabilities' | 'GetServerInformation' | 'Notify' | 'CloseNotification')[]
  ): void {
    this.silent.clear()
    methods.forEach((method) => this.silent.add(method))
  }

  /** Clicks the notification, or the button with this label, as a person does. */
  click(notification: ShownNotification, button = 'Open'): void {
    const at = notification.actions.indexOf(button)
    this.bus.emit(PATH, NAME, 'ActivationToken', 'us', [notification.id, 'token-of-the-compositor'])
    this.bus.emit(PATH, NAME, 'ActionInvoked', 'us', [notification.id, notification.actions[at - 1] ?? 'default'])
    this.close(notification.id, REASON.dismissed)
  }

  /** Closes the notification, as a person does. */
  dismiss(notification: ShownNotification): void {
    this.close(notification.id, REASON.dismissed)
  }

  private unlessSilent(method: string, answer: () => readonly unknown[]): readonly unknown[] | typeof NO_ANSWER {
    return this.silent.has(method) ? NO_ANSWER : answer()
  }

  private notify([appName, replaces, , title, body, actions, hints]: readonly Plain[]): number {
    const id = asNumber(replaces) || ++this.lastId
    this.open.add(id)
    this.mostOpen = Math.max(this.mostOpen, this.open.size)
    this.shown.push({
      id,
      appName: asText(appName),
      title: asText(title),
      body: asText(body),
      actions: asList(actions).map(asText),
      desktopEntry: asText(asRecord(hints)['desktop-entry']),
      isCritical: asRecord(hints)['urgency'] === 2,
      at: performance.now()
    })
    return id
  }

  private close(id: number, reason: number): void {
    if (this.open.delete(id)) this.bus.emit(PATH, NAME, 'NotificationClosed', 'uu', [id, reason])
  }
}
