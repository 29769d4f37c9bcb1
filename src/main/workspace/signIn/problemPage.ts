import { createHash } from 'node:crypto'
import type { LoadFailure } from './signInRules'

/** How the title of the page begins once its button was pressed. Nobody sees that title, and the page has no other voice. */
export const TRY_AGAIN = 'Try again '

const SCRIPT = `let times = 0; document.querySelector('button').onclick = () => { document.title = '${TRY_AGAIN}' + ++times }`

const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/PROXY|TUNNEL/, 'The proxy of this network did not let the page through.'],
  [
    /INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|NETWORK_ACCESS_DENIED/,
    'This computer is offline, or the network does not let it through.'
  ],
  [/NETWORK_CHANGED|NETWORK_IO_SUSPENDED/, 'The network changed while the page was loading.'],
  [/NAME_NOT_RESOLVED|NAME_RESOLUTION/, 'The name of the website was not found. Check your network or VPN.'],
  [/TIMED_OUT/, 'The website did not answer in time.'],
  [/CONNECTION_REFUSED/, 'The website refuses connections at the moment.'],
  [
    /CONNECTION_(RESET|CLOSED|ABORTED|FAILED)|EMPTY_RESPONSE|INCOMPLETE|HTTP2|QUIC/,
    'The connection to the website broke off.'
  ],
  [/TOO_MANY_REDIRECTS/, 'The website sends from page to page without an end.'],
  [/^page ended/, 'The page ended unexpectedly.']
]

/** What a person reads about a page that did not load. */
export function problemWords({ problem, detail }: LoadFailure): string {
  if (problem === 'certificate')
    return 'This computer does not trust the certificate of the website. Ask your administrator.'
  if (problem === 'encryption') return 'No encrypted connection to the website came about.'
  return CAUSES.find(([pattern]) => pattern.test(detail))?.[1] ?? 'The website did not answer.'
}

/**
 * A page of our own, shown over one that did not load. It loads nothing and runs one line of its own. `address`: whose page it
 * would have been.
 */
export function problemPage(failure: LoadFailure, address: string): string {
  const host = URL.canParse(address) ? new URL(address).host : ''
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The page did not load</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'">
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { display: grid; place-content: center; min-height: 100vh; margin: 0; padding: 0 32px; box-sizing: border-box; max-width: 480px; margin-inline: auto }
h1 { font-size: 20px; margin: 0 } p { margin: 8px 0 0; overflow-wrap: anywhere } small { opacity: .7 }
button { font: inherit; font-weight: 600; margin-top: 20px; padding: 8px 20px }
</style></head><body><main>
<h1>The page did not load</h1>
<p>${escape(problemWords(failure))} You’re still in the sign-in window, and nothing was lost.</p>
<p><small><bdi>${escape(host)}</bdi> · ${escape(failure.detail)}</small></p>
<button autofocus>Try again</button>
</main><script>${SCRIPT}</script></body></html>`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
