import { HOUR_MS, MINUTE_MS } from '../../../shared/time'

/** No zone is further from UTC than this. */
const FURTHEST_MINUTES = 14 * 60

/**
 * Hours ahead of UTC, for names that mean only one zone. Some are of RFC 822; each other name is used in only one
 * region.
 */
const NAMES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    Z: 0,
    UT: 0,
    UTC: 0,
    GMT: 0,
    EST: -5,
    EDT: -4,
    CDT: -5,
    MST: -7,
    MDT: -6,
    PST: -8,
    PDT: -7,
    AKST: -9,
    AKDT: -8,
    HST: -10,
    WET: 0,
    WEST: 1,
    CET: 1,
    CEST: 2,
    MEZ: 1,
    MESZ: 2,
    EET: 2,
    EEST: 3,
    MSK: 3,
    JST: 9,
    KST: 9,
    AEST: 10,
    AEDT: 11,
    NZST: 12,
    NZDT: 13
  })
)
/** In e-mails, CST is the zone of Chicago. In other texts, it may also be the zone of China. */
const MAIL_NAMES: ReadonlyMap<string, number> = new Map([...NAMES, ['CST', -6]])

const ZONE =
  /^(?:(?:UTC?|GMT|Z)? ?(?:([+-]\d{2})(?::?(\d{2}))?(?::?00)?|([+-]\d)(?::(\d{2}))?)|([a-z]{1,5}))(?![a-z\d:])(.*)$/i
/** A second name after the offset: `(CET)` (JavaScript), `[Europe/Berlin]` (Java), ` CET m=+0.1` (Go). */
const AGAIN =
  /^(?: ?\([^()]{1,60}\)| ?\[[\w/+:-]{1,60}\]| [a-z]{3,5}| [+-]\d{2,4})?(?: m=[+-]\d{1,20}(?:\.\d{1,20})?)?$/i

/**
 * Reads a zone such as `Z`, `+0100`, `GMT+1`, `EST` or `+01:00[Europe/Berlin]`. Returns how far it is ahead of UTC,
 * in ms. Null: the text is no zone. `isMail`: true for the format of e-mails.
 */
export function readZone(text: string, isMail = false): number | null {
  const [, long, longMinutes, short, shortMinutes, name, rest] = ZONE.exec(text) ?? []
  const hours = long ?? short
  const minutes = longMinutes ?? shortMinutes ?? '00'
  if (rest === undefined || !AGAIN.test(rest)) return null
  if (hours === undefined) {
    const ahead = (isMail ? MAIL_NAMES : NAMES).get((name ?? '').toUpperCase())
    return ahead === undefined ? null : ahead * HOUR_MS
  }
  const size = Math.abs(Number(hours)) * 60 + Number(minutes)
  if (Number(minutes) > 59 || size > FURTHEST_MINUTES) return null
  return (hours.startsWith('-') ? -size : size) * MINUTE_MS
}
