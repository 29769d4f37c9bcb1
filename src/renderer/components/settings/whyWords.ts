import type { AlertLogReason, StepTrouble } from '../../../shared/domain/alert'
import { say } from '../../../shared/text/say'

/** Why something was shown or not, in words. */
export function whyWords(reason: AlertLogReason): string {
  if (typeof reason === 'string') return say(`settings.why.${reason}`)
  switch (reason.kind) {
    case 'several':
      return say('settings.why.several', { count: reason.count })
    case 'snoozed':
      return say('settings.why.snoozed', { minutes: reason.minutes })
    case 'failed':
      return say('settings.why.failed', { detail: troubleWords(reason.detail) })
  }
}

/** What kept a step from being done: in words of Deskhand, or in the system's own. */
export function troubleWords(trouble: StepTrouble): string {
  return typeof trouble === 'string' ? say(`settings.trouble.${trouble}`) : trouble.said
}
