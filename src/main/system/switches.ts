import type { CustomerKey } from '../../shared/domain/ids'
import { customerKey, ID_LENGTH_LIMIT, KEY_PART_LIMIT } from '../../shared/domain/ids'

/** What the command line asks for. */
export interface Switches {
  /** A workspace for this run, as typed. */
  readonly workspace: string | null
  readonly demo: boolean
  /** Start in the tray. */
  readonly hidden: boolean
  /** The folder for all state. */
  readonly userDataDir: string | null
  /** The customer to open. */
  readonly openCustomer: CustomerKey | null
}

const NO_SWITCHES: Switches = { workspace: null, demo: false, hidden: false, userDataDir: null, openCustomer: null }
const CUSTOMER_LINK = 'deskhand://customer/'
const LINK_LENGTH_LIMIT = 3 * KEY_PART_LIMIT

/** Reads a command line. Its order means nothing: Chromium moves switches to the front and adds some of its own. */
export function readSwitches(argv: readonly string[], platform: NodeJS.Platform = process.platform): Switches {
  const openCustomer = argv.map(readCustomerLink).find((key) => key !== null) ?? null
  // Windows starts a program with one line of text: a quote in a link may end it and go on with switches.
  if (platform === 'win32' && argv.some(isLink)) return { ...NO_SWITCHES, openCustomer }
  return {
    workspace: valueOf(argv, '--workspace'),
    demo: argv.includes('--demo'),
    hidden: argv.includes('--hidden'),
    userDataDir: valueOf(argv, '--user-data-dir'),
    openCustomer
  }
}

function isLink(argument: string): boolean {
  return argument.toLowerCase().startsWith('deskhand:')
}

/** The last of several wins, as in Chromium. An empty value is none. */
function valueOf(argv: readonly string[], name: string): string | null {
  const given = argv.findLast((argument) => argument.startsWith(`${name}=`))
  const value = given?.slice(name.length + 1).trim() ?? ''
  return value === '' ? null : value
}

/** `deskhand://customer/<page_id>/<customer_id>`, each URI-encoded; null for anything else. */
export function readCustomerLink(text: string): CustomerKey | null {
  if (text.length > LINK_LENGTH_LIMIT || !text.toLowerCase().startsWith(CUSTOMER_LINK)) return null
  const path = text.slice(CUSTOMER_LINK.length).replace(/[?#].*$/s, '').replace(/\/$/, '')
  const [page, customer, ...rest] = path.split('/').map(decoded)
  if (page === undefined || customer === undefined || page === null || !customer || rest.length > 0) return null
  return customerKey({ pageId: page === '' ? null : page, customerId: customer })
}

function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part)
    return text.isWellFormed() && text.length <= ID_LENGTH_LIMIT ? text : null
  } catch {
    // The only error there is: the text is not URI-encoded.
    return null
  }
}
