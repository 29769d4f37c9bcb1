import type { Timers } from '../../../shared/clock'
import type { Bus } from '../dbus/bus'
import { createBusQuiet } from './busSource'
import { runProgram } from '../program'
import { desktopNames, quietSource } from './sources'
import { createSystemQuiet, type SystemQuiet } from './doNotDisturb'

/** This system's own Do Not Disturb, by whatever tells of it. */
export function openSystemQuiet(bus: Bus, timers: Timers): SystemQuiet {
  const source = quietSource(process.platform, desktopNames(process.env))
  return source === 'bus' ? createBusQuiet(bus, timers) : createSystemQuiet({ source, run: runProgram, timers })
}
