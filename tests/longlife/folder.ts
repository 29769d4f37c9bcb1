import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The system keeps the files of this folder in memory. Some systems have no such folder. */
const IN_MEMORY = '/dev/shm'

/** Makes a folder for profiles, in memory if possible. On a disk, the tests would mostly wait for the disk. */
export function makeFolder(): string {
  return mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'deskhand-longlife-'))
}
