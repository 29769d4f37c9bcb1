import type { AlertLogReason, ChannelFailure } from '../../../shared/domain/alert'
import { say } from '../../../shared/text/say'

/** Says why Deskhand showed or did not show an alert. */
export function alertReasonText(reason: AlertLogReason): string {
  if (typeof reason === 'string') return say(`settings.why.${reason}`)
  switch (reason.kind) {
    case 'several':
      return say('settings.why.several', { count: reason.count })
    case 'snoozed':
      return say('settings.why.snoozed', { minutes: reason.minutes })
    case 'failed':
      return say('settings.why.failed', { detail: channelFailureText(reason.detail) })
  }
}

/** Says why a channel of the escalation did not work, in Deskhand's or the system's own words. */
export function channelFailureText(failure: ChannelFailure): string {
  return typeof failure === 'string' ? say(`settings.channelFailure.${failure}`) : failure.said
}
