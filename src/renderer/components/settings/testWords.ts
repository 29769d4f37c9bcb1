import type { AlertsView } from '../../../shared/views'
import { settingsText as text } from '../../locales/en/settings'
import { times } from '../../locales/en/times'

type Test = NonNullable<AlertsView['lastTest']>

/** When the last test was and what the agent said about it. `now` in epoch ms. */
export function testWords(test: Test | null, now: number): string {
  if (!test) return text.neverTested
  const clock = times.clock(test.at)
  const when = times.sameDay(test.at, now) ? text.today(clock) : text.onDay(times.day(test.at), clock)
  return [text.lastTest(when), said(test)].filter((part) => part !== '').join(' ')
}

function said({ saw, heard }: Test): string {
  if (saw === null && heard === null) return ''
  if (heard === null) return saw ? text.saw : `${text.sawNot} ${text.notSeen}`
  if (saw === null) return heard ? text.heard : `${text.heardNot} ${text.notHeard}`
  if (saw && heard) return text.sawAndHeard
  if (saw) return `${text.sawNotHeard} ${text.notHeard}`
  return heard ? `${text.heardNotSaw} ${text.notSeen}` : `${text.neither} ${text.notSeen}`
}
