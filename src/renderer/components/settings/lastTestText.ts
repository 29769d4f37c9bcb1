import type { AlertsView } from '../../../shared/views'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'

type Test = NonNullable<AlertsView['lastTest']>

/** When the last test was, and what the agent said about it. `now`: epoch ms. */
export function lastTestText(test: Test | null, now: number): string {
  if (!test) return say('settings.neverTested')
  const clock = times.clock(test.at)
  const when = times.sameDay(test.at, now)
    ? say('settings.lastTestToday', { clock })
    : say('settings.lastTestOn', { day: times.day(test.at), clock })
  return [when, said(test)].filter((part) => part !== '').join(' ')
}

function said({ saw, heard }: Test): string {
  if (saw === null && heard === null) return ''
  if (heard === null) return saw ? say('settings.saw') : `${say('settings.sawNot')} ${say('settings.notSeen')}`
  if (saw === null) return heard ? say('settings.heard') : `${say('settings.heardNot')} ${say('settings.notHeard')}`
  if (saw && heard) return say('settings.sawAndHeard')
  if (saw) return `${say('settings.sawNotHeard')} ${say('settings.notHeard')}`
  return heard
    ? `${say('settings.heardNotSaw')} ${say('settings.notSeen')}`
    : `${say('settings.neither')} ${say('settings.notSeen')}`
}
