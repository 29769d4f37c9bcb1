import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The file with the SHA-256 of every file of a release. `sha256sum --check` reads it. */
export const CHECKSUMS = 'SHA256SUMS'

export async function sha256(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Returns the files that people download from this folder. */
export function releaseFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== CHECKSUMS && !/\.(?:asc|yml|sig|blockmap)$/.test(entry.name))
    .map(({ name }) => name)
    .sort()
}

export async function writeChecksums(folder) {
  const lines = []
  for (const name of releaseFiles(folder)) lines.push(`${await sha256(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, CHECKSUMS), lines.join(''))
}

/**
 * Returns the faults in the checksums of a release, as texts. The list is empty if each file has the right checksum.
 */
export async function checksumProblems(folder) {
  const file = join(folder, CHECKSUMS)
  if (!existsSync(file)) return [`${CHECKSUMS} is missing`]
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const said = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
  const problems = []
  for (const name of releaseFiles(folder)) {
    const sum = said.get(name)
    if (sum === undefined) problems.push(`${name} has no checksum`)
    else if (sum !== (await sha256(join(folder, name))))
      problems.push(`${name} is not the file whose checksum is given`)
    said.delete(name)
  }
  return [...problems, ...[...said.keys()].map((name) => `${name} has a checksum, but is missing`)]
}
