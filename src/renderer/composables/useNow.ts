import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'
import { lookAtZone } from '../locales/timeStyle'

const SECOND = 1000

const now = shallowRef(Date.now())
let users = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Epoch milliseconds, at every full second. All users share one timer, which rests while the page is hidden. */
export function useNow(): Readonly<Ref<number>> {
  if (users++ === 0) {
    document.addEventListener('visibilitychange', tick)
    tick()
  }
  onScopeDispose(() => {
    if (--users > 0) return
    document.removeEventListener('visibilitychange', tick)
    clearTimeout(timer)
  })
  return readonly(now)
}

function tick(): void {
  clearTimeout(timer)
  const at = Date.now()
  now.value = at
  lookAtZone()
  if (document.visibilityState === 'hidden') return
  timer = setTimeout(tick, SECOND - (at % SECOND))
}
