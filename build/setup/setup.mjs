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
 * Installs what is missing and resolves with the Electron to use (see `ensureRuntime`). Sets
 * ELECTRON_OVERRIDE_DIST_PATH and ELECTRON_BIN for all programs that this script starts. For root, also installs the
 * system packages, at the same time as the npm packages and Electron. For any other user, first checks the system
 * packages. Throws a `Stop` if Node is too old, or if something is missing that cannot be installed.
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
