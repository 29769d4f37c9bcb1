import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The program in an unpacked app, by system. */
export const EXECUTABLES = {
  win32: 'Deskhand.exe',
  darwin: 'Deskhand.app/Contents/MacOS/Deskhand',
  linux: 'deskhand'
}

/** Returns the folders of the unpacked apps, one for each processor. `folder`: the output of electron-builder. */
export function unpackedApps(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /-unpacked$|^mac/.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort()
}

/** Returns the folder with the files that an unpacked app reads. */
export const resourcesOf = (app) =>
  existsSync(join(app, 'resources')) ? join(app, 'resources') : join(app, 'Deskhand.app/Contents/Resources')

export const archiveOf = (app) => join(resourcesOf(app), 'app.asar')
