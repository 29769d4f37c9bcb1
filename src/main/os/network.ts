import { net } from 'electron'

/** Returns false if the system is certainly offline. True proves nothing, for example behind a captive portal. */
export function isOnline(): boolean {
  return net.isOnline()
}
