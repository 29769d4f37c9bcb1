/**
 * Returns true if Deskhand may keep compiled code in the profile, which makes the next start faster. On macOS and
 * Windows, Electron checks the archive of a package, but nobody checks the compiled code. Any program of this person
 * could change it. So on these two systems, a packaged Deskhand keeps no compiled code.
 */
export function mayKeepCompiledCode(platform: NodeJS.Platform, packaged: boolean): boolean {
  return !packaged || (platform !== 'darwin' && platform !== 'win32')
}
