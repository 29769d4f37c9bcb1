import { join } from 'node:path'
import { systemDisk } from '../files/disk'
import { replaceFile } from '../files/replaceFile'
import type { PasswordFile } from '../workspace/passwords/passwords'

/** Sealed passwords for proxies or for hosts. Only this user of the computer can read the file. */
export function passwordFile(folder: string, name: 'proxies.json' | 'hosts.json'): PasswordFile {
  const file = join(folder, name)
  return {
    read: () => systemDisk.read(file)?.toString('utf8') ?? null,
    write(text) {
      systemDisk.makeFolder(folder)
      replaceFile(systemDisk, file, Buffer.from(text))
    }
  }
}
