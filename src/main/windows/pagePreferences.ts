import type { WebPreferences } from 'electron'

/**
 * The preferences of every web page, both the app's own and the sign-in pages: sandboxed, without Node, with web
 * security.
 */
export const SEALED_PAGE = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  disableBlinkFeatures: 'Auxclick'
}) satisfies Readonly<WebPreferences>

export interface PageOptions {
  /** The preload script, an absolute path. */
  readonly preload: string
  readonly devTools: boolean
  /** True if the page has fields whose spelling is checked. Absent: false. */
  readonly spellcheck?: boolean
}

/** Returns the preferences of every web page of the app. */
export function pagePreferences({ preload, devTools, spellcheck = false }: PageOptions): Readonly<WebPreferences> {
  return Object.freeze({
    ...SEALED_PAGE,
    preload,
    devTools,
    spellcheck,
    // The alert sound must play even if the agent has not clicked anything yet.
    autoplayPolicy: 'no-user-gesture-required'
  } as const)
}
