import { BrowserWindow, session, type Session } from 'electron'
import type { Timers } from '../../shared/clock'
import { SECOND_MS } from '../../shared/time'
import { APP_SCHEME } from './appAddresses'
import { denyPermissions } from './guard'
import { SEALED_PREFERENCES } from './rendererPreferences'

/** The Electron session of printed documents. It is only in memory. */
const PARTITION = 'print'
const ORIGIN = `${APP_SCHEME}://print/`
const DOCUMENT = `${ORIGIN}page.html`
const STYLE = `${ORIGIN}print.css`
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Loading the document and making the PDF may each take this long, ms. After that, the export fails. */
const DRAW_LIMIT_MS = 60 * SECOND_MS

export interface HtmlPrinter {
  /** Resolves to the bytes of the PDF. `html`: the document. Rejects if the document cannot be drawn. */
  toPdf(html: string): Promise<Uint8Array>
  /** Shows the system's print dialog. Resolves when the person has answered. Rejects as `toPdf` does. */
  print(html: string): Promise<'printed' | 'cancelled' | 'noPrinter' | 'failed'>
  dispose(): void
}

/**
 * Draws documents for a PDF or a printer in a window that is never shown. A document has no scripts and no network,
 * only its style.
 */
export function createHtmlPrinter({ style, timers }: { readonly style: string; readonly timers: Timers }): HtmlPrinter {
  let printSession: Session | null = null
  /** The documents that are being loaded. Each has its own address, so that none gets the content of another. */
  const documents = new Map<string, string>()
  let made = 0
  const open = new Set<BrowserWindow>()

  function ready(): Session {
    if (printSession !== null) return printSession
    printSession = session.fromPartition(PARTITION, { cache: false })
    denyPermissions(printSession)
    printSession.webRequest.onBeforeRequest(({ url }, answer) =>
      answer({ cancel: !documents.has(url) && url !== STYLE })
    )
    printSession.protocol.handle(APP_SCHEME, ({ url }) => {
      const type = url === STYLE ? 'text/css' : 'text/html'
      const headers = {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store'
      }
      return new Response(url === STYLE ? style : (documents.get(url) ?? null), { headers })
    })
    return printSession
  }

  async function withDocument<T>(html: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const window = new BrowserWindow({
      show: false,
      focusable: false,
      skipTaskbar: true,
      webPreferences: Object.freeze({ ...SEALED_PREFERENCES, javascript: false, session: ready() })
    })
    const url = `${DOCUMENT}?${++made}`
    open.add(window)
    documents.set(url, html)
    try {
      await withLimit(window.loadURL(url))
      return await use(window)
    } finally {
      documents.delete(url)
      open.delete(window)
      if (!window.isDestroyed()) window.destroy()
    }
  }

  /** Rejects if the work takes longer than `DRAW_LIMIT_MS`. */
  function withLimit<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = timers.after(DRAW_LIMIT_MS, () => reject(new Error('The document took too long')))
      work.finally(cancel).then(resolve, reject)
    })
  }

  return {
    toPdf: (html) =>
      withDocument(html, (window) =>
        withLimit(
          window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true })
        )
      ),
    print: (html) =>
      withDocument(
        html,
        ({ webContents }) =>
          new Promise((resolve) => {
            webContents.print({ printBackground: true }, (done, reason) => {
              if (done) resolve('printed')
              else if (/cancel/iu.test(reason)) resolve('cancelled')
              else resolve(/printer/iu.test(reason) ? 'noPrinter' : 'failed')
            })
          })
      ),
    dispose: () => {
      for (const window of open) window.destroy()
      open.clear()
    }
  }
}
