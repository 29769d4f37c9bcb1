import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { APP_SCHEME, contentType, readAppPath, responseHeaders } from './appAddresses'
import { answerFromDevServer } from './devServer'

/**
 * Registers the scheme of the app's documents. Call this once, before the app is ready. `keepsCompiledCode`: true if
 * Chromium may keep compiled scripts in the profile, for a faster start.
 */
export function registerAppScheme(keepsCompiledCode: boolean): void {
  // Chromium plays sounds only from a scheme with `stream`.
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, stream: true, codeCache: keepsCompiledCode } }
  ])
}

/** The files of a folder: for each path in a URL, the path on the disk. */
export type ServedFiles = ReadonlyMap<string, string>

/**
 * Serves the files of the renderer's folder, or those of `devServer`, to one session. Only files in `files` are
 * found, because no path on the disk is made from a URL. The first requests wait for `files`.
 */
export function serveApp(session: Session, files: Promise<ServedFiles>, devServer: string | null): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    if (devServer !== null) return answerFromDevServer(request.url, devServer)
    const path = request.method === 'GET' ? readAppPath(request.url) : null
    const file = path === null ? undefined : (await files).get(path)
    const type = path === null ? null : contentType(path)
    if (file === undefined || type === null)
      return new Response(null, { status: 404, headers: responseHeaders('text/plain') })
    return new Response(new Uint8Array(await readFile(file)), { headers: responseHeaders(type) })
  })
}

/** Returns the regular files of a folder. Symbolic links could lead out of the folder, so they are left out. */
export async function listFiles(folder: string): Promise<ServedFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, string>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    files.set(relative(folder, file).split(sep).join('/'), file)
  }
  return files
}
