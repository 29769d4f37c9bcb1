import type { DayRecord, SentMessage } from '../../shared/domain/day'
import { figuresOf, hoursOf, type DayFigures } from '../../shared/day/figures'
import { ledgerOf, ledgerState } from '../../shared/day/ledger'
import { evidenceText, hourColumns, minutesOf, stateName } from '../../shared/day/text'
import { daySpan, inSpan } from '../../shared/day/span'
import { clockTimeInZone } from '../../shared/localTime'
import { say } from '../../shared/text/say'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time'
import { writeCsv, type CsvSeparator } from '../files/csv'

export interface CsvStyle {
  /** Epoch ms. */
  readonly now: number
  readonly hour12: boolean
  readonly separator: CsvSeparator
}

/** Returns the figures of each hour and of the day as CSV. Unknown figures are empty. */
export function hoursCsv(record: DayRecord, { now, hour12, separator }: CsvStyle): string {
  const span = daySpan(record, now)
  const own = span === null ? record : inSpan(record, span)
  const hours = span === null ? [] : hoursOf(own, span)
  const rows = hours.map(({ from, to, figures, closed, unattended }) => [
    `${localDate(from)} ${say('day.between', { from: clockTimeInZone(from, hour12), to: clockTimeInZone(to, hour12) })}`,
    ...cells(figures, closed, unattended)
  ])
  const all = figuresOf(own)
  const sum = [say('day.row.day'), ...cells(all, all.closed, all.unattended)]
  return asCsv([hourColumns(), ...rows, sum, [say('day.onlySeen')]], separator)
}

/**
 * Returns the agent's messages of the day as CSV, each with the evidence that it was sent or not. `withWords`: adds
 * customers' names and the first words of the messages.
 */
export function messagesCsv(record: DayRecord, { now, hour12, separator }: CsvStyle, withWords: boolean): string {
  const span = daySpan(record, now)
  const own = span === null ? record : inSpan(record, span)
  const { older } = ledgerOf(own)
  const head = [
    say('day.column.time'),
    ...(withWords ? [say('day.column.to'), say('day.column.words')] : []),
    say('day.column.state'),
    say('day.column.evidence')
  ]
  const rows = own.messages.map((one) => [
    localInstant(one.at),
    ...(withWords ? [asText(one.name), asText(one.text)] : []),
    stateName(ledgerState(one)),
    asText(withWords ? evidenceText(one, hour12) : evidenceWithoutNames(one, hour12))
  ])
  const notListed = older === 0 ? [] : [[say('day.older', { count: older })]]
  return asCsv([head, ...rows, ...notListed, [say('day.statement')]], separator)
}

/** Returns the evidence without the reason of a refusal, which may contain a customer's name. */
function evidenceWithoutNames(message: SentMessage, hour12: boolean): string {
  switch (message.evidence?.kind) {
    case 'refused':
      return say('day.notSent')
    case 'heldBack':
      return say('day.evidence.heldBackWithout')
    default:
      return evidenceText(message, hour12)
  }
}

/**
 * Returns the cells with the figures of one hour or of the day.
 * - `figures` null: nothing is known of this time.
 * - `closed`: how long Deskhand was closed, ms.
 * - `unattended`: how long nobody was at the desk and there was no connection, ms.
 */
function cells(figures: DayFigures | null, closed: number, unattended: number): readonly string[] {
  const [shut, alone] = [minutesOf(closed), minutesOf(unattended)].map(String)
  if (figures === null) return ['', '', '', '', '', '', '', shut ?? '', '']
  const wait = (ms: number | null): string => (ms === null ? '' : durationOf(ms))
  return [
    String(figures.most ?? ''),
    String(figures.over ?? ''),
    numberText(figures.takenOver, figures.atLeast.takenOver),
    wait(figures.waited),
    wait(figures.took),
    String(minutesOf(figures.notConnected)),
    alone ?? '',
    shut ?? '',
    numberText(figures.lost, figures.atLeast.lost)
  ]
}

function numberText(count: number, isAtLeast: boolean): string {
  return isAtLeast ? say('day.from', { from: String(count) }) : String(count)
}

/** Writes a duration as `h:mm:ss`. Spreadsheets would read `m:ss` as hours and minutes. */
function durationOf(ms: number): string {
  const [minutes, seconds] = [Math.floor(ms / MINUTE_MS) % 60, Math.floor(ms / SECOND_MS) % 60]
  return `${Math.floor(ms / HOUR_MS)}:${[minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':')}`
}

/** Returns the local date, such as 2026-11-29. `at`: epoch ms. */
function localDate(at: number): string {
  const day = new Date(at)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** Returns the local time with its distance from UTC, such as 2026-11-29T15:30:05.120+01:00. `at`: epoch ms. */
function localInstant(at: number): string {
  const east = -new Date(at).getTimezoneOffset()
  const [hours, minutes] = [Math.trunc(Math.abs(east) / 60), Math.abs(east) % 60].map((part) =>
    `${part}`.padStart(2, '0')
  )
  const local = new Date(at + east * MINUTE_MS).toISOString().slice(0, -1)
  return `${local}${east < 0 ? '-' : '+'}${hours}:${minutes}`
}

/** Puts a text on one line: white space and control characters become one space. */
function asText(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ')
}

/** Returns CSV with a byte order mark. Spreadsheets need the mark to read the text as UTF-8. */
function asCsv(rows: readonly (readonly string[])[], separator: CsvSeparator): string {
  return `\ufeff${writeCsv(rows, separator)}`
}
