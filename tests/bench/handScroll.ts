import type { Devtools } from './cdp'
import { longestRun, type ScrollSamples } from './hand'
import type { Place } from './handDesk'

/**
 * How far one notch of a wheel scrolls, px. Somebody who turns a wheel fast makes 20 notches a second. A quick swipe on
 * a touchpad scrolls as fast as 60 notches a second.
 */
const NOTCH_PX = 120
export const PACES = [
  { pace: 'wheel', perSecond: 20, seconds: 6 },
  { pace: 'fling', perSecond: 60, seconds: 6 }
] as const
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Scrolls down for half the time, and up again for the other half. */
export async function scrollAt(
  { pace, perSecond, seconds }: (typeof PACES)[number],
  page: Devtools
): Promise<ScrollSamples> {
  const place: Place = Object(await page.evaluate('benchDesk.beginScroll()'))
  await page.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...place })
  const turns = perSecond * seconds
  const made: Promise<unknown>[] = []
  const from = performance.now()
  for (let turn = 0; turn < turns; turn++) {
    await pass(Math.max(0, from + (turn * 1000) / perSecond - performance.now()))
    const deltaY = turn < turns / 2 ? NOTCH_PX : -NOTCH_PX
    made.push(page.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...place, deltaX: 0, deltaY }))
  }
  await Promise.all(made)
  const { blank, px }: { blank: readonly boolean[]; px: number } = Object(await page.evaluate('benchHand.endScroll()'))
  return {
    pace,
    frames: blank.length,
    blankFrames: blank.filter(Boolean).length,
    longestBlank: longestRun(blank),
    px: Math.round(px)
  }
}
