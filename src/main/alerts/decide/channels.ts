import type { Cancel, Timers } from '../../shared/clock'
import type { StepProof } from '../../shared/domain/alert'
import { ALERT_STEPS, type AlertStep } from '../../shared/domain/settings'

/** How long the system may take to say what it did, ms. */
const PATIENCE = 4000

/** What the system did with each step, the last time that it was taken. */
export interface Proofs {
  /** The step is taken; somebody will say what came of it. */
  began(step: AlertStep): void
  ended(step: AlertStep, outcome: StepProof['outcome'], detail: string | null): void
  /** Forgets a step about which nobody will say anything. */
  withdrawn(step: AlertStep): void
  list(): readonly StepProof[]
  dispose(): void
}

/** `silent`: nobody said in time what came of a step. */
export function createProofs(timers: Timers, silent: (step: AlertStep) => void): Proofs {
  const proofs = new Map<AlertStep, StepProof>()
  const waiting = new Map<AlertStep, Cancel>()

  function settle(step: AlertStep): void {
    waiting.get(step)?.()
    waiting.delete(step)
  }
  return {
    began: (step) => {
      settle(step)
      proofs.set(step, { step, outcome: 'waiting', detail: null })
      waiting.set(
        step,
        timers.after(PATIENCE, () => {
          waiting.delete(step)
          proofs.set(step, { step, outcome: 'failed', detail: 'no answer' })
          silent(step)
        })
      )
    },
    ended: (step, outcome, detail) => {
      settle(step)
      proofs.set(step, { step, outcome, detail })
    },
    withdrawn: (step) => {
      if (waiting.has(step)) proofs.delete(step)
      settle(step)
    },
    list: () => ALERT_STEPS.flatMap((step) => proofs.get(step) ?? []),
    dispose: () => [...waiting.keys()].forEach(settle)
  }
}
