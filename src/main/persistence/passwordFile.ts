import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PasswordFile } from '../workspace/passwords/passwords'

/** Sealed sign-ins, for proxies or for hosts, under `folder`; readable by this user of the computer alone. */
export function passwordFile(folder: string, name: 'proxies.json' | 'hosts.json'): PasswordFile {
  const file = join(folder, name)
  return {
    read() {
      try {
        return readFileSync(file, 'utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    write(text) {
      mkdirSync(folder, { recursive: true })
      const fresh = `${file}.new`
      writeFileSync(fresh, text, { mode: 0o600 })
      // The mode only counts for a file that was not there.
      chmodSync(fresh, 0o600)
      renameSync(fresh, file)
    }
  }
}
