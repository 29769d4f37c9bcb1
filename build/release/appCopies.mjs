import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { sha256 } from './checksums.mjs'

/** electron-builder writes these files anew for each package, so they may differ. */
const OF_PACKAGE = new Set(['resources/package-type', 'resources/apparmor-profile'])

/**
 * Resolves with the faults of an app that was unpacked from a package, as texts. Each file must be the same as in the
 * unpacked app. The gate has already checked that app's archive and fuses.
 * `copy`, `app`: folders of the two apps. `name`: the package.
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
