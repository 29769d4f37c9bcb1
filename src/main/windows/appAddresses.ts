import { ENGLISH } from '../../shared/text/current'

/**
 * The scheme of the app's web pages. It gives them an origin of their own, so they cannot read files.
 */
export const APP_SCHEME = 'deskhand'
const APP_ORIGIN = 'deskhand://app'
export const APP_PAGE = `${APP_ORIGIN}/index.html`
/** The address of the desk's web page. With `#desk`, the page draws the desk's empty frame before its scripts run. */
export const DESK_FRAME = `${APP_PAGE}#desk`
/** The address of the page of a pop-out with a conversation. It is the same file as the desk's page. */
export const CONVERSATION_PAGE = `${APP_PAGE}#conversation`
/**
 * The team board has a host of its own, because Chromium stores one zoom level for each host: the agent makes the board
 * on a second monitor larger, and the desk stays as it is.
 */
const TEAM_ORIGIN = 'deskhand://team'
export const TEAM_PAGE = `${TEAM_ORIGIN}/index.html`
/**
 * The alert card has a host of its own. Chromium stores one zoom level for each host, so the card does not become
 * larger when the agent zooms the main window.
 */
const CARD_ORIGIN = 'deskhand://card'
export const CARD_PAGE = `${CARD_ORIGIN}/card.html`
const ORIGINS = [APP_ORIGIN, CARD_ORIGIN, TEAM_ORIGIN]

/** Returns the address that opens a page in this language. For English, this is the address without change. */
export function inLanguage(page: string, language: string): string {
  return language === ENGLISH.tag ? page : page.replace(/(?=#|$)/, `?language=${language}`)
}

/** Returns true if this is the address of the alert card, in any language. */
export function isCard(url: string): boolean {
  return url.startsWith(`${CARD_ORIGIN}/`)
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'none'",
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

/**
 * Matches one part of a path, as the build names its files and folders. Does not match names with a special meaning in
 * a file system, such as `..`.
 */
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/

/**
 * Returns the path, in the renderer's folder, of the file that a URL of the app's scheme names. Its parts are separated
 * by `/`. Null: the URL names no file of the app. Nothing is decoded, because the app's file names need no encoding.
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

/** Returns the media type of a file by its name. Null: the app does not serve this kind of file. */
export function contentType(path: string): string | null {
  return TYPES.get(path.slice(path.lastIndexOf('.') + 1)) ?? null
}

/** Returns true if this is the URL of one of the app's own web pages. It may have a query or a fragment. */
export function isAppPage(url: string): boolean {
  return [APP_PAGE, CARD_PAGE, TEAM_PAGE].some(
    (page) => url === page || url.startsWith(`${page}?`) || url.startsWith(`${page}#`)
  )
}

export function responseHeaders(type: string): Record<string, string> {
  const page = type.startsWith('text/html')
  return {
    'Content-Type': type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': page ? 'no-store' : 'max-age=31536000, immutable'
  }
}
