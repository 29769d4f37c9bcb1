import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { codeOf, replaceFile, type Disk } from './disk'
import { keepAside } from './journal'
import type { Keyring } from './keyring'
import { createSeal, plainSeal, type Seal } from './seal'

const KEY_BYTES = 32

const KeyFileSchema = v.object({ version: v.literal(1), sealed: v.pipe(v.string(), v.base64()) })

/**
 * What the words on this computer are sealed with: a random data key of this installation, itself sealed by the system's
 * keyring. `locked`: there is such a key, but the keyring does not open it now; what it sealed must not be touched.
 */
export type Secrets =
  | { readonly kind: 'ready'; readonly encrypted: boolean; sealFor(place: string): Seal }
  | { readonly kind: 'locked' }

const PLAIN: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }

export interface SecretsParts {
  readonly folder: string
  readonly disk: Disk
  readonly keyring: Keyring
  readonly now: () => number
  readonly log: (line: string) => void
}

/** Reads the data key or makes one. Never throws: whatever fails, words can still be written, plainly or not at all. */
export async function openSecrets(parts: SecretsParts): Promise<Secrets> {
  const { folder, disk, keyring, log } = parts
  const file = join(folder, 'key')
  try {
    const available = await keyring.isAvailable()
    const kept = disk.read(file)
    if (!available) return kept === null ? PLAIN : { kind: 'locked' }
    const known = kept === null ? null : await openKey(keyring, kept)
    if (known) return readyWith(known)
    const fresh = randomBytes(KEY_BYTES)
    // A keyring that opens nothing because it was refused to us seals nothing either, and the old key stays in place.
    const sealed = await keyring.seal(fresh.toString('base64'))
    disk.makeFolder(folder)
    if (kept !== null) {
      log('secrets: the key of this installation cannot be opened any more; it is kept beside')
      keepAside(disk, file, 'sealed', parts.now())
    }
    replaceFile(disk, file, Buffer.from(JSON.stringify({ version: 1, sealed: sealed.toString('base64') })))
    return readyWith(fresh)
  } catch (error) {
    // Without a key that will be there next time, sealing would only make the words unreadable.
    log(`secrets: no key, ${codeOf(error)}`)
    return { kind: 'locked' }
  }
}

function readyWith(key: Buffer): Secrets {
  return { kind: 'ready', encrypted: true, sealFor: (place) => createSeal(key, place) }
}

/** Null: damaged, or sealed by a keyring that is no more. */
async function openKey(keyring: Keyring, file: Buffer): Promise<Buffer | null> {
  try {
    const { sealed } = v.parse(KeyFileSchema, JSON.parse(file.toString()))
    const key = Buffer.from(await keyring.open(Buffer.from(sealed, 'base64')), 'base64')
    return key.length === KEY_BYTES ? key : null
  } catch {
    // Every cause has the same answer: keep the file, make a new key.
    return null
  }
}
