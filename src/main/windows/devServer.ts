import { isUrl } from '../../shared/isUrl'
import { APP_SCHEME, contentType, isAppOrigin, responseHeaders } from './appAddresses'

export interface DevServerSource {
  readonly packaged: boolean
  /** electron-vite sets `ELECTRON_RENDERER_URL` for `npm run dev`. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Returns the dev server's origin. Null: the app uses the built files, as every package does. */
export function readDevServer({ packaged, env }: DevServerSource): string | null {
  const address = env['ELECTRON_RENDERER_URL']
  if (packaged || address === undefined || !isUrl(address)) return null
  const { protocol, hostname, origin } = new URL(address)
  return protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname) ? origin : null
}

/** Returns the dev server's address for an address of the app. Null: it is another address. */
export function devAddress(url: string, server: string): string | null {
  if (!isAppOrigin(url)) return null
  // A parser could change Vite's paths (`/@id/__x00__…`). So the URL is changed as text.
  return `${server}${url.slice(`${APP_SCHEME}://`.length).replace(/^[^/]*/, '')}`
}

/**
 * Returns a file's headers in development. They allow more than usual, because Vite adds styles and opens a
 * WebSocket.
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

/** Answers a request of a renderer with the dev server's answer. Rejects if no answer comes. */
export async function answerFromDevServer(url: string, server: string): Promise<Response> {
  const address = devAddress(url, server)
  if (address === null) return new Response(null, { status: 404, headers: responseHeaders('text/plain') })
  const answer = await fetch(address, { headers: { accept: '*/*' } })
  const type = answer.headers.get('content-type') ?? contentType(new URL(address).pathname) ?? 'text/plain'
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers: devHeaders(type, server) })
}
