import type { Bus } from './bus'
import { asNumber, asRecord, asText, type Plain } from './plain'

const ENTRY = 'com.canonical.Unity.LauncherEntry'

/** Records the number on the app's launcher icon. The app sends it only if a program owns this bus name. */
export class LauncherBadge {
  appUri = ''
  private state: { readonly [name: string]: Plain } = {}

  static async start(bus: Bus): Promise<LauncherBadge> {
    const badge = new LauncherBadge()
    await bus.listenTo(`type='signal',interface='${ENTRY}',member='Update'`)
    bus.onSignal((signal) => {
      if (signal.interface !== ENTRY) return
      badge.appUri = asText(signal.body[0])
      // A signal has only the properties that changed.
      badge.state = { ...badge.state, ...asRecord(signal.body[1]) }
    })
    await bus.own('com.canonical.Unity')
    return badge
  }

  get count(): number {
    return this.state['count-visible'] === true ? asNumber(this.state['count']) : 0
  }
}
