/**
 * Describes errors for the log. An error's message, name or stack may have a person's text. So only parts that come
 * from code are used.
 */

/** The class names that a log may have. Any other class is `Error` in the log. */
const CLASSES: ReadonlySet<string> = new Set([
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['AbortError', 'DataCloneError', 'InvalidStateError', 'NetworkError', 'NotAllowedError', 'NotFoundError'],
  ...['NotReadableError', 'NotSupportedError', 'OperationError', 'QuotaExceededError', 'SecurityError', 'TimeoutError'],
  ...['AssertionError', 'SystemError', 'ValiError']
])

/** Error codes that a log may have, besides those that begin with E. */
const OTHER_CODES: ReadonlySet<string> = new Set([
  ...['ABORT_ERR', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_REJECTED', 'CERT_REVOKED', 'CERT_UNTRUSTED'],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'HOSTNAME_MISMATCH', 'INVALID_CA', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['HPE_HEADER_OVERFLOW', 'HPE_INVALID_CONSTANT', 'HPE_INVALID_HEADER_TOKEN', 'HPE_INVALID_VERSION']
])
const SYSTEM_CODE = /^E[A-Z0-9_]{2,30}$/

const FRAMES_LIMIT = 8
/** A description has at most this many errors: the error, its cause, and so on. */
const ERRORS_LIMIT = 4
const STACK_LIMIT = 20_000

/** Matches the name at the beginning of V8's stack. In Node's own errors, a code follows. */
const HEADER = /^[\w$.[\] ]{0,100}/
const FRAME = /^ {4}at (?:(.{1,200}?) \()?(.{1,500}?):(\d{1,7}):(\d{1,7})\)?$/
/** Matches a place outside of Deskhand's code: in `node_modules`, or at another scheme or host. */
const FOREIGN_PLACE = /^(?!file:|deskhand:|http:\/\/127\.0\.0\.1:)[a-z][\w+.-]+:|[\\/]node_modules[\\/]/i
const OWN_PLACE = /^deskhand:\/\/(?:app|card)\/|[\\/](?:out|src)[\\/]/
const BASE_NAME = /[\\/]([A-Za-z][\w.-]{0,79}\.(?:[cm]?[jt]s|vue))(?:\?[^\\/]*)?$/
/** Matches a function's name. A word that begins with a capital is not matched, because it may be a person's name. */
const FUNCTION_NAME = /(?:^|[. ])([a-z_$][\w$]{0,39})(?: \[as [^\]]*\])?$/

/** A description has at most this many UTF-16 units. */
export const DESCRIPTION_LENGTH_LIMIT = 2_000

const ONE_ERROR = [
  `(?:thrown: [a-z]{1,9}|(?:${[...CLASSES].join('|')})(?: (?:E[A-Z0-9_]{2,30}|${[...OTHER_CODES].join('|')}))?)`,
  String.raw`(?: at (?:[a-z_$][\w$]{0,39} )?[A-Za-z][\w.-]{0,79}:\d{1,7}:\d{1,7}){0,${FRAMES_LIMIT}}`
].join('')

/** The pattern with which main checks a description from a window. */
export const DESCRIPTION = new RegExp(`^${ONE_ERROR}(?:; caused by ${ONE_ERROR}){0,${ERRORS_LIMIT - 1}}$`)

/**
 * Describes an error and its causes for the log: class, system code, and places in Deskhand's code. Example:
 * `TypeError at readRow facts.js:3:14; caused by Error ENOENT`. Other thrown values: only the type. Never throws.
 */
export function describeError(error: unknown): string {
  const parts: string[] = []
  const rest: unknown[] = [error]
  while (rest.length > 0 && parts.length < ERRORS_LIMIT) {
    const next = rest.shift()
    parts.push(safely(() => describeOne(next), 'Error'))
    rest.push(...safely(() => causesOf(next), []))
  }
  let text = parts.shift() ?? ''
  for (const part of parts) {
    const longer = `${text}; caused by ${part}`
    if (longer.length <= DESCRIPTION_LENGTH_LIMIT) text = longer
  }
  return text
}

/**
 * Returns the system's code, such as `ENOENT`, or else the class. Returns `unknown error` for a value that is no
 * `Error`.
 */
export function codeOf(error: unknown): string {
  return safely(() => (error instanceof Error ? (systemCode(error) ?? className(error)) : 'unknown error'), 'Error')
}

function describeOne(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`
  const frames = safely(() => ownFrames(error), [])
  return [className(error), systemCode(error) ?? [], ...frames.map((frame) => `at ${frame}`)].flat().join(' ')
}

function causesOf(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return []
  const others: readonly unknown[] = error instanceof AggregateError ? error.errors.slice(0, ERRORS_LIMIT) : []
  return error.cause === undefined ? others : [error.cause, ...others]
}

function className({ name }: Error): string {
  return CLASSES.has(name) ? name : 'Error'
}

function systemCode(error: Error): string | null {
  const code = 'code' in error ? error.code : null
  return typeof code === 'string' && (SYSTEM_CODE.test(code) || OTHER_CODES.has(code)) ? code : null
}

/** Returns the first `FRAMES_LIMIT` places in Deskhand's code, such as `readRow facts.js:3:14`. */
function ownFrames({ stack, message }: Error): readonly string[] {
  if (typeof stack !== 'string') return []
  return framesText(stack.slice(0, STACK_LIMIT), message)
    .split('\n')
    .flatMap((line) => readFrame(line) ?? [])
    .slice(0, FRAMES_LIMIT)
}

/**
 * Returns the stack without the message, which may look like stack frames. Empty: the stack does not begin with the
 * message, so nothing in it is safe.
 */
function framesText(stack: string, message: string): string {
  const name = HEADER.exec(stack)?.[0] ?? ''
  const header = message === '' ? name : `${name}: ${message}`
  const rest = stack.startsWith(header) ? stack.slice(header.length) : ''
  return rest.startsWith('\n') ? rest : ''
}

function readFrame(line: string): string | null {
  const [, called = '', place = '', row, column] = FRAME.exec(line) ?? []
  if (!OWN_PLACE.test(place) || FOREIGN_PLACE.test(place)) return null
  const file = BASE_NAME.exec(place)?.[1]
  if (file === undefined) return null
  const name = FUNCTION_NAME.exec(called)?.[1]
  return `${name === undefined ? '' : `${name} `}${file}:${row}:${column}`
}

function safely<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    // The property may be a getter that throws.
    return otherwise
  }
}
