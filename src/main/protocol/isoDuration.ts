import { DAY, HOUR, MINUTE, MONTH, WEEK, YEAR, type Duration } from './duration'

const NUMBER = /^-?\d+(?:\.\d+)?$/
const ISO_DURATION =
  /^P(?:(-?[\d.,]+)Y)?(?:(-?[\d.,]+)M)?(?:(-?[\d.,]+)W)?(?:(-?[\d.,]+)D)?(?:T(?=[-\d])(?:(-?[\d.,]+)H)?(?:(-?[\d.,]+)M)?(?:(-?[\d.,]+)S)?)?$/i
const UNITS = [YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, 1]

/** `PT1H30M`. Expects a short text. The last unit says how precise the whole is. */
export function readIsoDuration(text: string): Duration | null {
  const parts = ISO_DURATION.exec(text)?.slice(1)
  if (parts === undefined || parts.every((part) => part === undefined)) return null
  let seconds = 0
  let precision = 1
  for (const [index, unit] of UNITS.entries()) {
    const part = parts[index]?.replace(',', '.')
    if (part === undefined) continue
    if (!NUMBER.test(part)) return null
    seconds += Number(part) * unit
    precision = part.includes('.') ? 1 : unit
  }
  return { seconds, precision }
}
