import type { WebPreferences } from 'electron'

/** What every page runs with, the app's own and those of workspaces: in the sandbox, without Node, and as the web is meant. */
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
