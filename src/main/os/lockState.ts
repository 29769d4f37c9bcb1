import { createListeners } from '../../shared/listeners'
import type { Bus, BusCall } from './dbus/bus'

/**
 * If a running lock service does not answer within this time (ms), the screen counts as locked. A busy computer may
 * need more than 100 ms.
 */
const ANSWER_LIMIT_MS = 400

/** The services that know whether the screen is locked. A desktop may have several of them. */
const SERVICES = [
  'org.gnome.ScreenSaver',
  'org.freedesktop.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver'
].map((name): BusCall => ({
  to: name,
  path: `/${name.replaceAll('.', '/')}`,
  interface: name,
  member: 'GetActive',
  withinMs: ANSWER_LIMIT_MS,
  mayStart: false
}))

/** `unknown`: no lock service gives a valid answer. */
export type LockState = 'locked' | 'unlocked' | 'unknown'

export interface LockServices {
  /**
   * Asks whether the screen is locked. Takes about 400 ms at most, and never rejects. `every` false: leaves out
   * services that are known not to run.
   */
  ask(every: boolean): Promise<LockState>
  /** Calls `listener` when a service starts, ends, or reports that the screen was locked or unlocked. */
  onHint(listener: () => void): () => void
  dispose(): void
}

export function watchLockServices(bus: Pick<Bus, 'call' | 'onSignal' | 'watchOwner'>): LockServices {
  const listeners = createListeners()
  const absent = new Set<string>()
  const cancels = SERVICES.flatMap(({ to, interface: on }) => [
    // Plasma sends its signal from two object paths, and documents only one. So signals from every path are taken.
    bus.onSignal({ from: to, interface: on, member: 'ActiveChanged' }, () => listeners.tell()),
    bus.watchOwner(to, (owner) => {
      if (owner === null) absent.add(to)
      else absent.delete(to)
      listeners.tell()
    })
  ])
  return {
    ask: (every) =>
      askServices(
        bus,
        SERVICES.filter(({ to }) => every || !absent.has(to))
      ),
    onHint: (listener) => listeners.add(listener).dispose,
    dispose: () => {
      for (const cancel of cancels) cancel()
      listeners.clear()
    }
  }
}

async function askServices(bus: Pick<Bus, 'call'>, services: readonly BusCall[]): Promise<LockState> {
  const states = await Promise.all(services.map((service) => askService(bus, service)))
  return states.find((state) => state === 'locked') ?? states.find((state) => state === 'unlocked') ?? 'unknown'
}

async function askService(bus: Pick<Bus, 'call'>, service: BusCall): Promise<LockState> {
  const answer = await bus.call(service)
  if (answer.kind === 'answered') return answer.body[0] === true ? 'locked' : 'unlocked'
  // The service runs but does not answer, so the screen may be locked.
  return answer.failure.kind === 'silent' ? 'locked' : 'unknown'
}
