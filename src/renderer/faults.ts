import { inject, type App, type InjectionKey } from 'vue'
import type { RendererFault } from '../shared/domain/rendererFault'
import { describeError } from '../shared/errorDescription'
import type { SendCommand } from './commands'

/** Reports an error in a component to main. */
export type ReportFault = (error: unknown) => void

export const reportFaultKey: InjectionKey<ReportFault> = Symbol('reportFault')

/**
 * At most this many errors are reported. The count begins again when another workspace comes to the front or the
 * window is loaded again.
 */
const REPORT_LIMIT = 200

/**
 * Chromium reports a late ResizeObserver callback as an error. This error only means that something is drawn one frame
 * later.
 */
const HARMLESS = /^ResizeObserver loop/

/**
 * Reports unexpected errors of components and of all other code to main. The console shows them too. Call this before
 * mounting. The returned function ends the reports, except those of errors in components.
 */
export function watchFaults(
  app: App,
  name: RendererFault['window'],
  send: SendCommand,
  target: Window = window
): () => void {
  let left = REPORT_LIMIT
  const report = (source: RendererFault['source'], error: unknown): void => {
    if (left-- <= 0) return
    void send({ type: 'renderer.failed', fault: { window: name, source, error: describeError(error) } })
  }
  app.config.errorHandler = (error) => {
    console.error(error)
    report('component', error)
  }
  app.provide(reportFaultKey, (error) => app.config.errorHandler?.(error, null, ''))
  const onError = ({ error, message }: ErrorEvent): void => {
    if (!HARMLESS.test(message)) report('script', error ?? message)
  }
  const onRejection = ({ reason }: PromiseRejectionEvent): void => report('promise', reason)
  target.addEventListener('error', onError)
  target.addEventListener('unhandledrejection', onRejection)
  return () => {
    target.removeEventListener('error', onError)
    target.removeEventListener('unhandledrejection', onRejection)
  }
}

/**
 * Returns the function that reports an error to main. In a component's own test nothing provides this function; errors
 * then go only to the console.
 */
export function useReportFault(): ReportFault {
  return inject(reportFaultKey, (error) => console.error(error))
}
