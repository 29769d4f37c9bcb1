import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Stop } from '../setup/say.mjs'

/** Resolves with the file's hash in npm's format: `sha512-` and base64. */
export async function integrity(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** Throws a `Stop` if the file's hash is not the pinned one. */
export async function requireIntegrity(file, pinned) {
  const actual = await integrity(file)
  if (actual !== pinned) {
    throw new Stop(
      `What was downloaded is not what was pinned, so it is not used.\n  pinned   ${pinned}\n  received ${actual}`
    )
  }
}
