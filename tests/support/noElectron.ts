/**
 * Replaces the module `electron`, which works only in a process of Electron. The tests that use this open no web page.
 */
export const app = { getLocale: () => 'en', isAccessibilitySupportEnabled: () => false }
export const [session, BrowserWindow, screen, Menu, clipboard, dialog, WebContentsView] = Array.from(
  { length: 7 },
  () => ({})
)
export const powerMonitor = { getSystemIdleState: () => 'active' }
