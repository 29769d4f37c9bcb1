import type { Timers } from '../../shared/clock'
import type { Bus } from './bus'
import { createBusQuiet } from './busQuiet'
import { runProgram } from './program'
import { desktopNames, quietSource } from './quietSources'
import { createSystemQuiet, type SystemQuiet } from './systemQuiet'

/** This system's own Do Not Disturb, by whatever tells of it. */
export function openSystemQuiet(bus: Bus, timers: Timers): SystemQuiet {
  const source = quietSource(process.platform, desktopNames(process.env))
  return source === 'bus' ? createBusQuiet(bus, timers) : createSystemQuiet({ source, run: runProgram, timers })
}
