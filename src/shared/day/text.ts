import type { SentMessage } from '../domain/day'
import { clockTimeInZone, clockTimeWithSecondsInZone } from '../localTime'
import { perLanguage, textTable } from '../text/current'
import { say } from '../text/say'
import type { LedgerState } from './ledger'
import { MINUTE_MS, SECOND_MS } from '../time'
import { unsentReasonText } from '../unsentReasonText'

const decimals = perLanguage((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }))

/** Returns the headings of the table of hours. */
export function hourColumns(): readonly string[] {
  return [
    say('day.column.hour'),
    say('day.column.most'),
    say('day.column.over'),
    say('day.column.takenOver'),
    say('day.column.waited'),
    say('day.column.took'),
    say('day.column.notConnected'),
    say('day.column.unattended'),
    say('day.column.closed'),
    say('day.column.faster')
  ]
}

export function minutesOf(milliseconds: number): number {
  return milliseconds === 0 ? 0 : Math.max(1, Math.round(milliseconds / MINUTE_MS))
}

const STATE_NAMES = textTable<Readonly<Record<LedgerState, string>>>({
  sent: () => say('day.confirmed'),
  unconfirmed: () => say('day.maybe'),
  failed: () => say('day.notSent'),
  open: () => say('day.open')
})

export function stateName(state: LedgerState): string {
  return STATE_NAMES[state]
}

/** Returns seconds with at most two decimals, such as “0.21 s”. A negative time counts as 0. */
function secondsText(milliseconds: number): string {
  return say('day.seconds', { count: decimals().format(Math.max(0, milliseconds) / SECOND_MS) })
}

/** Returns the proof of a message's state in words. See `EVIDENCE_KINDS`. */
export function evidenceText({ evidence, leftAt, at, state }: SentMessage, hour12: boolean): string {
  if (evidence === null) return state === 'sent' ? say('day.noValue') : say('day.evidence.none')
  const after = secondsText(evidence.at - (leftAt ?? at))
  switch (evidence.kind) {
    case 'acknowledged':
      return say(evidence.isInexact ? 'day.evidence.acknowledgedInexactly' : 'day.evidence.acknowledged', { after })
    case 'cameBack':
      return say(evidence.isInexact ? 'day.evidence.cameBackInexactly' : 'day.evidence.cameBack', { after })
    case 'inList':
      return say(evidence.isInexact ? 'day.evidence.inListInexactly' : 'day.evidence.inList', {
        time: clockTimeWithSecondsInZone(evidence.at, hour12)
      })
    case 'byAgent':
      return say('day.evidence.byAgent', { time: clockTimeInZone(evidence.at, hour12) })
    case 'connectionLost':
      return say('day.evidence.connectionLost', { after })
    case 'noAnswer':
      return say('day.evidence.noAnswer', { after })
    case 'saved':
      return say('day.evidence.saved')
    case 'closed':
      return say('day.evidence.closed')
    case 'decided':
      return say('day.evidence.decided', { time: clockTimeInZone(evidence.at, hour12) })
    case 'heldBack': {
      const reason = unsentReasonText(evidence.reason ?? null)
      return reason === null ? say('day.evidence.heldBackWithout') : say('day.evidence.heldBack', { reason })
    }
    case 'refused': {
      const reason = unsentReasonText(evidence.reason ?? null)
      return reason === null ? say('day.evidence.refusedWithout') : say('day.evidence.refused', { reason })
    }
  }
}
