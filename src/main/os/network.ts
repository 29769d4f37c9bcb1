import { net } from 'electron'

/** False: the system knows of no network. True does not prove that the network works: it may be a captive portal. */
export function isOnline(): boolean {
  return net.isOnline()
}
