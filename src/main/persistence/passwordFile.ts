import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PasswordFile } from '../workspace/passwords/passwords'

/** The file with the sealed passwords for proxies or for hosts. Only this user of the computer can read it. */
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
      // `writeFileSync` sets the mode only for a new file, and an earlier run may have left this file.
      chmodSync(fresh, 0o600)
      renameSync(fresh, file)
    }
  }
}
