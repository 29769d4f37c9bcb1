import type { WebPreferences } from 'electron'
import { SEALED_PAGE } from './sealedPage'

export interface PageOptions {
  /** The preload script, an absolute path. */
  readonly preload: string
  readonly devTools: boolean
}

/** What every page of the app runs with. */
export function pagePreferences({ preload, devTools }: PageOptions): Readonly<WebPreferences> {
  return Object.freeze({
    ...SEALED_PAGE,
    preload,
    devTools,
    // Somebody waits: that must sound before anything was ever clicked.
    autoplayPolicy: 'no-user-gesture-required'
  } as const)
}
