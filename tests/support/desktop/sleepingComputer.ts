import { Variant } from '@particle/dbus-next'
import { BusError, type Bus } from './bus'
import { asText } from './plain'

const NAME = 'org.freedesktop.login1'
const PATH = '/org/freedesktop/login1'
const MANAGER = `${NAME}.Manager`
const NOT_SUPPORTED = 'org.freedesktop.DBus.Error.NotSupported'

/** A fake login service that reports sleep. Start it before the app, on the system's bus. */
export class SleepingComputer {
  private readonly bus: Bus
  private readonly delayed: string[] = []

  private constructor(bus: Bus) {
    this.bus = bus
  }

  static async start(bus: Bus): Promise<SleepingComputer> {
    const computer = new SleepingComputer(bus)
    bus.serve(PATH, MANAGER, {
      methods: {
        // A real service returns a file descriptor. This one returns an error, so the app only logs a line.
        Inhibit: [
          'h',
          (call) => {
            computer.delayed.push(asText(call.body[0]))
            throw new BusError(NOT_SUPPORTED)
          }
        ]
      },
      properties: { PreparingForSleep: () => new Variant('b', false), BlockInhibited: () => new Variant('s', '') }
    })
    await bus.own(NAME)
    return computer
  }

  /** True if the app has asked for a signal before the computer sleeps. */
  get isWatched(): boolean {
    return this.delayed.some((what) => what.includes('sleep'))
  }

  suspend(): void {
    this.bus.emit(PATH, MANAGER, 'PrepareForSleep', 'b', [true])
  }

  resume(): void {
    this.bus.emit(PATH, MANAGER, 'PrepareForSleep', 'b', [false])
  }
}
