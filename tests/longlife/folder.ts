import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder in memory, where the system has one. */
const IN_MEMORY = '/dev/shm'

/** Makes a folder for profiles. To wait for the disk all day long would tell nothing. */
export function makeFolder(): string {
  return mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'deskhand-longlife-'))
}
