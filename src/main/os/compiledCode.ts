/**
 * Returns true if Deskhand may keep compiled code in the profile, so that the next start is quicker. The compiled code
 * runs in place of the code in the app's archive, and nothing proves that it was made from the archive. Electron checks
 * the archive of a package on macOS and Windows. So a package must not run code from the profile there, where every
 * program of this person can write.
 */
export function mayKeepCompiledCode(platform: NodeJS.Platform, packaged: boolean): boolean {
  return !packaged || (platform !== 'darwin' && platform !== 'win32')
}
