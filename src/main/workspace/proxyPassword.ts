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

/** Names and passwords for proxies, by `host:port`. Not one of them is ever logged. */
export interface ProxyPasswords {
  find(proxy: string): Promise<Credentials | null>
  /** In memory at once; for the next start only where the system seals it. */
  keep(proxy: string, credentials: Credentials): void
  /** The proxy did not accept these. */
  refused(proxy: string, credentials: Credentials): void
}

export interface ProxyPasswordParts {
  readonly sealing: Sealing
  readonly file: PasswordFile
  log(line: string): void
}

const FileSchema = v.record(v.string(), v.pipe(v.string(), v.base64()))
const CredentialsSchema = v.object({ name: v.string(), password: v.string() })

export function createProxyPasswords({ sealing, file, log }: ProxyPasswordParts): ProxyPasswords {
  /** Null: asked for, and there is none. */
  const known = new Map<string, Credentials | null>()
  /** Changes of the file follow each other. */
  let changes: Promise<void> = Promise.resolve()

  function readFile(): Record<string, string> {
    const text = file.read()
    return text === null ? {} : v.parse(FileSchema, JSON.parse(text))
  }

  async function unseal(proxy: string): Promise<Credentials | null> {
    const sealed = readFile()[proxy]
    if (sealed === undefined || !(await sealing.isAvailable())) return null
    return v.parse(CredentialsSchema, JSON.parse(await sealing.open(Buffer.from(sealed, 'base64'))))
  }

  function change(proxy: string, credentials: Credentials | null): void {
    changes = changes
      .then(async () => {
        const kept = new Map(Object.entries(await readOrNothing()))
        if (credentials === null) {
          if (!kept.delete(proxy)) return
        } else {
          if (!(await sealing.isAvailable())) return log('proxy: this system seals nothing, so the sign-in is kept until Deskhand quits')
          kept.set(proxy, (await sealing.seal(JSON.stringify(credentials))).toString('base64'))
        }
        file.write(JSON.stringify(Object.fromEntries(kept)))
      })
      .catch((error: unknown) => log(`proxy: the sign-in is kept until Deskhand quits, ${nameOf(error)}`))
  }

  async function readOrNothing(): Promise<Record<string, string>> {
    try {
      return readFile()
    } catch (error) {
      log(`proxy: kept sign-ins are not readable, ${nameOf(error)}`)
      return {}
    }
  }

  return {
    async find(proxy) {
      const inMemory = known.get(proxy)
      if (inMemory !== undefined) return inMemory
      const found = await unseal(proxy).catch((error: unknown) => {
        log(`proxy: the kept sign-in cannot be opened, ${nameOf(error)}`)
        return null
      })
      // Meanwhile somebody may have entered another one.
      if (!known.has(proxy)) known.set(proxy, found)
      return known.get(proxy) ?? null
    },
    keep(proxy, credentials) {
      known.set(proxy, credentials)
      change(proxy, credentials)
    },
    refused(proxy, { name, password }) {
      const current = known.get(proxy)
      if (current?.name !== name || current.password !== password) return
      known.set(proxy, null)
      change(proxy, null)
    }
  }
}

/** Messages of errors could repeat what was to be kept. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error'
}
