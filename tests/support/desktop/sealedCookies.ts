import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { electronPath } from './launch'

/**
 * Makes a copy of the tests' Electron that encrypts cookies on the disk, as the packages do. Resolves with the path of
 * its executable.
 */
export async function electronWithSealedCookies(folder: string): Promise<string> {
  const from = dirname(electronPath())
  const program = basename(electronPath())
  const to = join(folder, 'electron-with-sealed-cookies')
  mkdirSync(to)
  for (const name of readdirSync(from)) {
    if (name !== program) symlinkSync(join(from, name), join(to, name))
  }
  copyFileSync(electronPath(), join(to, program))
  await flipFuses(join(to, program), { version: FuseVersion.V1, [FuseV1Options.EnableCookieEncryption]: true })
  return join(to, program)
}
