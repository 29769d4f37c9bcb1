import { ensurePackages } from './packages.mjs'
import { ensureRuntime } from './runtime.mjs'
import { Stop } from './say.mjs'
import { ensureSystemLibraries } from './systemLibraries.mjs'

const oldest = [20, 19]

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Stop(`Node ${oldest.join('.')} or newer is needed; this is ${process.versions.node}.`)
  }
}

/**
 * Installs what is missing and returns the Electron to use (see runtime.mjs). System libraries come side by side with npm
 * packages and the runtime. Sets ELECTRON_OVERRIDE_DIST_PATH for everything that this script starts.
 */
export async function setUp({ forTests = false } = {}) {
  requireNode()
  const [runtime] = await Promise.all([
    ensurePackages().then(() => ensureRuntime()),
    ensureSystemLibraries({ forTests })
  ])
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder
  process.env.ELECTRON_BIN = runtime.executable
  return runtime
}
