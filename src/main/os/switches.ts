import { type CustomerKey, customerKey, ID_LENGTH_LIMIT, KEY_PART_LIMIT } from '../../shared/domain/ids'
import type { App, Event } from 'electron'
import { LINK_SCHEME, ownArguments, readHeadless } from './headless'

/** What a command line asks for. */
export interface Switches {
  /** A workspace for this run, as typed. */
  readonly workspace: string | null
  readonly demo: boolean
  /** True if the app starts in the tray, without a window. */
  readonly hidden: boolean
  /** The user data folder. Null: the usual folder. */
  readonly userDataDir: string | null
  /** The customer of a link. Null: there is no link. */
  readonly openCustomer: CustomerKey | null
}

const CUSTOMER_LINK = `${LINK_SCHEME}//customer/`
const LINK_LENGTH_LIMIT = 3 * KEY_PART_LIMIT

/** Reads a command line, to which Chromium adds its own switches. Only `ownArguments` count. */
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

/** The value of the last switch of this name, as in Chromium. Null: there is no such switch, or its value is empty. */
function valueOf(argv: readonly string[], name: string): string | null {
  const given = argv.findLast((argument) => argument.startsWith(`${name}=`))
  const value = given?.slice(name.length + 1).trim() ?? ''
  return value === '' ? null : value
}

/**
 * Reads a link `deskhand://customer/<page_id>/<customer_id>`, with URI-encoded ids. Returns null if the text is no such
 * link.
 */
export function readCustomerLink(text: string): CustomerKey | null {
  if (text.length > LINK_LENGTH_LIMIT || !text.toLowerCase().startsWith(CUSTOMER_LINK)) return null
  const path = text
    .slice(CUSTOMER_LINK.length)
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
  const [page, customer, ...rest] = path.split('/').map(decoded)
  if (page === undefined || customer === undefined || page === null || !customer || rest.length > 0) return null
  return customerKey({ pageId: page === '' ? null : page, customerId: customer })
}

function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part)
    return text.isWellFormed() && text.length <= ID_LENGTH_LIMIT ? text : null
  } catch {
    // `decodeURIComponent` throws only if the text is not URI-encoded.
    return null
  }
}

/**
 * Makes this process the only Deskhand of its user data folder. Returns false if another process runs already. In that
 * case, the other process gets the switches of this process, and this process must quit. On macOS a link is not an
 * argument: the event `open-url` brings the link.
 */
export function holdSingleInstance(app: App, onSecondStart: (switches: Switches) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event: Event, argv: string[]) => {
    // A headless command asks for no window.
    if (readHeadless(argv) === null) onSecondStart(readSwitches(argv))
  })
  app.on('open-url', (event: Event, url: string) => {
    event.preventDefault()
    onSecondStart(readSwitches([url]))
  })
  return true
}
