import { expect } from 'vitest'
import type { CustomerRef } from '../../src/demo/workspaceParts'
import { startUndriven } from '../support/desktop/launch'
import { TaskbarButton } from '../support/desktop/taskbarButton'
import { decodePng } from '../support/png'
import { type TRAY_PICTURES, trayPicture } from '../support/trayPictures'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { LAURA, NORDLYS, RECONNECT_MS, it } from './stage'

type PictureName = (typeof TRAY_PICTURES)[number]

/**
 * `DESKHAND_IDLE_SECONDS=60` tests the limit that Deskhand promises, in every round. Otherwise the limit is longer, and
 * only the better of two rounds counts.
 */
const IN_FULL = Number(process.env['DESKHAND_IDLE_SECONDS'] ?? 0) >= 60
const [AGREE_MS, ROUNDS] = IN_FULL ? [500, 5] : [2000, 2]

/** The state that the panel, the launcher and the task bar show. */
interface Look {
  readonly icon: PictureName
  readonly tooltip: RegExp
  readonly badge: number
  readonly title: string
}

const NOBODY: Look = { icon: 'idle', tooltip: /^Deskhand – nobody waiting$/, badge: 0, title: 'Deskhand' }
const ONE: Look = { icon: 'waiting1', tooltip: /^Deskhand – 1 waiting/, badge: 1, title: '(1) Deskhand' }
const ONE_WROTE: Look = {
  icon: 'mine',
  tooltip: /^Deskhand – 1 of your customers sent a message$/,
  badge: 1,
  title: '(1) Deskhand'
}
const MUTED: Look = { icon: 'muted', tooltip: /^Deskhand – alerts paused until/, badge: 0, title: 'Deskhand' }
// A number alone cannot say that it may be out of date, so the badge shows none. The title has words beside its number.
const RECONNECTING: Look = {
  icon: 'reconnecting',
  tooltip: /^Deskhand – reconnecting$/,
  badge: 0,
  title: '(1) Deskhand – Reconnecting'
}
const SIGNED_OUT: Look = {
  icon: 'signed-out',
  tooltip: /^Deskhand – signed out, no alerts$/,
  badge: 0,
  title: '(1) Deskhand – Signed out'
}

it(
  'tray, badge and title of a hidden app say the same soon after anything changes',
  { timeout: 60_000 + ROUNDS * 2 * RECONNECT_MS },
  async ({ stage }) => {
    const off = { on: false, delay: 0 }
    keepAlertSettings(stage, { steps: { notification: off, sound: off, attention: off, card: off } })
    const workspace = await stage.workspace({ customers: 'none', cookieSeconds: 3600 })
    const { control } = workspace
    const comes = (): CustomerRef => {
      const [ref] = control.addCustomers(NORDLYS, 1, { announce: true, longestWaitSeconds: 1 })
      if (!ref) throw new Error('Nobody came')
      return ref
    }
    // The customers are Laura's before the app starts, so the app's first list shows them as hers.
    const own = Array.from({ length: ROUNDS }, comes)
    own.forEach((ref) => control.rivalTakes(ref, LAURA))
    await (await stage.signIn(workspace)).app.quit()
    // The app runs without a driver. A driver makes the pages of a hidden app count as visible.
    startUndriven(stage.desktop, { switches: [`--workspace=${workspace.origin}`, '--hidden'] })
    const item = await stage.tray.item()
    await until('a desk', async () => (await item.tooltip()) === 'Deskhand – nobody waiting', 20_000)
    const button = await until('the window', () => TaskbarButton.find(stage.desktop, 'Deskhand'))

    const wrong = async ({ icon, tooltip, badge, title }: Look): Promise<readonly string[]> => {
      const [file, words, called] = await Promise.all([item.iconFile(), item.tooltip(), button.title()])
      return [
        ...(isPicture(file, icon) ? [] : ['another icon']),
        ...(tooltip.test(words) ? [] : [words]),
        ...(stage.badge.count === badge ? [] : [`${stage.badge.count} on the badge`]),
        ...(called === title ? [] : [`called ${called}`])
      ]
    }
    const took = new Map<string, number[]>()
    const after = async <T>(what: string, change: () => T, look: Look): Promise<Awaited<T>> => {
      const start = performance.now()
      const given = await change()
      let last: readonly string[] = []
      await until(what, async () => (last = await wrong(look)).length === 0).catch(() => expect(last, what).toEqual([]))
      took.set(what, [...(took.get(what) ?? []), performance.now() - start])
      return given
    }

    for (const mine of own) {
      const first = await after('a customer asks', comes, ONE)
      await after('a rival takes over', () => control.rivalTakes(first), NOBODY)
      await after('alerts are paused', () => item.choose('For 30 minutes'), MUTED)
      await after('alerts are on again', () => item.choose('Resume alerts'), NOBODY)

      const second = await after('another asks', comes, ONE)
      await after('my customer writes', () => control.customerWrites(mine, 'Hello?'), ONE_WROTE)
      await after('mine goes', () => control.customerGoesBackToBot(mine), ONE)
      control.refuseUpgrades({ status: 503 })
      await after('the line is cut', () => control.drop({}), RECONNECTING)
      control.acceptUpgrades()
      // This test does not measure how long the app takes to reconnect.
      await until('the desk to be back', async () => (await wrong(ONE)).length === 0, RECONNECT_MS)
      await after('another goes', () => control.customerGoesBackToBot(second), NOBODY)
    }
    await after('a last one asks', comes, ONE)
    await after('the session ends', () => control.expireSessions(LAURA, 4401), SIGNED_OUT)

    const longest = [...took].map(([what, times]) => `${what} ${Math.max(...times).toFixed(0)}`)
    process.stdout.write(`until tray, badge and title agree, longest of ${ROUNDS}, ms: ${longest.join(', ')}\n`)
    for (const [what, times] of took) {
      // The better round counts, because the computer may have been busy with something else in the other.
      if (IN_FULL) expect(Math.max(...times), what).toBeLessThanOrEqual(AGREE_MS)
      else if (times.length > 1) expect(Math.min(...times), what).toBeLessThanOrEqual(AGREE_MS)
    }
  }
)

function isPicture(file: Buffer, name: PictureName): boolean {
  return decodePng(file).data.equals(trayPicture(name, '22-colour@2x').data)
}
