import * as module from 'node:module'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import { mayKeepCompiledCode } from './os/compiledCode'
import { ownArguments } from './os/headless'

const FOLDER = '--user-data-dir='

// With `DEBUG` set, the proxy modules print passwords of proxies. They read `DEBUG` when they are loaded.
if (app.isPackaged) delete process.env['DEBUG']

// A cache of compiled code makes the next start faster. The cache must be on before the app's code is loaded, so this
// file imports very little. Electron 33 has no `enableCompileCache`.
if (
  mayKeepCompiledCode(process.platform, app.isPackaged) &&
  'enableCompileCache' in module &&
  typeof module.enableCompileCache === 'function'
) {
  // The code in this folder will run, so a web page must not choose the folder. `ownArguments` leaves out what a web
  // page may have written.
  const own = ownArguments(process.argv, process.platform)
  const chosen =
    own
      .findLast((argument) => argument.startsWith(FOLDER))
      ?.slice(FOLDER.length)
      .trim() ?? ''
  try {
    module.enableCompileCache(join(chosen === '' ? app.getPath('userData') : resolve(chosen), 'compile-cache'))
  } catch {
    // Without the cache, the app only starts more slowly.
  }
}
// Electron becomes ready only after this file has run. So `index` can prepare the app before Electron is ready.
await import('./index')
