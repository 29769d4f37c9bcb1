import type { FrameFact } from '../../../shared/domain/diagnosis'
import { perLanguage } from '../../../shared/text/current'
import { say } from '../../../shared/text/say'

const oneDigit = perLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))
const withOneDigit = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false })
)

/** Returns a text about the content of a frame, without names and messages. */
export function frameFact(fact: FrameFact): string {
  switch (fact.kind) {
    case 'customers':
      return say('diagnostics.frame.customers', { count: fact.count })
    case 'stopped':
      return say(fact.on ? 'diagnostics.frame.waits' : 'diagnostics.frame.withBot')
    case 'assigned':
      return say(fact.on ? 'diagnostics.frame.assigned' : 'diagnostics.frame.released')
    case 'message': {
      const author = fact.fromAgent === null ? 'unknown' : fact.fromAgent ? 'agent' : 'customer'
      return say('diagnostics.frame.message', { author, characters: fact.characters })
    }
  }
}

/** Writes a size in bytes as text: 940 B, 1.2 kB or 3 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return say('diagnostics.size.bytes', { size: bytes })
  if (bytes < 1_000_000) return say('diagnostics.size.kilobytes', { size: oneDigit().format(bytes / 1000) })
  return say('diagnostics.size.megabytes', { size: oneDigit().format(bytes / 1_000_000) })
}

/** Writes a duration in ms as text: 340 ms or 1.2 s. `secondsFrom`: from this many ms on, the text is in seconds. */
export function durationInWords(milliseconds: number, secondsFrom: number): string {
  return milliseconds < secondsFrom
    ? say('diagnostics.milliseconds', { count: milliseconds })
    : say('diagnostics.seconds', { count: withOneDigit().format(milliseconds / 1000) })
}
