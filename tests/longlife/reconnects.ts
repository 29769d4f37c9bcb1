import { MINUTE_MS } from '../../src/shared/time'
import { seeded } from '../support/seeded'
import { countHeap, growthBetween } from './heap'
import { collectedMegabytes } from './hours'
import { openLongDesk, type Counts } from './longDesk'
import { startRealNetwork } from './realNetwork'

const CUSTOMERS = 20
/** The number of reconnects before the first count. After them, everything that is made only once exists. */
const WARM = 50
const LOOKS = 100

export interface ReconnectsOptions {
  readonly folder: string
  readonly times: number
  readonly network: 'memory' | 'real'
  readonly said: (line: string) => void
}

/**
 * Reconnects this many times, with a few events after each. If the counts have changed, resolves with a text about
 * this. Otherwise resolves with an empty list.
 */
export async function runReconnects({ folder, times, network, said }: ReconnectsOptions): Promise<readonly string[]> {
  const real = network === 'real' ? await startRealNetwork() : null
  const desk = await openLongDesk({
    folder,
    name: `reconnects-${network}`,
    customers: CUSTOMERS,
    random: seeded(1),
    grows: false,
    ...(real && { network: real, socketUrl: `ws://127.0.0.1:${real.port}/api/dashboard/ws` })
  })

  /**
   * Counts while the desk is at rest. A closed socket stays in memory for a while. So this counts again until the
   * counts are as `expected`, or until it has tried often enough.
   */
  async function countAtRest(
    expected: Counts | null
  ): Promise<{ readonly counts: Counts; readonly megabytes: number }> {
    await desk.rest(3 * MINUTE_MS)
    await desk.readList()
    for (let looks = 0; ; looks++) {
      const megabytes = await collectedMegabytes()
      const counts = desk.counts()
      const isDone = expected === null ? looks > 2 : JSON.stringify(counts) === JSON.stringify(expected)
      if (isDone || looks > LOOKS) return { counts, megabytes }
      await desk.rest(250)
    }
  }

  async function reconnect(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      await desk.reconnect()
      await desk.pass(500, 4)
    }
  }

  await reconnect(WARM)
  const before = await countAtRest(null)
  const heapBefore = countHeap(folder)
  const begun = performance.now()
  await reconnect(times)
  const seconds = (performance.now() - begun) / 1_000
  const after = await countAtRest(before.counts)
  said(
    `${times} reconnects (${network}) in ${seconds.toFixed(0)} s: ${before.megabytes.toFixed(2)} MB, then ${after.megabytes.toFixed(2)} MB`
  )
  said(`  ${JSON.stringify(after.counts)}`)
  for (const line of growthBetween(heapBefore, countHeap(folder))) said(`  ${line}`)
  desk.dispose()
  await real?.close()
  const isSame = JSON.stringify(before.counts) === JSON.stringify(after.counts)
  return isSame ? [] : [`${times} reconnects (${network}): ${JSON.stringify(before.counts)} before`]
}
