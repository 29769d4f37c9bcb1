import type { App, Event } from 'electron'
import { readSwitches, type Switches } from './switches'

/**
 * Makes this the only Deskhand of its user data folder. False: another one runs; it is told what this one was asked
 * to do, and this one must quit. On macOS links arrive as an event of their own.
 */
export function holdSingleInstance(app: App, onSecondStart: (switches: Switches) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event: Event, argv: string[]) => onSecondStart(readSwitches(argv)))
  app.on('open-url', (event: Event, url: string) => {
    event.preventDefault()
    onSecondStart(readSwitches([url]))
  })
  return true
}
