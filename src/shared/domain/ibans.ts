import { GAP, WORD, WORD_AFTER, WORD_BEFORE, WORD_SIGN } from './paymentNumberSigns'

/** An IBAN in a text, UTF-16 units. `end`: the index after it. */
export interface Iban {
  readonly start: number
  readonly end: number
}

/** The number of characters of an IBAN in each country, from the registry of SWIFT. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 ' +
    'YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))])
)
const IBAN_START = new RegExp(
  `(?<!${WORD_SIGN}_{0,2}(?<!(?<!${WORD})(?:IBAN|${WORD_BEFORE})))[A-Z]{2}(?:[0-9]{2}|\\s[0-9]{2}(?![\\p{L}\\p{N}]))`,
  'giu'
)
const IBAN_END = new RegExp(`^(?:(?!_{0,2}${WORD_SIGN})|${WORD_AFTER})`, 'iu')
/** The longest text that `IBAN_END` reads, UTF-16 units. */
const END_LENGTH = 8
const IBAN_SIGN = /^[0-9A-Za-z]$/
/** The country and the check digits. A space may be between them only if the country is in capital letters. */
const BANK_HEAD = /^(?:[A-Za-z]{2}|[A-Z]{2}\s)[0-9]{2}/u
const BANK_GROUP = /^[0-9A-Z]+/u
const GAP_HERE = new RegExp(GAP, 'uy')

/** Returns the IBANs in a text, in order. `text`: its digits are ASCII (see `plainText`). */
export function findIbans(text: string): readonly Iban[] {
  const found: Iban[] = []
  for (const { 0: written, index } of text.matchAll(IBAN_START)) {
    const length = IBAN_LENGTHS.get(written.slice(0, 2).toUpperCase())
    if (length === undefined) continue
    const end = endOfIban(text, index, length) ?? endOfBankIban(text, index, length)
    if (end === null || index < (found.at(-1)?.end ?? 0)) continue
    found.push({ start: index, end })
  }
  return found
}

/** Returns true if the check digits are right (ISO 13616). `iban`: without separators, in capital letters. */
export function passesMod97(iban: string): boolean {
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/**
 * Returns the index after an IBAN of this length. Null: none begins at `start`. The IBAN has no separators, or one
 * after each fourth character.
 */
function endOfIban(text: string, start: number, length: number): number | null {
  const isGrouped = endOfGap(text, start + 4) > start + 4
  let iban = ''
  let at = start
  while (iban.length < length) {
    if (isGrouped && iban.length > 0 && iban.length % 4 === 0) {
      const end = endOfGap(text, at)
      if (end === at) return null
      at = end
    }
    const sign = text[at] ?? ''
    if (!IBAN_SIGN.test(sign)) return null
    iban += sign.toUpperCase()
    at++
  }
  return isIbanEnd(text, at) && passesMod97(iban) ? at : null
}

function isIbanEnd(text: string, at: number): boolean {
  return IBAN_END.test(text.slice(at, at + END_LENGTH))
}

/**
 * Returns the index after an IBAN with spaces where its bank writes them, such as `DE89 37040044 0532013000`. Null:
 * no IBAN with these spaces begins at `start`. Two rules exclude sentences such as "at 20 of the shops":
 * - All letters after the country are capitals.
 * - Each group has a digit. Only the first group after the check digits may have none.
 */
function endOfBankIban(text: string, start: number, length: number): number | null {
  const head = BANK_HEAD.exec(text.slice(start, start + 5))?.[0]
  if (head === undefined) return null
  let iban = head.replace(/\s/u, '').toUpperCase()
  let at = start + head.length
  for (let group = 0; iban.length < length; group++) {
    const from = endOfGap(text, at)
    const part = BANK_GROUP.exec(text.slice(from, from + length))?.[0]
    // The first group may follow the check digits without a separator.
    if ((from === at && group > 0) || part === undefined || (!/[0-9]/u.test(part) && (group > 0 || part.length > 4)))
      return null
    iban += part
    at = from + part.length
  }
  return iban.length === length && isIbanEnd(text, at) && passesMod97(iban) ? at : null
}

/** Returns the index after the separator that begins at `at`, such as a space (see `GAP`). If there is none: `at`. */
function endOfGap(text: string, at: number): number {
  GAP_HERE.lastIndex = at
  return GAP_HERE.test(text) ? GAP_HERE.lastIndex : at
}
