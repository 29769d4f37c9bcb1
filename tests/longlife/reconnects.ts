import { MINUTE_MS } from '../../src/shared/time'
import { seeded } from '../support/seeded'
import { countHeap, growthBetween } from './heap'
import { collectedMegabytes } from './hours'
import { openLongDesk, type Counts } from './longDesk'
import { startRealNetwork } from './realNetwork'

const CUSTOMERS = 20
/** So many come first: what is made once is there then. */
const WARM = 50
const LOOKS = 100

export interface ReconnectsOptions {
  readonly folder: string
  readonly times: number
  readonly network: 'memory' | 'real'
  readonly said: (line: string) => void
}

/** What is more after so many reconnects than before, in words. Between them, a few events come. */
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

  /** At rest: sockets that are gone take a while to leave. */
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
