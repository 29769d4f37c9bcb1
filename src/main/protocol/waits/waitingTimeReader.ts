import type { WaitReading } from '../../../shared/domain/customer'
import { customerKey, type CustomerReference } from '../../../shared/domain/ids'
import { saysMinutes } from './clockTime'
import { textOfList } from './durationObject'
import { readLocalTime } from './instant'
import { createLocalisedPhrases } from './localisedPhrase'
import { createUnitRule } from './unitRule'
import { readWaitingTime } from './waitingTime'
import { createZoneRule } from './zoneRule'

/** Reads the waiting times of one workspace, and learns how the workspace writes them. Times are epoch ms. */
export interface WaitingTimeReader {
  /** Call this before each frame. It may load languages for phrases that could not be read so far. */
  next(): void
  /** True: a phrase could not be read because languages were not loaded yet. */
  readonly isUndecided: boolean
  /** Call this when a customer has just asked for a human. `now`: epoch ms. */
  arrived(who: CustomerReference, now: number): void
  /** Call this with the times of a list before they are read. */
  listed(times: Iterable<unknown>): void
  /**
   * Reads the waiting time of a customer. `minutes` returns true if `02:15` means minutes and seconds in this frame.
   */
  read(value: unknown, who: CustomerReference, now: number, minutes: () => boolean): WaitReading | undefined
}

export function createWaitingTimeReader(): WaitingTimeReader {
  const zones = createZoneRule()
  const units = createUnitRule()
  const phrases = createLocalisedPhrases()
  return {
    next: phrases.next,
    get isUndecided() {
      return phrases.isUndecided
    },
    arrived: (who, now) => zones.arrived(customerKey(who), now),
    listed: units.listed,
    read(value, who, now, minutes) {
      units.saw(customerKey(who), value, now)
      const text = textOfList(value) ?? value
      const local = typeof text === 'string' && /[:T]/.test(text) ? readLocalTime(text.trim()) : null
      if (local !== null) zones.saw(customerKey(who), local, now)
      return readWaitingTime(value, now, { minutes, unit: units.unit(), zone: zones.zone(), phrase: phrases.read })
    }
  }
}

/**
 * Makes a function for one list. The function returns true if `02:15` means minutes and seconds in this list. It
 * reads the times of the list only once.
 */
export function minutesIn(times: () => Iterable<unknown>): () => boolean {
  let known: boolean | null = null
  return () => (known ??= saysMinutes(times()))
}
