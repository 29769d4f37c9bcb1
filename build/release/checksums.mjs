import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

export async function sha256(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Returns the sorted names of the files that people download from this folder. */
export function releaseFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^SHA256SUMS|\.(?:asc|yml|sig|blockmap)$/.test(entry.name))
    .map(({ name }) => name)
    .sort()
}

/**
 * Writes the SHA-256 of every file of a release. `sha256sum --check` reads it. `sums`: the name of the file, see
 * `documentsOf`.
 */
export async function writeChecksums(folder, sums) {
  const lines = []
  for (const name of releaseFiles(folder)) lines.push(`${await sha256(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, sums), lines.join(''))
}

/**
 * Returns the faults of a release's checksums, as texts. There are none if each file has a checksum that is right,
 * and each checksum has a file.
 */
export async function checksumProblems(folder, sums) {
  const file = join(folder, sums)
  if (!existsSync(file)) return [`${sums} is missing`]
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
