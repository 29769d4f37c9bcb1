import type { WebPreferences } from 'electron'

/** The preferences of every renderer, also of sign-in pages. */
export const SEALED_PREFERENCES = Object.freeze({
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

export interface RendererOptions {
  /** The preload script, an absolute path. */
  readonly preload: string
  readonly devTools: boolean
  /** True if spelling is checked in the fields. Absent: false. */
  readonly spellcheck?: boolean
}

export function rendererPreferences({
  preload,
  devTools,
  spellcheck = false
}: RendererOptions): Readonly<WebPreferences> {
  return Object.freeze({
    ...SEALED_PREFERENCES,
    preload,
    devTools,
    spellcheck,
    // The alert sound must play before the agent's first click.
    autoplayPolicy: 'no-user-gesture-required'
  } as const)
}
