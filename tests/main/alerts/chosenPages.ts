import type { PageChoice } from '../../../src/shared/domain/pageChoices'
import { MINUTE_MS } from '../../../src/shared/time'
import { report, START, waited } from '../../support/deskEvents'
import type { AlertRig } from './rig'

// Chosen pages and their quiet hours, for the tests of alerts.

/** Returns the local time of day at this many minutes after the start of a rig. */
function clockAt(minutes: number): string {
  const at = new Date(START + minutes * MINUTE_MS)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

/** Returns quiet hours on all days. `from` and `to`: minutes after the start of a rig. */
export const hours = (from: number, to: number) => ({
  from: clockAt(from),
  to: clockAt(to),
  days: [0, 1, 2, 3, 4, 5, 6]
})

export function choose(rig: AlertRig, ...choices: readonly Omit<PageChoice, 'name'>[]): void {
  const value = choices.map((choice) => ({ name: 'Page', ...choice }))
  rig.apply({ type: 'setting.changed', key: 'pages', value, locked: false })
}

export const onPage = (id: string, pageId: string, seconds = 1) => report(id, { pageId, wait: waited(seconds) })
