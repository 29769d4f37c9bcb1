import { statSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'
import { Stop } from './say.mjs'

const isPrepared = ({ uid, mode }) => uid === 0 && (mode & 0o4755) === 0o4755

/**
 * Throws a `Stop` if Electron's sandbox cannot work here. On Linux it needs user namespaces or a helper program of
 * root. The `Stop` names the command that helps; Electron's own error is long.
 */
export async function requireSandbox(folder) {
  if (process.platform !== 'linux' || process.getuid() === 0) return
  const helper = join(folder, 'chrome-sandbox')
  const found = statSync(helper, { throwIfNoEntry: false })
  if (!found || isPrepared(found)) return
  // 127: `unshare` is missing, so namespaces cannot be tried here. Electron itself must find out.
  const { code } = await run('unshare', ['--user', '--map-root-user', 'true'])
  if (code === 0 || code === 127) return
  throw new Stop(
    'This system does not let ordinary programs make the namespaces that the sandbox of Electron needs.\n' +
      `Please run this, then the same command again:\n\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`
  )
}
