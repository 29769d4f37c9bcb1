import { net } from 'electron'

/**
 * Returns false if the system is certainly offline. True may mean a network that does not work, such as a captive
 * portal.
 */
export function isOnline(): boolean {
  return net.isOnline()
}
