import { computed, type ComputedRef } from 'vue'
import { USUAL_PAUSE_MINUTES } from '../../shared/domain/alert'
import { useCommands } from '../commands'
import { say } from '../../shared/text/say'
import { times } from '../locales/times'
import { useStatusStore } from '../stores/status'
import { useKeyNames } from './useKeyNames'
import { useShortcuts } from './useShortcuts'
import { nextUntil } from './nextTimes'
import { useNow } from './useNow'

export interface AlertState {
  /** Says whether alerts reach the agent now. If alerts cannot arrive, the text never says that they are on. */
  readonly text: ComputedRef<string>
  readonly alerting: ComputedRef<boolean>
  readonly paused: ComputedRef<boolean>
  readonly pause: (minutes: number) => void
  readonly pauseUntilTomorrow: () => void
  readonly resume: () => void
  /** Pauses the alerts for `USUAL_PAUSE_MINUTES`, or ends the pause. */
  readonly toggle: () => void
  /** The keys of the shortcut for `toggle`, as the keyboard prints them. Empty: there is none now. */
  readonly pauseKeys: ComputedRef<string>
}

export function useAlertState(): AlertState {
  const send = useCommands()
  const store = useStatusStore()
  const { printed } = useKeyNames()
  const { cap } = useShortcuts()
  const alerts = computed(() => store.status?.alerts ?? null)
  const paused = computed(() => alerts.value?.quiet.kind === 'paused')
  const until = computed(() => {
    const quiet = alerts.value?.quiet
    return quiet?.kind === 'quietHours' || quiet?.kind === 'paused' ? quiet.until : null
  })
  const now = useNow((at) => nextUntil(until.value, at))
  const text = computed(() => {
    if (!alerts.value?.reachable) return say('frame.alertsStopped')
    const { quiet } = alerts.value
    if (quiet.kind === 'none') return say('frame.alertsOn')
    if (quiet.kind === 'system') return say('frame.alertsSilenced')
    if (quiet.kind === 'quietHours') return say('frame.quietUntil', { clock: times.until(quiet.until, now.value) })
    return quiet.until === null
      ? say('frame.alertsPaused')
      : say('frame.alertsPausedUntil', { clock: times.until(quiet.until, now.value) })
  })
  const pause = (minutes: number): void => void send({ type: 'alerts.pause', minutes })
  const resume = (): void => void send({ type: 'alerts.resume' })

  return {
    text,
    alerting: computed(() => alerts.value?.reachable === true && alerts.value.quiet.kind === 'none'),
    paused,
    pause,
    pauseUntilTomorrow: () => void send({ type: 'alerts.pauseUntilTomorrow' }),
    resume,
    toggle: () => (paused.value ? resume() : pause(USUAL_PAUSE_MINUTES)),
    pauseKeys: computed(() => printed(cap('pause') ?? '').join(' '))
  }
}
