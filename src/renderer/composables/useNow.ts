import { onScopeDispose, readonly, shallowRef, watch, type Ref } from 'vue'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { lookAtZone } from '../locales/timeStyle'

/** The longest time that a timer of the browser can wait, ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const now = shallowRef(Date.now())
/** Has one function for each component. It returns when its component needs the time next, epoch ms. */
const needs = new Set<() => number>()
let timer: ReturnType<typeof setTimeout> | undefined
/** When the timer fires, epoch ms. Infinity: none runs. */
let timerAt = Infinity

/** Returns the next full second after `at`. Both are epoch ms. */
export const nextSecond = (at: number): number => at - (at % SECOND_MS) + SECOND_MS

/** Returns the next full minute after `at`. Both are epoch ms. */
export const nextMinute = (at: number): number => at - (at % MINUTE_MS) + MINUTE_MS

/**
 * Returns the present time, epoch ms. `next(at)` returns when the component will show something else, epoch ms.
 * Infinity: the component shows no time now. All components share one value and one timer, so the value may change
 * earlier. The timer stops in a hidden window. A change of a ref that `next` reads sets the timer again.
 */
export function useNow(next: (at: number) => number): Readonly<Ref<number>> {
  // A `next` that throws would stop all other components' clocks. The component draws the same values, so Vue reports
  // the error then.
  const need = (): number => {
    try {
      return next(now.value)
    } catch {
      return Infinity
    }
  }
  if (needs.size === 0) {
    document.addEventListener('visibilitychange', tick)
    // The person may have set the clock or the time zone in another program.
    window.addEventListener('focus', tick)
  }
  needs.add(need)
  onScopeDispose(() => {
    needs.delete(need)
    if (needs.size > 0) return
    document.removeEventListener('visibilitychange', tick)
    window.removeEventListener('focus', tick)
    stopTimer()
  })
  refresh()
  watch(need, refresh, { flush: 'sync' })
  return readonly(now)

  function refresh(): void {
    // The value may be old: no component used it for long, or somebody set the computer's clock.
    const behind = Math.abs(Date.now() - now.value)
    const at = need()
    // If the component would show the same with the present time, a value less than a second old is new enough. So a
    // new row does not make all components draw again.
    if (behind >= SECOND_MS || at <= Date.now()) tick()
    else wakeAt(at)
  }
}

/**
 * Catches up if the timer is late, because timers stand still while the computer sleeps, or if the clock was set back. Call this with each status
 * from main: it has a new one after a sleep.
 */
export function catchUp(): void {
  if (Date.now() >= timerAt || Date.now() < now.value) tick()
}

function tick(): void {
  stopTimer()
  now.value = Date.now()
  lookAtZone()
  for (const need of needs) wakeAt(need())
}

function wakeAt(at: number): void {
  if (at >= timerAt || document.visibilityState === 'hidden') return
  stopTimer()
  timerAt = at
  timer = setTimeout(tick, Math.min(LONGEST_TIMER_MS, Math.max(1, at - Date.now())))
}

function stopTimer(): void {
  clearTimeout(timer)
  timerAt = Infinity
}
