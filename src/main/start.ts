import * as module from 'node:module'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import { mayKeepCompiledCode } from './os/compiledCode'
import { ownArguments } from './os/headless'

const FOLDER = '--user-data-dir='

// If `DEBUG` were set, the modules for proxies would print the password of a proxy. They read `DEBUG` when they are
// loaded.
if (app.isPackaged) delete process.env['DEBUG']

// Newer runtimes keep compiled code in a folder, so that the next start need not compile the app again. This must
// happen before the app's code is loaded, so this file imports very little of that code at the top. Electron 33 has
// no `enableCompileCache`.
if (
  mayKeepCompiledCode(process.platform, app.isPackaged) &&
  'enableCompileCache' in module &&
  typeof module.enableCompileCache === 'function'
) {
  // The code in this folder runs, so the folder must not come from whoever wrote a link.
  const own = ownArguments(process.argv, process.platform)
  const chosen =
    own
      .findLast((argument) => argument.startsWith(FOLDER))
      ?.slice(FOLDER.length)
      .trim() ?? ''
  try {
    module.enableCompileCache(join(chosen === '' ? app.getPath('userData') : resolve(chosen), 'compile-cache'))
  } catch {
    // Without the cache the app only starts more slowly.
  }
}
// Electron becomes ready only when this file has run. So `index` can prepare the app before that.
await import('./index')
