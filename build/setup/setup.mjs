import { ensurePackages } from './packages.mjs'
import { ensureRuntime } from './runtime.mjs'
import { requireSandbox } from './sandbox.mjs'
import { Stop } from './say.mjs'
import { ensureSystemLibraries } from './systemLibraries.mjs'

const oldest = [20, 19]

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Stop(`Node ${oldest.join('.')} or newer is needed; this is ${process.versions.node}.`)
  }
}

const isRoot = () => process.getuid?.() === 0

/**
 * Installs what is missing. Resolves with the Electron to use (see `ensureRuntime`), and names it in
 * ELECTRON_OVERRIDE_DIST_PATH and ELECTRON_BIN.
 * Root: also installs the system packages. Other users: stops first if a system package is missing.
 * Throws a `Stop` if Node is too old, or if something cannot be installed.
 */
export async function setUp({ forTests = false } = {}) {
  requireNode()
  if (!isRoot()) await ensureSystemLibraries({ forTests })
  const [runtime] = await Promise.all([
    ensurePackages().then(() => ensureRuntime()),
    isRoot() && ensureSystemLibraries({ forTests })
  ])
  await requireSandbox(runtime.folder)
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder
  process.env.ELECTRON_BIN = runtime.executable
  return runtime
}
