import { app, BrowserWindow } from 'electron'

/** Uses the project's Electron as a browser: opens a window for each address on the command line. */
app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  for (const address of process.argv.filter((each) => /^(http:\/\/127\.0\.0\.1|about:)/.test(each))) {
    const window = new BrowserWindow({
      width: 1400,
      height: 900,
      webPreferences: { sandbox: true, backgroundThrottling: false }
    })
    void window.loadURL(address)
  }
})
