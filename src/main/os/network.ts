import { net } from 'electron'

/**
 * Returns false if the system is certainly offline. True does not prove that the network works: there may be a
 * captive portal.
 */
export function isOnline(): boolean {
  return net.isOnline()
}
