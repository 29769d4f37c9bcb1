import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { sha256 } from './checksums.mjs'

/** electron-builder writes these files into the app while it makes a package, so each package may have its own. */
const OF_PACKAGE = new Set(['resources/package-type', 'resources/apparmor-profile'])

/**
 * Resolves with the faults of an app that was taken out of a package, as texts. There are none if it has every file of
 * the unpacked app, and each is the same. So its archive and its fuses are the ones that the gate has read. `copy`,
 * `app`: the folders of the two apps. `name`: what to call the package.
 */
export async function copyProblems({ copy, app, name }) {
  if (!existsSync(copy)) return [`${name} has no app in it`]
  const problems = []
  for (const file of filesIn(app)) {
    const [own, other] = [join(app, file), join(copy, file)]
    if (!existsSync(other)) problems.push(`${name} lacks ${file}`)
    else if ((await sha256(own)) !== (await sha256(other)))
      problems.push(`${name} has another ${file} than the unpacked app`)
  }
  const known = new Set(filesIn(app))
  const programs = filesIn(copy).filter((file) => !known.has(file) && /\.(?:asar|node|js|so[\d.]*)$/.test(file))
  return [...problems, ...programs.map((file) => `${name} has ${file}, which the unpacked app does not have`)]
}

/** Returns the files in a folder without `OF_PACKAGE`: paths with `/`, relative to the folder. */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/')
    )
    .filter((file) => !OF_PACKAGE.has(file))
}
