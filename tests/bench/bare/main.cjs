const { app, BrowserWindow } = require('electron')

/* The smallest Electron app that shows a page. The guide's own clients also run in this window. */

const given = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)
const profile = given('user-data-dir')
if (profile) app.setPath('userData', profile)

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: !process.argv.includes('--hidden') })
  window.loadURL(given('page') ?? 'data:text/html,bare')
})
app.on('window-all-closed', () => app.quit())
