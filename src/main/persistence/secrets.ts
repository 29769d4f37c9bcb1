import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { codeOf } from '../../shared/errorDescription'
import * as v from 'valibot'
import type { Disk } from '../files/disk'
import { replaceFile } from '../files/replaceFile'
import { copyDamaged } from './journal'
import type { Keyring } from './keyring'
import { createSeal, plainSeal, type Seal } from './seal'

const KEY_BYTES = 32

const KeyFileSchema = v.object({ version: v.literal(1), sealed: v.pipe(v.string(), v.base64()) })

/**
 * The random data key of this installation, which the system's keyring seals.
 * - Not `encrypted`: there is neither a keyring nor a key, so records stay plain.
 * - `locked`: the keyring or the disk gives no key. Sealed files must not be changed then.
 * - `isSilent`: the keyring did not answer when the app started.
 */
export type Secrets =
  | { readonly kind: 'ready'; readonly encrypted: boolean; sealFor(place: string): Seal }
  | { readonly kind: 'locked'; readonly isSilent: boolean }

const PLAIN: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }

export interface SecretsParts {
  readonly folder: string
  readonly disk: Disk
  readonly keyring: Keyring
  readonly now: () => number
  readonly log: (line: string) => void
}

/**
 * Reads the data key or makes one. Never rejects: after a failure, the result is `locked` and nothing is saved. A
 * damaged key file is copied, and replaced by a new key.
 *
 * The keyring may refuse to open the key because the keyring is new or locked. Deskhand cannot tell which. A locked
 * keyring may still seal, but Chromium forgets that password when the app quits. So the first key stays, and a second
 * key is written to `key.next`. The second key replaces the first if a later start can open only the second.
 */
export async function openSecrets(parts: SecretsParts): Promise<Secrets> {
  const { folder, disk, keyring, log } = parts
  const locked: Secrets = { kind: 'locked', isSilent: keyring.isSilent }
  const files = { key: join(folder, 'key'), next: join(folder, 'key.next') }
  try {
    const available = await keyring.isAvailable()
    const kept = disk.read(files.key)
    if (!available) return kept === null ? PLAIN : locked
    const known = kept === null ? 'damaged' : await openKey(keyring, kept)
    if (typeof known !== 'string') {
      if (disk.read(files.next) !== null) disk.remove(files.next)
      return readyWith(known)
    }
    if (known === 'damaged') {
      const fresh = await sealFresh(keyring)
      disk.makeFolder(folder)
      if (kept !== null) keepOldKey(parts, files.key)
      replaceFile(disk, files.key, fresh.file)
      return readyWith(fresh.key)
    }
    const proposed = disk.read(files.next)
    const proven = proposed === null ? 'refused' : await openKey(keyring, proposed)
    if (typeof proven !== 'string') {
      keepOldKey(parts, files.key)
      disk.rename(files.next, files.key)
      disk.syncFolder(folder)
      return readyWith(proven)
    }
    replaceFile(disk, files.next, (await sealFresh(keyring)).file)
    log('secrets: the keyring does not open the key of this installation')
  } catch (error) {
    // A key that is not on the disk must not seal anything: the next start could not open it.
    log(`secrets: no key, ${codeOf(error)}`)
  }
  return locked
}

function keepOldKey({ disk, log, now }: SecretsParts, file: string): void {
  log('secrets: the key of this installation cannot be opened any more; a copy is kept')
  copyDamaged(disk, file, 'sealed', now())
}

/** Makes a new key and seals it. Rejects if the keyring refuses. */
async function sealFresh(keyring: Keyring): Promise<{ readonly key: Buffer; readonly file: Buffer }> {
  const key = randomBytes(KEY_BYTES)
  const sealed = await keyring.seal(key.toString('base64'))
  return { key, file: Buffer.from(JSON.stringify({ version: 1, sealed: sealed.toString('base64') })) }
}

function readyWith(key: Buffer): Secrets {
  return { kind: 'ready', encrypted: true, sealFor: (place) => createSeal(key, place) }
}

/** Returns the key in a file. `refused`: the keyring does not open it now. `damaged`: the file has no usable key. */
async function openKey(keyring: Keyring, file: Buffer): Promise<Buffer | 'refused' | 'damaged'> {
  const sealed = readKeyFile(file)
  if (sealed === null) return 'damaged'
  try {
    const key = Buffer.from(await keyring.open(sealed), 'base64')
    return key.length === KEY_BYTES ? key : 'damaged'
  } catch {
    // The system does not say why the keyring refuses.
    return 'refused'
  }
}

function readKeyFile(file: Buffer): Buffer | null {
  try {
    const { sealed } = v.parse(KeyFileSchema, JSON.parse(file.toString()))
    return Buffer.from(sealed, 'base64')
  } catch {
    // The file is incomplete, or is no key file.
    return null
  }
}
