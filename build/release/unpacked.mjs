import { existsSync, readFileSync, readdirSync } from 'node:fs'
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

export const resourcesOf = (app) =>
  existsSync(join(app, 'resources')) ? join(app, 'resources') : join(app, 'Deskhand.app/Contents/Resources')

export const archiveOf = (app) => join(resourcesOf(app), 'app.asar')

/** Where the text with the list of files begins in an archive, bytes. Before it are four numbers of four bytes. */
export const LIST_AT = 16

/**
 * Returns a function that reads a file of an archive as text: `'out/main/index.js'` → its content. It returns null if
 * the file is missing or the archive is none.
 */
export function readerOf(archive) {
  const bytes = readFileSync(archive)
  let list
  try {
    list = JSON.parse(bytes.toString('utf8', LIST_AT, LIST_AT + bytes.readUInt32LE(LIST_AT - 4)))
  } catch {
    // The file is no archive.
    return () => null
  }
  return (path) => {
    const found = path.split('/').reduce((place, name) => place?.files?.[name], list)
    if (typeof found?.offset !== 'string') return null
    const start = 8 + bytes.readUInt32LE(4) + Number(found.offset)
    return bytes.toString('utf8', start, start + found.size)
  }
}
