import { net } from 'electron'

/** Returns false if the system is certainly offline. True may mean a useless network, such as a captive portal. */
export function isOnline(): boolean {
  return net.isOnline()
}
