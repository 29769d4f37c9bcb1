import { codeOf } from '../../../shared/errorDescription'
import * as v from 'valibot'

export interface Credentials {
  readonly name: string
  readonly password: string
}

export interface Sealing {
  /** False: there is no keyring, or everybody could decrypt what it encrypts. */
  isAvailable(): Promise<boolean>
  seal(text: string): Promise<Buffer>
  open(sealed: Buffer): Promise<string>
}

/**
 * The file of the encrypted passwords. `read` returns null if there is no file. Both functions throw the system's
 * errors.
 */
export interface PasswordFile {
  read(): string | null
  write(text: string): void
}

/** Keeps names and passwords, and never logs them. `place`: who asks for them, such as a proxy's `host:port`. */
export interface Passwords {
  /** Null: no credentials are kept, or they cannot be decrypted. Never rejects. */
  find(place: string): Promise<Credentials | null>
  /** Keeps credentials in memory and, if the keyring can encrypt, on the disk. */
  keep(place: string, credentials: Credentials): void
  /** Call this when these credentials were refused. Forgets them, unless other credentials have replaced them. */
  refused(place: string, credentials: Credentials): void
  /**
   * Removes the credentials of every place for which `fits` returns true, also from the disk. Empties a damaged file,
   * which may contain them. Rejects if the file cannot be read or written.
   */
  forget(fits: (place: string) => boolean): Promise<void>
}

export interface PasswordParts {
  readonly sealing: Sealing
  readonly file: PasswordFile
  /** The word that log lines begin with. */
  readonly subject: 'proxy' | 'host'
  log(line: string): void
}

const FileSchema = v.record(v.string(), v.pipe(v.string(), v.base64()))
const CredentialsSchema = v.object({ name: v.string(), password: v.string() })

export function createPasswords({ sealing, file, subject, log }: PasswordParts): Passwords {
  /** The credentials in memory. Null: the place was looked up and has none. */
  const known = new Map<string, Credentials | null>()
  let forgotten = 0
  /** Changes of the file run one after the other. */
  let changes: Promise<void> = Promise.resolve()

  function readFile(): Record<string, string> {
    const text = file.read()
    return text === null ? {} : v.parse(FileSchema, JSON.parse(text))
  }

  async function unseal(place: string): Promise<Credentials | null> {
    const sealed = readFile()[place]
    if (sealed === undefined || !(await sealing.isAvailable())) return null
    return v.parse(CredentialsSchema, JSON.parse(await sealing.open(Buffer.from(sealed, 'base64'))))
  }

  function change(place: string, credentials: Credentials | null): void {
    changes = changes
      .then(async () => {
        const kept = new Map(Object.entries(await readOrNothing()))
        if (credentials === null) {
          if (!kept.delete(place)) return
        } else {
          if (!(await sealing.isAvailable()))
            return log(`${subject}: this system seals nothing, so the sign-in is kept until Deskhand quits`)
          kept.set(place, (await sealing.seal(JSON.stringify(credentials))).toString('base64'))
        }
        file.write(JSON.stringify(Object.fromEntries(kept)))
      })
      .catch((error: unknown) => log(`${subject}: the sign-in is kept until Deskhand quits, ${codeOf(error)}`))
  }

  async function readOrNothing(): Promise<Record<string, string>> {
    try {
      return readFile()
    } catch (error) {
      log(`${subject}: cannot read kept sign-ins, ${codeOf(error)}`)
      return {}
    }
  }

  /** Null: the file is damaged. Throws the system's error if it cannot be read. */
  function readUndamaged(): Record<string, string> | null {
    const text = file.read()
    if (text === null) return {}
    try {
      return v.parse(FileSchema, JSON.parse(text))
    } catch {
      return null
    }
  }

  return {
    async find(place) {
      const inMemory = known.get(place)
      if (inMemory !== undefined) return inMemory
      const before = forgotten
      const found = await unseal(place).catch((error: unknown) => {
        log(`${subject}: the kept sign-in cannot be opened, ${codeOf(error)}`)
        return null
      })
      // The agent may have entered other credentials meanwhile. In that case, the other credentials are used. If
      // credentials were forgotten meanwhile, `found` is not used.
      if (before === forgotten && !known.has(place)) known.set(place, found)
      return known.get(place) ?? null
    },
    keep(place, credentials) {
      known.set(place, credentials)
      change(place, credentials)
    },
    refused(place, { name, password }) {
      const current = known.get(place)
      if (current?.name !== name || current.password !== password) return
      known.set(place, null)
      change(place, null)
    },
    forget(fits) {
      forgotten++
      for (const place of known.keys()) if (fits(place)) known.set(place, null)
      const removed = changes.then(async () => {
        const kept = readUndamaged()
        const rest = Object.entries(kept ?? {}).filter(([place]) => !fits(place))
        if (kept === null || rest.length < Object.keys(kept).length)
          file.write(JSON.stringify(Object.fromEntries(rest)))
      })
      changes = removed.catch((error: unknown) => log(`${subject}: cannot remove kept sign-ins, ${codeOf(error)}`))
      return removed
    }
  }
}

/** Returns the value of a header for the scheme Basic. */
export function basicAuthorization({ name, password }: Credentials): string {
  return `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`
}
