import type { Cancel, Timers } from '../../shared/clock'
import type { StepProof } from '../../shared/domain/alert'
import type { AlertSettings, AlertStep, SoundName } from '../../shared/domain/settings'
import type { Card } from './card'
import type { Notifier } from './notifier'
import { createProofs } from './proofs'

/** How long a test flashes, and how long its card stays, ms. */
const TEST_FLASH = 4000
const TEST_CARD = 12_000

/** Makes the agent look at the desk: a flashing button in the task bar, a bouncing icon in the dock. */
export interface Attention {
  /** Null: done. Otherwise short words why it cannot be. */
  start(): string | null
  stop(): void
}

export interface StepsParts {
  readonly timers: Timers
  readonly settings: () => AlertSettings
  readonly notifier: Notifier
  readonly card: Card
  readonly attention: Attention
  /** False: there is no page to play it. */
  readonly play: (sound: SoundName, volume: number) => boolean
  /** The system did not do it. */
  readonly failed: (step: AlertStep, detail: string) => void
  readonly changed: () => void
}

/** Takes the steps that are not notifications, tests them all, and keeps what the system did. */
export interface Steps {
  sound(): void
  attention(on: boolean): void
  card(on: boolean): void
  began(step: AlertStep): void
  ended(step: AlertStep, failure: string | null): void
  /** Undone before the system said anything: nobody will. */
  withdrawn(step: AlertStep): void
  test(step: AlertStep): void
  off(step: AlertStep): void
  proofs(): readonly StepProof[]
  dispose(): void
}

export function createSteps({ timers, settings, notifier, card, attention, play, failed, changed }: StepsParts): Steps {
  const proofs = createProofs(timers, (step) => ended(step, 'no answer'))
  const cancels = new Map<AlertStep, Cancel>()
  let isFlashing = false

  function ended(step: AlertStep, failure: string | null): void {
    proofs.ended(step, failure === null ? 'shown' : 'failed', failure)
    if (failure !== null) failed(step, failure)
    changed()
  }

  function sound(): void {
    const { sound: name, volume } = settings()
    proofs.began('sound')
    if (!play(name, volume)) ended('sound', 'no window to play it')
    else changed()
  }

  function flash(on: boolean): void {
    isFlashing = on
    if (!on) return attention.stop()
    const why = attention.start()
    proofs.ended('attention', why === null ? 'shown' : 'notSupported', why)
    changed()
  }

  function after(step: AlertStep, ms: number, undo: () => void): void {
    cancels.get(step)?.()
    cancels.set(step, timers.after(ms, undo))
  }

  function test(step: AlertStep): void {
    if (step === 'notification') {
      proofs.began(step)
      notifier.test()
      changed()
    } else if (step === 'sound') {
      sound()
    } else if (step === 'attention') {
      const real = isFlashing
      flash(true)
      isFlashing = real
      after(step, TEST_FLASH, () => {
        if (!isFlashing) attention.stop()
      })
    } else {
      card.test(true)
      proofs.ended(step, 'shown', null)
      after(step, TEST_CARD, () => card.test(false))
      changed()
    }
  }

  return {
    sound,
    attention: flash,
    card: (on) => {
      card.want(on)
      if (on) proofs.ended('card', 'shown', null)
    },
    began: proofs.began,
    ended,
    withdrawn: proofs.withdrawn,
    test,
    off: (step) => proofs.ended(step, 'off', null),
    proofs: proofs.list,
    dispose: () => {
      proofs.dispose()
      cancels.forEach((cancel) => cancel())
      attention.stop()
    }
  }
}
