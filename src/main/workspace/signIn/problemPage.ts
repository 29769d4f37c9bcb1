import { createHash } from 'node:crypto'
import { isUrl } from '../../../shared/isUrl'
import { current } from '../../../shared/text/current'
import { say } from '../../../shared/text/say'
import type { LoadFailure } from './signInRules'

/**
 * The button of the problem page gives the page a title that begins with this text. Deskhand reads the title and
 * loads the failed web page again.
 */
export const TRY_AGAIN = 'again '

const SCRIPT = `let times = 0; document.querySelector('button').onclick = () => { document.title = '${TRY_AGAIN}' + ++times }`

const CAUSES = [
  [/PROXY|TUNNEL/, 'proxy'],
  [/INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|NETWORK_ACCESS_DENIED/, 'offline'],
  [/NETWORK_CHANGED|NETWORK_IO_SUSPENDED/, 'networkChanged'],
  [/NAME_NOT_RESOLVED|NAME_RESOLUTION/, 'nameNotFound'],
  [/TIMED_OUT/, 'timeout'],
  [/CONNECTION_REFUSED/, 'refused'],
  [/CONNECTION_(RESET|CLOSED|ABORTED|FAILED)|EMPTY_RESPONSE|INCOMPLETE|HTTP2|QUIC/, 'interrupted'],
  [/TOO_MANY_REDIRECTS/, 'redirects']
] as const

/** Returns why a web page did not load, for the agent. */
export function problemText({ problem, detail, ended }: LoadFailure): string {
  if (ended !== undefined) return say('page.cause.ended')
  if (problem === 'certificate' || problem === 'encryption' || problem === 'notAllowed')
    return say(`page.cause.${problem}`)
  return say(`page.cause.${CAUSES.find(([pattern]) => pattern.test(detail))?.[1] ?? 'noAnswer'}`)
}

/**
 * Returns the data URL of the problem page, which covers a web page that did not load. The problem page loads
 * nothing, and runs only `SCRIPT`. `address`: what did not load.
 */
export function problemPage(failure: LoadFailure, address: string): string {
  const host = isUrl(address) ? new URL(address).host : ''
  const html = `<!doctype html><html lang="${current().tag}" dir="${current().rightToLeft ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><title>${escape(say('page.failed'))}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'">
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { display: grid; place-content: center; min-height: 100vh; margin: 0; padding: 0 32px; box-sizing: border-box; max-width: 480px; margin-inline: auto }
h1 { font-size: 20px; margin: 0 } p { margin: 8px 0 0; overflow-wrap: anywhere } small { opacity: .7 }
button { font: inherit; font-weight: 600; margin-top: 20px; padding: 8px 20px }
</style></head><body><main>
<h1>${escape(say('page.failed'))}</h1>
<p>${escape(say('page.nothingLost', { cause: problemText(failure) }))}</p>
<p><small><bdi>${escape(host)}</bdi> · ${escape(failure.ended ?? failure.detail)}</small></p>
<button autofocus>${escape(say('page.tryAgain'))}</button>
</main><script>${SCRIPT}</script></body></html>`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
