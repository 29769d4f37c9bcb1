import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'
import { SECOND_MS } from '../../shared/time'
import { lookAtZone } from '../locales/timeStyle'

const now = shallowRef(Date.now())
let users = 0
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * The current time, epoch ms, updated at every full second. All users share one timer, which stops while the window is
 * hidden.
 */
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
  timer = setTimeout(tick, SECOND_MS - (at % SECOND_MS))
}
