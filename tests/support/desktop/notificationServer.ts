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
  /** When it was asked for, by this process's `performance.now()`. */
  readonly at: number
}

/** The part of a desktop that shows notifications. Start it before the app: what it can do is asked once. */
export class NotificationServer {
  /** Everything ever shown, oldest first. */
  readonly shown: ShownNotification[] = []
  /** Most that were on the screen at a time. */
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

  /** Those that are on the screen, oldest first. */
  get onScreen(): readonly ShownNotification[] {
    const last = new Map(this.shown.map((one) => [one.id, one]))
    return [...last.values()].filter(({ id }) => this.open.has(id))
  }

  /** Do Not Disturb, told as Plasma does. */
  inhibit(on: boolean): void {
    this.inhibited = on
    this.bus.emit(PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
      NAME,
      { Inhibited: new Variant('b', on) },
      []
    ])
  }

  /** From now on nobody shows notifications on this desktop. */
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

  /** From now on these calls, or none, are never answered, though the name is owned. */
  keepSilent(
    ...methods: readonly ('GetCapabilities' | 'GetServerInformation' | 'Notify' | 'CloseNotification')[]
  ): void {
    this.silent.clear()
    methods.forEach((method) => this.silent.add(method))
  }

  /** What a click on the notification itself does, or on one of its buttons. */
  click(notification: ShownNotification, button = 'Open'): void {
    const at = notification.actions.indexOf(button)
    this.bus.emit(PATH, NAME, 'ActivationToken', 'us', [notification.id, 'token-of-the-compositor'])
    this.bus.emit(PATH, NAME, 'ActionInvoked', 'us', [notification.id, notification.actions[at - 1] ?? 'default'])
    this.close(notification.id, REASON.dismissed)
  }

  /** What a swipe or a click on its cross does. */
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
