import type { Bus, BusCall } from './dbus/bus'

/** If a lock service does not answer in this time, the screen counts as locked. A busy computer may need 100 ms and more. */
const ANSWER_LIMIT_MS = 400

/**
 * The services that know whether the screen is locked: of GNOME; of Plasma and others; of Cinnamon, MATE and Xfce. A
 * desktop may have several of them.
 */
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
  within: ANSWER_LIMIT_MS,
  mayStart: false
}))

/** `unknown`: this desktop has no lock service. */
export type LockState = 'locked' | 'unlocked' | 'unknown'

/** Asks a Linux desktop whether its screen is locked. Takes at most 400 ms and never rejects. */
export async function askLockState(bus: Pick<Bus, 'call'>): Promise<LockState> {
  const states = await Promise.all(SERVICES.map((service) => askService(bus, service)))
  return states.find((state) => state === 'locked') ?? states.find((state) => state === 'unlocked') ?? 'unknown'
}

async function askService(bus: Pick<Bus, 'call'>, service: BusCall): Promise<LockState> {
  const answer = await bus.call(service)
  if (answer.kind === 'answered') return answer.body[0] === true ? 'locked' : 'unlocked'
  // If a service has the name but does not answer, this service may have locked the screen.
  return answer.failure.kind === 'silent' ? 'locked' : 'unknown'
}
