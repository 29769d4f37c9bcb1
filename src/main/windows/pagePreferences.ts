import type { WebPreferences } from 'electron'

export interface PageOptions {
  /** The preload script, an absolute path. */
  readonly preload: string
  readonly devTools: boolean
}

/** What every page of the app runs with: in the sandbox, without Node, and nothing but what the app serves. */
export function pagePreferences({ preload, devTools }: PageOptions): Readonly<WebPreferences> {
  return Object.freeze({
    preload,
    devTools,
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
    disableBlinkFeatures: 'Auxclick',
    // Somebody waits: that must sound before anything was ever clicked.
    autoplayPolicy: 'no-user-gesture-required'
  } as const)
}
