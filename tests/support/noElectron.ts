/** Stands in for Electron, which is there only inside of Electron. The tests that use it open no web page. */
export const app = { getLocale: () => 'en' }
export const [session, BrowserWindow, screen, Menu, clipboard, dialog, WebContentsView] = Array.from(
  { length: 7 },
  () => ({})
)
