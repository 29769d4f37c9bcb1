import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rendererPreferences, SEALED_PREFERENCES } from '../../../src/main/windows/rendererPreferences'

const src = join(import.meta.dirname, '../../../src/main')
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(src, path), 'utf8') }))
const having = (pattern: RegExp): readonly string[] =>
  sources.flatMap(({ path, text }) => (pattern.test(text) ? path : [])).sort()

it('a renderer gets these preferences, which nothing can change afterwards', () => {
  expect(SEALED_PREFERENCES).toEqual({
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
  })
  const ofApp = rendererPreferences({ preload: '/preload.cjs', devTools: false })
  const { preload, devTools, autoplayPolicy, ...rest } = ofApp
  expect(rest).toEqual(SEALED_PREFERENCES)
  expect({ preload, devTools, autoplayPolicy }).toEqual({
    preload: '/preload.cjs',
    devTools: false,
    autoplayPolicy: 'no-user-gesture-required'
  })
  expect([Object.isFrozen(SEALED_PREFERENCES), Object.isFrozen(ofApp)]).toEqual([true, true])
})

it('every window is made with these preferences', () => {
  const windows = having(/new BrowserWindow\(/)
  expect(windows).toEqual([
    'windows/cardWindow.ts',
    'windows/htmlPrinter.ts',
    'windows/titledWindow.ts',
    'workspace/signIn/signInPopup.ts',
    'workspace/signIn/signInWindow.ts'
  ])
  // A popup of a sign-in page gets the preferences of its opener, so its file matches `webPreferences: preferences`.
  expect(
    having(
      /SEALED_PREFERENCES|rendererPreferences\((?:options|\{ \.\.\.options)|\.\.\.sealed|webPreferences: preferences\b/
    )
  ).toEqual(expect.arrayContaining([...windows]))
})

it('the developer tools exist only outside of a package, and nothing turns on what Chromium tries out', () => {
  expect(having(/devTools: (?!!app\.isPackaged)(?:true|!)/)).toEqual([])
  expect(having(/toggleDevTools|openDevTools/)).toEqual(['os/menu.ts'])
  expect(having(/experimentalFeatures|enableBlinkFeatures|commandLineSwitches/)).toEqual([])
  // Only this file sets a switch of Chromium: without a keyring, Chromium needs another place for the key of its
  // cookies.
  expect(having(/appendSwitch/)).toEqual(['compose/keyring.ts'])
})

it('one function opens addresses in other programs, and nothing opens a path', () => {
  expect(having(/shell\.openExternal\(/)).toEqual(['windows/guard.ts'])
  expect(having(/openPath|openItem/)).toEqual([])
})

it('no certificate error is ever accepted, except by the check that only names the issuer', () => {
  expect(having(/setCertificateVerifyProc|'certificate-error'/)).toEqual([])
  expect(having(/rejectUnauthorized: false/)).toEqual(['diagnostics/network.ts'])
})
