import * as v from 'valibot'

export interface Credentials {
  readonly name: string
  readonly password: string
}

/** What the system seals secrets with. */
export interface Sealing {
  /** False: nothing, or something that everybody could open. */
  isAvailable(): Promise<boolean>
  seal(text: string): Promise<Buffer>
  open(sealed: Buffer): Promise<string>
}

/** The file the sealed ones are in. Both throw the system's errors. */
export interface PasswordFile {
  read(): string | null
  write(text: string): void
}

/** Names and passwords by the place they are for, e.g. a proxy's `host:port`. Not one of them is ever logged. */
export interface Passwords {
  find(place: string): Promise<Credentials | null>
  /** In memory at once; for the next start only where the system seals it. */
  keep(place: string, credentials: Credentials): void
  /** The place did not accept these. */
  refused(place: string, credentials: Credentials): void
  /** Removes those whose place fits, also from the disk. Rejects where the file cannot be written. */
  forget(fits: (place: string) => boolean): Promise<void>
}

export interface PasswordParts {
  readonly sealing: Sealing
  readonly file: PasswordFile
  /** What they are for, in the log. */
  readonly subject: 'proxy' | 'host'
  log(line: string): void
}

const FileSchema = v.record(v.string(), v.pipe(v.string(), v.base64()))
const CredentialsSchema = v.object({ name: v.string(), password: v.string() })

export function createPasswords({ sealing, file, subject, log }: PasswordParts): Passwords {
  /** Null: asked for, and there is none. */
  const known = new Map<string, Credentials | null>()
  /** Changes of the file follow each other. */
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
      .catch((error: unknown) => log(`${subject}: the sign-in is kept until Deskhand quits, ${nameOf(error)}`))
  }

  async function readOrNothing(): Promise<Record<string, string>> {
    try {
      return readFile()
    } catch (error) {
      log(`${subject}: kept sign-ins are not readable, ${nameOf(error)}`)
      return {}
    }
  }

  return {
    async find(place) {
      const inMemory = known.get(place)
      if (inMemory !== undefined) return inMemory
      const found = await unseal(place).catch((error: unknown) => {
        log(`${subject}: the kept sign-in cannot be opened, ${nameOf(error)}`)
        return null
      })
      // Meanwhile somebody may have entered another one.
      if (!known.has(place)) known.set(place, found)
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
      for (const place of known.keys()) if (fits(place)) known.set(place, null)
      const removed = changes.then(async () => {
        const kept = Object.entries(await readOrNothing())
        const rest = kept.filter(([place]) => !fits(place))
        if (rest.length < kept.length) file.write(JSON.stringify(Object.fromEntries(rest)))
      })
      changes = removed.catch((error: unknown) => log(`${subject}: kept sign-ins were not removed, ${nameOf(error)}`))
      return removed
    }
  }
}

/** Messages of errors could repeat what was to be kept. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error'
}
