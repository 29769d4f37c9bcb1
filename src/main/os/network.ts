import { net } from 'electron'

/**
 * Returns false if the system knows of no network. True does not prove that the network works: it may be a captive
 * portal.
 */
export function isOnline(): boolean {
  return net.isOnline()
}
