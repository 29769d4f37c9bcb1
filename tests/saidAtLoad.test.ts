// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, it, vi } from 'vitest'
import { watchReads } from '../src/shared/text/current'
import '../src/renderer/locales/language'

vi.mock('electron', () => {
  // Reading a property of this object, calling it or constructing it returns the object itself.
  const anything: unknown = new Proxy(function () {}, {
    get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : anything),
    apply: () => anything,
    construct: () => anything as object
  })
  const names = [
    'app',
    'BrowserWindow',
    'Menu',
    'Tray',
    'clipboard',
    'crashReporter',
    'dialog',
    'globalShortcut',
    'net'
  ]
  const more = ['MessageChannelMain', 'Notification', 'ipcMain', 'nativeImage', 'nativeTheme', 'powerMonitor']
  const others = ['powerSaveBlocker', 'protocol', 'safeStorage', 'screen', 'session', 'shell', 'systemPreferences']
  const all = [...names, ...more, ...others, 'WebContentsView', 'webContents', 'desktopCapturer', 'utilityProcess']
  return { default: anything, ...Object.fromEntries(all.map((name) => [name, anything])) }
})

// These modules would load the real Electron, so they are replaced.
vi.mock('electron-store', () => ({ default: class {} }))
vi.mock('electron-updater', () => ({ default: {} }))

const src = resolve(import.meta.dirname, '../src')

/** Matches modules that start a program, a page or a thread when they are loaded. They are left out. */
const BEGINNINGS = /^(?:main\/(?:index|start|spelling\/dictionaryWorker)|renderer\/(?:start|main|card\/main))\.ts$/

const modules = ['shared', 'main', 'renderer']
  .flatMap((layer) =>
    readdirSync(join(src, layer), { recursive: true, encoding: 'utf8' }).map((path) =>
      `${layer}/${path}`.replaceAll('\\', '/')
    )
  )
  .filter((path) => /\.(?:ts|vue)$/.test(path) && !path.endsWith('.d.ts') && !BEGINNINGS.test(path))

it('no module says anything while it is loaded, because the language is not known yet and may change', async () => {
  watchReads(() => {
    throw new Error('said while it is loaded')
  })
  const found: string[] = []
  for (const path of modules)
    await import(join(src, path)).catch((error: unknown) => found.push(`${path}: ${String(error)}`))
  watchReads(() => undefined)
  expect(found).toEqual([])
}, 120_000)

/**
 * Returns the calls of `say`, `listOf` and `andListOf` in a component's script that run only once, when the component
 * is made.
 */
function saidOnce(path: string): readonly string[] {
  const text = readFileSync(join(src, path), 'utf8')
  const script = /<script setup[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? ''
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isCallExpression(node) && /^(?:say|listOf|andListOf)$/.test(node.expression.getText()))
      found.push(`${path}: ${node.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('script.ts', script, ts.ScriptTarget.Latest, true))
  return found
}

it('no component keeps what it said when it was made', () => {
  expect(modules.filter((path) => path.endsWith('.vue')).flatMap(saidOnce)).toEqual([])
})
