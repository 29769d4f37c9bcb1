import { net } from 'electron'

/** False: the system knows of no network. True proves nothing: behind it may be a captive portal, or no way on. */
export function isOnline(): boolean {
  return net.isOnline()
}
