import { nextTick } from 'vue'
import { listenToPage } from '../liveRegions'

/** After these times, ms, components show other seconds and minutes. */
const PASSED_MS = [1_000, 61_000]

/**
 * Lets time pass, and nothing else happen. Returns what a screen reader says by itself then, as faults: seconds and
 * minutes that are counted in a live region are read again and again.
 */
export async function saidByTime(): Promise<readonly string[]> {
  const { now } = Date
  const page = listenToPage()
  const show = async (): Promise<void> => {
    document.dispatchEvent(new Event('visibilitychange'))
    for (let turn = 0; turn < 3; turn++) await nextTick()
  }
  await show()
  page.read()
  for (const ms of PASSED_MS) {
    Date.now = () => now() + ms
    await show()
  }
  const said = page.read()
  Date.now = now
  await show()
  page.stop()
  return said.map(({ text }) => `said although nothing happened: ${text}`)
}
