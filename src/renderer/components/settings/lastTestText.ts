import type { AlertsView } from '../../../shared/views'
import { sentencesOf } from '../../../shared/text/list'
import { say, type PlainKey } from '../../../shared/text/say'
import { times } from '../../locales/times'

type Test = NonNullable<AlertsView['lastTest']>

/** Says when the last test was, and whether the agent saw and heard it. `now`: epoch ms. */
export function lastTestText(test: Test | null, now: number): string {
  if (!test) return say('settings.neverTested')
  const day = times.sameDay(test.at, now) ? null : times.day(test.at)
  const when = say('settings.lastTest', { day, clock: times.clock(test.at) })
  const result = resultKey(test)
  return sentencesOf([when, result === null ? '' : say(result)])
}

/** Returns the key of the text that says what the agent saw and heard. Null: the agent answered neither question. */
function resultKey({ saw, heard }: Test): PlainKey | null {
  if (saw === null) return heard === null ? null : heard ? 'settings.tested.heard' : 'settings.tested.heardNot'
  if (heard === null) return saw ? 'settings.tested.saw' : 'settings.tested.sawNot'
  if (saw) return heard ? 'settings.tested.sawAndHeard' : 'settings.tested.sawNotHeard'
  return heard ? 'settings.tested.heardNotSaw' : 'settings.tested.neither'
}
