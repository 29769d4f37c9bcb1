import type { AlertLogReason, StepTrouble } from '../../../shared/domain/alert'
import { say } from '../../../shared/text/say'

/** The text that says why Deskhand showed something or not. */
export function alertReasonText(reason: AlertLogReason): string {
  if (typeof reason === 'string') return say(`settings.why.${reason}`)
  switch (reason.kind) {
    case 'several':
      return say('settings.why.several', { count: reason.count })
    case 'snoozed':
      return say('settings.why.snoozed', { minutes: reason.minutes })
    case 'failed':
      return say('settings.why.failed', { detail: troubleText(reason.detail) })
  }
}

/** The text that says why a step did not work, from Deskhand or from the system. */
export function troubleText(trouble: StepTrouble): string {
  return typeof trouble === 'string' ? say(`settings.trouble.${trouble}`) : trouble.said
}
