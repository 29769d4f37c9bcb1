import type { Bus, BusCall } from './dbus/bus'

/** An owner of the lock service that says nothing for so long counts as locked, ms. */
const WITHIN = 100

/** The lock services of GNOME, of Plasma and others, and of desktops that keep one of their own; a desktop has one of them or more. */
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
  within: WITHIN,
  mayStart: false
}))

/** `unknown`: this desktop has nobody who could say. */
export type LockState = 'locked' | 'unlocked' | 'unknown'

/** Asks a Linux desktop whether its screen is locked. Takes 100 ms at the most, and never fails. */
export async function askLockState(bus: Pick<Bus, 'call'>): Promise<LockState> {
  const states = await Promise.all(SERVICES.map((service) => askService(bus, service)))
  return states.find((state) => state === 'locked') ?? states.find((state) => state === 'unlocked') ?? 'unknown'
}

async function askService(bus: Pick<Bus, 'call'>, service: BusCall): Promise<LockState> {
  const answer = await bus.call(service)
  if (answer.kind === 'answered') return answer.body[0] === true ? 'locked' : 'unlocked'
  // Whoever has the name but says nothing may well be what has locked the screen.
  return answer.failure.kind === 'silent' ? 'locked' : 'unknown'
}
