import { request as ask } from 'node:http'
import type { SignInSign } from '../../src/main/workspace/signIn/signInSigns'
import type { Workspace } from '../../src/shared/domain/workspace'

/**
 * Does what a person does in the sign-in window, but without a window: opens the page, signs in and stores the cookies.
 */
export interface Browser {
  open(workspace: Workspace): void
  close(): void
  /** Returns the value of the Cookie header for an address, or an empty text if there is no cookie to send. */
  cookies(url: string): string
  /** Stores the cookies that a server set in its answer to a request to this address. */
  keep(url: string, lines: readonly string[]): void
}

export interface BrowserParts {
  readonly email: string
  readonly password: string
  /** Called after every page that opens and every cookie that a server sets. */
  readonly maybeSignedIn: (evidence: SignInSign) => void
  readonly failed: (detail: string) => void
}

const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
/** The headers that a browser sends with every request. */
export const BROWSER_HEADERS: Readonly<Record<string, string>> = { 'User-Agent': USER_AGENT, 'Accept-Language': 'en' }
const MOST_REDIRECTS = 5

interface Answer {
  readonly location: string | undefined
  readonly setCookie: readonly string[]
  readonly text: string
}

/** Makes one request without a time limit, because on a busy machine an answer may take long. */
function fetchPage(url: string, cookie: string, form: URLSearchParams | null, signal: AbortSignal): Promise<Answer> {
  const headers = {
    ...BROWSER_HEADERS,
    ...(cookie === '' ? {} : { Cookie: cookie }),
    ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' })
  }
  return new Promise((resolve, reject) => {
    const asked = ask(url, { method: form ? 'POST' : 'GET', headers, signal, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => void (text += part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ location: response.headers.location, setCookie: response.headers['set-cookie'] ?? [], text })
      )
    })
    asked.on('error', reject)
    asked.end(form?.toString())
  })
}

export function createBrowser({ email, password, maybeSignedIn, failed }: BrowserParts): Browser {
  /** Cookies by host name. As in browsers, the port does not matter. */
  const jars = new Map<string, Map<string, string>>()
  let page: AbortController | null = null

  function cookies(url: string): string {
    return [...(jars.get(new URL(url).hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  function keep(url: string, lines: readonly string[]): void {
    const { hostname } = new URL(url)
    const jar = jars.get(hostname) ?? new Map<string, string>()
    jars.set(hostname, jar)
    for (const line of lines) {
      const [, name = '', value = ''] = /^\s*([^=;]+)=([^;]*)/.exec(line) ?? []
      if (/;\s*max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
  }

  async function load(
    url: string,
    form: URLSearchParams | null,
    signal: AbortSignal,
    redirects = 0
  ): Promise<{ url: string; text: string }> {
    const { location, setCookie, text } = await fetchPage(url, cookies(url), form, signal)
    keep(url, setCookie)
    if (setCookie.length > 0) maybeSignedIn('cookie')
    if (location === undefined || redirects >= MOST_REDIRECTS) return { url, text }
    return load(new URL(location, url).href, null, signal, redirects + 1)
  }

  async function signIn(origin: string, signal: AbortSignal): Promise<void> {
    const { url, text } = await load(`${origin}/`, null, signal)
    if (/<form[^>]* method="post"/i.test(text)) {
      maybeSignedIn('loaded')
      const action = / action="([^"]*)"/.exec(text)?.[1] ?? ''
      await load(new URL(action, url).href, new URLSearchParams({ email, password }), signal)
    }
    if (!signal.aborted) maybeSignedIn('navigated')
    if (!signal.aborted) maybeSignedIn('loaded')
  }

  function close(): void {
    page?.abort()
    page = null
  }

  return {
    cookies,
    keep,
    close,
    open({ origin }) {
      // If the page is already open, there is nothing to do. A real window would only come to the front.
      if (page !== null) return
      const own = (page = new AbortController())
      signIn(origin, own.signal).catch((error: unknown) => {
        if (!own.signal.aborted) failed(error instanceof Error ? error.message : 'unknown')
      })
    }
  }
}
