import type { App, Event } from 'electron'
import type { CustomerKey } from '../../shared/domain/ids'
import { readCustomerLink } from './customerLink'
import { ownArguments, readHeadless } from './headless'

export interface Switches {
  /** The workspace to open in this run, as typed. Null: none. */
  readonly workspace: string | null
  readonly demo: boolean
  /** True if the app starts in the tray. */
  readonly hidden: boolean
  /** The user data folder. Null: the usual folder. */
  readonly userDataDir: string | null
  /** The customer of a link. Null: no link. */
  readonly openCustomer: CustomerKey | null
}

/** Reads a command line. A customer link may be any argument. Switches count only if `ownArguments` returns them. */
export function readSwitches(argv: readonly string[], platform: NodeJS.Platform = process.platform): Switches {
  const openCustomer = argv.map(readCustomerLink).find((key) => key !== null) ?? null
  const own = ownArguments(argv, platform)
  return {
    workspace: valueOf(own, '--workspace'),
    demo: own.includes('--demo'),
    hidden: own.includes('--hidden'),
    userDataDir: valueOf(own, '--user-data-dir'),
    openCustomer
  }
}

/** Returns the value of the last switch of this name, as Chromium does. Null: no such switch, or an empty value. */
function valueOf(argv: readonly string[], name: string): string | null {
  const given = argv.findLast((argument) => argument.startsWith(`${name}=`))
  const value = given?.slice(name.length + 1).trim() ?? ''
  return value === '' ? null : value
}

/**
 * Makes this process the only one with its user data folder. Returns false if another process has the folder. That
 * process then gets the switches of this one, and this process must quit. On macOS, `onSecondStart` also gets links.
 */
export function holdSingleInstance(app: App, onSecondStart: (switches: Switches) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event: Event, argv: string[]) => {
    // A headless command must not show a window, so it is not passed on.
    if (readHeadless(argv) === null) onSecondStart(readSwitches(argv))
  })
  app.on('open-url', (event: Event, url: string) => {
    event.preventDefault()
    onSecondStart(readSwitches([url]))
  })
  return true
}
