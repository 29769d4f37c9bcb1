import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { LIST_AT } from './unpacked.mjs'

const FILE = 'package.json'
const VERSION = /("version":\s*"(?:[^"]*\.)?)(\d)(\d*")/

/**
 * Returns the faults of a built app, as texts. The app must start with its own archive, and must not start with a
 * changed one. Puts the archive back at the end. Electron checks the archive on macOS and Windows only.
 * `program`, `archive`: absolute paths. `run(program, parameters)` resolves with the exit code and all output, and
 * ends a program that does not end by itself.
 */
export async function changedArchiveProblems({ program, archive }, run) {
  const whole = readFileSync(archive)
  const starts = async () => {
    const { code, all } = await run(program, ['--version'])
    return code === 0 && /^Deskhand \d/m.test(all)
  }
  // Without this look, an app that never starts would count as one that refuses every changed archive.
  if (!(await starts())) return ['The app does not start with its own archive']
  const changes = {
    'a changed file': changed(whole),
    'a changed file and its new hash in the list of files': changed(whole, { withHash: true })
  }
  const problems = []
  try {
    for (const [what, bytes] of Object.entries(changes)) {
      writeFileSync(archive, bytes)
      if (await starts()) problems.push(`The app starts with ${what} in its archive`)
    }
  } finally {
    writeFileSync(archive, whole)
  }
  return problems
}

/** Returns where `package.json` is in an archive, bytes, and what the list of files says of it. */
function packageIn(whole) {
  const listEnd = LIST_AT + whole.readUInt32LE(LIST_AT - 4)
  const list = whole.toString('utf8', LIST_AT, listEnd)
  const { size, offset, integrity } = JSON.parse(list).files[FILE]
  return { start: 8 + whole.readUInt32LE(4) + Number(offset), size, integrity, list }
}

/** Returns the version of the app in an archive. Null: these bytes are not an archive of an app. */
export function versionIn(whole) {
  try {
    const { start, size } = packageIn(whole)
    return JSON.parse(whole.toString('utf8', start, start + size)).version
  } catch {
    return null
  }
}

/**
 * Returns an archive in which the app has another version. `withHash`: also corrects the hash of the file in the
 * archive's list. Then only a hash of the whole list shows the change.
 */
export function changed(whole, { withHash = false } = {}) {
  const bytes = Buffer.from(whole)
  const { start, size, integrity, list } = packageIn(bytes)
  const text = bytes.toString('latin1', start, start + size)
  const other = text.replace(VERSION, (_all, before, digit, after) => `${before}${(Number(digit) + 1) % 10}${after}`)
  if (other === text) throw new Error(`${FILE} in the archive has no version`)
  bytes.write(other, start, 'latin1')
  if (withHash) {
    const hash = createHash('sha256').update(other, 'latin1').digest('hex')
    bytes.write(list.replaceAll(integrity.hash, hash), LIST_AT, 'utf8')
  }
  return bytes
}
