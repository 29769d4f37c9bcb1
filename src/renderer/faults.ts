import { inject, type App, type InjectionKey } from 'vue'
import { FAULT_LENGTH_LIMIT, type PageFault } from '../shared/domain/pageFault'
import type { SendCommand } from './commands'

/** Tells main of an error in a component. */
export type ReportFault = (error: unknown) => void

export const reportFaultKey: InjectionKey<ReportFault> = Symbol('reportFault')

/** What a page may tell while it lives: a page that fails all the time has said enough. */
const REPORT_LIMIT = 200

/** Chromium reports it as an error, but only draws one frame later. */
const HARMLESS = /^ResizeObserver loop/

/**
 * Tells main of errors that nobody expected, in a component or anywhere in the page. They stay on the console as well.
 * Call it before the app is mounted.
 */
export function watchFaults(app: App, name: PageFault['page'], send: SendCommand, page: Window = window): void {
  let left = REPORT_LIMIT
  const report = (source: PageFault['source'], error: unknown): void => {
    if (left-- <= 0) return
    void send({ type: 'page.failed', fault: { page: name, source, error: describe(error) } })
  }
  app.config.errorHandler = (error) => {
    console.error(error)
    report('component', error)
  }
  app.provide(reportFaultKey, (error) => app.config.errorHandler?.(error, null, ''))
  page.addEventListener('error', ({ error, message }) => {
    if (!HARMLESS.test(message)) report('script', error ?? message)
  })
  page.addEventListener('unhandledrejection', ({ reason }) => report('promise', reason))
}

/** Where nobody listens, as in a component's own test, errors go on the console alone. */
export function useReportFault(): ReportFault {
  return inject(reportFaultKey, (error) => console.error(error))
}

function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : `thrown: ${typeof error}`
  return text.slice(0, FAULT_LENGTH_LIMIT)
}
