import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const MARK = '!'

/** Encrypts records one at a time, or leaves them plain. */
export interface Seal {
  readonly encrypts: boolean
  seal(text: string): string
  /**
   * Returns the text of a payload. Null: this seal cannot open it, for example because of another key or another
   * file.
   */
  unseal(payload: string): string | null
}

/**
 * Makes a seal with a data key of 32 bytes. `place` names the file: a sealed line in another file cannot be opened.
 * Lines without encryption can still be read.
 */
export function createSeal(key: Buffer, place: string): Seal {
  const bound = Buffer.from(place)
  return {
    encrypts: true,
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound)
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return MARK + sealed.toString('base64')
    },
    unseal: (payload) => (payload.startsWith(MARK) ? open(key, bound, payload) : payload)
  }
}

/** Leaves records plain on systems without encryption. Only the permissions of the file protect them. */
export const plainSeal: Seal = {
  encrypts: false,
  seal: (text) => text,
  unseal: (payload) => (payload.startsWith(MARK) ? null : payload)
}

function open(key: Buffer, bound: Buffer, payload: string): string | null {
  const sealed = Buffer.from(payload.slice(MARK.length), 'base64')
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(bound).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    // The payload is damaged, or sealed with another key or for another file.
    return null
  }
}
