import { onScopeDispose, readonly, shallowRef, watch, type Ref } from 'vue'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { lookAtZone } from '../locales/timeStyle'

/** The longest time that a timer of the browser can wait, ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const now = shallowRef(Date.now())
let usersEverySecond = 0
/**
 * Has one function for each component that does not need the time every second. The function returns when its
 * component needs the time next, epoch ms.
 */
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
export function useNow(next: (at: number) => number = nextSecond): Readonly<Ref<number>> {
  const need = (): number => next(now.value)
  if (usersEverySecond + needs.size === 0) document.addEventListener('visibilitychange', tick)
  if (next === nextSecond) usersEverySecond++
  else needs.add(need)
  // This comes before the first call of `next`. So the component's function is removed even if `next` throws.
  onScopeDispose(() => {
    if (next === nextSecond) usersEverySecond--
    else needs.delete(need)
    if (usersEverySecond + needs.size > 0) return
    document.removeEventListener('visibilitychange', tick)
    stopTimer()
  })
  refresh()
  if (next !== nextSecond) watch(need, refresh, { flush: 'sync' })
  return readonly(now)

  function refresh(): void {
    // The value may be old: no component used it for long, or somebody set the computer's clock.
    const behind = Math.abs(Date.now() - now.value)
    const at = need()
    // There are many components with `nextSecond`. For them, a value less than a second old is new enough. So they
    // cause no update.
    if (behind >= SECOND_MS || (behind > 0 && at !== Infinity && next !== nextSecond)) tick()
    else wakeAt(at)
  }
}

function tick(): void {
  stopTimer()
  now.value = Date.now()
  lookAtZone()
  if (usersEverySecond > 0) wakeAt(nextSecond(now.value))
  for (const need of needs) wakeAt(nextOf(need))
}

/**
 * Returns when this component needs the time next, epoch ms. Removes a `need` that throws, because it would stop all
 * other components' clocks. Vue has already reported the error.
 */
function nextOf(need: () => number): number {
  try {
    return need()
  } catch {
    needs.delete(need)
    return Infinity
  }
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
