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
