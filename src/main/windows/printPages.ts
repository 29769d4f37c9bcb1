import { BrowserWindow, session, type Session } from 'electron'
import type { Timers } from '../../shared/clock'
import { SECOND_MS } from '../../shared/time'
import { APP_SCHEME } from './appAddresses'
import { denyPermissions } from './guard'
import { SEALED_PAGE } from './pagePreferences'

/** The Electron session of printed pages. It is only in memory. */
const PARTITION = 'print'
const ORIGIN = `${APP_SCHEME}://print/`
const PAGE = `${ORIGIN}page.html`
const STYLE = `${ORIGIN}print.css`
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Longest time for loading the page, and for making the PDF, ms each. After it, the export fails. */
const DRAW_LIMIT_MS = 60 * SECOND_MS

export interface PrintPages {
  /** Resolves to the bytes of the PDF. `page`: HTML. Rejects if the page cannot be drawn. */
  toPdf(page: string): Promise<Uint8Array>
  /** Shows the system's print dialog. Resolves when the person has answered. Rejects as `toPdf` does. */
  print(page: string): Promise<'printed' | 'cancelled' | 'noPrinter' | 'failed'>
  dispose(): void
}

/**
 * Draws pages for a PDF or a printer in a window that is never shown. They have no scripts and no network: their
 * session serves only the page and its style.
 */
export function createPrintPages({ style, timers }: { readonly style: string; readonly timers: Timers }): PrintPages {
  let pageSession: Session | null = null
  /** The pages that are being loaded. Each has its own address, so that none gets the content of another. */
  const pages = new Map<string, string>()
  let made = 0
  const open = new Set<BrowserWindow>()

  function ready(): Session {
    if (pageSession !== null) return pageSession
    pageSession = session.fromPartition(PARTITION, { cache: false })
    denyPermissions(pageSession)
    pageSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !pages.has(url) && url !== STYLE }))
    pageSession.protocol.handle(APP_SCHEME, ({ url }) => {
      const type = url === STYLE ? 'text/css' : 'text/html'
      const headers = {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store'
      }
      return new Response(url === STYLE ? style : (pages.get(url) ?? null), { headers })
    })
    return pageSession
  }

  async function withPage<T>(page: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const window = new BrowserWindow({
      show: false,
      focusable: false,
      skipTaskbar: true,
      webPreferences: Object.freeze({ ...SEALED_PAGE, javascript: false, session: ready() })
    })
    const url = `${PAGE}?${++made}`
    open.add(window)
    pages.set(url, page)
    try {
      await withLimit(window.loadURL(url))
      return await use(window)
    } finally {
      pages.delete(url)
      open.delete(window)
      if (!window.isDestroyed()) window.destroy()
    }
  }

  /** Rejects if the work takes longer than `DRAW_LIMIT_MS`. */
  function withLimit<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = timers.after(DRAW_LIMIT_MS, () => reject(new Error('The page took too long')))
      work.finally(cancel).then(resolve, reject)
    })
  }

  return {
    toPdf: (page) =>
      withPage(page, (window) =>
        withLimit(
          window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true })
        )
      ),
    print: (page) =>
      withPage(
        page,
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
