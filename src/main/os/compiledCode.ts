/**
 * Returns true if Deskhand may keep compiled code in the profile, which makes the next start faster. On macOS and
 * Windows, Electron checks the archive of a package. Compiled code would not be checked, and any program of this
 * person could change it.
 */
export function mayKeepCompiledCode(platform: NodeJS.Platform, packaged: boolean): boolean {
  return !packaged || (platform !== 'darwin' && platform !== 'win32')
}
