import type { ParkingChoice, ParkingOrder } from '../../../shared/domain/parking'
import { say, SLOT } from '../../../shared/text/say'
import type { QueueRow } from '../../../shared/views'
import { isAside, isUnanswered } from '../../../shared/domain/parking'
import { times } from '../../locales/times'

/**
 * The text of a parking in a row. `time` must be inserted at the `SLOT` of `message`. `time` is empty if `message`
 * has no `SLOT`.
 */
export interface ParkingText {
  readonly shape: 'parked' | 'due'
  readonly message: string
  readonly time: string
}

type Parked = Pick<QueueRow, 'turn' | 'parking'>

/**
 * Returns the text of a parked customer's row. `now`: epoch ms. Null: the row shows whose turn it is instead. The
 * customer is then not parked, has written, or may wait for an answer.
 */
export function parkingText({ turn, parking }: Parked, now: number): ParkingText | null {
  if (parking === null || turn.kind === 'theirs') return null
  if (parking.state === 'due')
    return { shape: 'due', message: say('parking.due', { time: SLOT }), time: times.until(parking.until ?? now, now) }
  if (!isAside(turn, parking)) return null
  return parking.until === null
    ? { shape: 'parked', message: say('parking.untilTheyWrite'), time: '' }
    : { shape: 'parked', message: say('parking.until', { time: SLOT }), time: times.until(parking.until, now) }
}

/**
 * Returns the parking's icon for a row that has no `parkingText`. Null: the customer is not parked, or has written
 * since.
 */
export function parkingShape({ parking }: Parked): ParkingText['shape'] | null {
  return parking === null || parking.state === 'wrote' ? null : parking.state
}

/**
 * Returns the row's second text about the parking, after `parkingText` or the text about the turn. Null: there is
 * none. `now`: epoch ms.
 */
export function parkingReason({ turn, parking }: Parked, now: number): string | null {
  switch (parking?.state) {
    case 'wrote':
      return turn.kind === 'theirs' ? say('parking.wroteAgain') : null
    case 'due':
      if (turn.kind === 'theirs') return say('parking.due', { time: times.until(parking.until ?? now, now) })
      return isUnanswered(parking, turn) ? say('parking.noAnswer') : null
    case 'parked':
      // The customer may wait for an answer. So the row first shows whose turn it is, and after that when the parking
      // ends.
      if (!isAside(turn, parking)) return endOf(parking, now)
      if (parking.until === null) return null
      return parking.kind === 'silence' ? say('parking.ifTheyDoNot') : say('parking.orWhenTheyWrite')
    case undefined:
      return null
  }
}

function endOf({ until }: ParkingOrder, now: number): string {
  return until === null ? say('parking.untilTheyWrite') : say('parking.until', { time: times.until(until, now) })
}

/** Returns what screen readers read about a parking, in order. A text may be empty. `now`: epoch ms. */
export function spokenParking(parked: Parked, now: number): readonly string[] {
  const text = parkingText(parked, now)
  const reason = parkingReason(parked, now) ?? ''
  if (text === null)
    return [parked.parking?.state === 'parked' ? say('parking.spokenParked', { until: reason }) : reason]
  return [text.shape === 'due' ? text.message.replace(SLOT, text.time) : spokenAside(text), reason]
}

function spokenAside({ message, time }: ParkingText): string {
  return say('parking.spokenParked', { until: message.replace(SLOT, time) })
}

/**
 * Returns a sentence about how the customer is parked. `isAlone`: false if the sentence before it already says that
 * the customer is parked. `now`: epoch ms.
 */
export function orderText({ kind, until }: ParkingOrder, now: number, isAlone: boolean): string {
  if (until === null) return say('parking.orderWords', { isAlone })
  const time = times.until(until, now)
  return kind === 'silence' ? say('parking.orderSilence', { time }) : say('parking.orderTime', { isAlone, time })
}

export function choiceName(choice: ParkingChoice): string {
  return say(`parking.choice.${choice}`)
}
