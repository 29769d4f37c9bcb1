import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Desktop } from '../support/desktop/desktop'
import { NotificationServer } from '../support/desktop/notificationServer'
import { SecretService } from '../support/desktop/secretService'
import { TrayHost } from '../support/desktop/trayHost'
import { until } from '../support/until'
import { clientOf } from './clients'
import { profileFolder, startElectron } from './electronApp'
import { measureStart } from './quietRuns'
import type { StartResult } from './results'
import { Load, type Surroundings } from './trafficRun'

const WAITING = 20
const WITHIN_MS = 30_000
/** After the list, the app still reads its cookies, without which it saves no desk. */
const COOKIES_MS = 2_000
/** How many times slower the page's scripts run in the second start. */
const SLOWED = 4
const PROFILE = 'start-last-desk'

/** A workspace that lets nobody in any more, and a profile with the last desk of this workspace. */
export interface LastDesk {
  /** Starts the app twice: as it is, and with a page that is slowed four-fold. Measures each start. */
  run(rep: number): Promise<readonly StartResult[]>
  stop(): Promise<void>
}

/**
 * Signs in once and ends the app, so that it saves its desk. The app saves a desk only with a keyring. So this has a
 * desktop of its own, because the other runs have no keyring.
 */
export async function saveLastDesk(around: Surroundings): Promise<LastDesk> {
  const desktop = await Desktop.start()
  const load = await Load.start({ n: WAITING, limit: 'honoured', delayMs: 0, pages: around.pages, cookie: true })
  const stop = async (): Promise<void> => {
    await load.stop()
    await desktop.stop()
  }
  const { app, page: address, switches } = clientOf('app')
  const options = { app, switches: switches(load.origin), profile: PROFILE, devtools: true }
  const isKnown = async (): Promise<boolean> => (await load.order({ do: 'report' })).lists > 0
  try {
    await NotificationServer.start(desktop.session)
    await TrayHost.start(desktop.session)
    await SecretService.start(desktop.session)
    await load.order({ do: 'open' })
    const first = startElectron(desktop, options, around.clock)
    await until('the list to be read', isKnown, WITHIN_MS)
    await new Promise((resolve) => setTimeout(resolve, COOKIES_MS))
    await first.stop()
    await load.order({ do: 'shut' })
    if (!existsSync(join(profileFolder(desktop, PROFILE), 'desks/last-desk.log')))
      throw new Error(`The app saved no last desk: ${first.lastLines().join('\n')}`)
  } catch (error) {
    await stop()
    throw error
  }

  return {
    async run(rep) {
      const start = { rep, page: address, options, hasRows: true }
      const place = { ...around, desktop }
      return [
        await measureStart({ ...start, client: 'lastDesk' }, place),
        await measureStart({ ...start, client: 'slowed', slowed: SLOWED }, place)
      ]
    },
    stop
  }
}
