import { isUrl } from '../../shared/isUrl'
import { APP_SCHEME, contentType, isAppOrigin, responseHeaders } from './appAddresses'

export interface DevServerSource {
  readonly packaged: boolean
  /** electron-vite sets `ELECTRON_RENDERER_URL` for `npm run dev`. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Returns the origin of the dev server that serves the web pages. Null: the app uses the built files, as a package
 * always does.
 */
export function readDevServer({ packaged, env }: DevServerSource): string | null {
  const address = env['ELECTRON_RENDERER_URL']
  if (packaged || address === undefined || !isUrl(address)) return null
  const { protocol, hostname, origin } = new URL(address)
  return protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname) ? origin : null
}

/** Returns the dev server's address for an address of the app. Null: `url` is no address of the app. */
export function devAddress(url: string, server: string): string | null {
  if (!isAppOrigin(url)) return null
  // The address is not parsed: a parser could change Vite's paths (`/@id/__x00__…`).
  return `${server}${url.slice(`${APP_SCHEME}://`.length).replace(/^[^/]*/, '')}`
}

/**
 * Returns the headers of a file in development. They allow more than the headers of the built app, because Vite adds
 * styles to the web page and opens a WebSocket to the dev server.
 */
export function devHeaders(type: string, server: string): Record<string, string> {
  const headers = responseHeaders(type)
  const policy = headers['Content-Security-Policy']
    ?.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("connect-src 'none'", `connect-src 'self' ${server.replace(/^http/, 'ws')}`)
  return {
    ...headers,
    ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }),
    'Cache-Control': 'no-store'
  }
}

/** Answers a request of the app's web pages with the answer of the dev server. Rejects if there is none. */
export async function answerFromDevServer(url: string, server: string): Promise<Response> {
  const address = devAddress(url, server)
  if (address === null) return new Response(null, { status: 404, headers: responseHeaders('text/plain') })
  const page = await fetch(address, { headers: { accept: '*/*' } })
  const type = page.headers.get('content-type') ?? contentType(new URL(address).pathname) ?? 'text/plain'
  return new Response(await page.arrayBuffer(), { status: page.status, headers: devHeaders(type, server) })
}
