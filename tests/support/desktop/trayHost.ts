import { Variant } from '@particle/dbus-next'
import { until } from '../until'
import type { Bus } from './bus'
import { asText } from './plain'
import { TrayItem } from './trayItem'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'

/** A fake panel with which apps register their tray icons. Start it before the app. */
export class TrayHost {
  private readonly items = new Map<string, TrayItem>()
  private readonly bus: Bus

  private constructor(bus: Bus) {
    this.bus = bus
  }

  static async start(bus: Bus): Promise<TrayHost> {
    const host = new TrayHost(bus)
    await bus.listenTo("type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'")
    bus.onSignal((signal) => {
      if (signal.member === 'NameOwnerChanged' && signal.body[2] === '') host.items.delete(asText(signal.body[0]))
    })
    bus.serve(WATCHER_PATH, WATCHER, {
      methods: {
        RegisterStatusNotifierItem: [
          '',
          (call) => {
            const service = asText(call.body[0])
            // Apps send either a bus name, or a path on the sender.
            const item = service.startsWith('/')
              ? new TrayItem(bus, call.sender, service)
              : new TrayItem(bus, service, '/StatusNotifierItem')
            host.items.set(item.service, item)
            return []
          }
        ],
        RegisterStatusNotifierHost: ['', () => []]
      },
      properties: {
        RegisteredStatusNotifierItems: () => new Variant('as', [...host.items.keys()]),
        IsStatusNotifierHostRegistered: () => new Variant('b', true),
        ProtocolVersion: () => new Variant('i', 0)
      }
    })
    await bus.own(WATCHER)
    return host
  }

  /** Ends the panel and starts it again. It then has no icon until an app registers one. */
  async restart(): Promise<void> {
    await this.bus.disown(WATCHER)
    this.items.clear()
    await this.bus.own(WATCHER)
  }

  all(): readonly TrayItem[] {
    return [...this.items.values()]
  }

  get count(): number {
    return this.items.size
  }

  item(): Promise<TrayItem> {
    return until('a tray icon', () => [...this.items.values()].at(-1))
  }
}
