import type { Bus } from './bus'

const NAMES = [
  ['org.gnome.ScreenSaver', ['/org/gnome/ScreenSaver', '/']],
  ['org.freedesktop.ScreenSaver', ['/org/freedesktop/ScreenSaver', '/ScreenSaver']]
] as const

/** A fake screen lock. Start it before the app, because the app asks once and then listens. */
export class ScreenLock {
  private readonly bus: Bus
  private locked = false

  private constructor(bus: Bus) {
    this.bus = bus
  }

  static async start(bus: Bus): Promise<ScreenLock> {
    const lock = new ScreenLock(bus)
    for (const [name, paths] of NAMES) {
      for (const path of paths) bus.serve(path, name, { methods: { GetActive: ['b', () => [lock.locked]] } })
      await bus.own(name)
    }
    return lock
  }

  set(locked: boolean): void {
    this.locked = locked
    for (const [name, paths] of NAMES)
      for (const path of paths) this.bus.emit(path, name, 'ActiveChanged', 'b', [locked])
  }
}
