import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'

const LINE_LENGTH_LIMIT = 4_000
const REMOVED = '[removed]'

/**
 * Patterns of secrets, each with its replacement. The pattern of the longer text comes first: a header may contain a
 * token.
 */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // A header with credentials: the whole rest of the line is removed.
  [/\b((?:set-)?cookie|(?:proxy-)?authorization)\b(['"]?\s*[:=]).*/gi, `$1$2 ${REMOVED}`],
  [/\b(bearer|basic)\s+[\w+/=.~-]{6,}/gi, `$1 ${REMOVED}`],
  [/\b(ntlm|negotiate)\s+[\w+/=]{16,}/gi, `$1 ${REMOVED}`],
  [/\b(digest)\s+\w+=.*/gi, `$1 ${REMOVED}`],
  // A JSON web token, which begins with `eyJ`, or a message of NTLM.
  [/(?<![\w-])eyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*)?|\bTlRMTVNT[\w+/=]+/g, REMOVED],
  [/([a-z][a-z\d+.-]{0,15}:\/\/)[^\s/@]{1,500}@/gi, '$1'],
  [/([a-z][a-z\d+.-]{0,15}:\/\/[^\s?#'")]*)[?#][^\s'")]*/gi, `$1?${REMOVED}`],
  // The value after a word such as `token`, or after a name that ends in such a word (`access_token`).
  [
    /(?<![\w-])([\w-]{0,40}?(?:token|password|passwd|passphrase|pwd|secret|sess(?:ion)?[_-]?id|api[_-]?key)|sid|auth)\b(['"]?\s*[:=]\s*)\S+/gi,
    `$1$2${REMOVED}`
  ],
  [/[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,8}/g, REMOVED],
  // JavaScript quotes data in error messages, such as: Unexpected token 'H', "Hello wor"... is not valid JSON.
  [/"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, REMOVED],
  [/'(?=[^']*[^\x20-\x7e'])[^']*(?:'|$)/g, REMOVED]
]

/**
 * Returns a line without secrets:
 * - cut after `LINE_LENGTH_LIMIT` UTF-16 units;
 * - without cookies, passwords, tokens, e-mail addresses and queries of URLs;
 * - without texts in double quotes, and texts in single quotes that are not plain ASCII;
 * - with card numbers and IBANs hidden;
 * - with `~` in place of the path `home`.
 */
export function redact(line: string, home = ''): string {
  // Payment numbers are hidden before the line is cut, so that a number at the cut is hidden too.
  let text = maskPaymentNumbers(line.slice(0, 2 * LINE_LENGTH_LIMIT)).slice(0, LINE_LENGTH_LIMIT)
  for (const [pattern, replacement] of SECRETS) text = text.replace(pattern, replacement)
  return home.length > 1 ? text.replaceAll(home, '~') : text
}

/**
 * Returns a function that writes a line with its time in UTC, without line breaks and secrets. Pass only ids and
 * codes, never names or message text.
 */
export function createLog(write: (line: string) => void, clock: () => number, home = ''): (line: string) => void {
  return (line) => write(`${new Date(clock()).toISOString()} ${redact(line.replaceAll(/[\r\n]+/g, ' '), home)}\n`)
}
