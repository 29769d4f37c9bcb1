import { ENGLISH } from '../../shared/text/current'

/** The scheme of the app's documents. A document with this scheme cannot read files of the computer. */
export const APP_SCHEME = 'deskhand'
const APP_ORIGIN = 'deskhand://app'
export const APP_URL = `${APP_ORIGIN}/index.html`
/** The desk's document. With `#desk`, it draws the desk's empty frame before its scripts run. */
export const DESK_FRAME = `${APP_URL}#desk`
/** The document of a pop-out with a conversation: the same file as the desk's document. */
export const CONVERSATION_URL = `${APP_URL}#conversation`
/**
 * The team board has its own host, because Chromium stores the zoom level by host. So zooming the board does not zoom
 * the desk.
 */
const TEAM_ORIGIN = 'deskhand://team'
export const TEAM_URL = `${TEAM_ORIGIN}/index.html`
/**
 * The alert card has its own host, because Chromium stores the zoom level by host. So zooming the desk does not zoom
 * the card.
 */
const CARD_ORIGIN = 'deskhand://card'
export const CARD_URL = `${CARD_ORIGIN}/card.html`
const ORIGINS = [APP_ORIGIN, CARD_ORIGIN, TEAM_ORIGIN]

/** Returns the address that opens the document at `url` in this language. For English, returns `url` itself. */
export function inLanguage(url: string, language: string): string {
  return language === ENGLISH.tag ? url : url.replace(/(?=#|$)/, `?language=${language}`)
}

/** Returns true for the alert card's address, in any language. */
export function isCard(url: string): boolean {
  return url.startsWith(`${CARD_ORIGIN}/`)
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // The muted sound that starts the audio process (`useSounds`). Data URLs load nothing from outside.
  'media-src data:',
  "connect-src 'none'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'"
].join('; ')

const TYPES: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['woff2', 'font/woff2']
])

/** Matches one part of a path. Names with a special meaning, such as `..`, do not match. */
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/

/**
 * Returns the file that a URL of the app's scheme names, as a path with `/` in the renderer's folder. Null: none.
 * Decodes nothing, because the app's file names need no encoding.
 */
export function readAppPath(url: string): string | null {
  const origin = ORIGINS.find((one) => url.startsWith(`${one}/`))
  if (origin === undefined) return null
  const path = url.slice(origin.length + 1).replace(/[?#].*$/s, '')
  if (!path.split('/').every((segment) => SEGMENT.test(segment))) return null
  return contentType(path) === null ? null : path
}

export function isAppOrigin(url: string): boolean {
  return ORIGINS.some((one) => url.startsWith(`${one}/`))
}

/** Returns a file's media type by its name. Null: the app serves no such files. */
export function contentType(path: string): string | null {
  return TYPES.get(path.slice(path.lastIndexOf('.') + 1)) ?? null
}

/** Returns true for the URL of a document of the app, also with a query or fragment. */
export function isAppUrl(url: string): boolean {
  return [APP_URL, CARD_URL, TEAM_URL].some(
    (known) => url === known || url.startsWith(`${known}?`) || url.startsWith(`${known}#`)
  )
}

export function responseHeaders(type: string): Record<string, string> {
  const isHtml = type.startsWith('text/html')
  return {
    'Content-Type': type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': isHtml ? 'no-store' : 'max-age=31536000, immutable'
  }
}
