import type { WaitReading } from '../../shared/domain/customer'
import { customerKey, type CustomerReference } from '../../shared/domain/ids'
import { saysMinutes } from './clockTime'
import { readLocalTime } from './instant'
import { createLocalisedPhrases } from './localisedPhrase'
import { readWaitingTime } from './waitingTime'
import { createZoneRule } from './zoneRule'

/** Reads the waiting times of one workspace, and learns from them how it writes them. Times are epoch ms. */
export interface WaitingTimeReader {
  /** A frame begins. */
  next(): void
  /** Somebody asks for a human at this very moment. */
  arrived(who: CustomerReference, now: number): void
  /** What the frame says of somebody; `minutes` tells whether its times of two fields are minutes and seconds. */
  read(value: unknown, who: CustomerReference, now: number, minutes: () => boolean): WaitReading | undefined
}

export function createWaitingTimeReader(): WaitingTimeReader {
  const zones = createZoneRule()
  const phrases = createLocalisedPhrases()
  return {
    next: phrases.next,
    arrived: (who, now) => zones.arrived(customerKey(who), now),
    read(value, who, now, minutes) {
      const local = typeof value === 'string' && /[:T]/.test(value) ? readLocalTime(value.trim()) : null
      if (local !== null) zones.saw(customerKey(who), local, now)
      return readWaitingTime(value, now, { minutes, zone: zones.zone(), phrase: phrases.read })
    }
  }
}

/** Whether the times of a list show that those of two fields are minutes and seconds. Looked for once, if it is asked. */
export function minutesIn(times: () => Iterable<unknown>): () => boolean {
  let known: boolean | null = null
  return () => (known ??= saysMinutes(times()))
}
