/* Rig: the last desk of an earlier run, and its file on a real disk. */
import { join } from 'node:path'
import { createLastDeskFile, type LastDeskFile } from '../../src/main/persistence/lastDeskFile'
import { systemDisk, type Disk } from '../../src/main/files/disk'
import { createSeal } from '../../src/main/persistence/seal'
import type { Secrets } from '../../src/main/persistence/secrets'
import type { LastDesk, LastRow } from '../../src/shared/lastDesk'
import { keyOf, START } from './deskEvents'

/** Secrets with a fixed key, so that one process can read what another has sealed. */
export const sealedSecrets: Secrets = {
  kind: 'ready',
  encrypted: true,
  sealFor: (place) => createSeal(Buffer.alloc(32, 7), place)
}

/** Returns the row of a customer whose wait began `seconds` seconds before `START`. */
export function lastRow(id: string, seconds: number, part: Partial<LastRow> = {}): LastRow {
  return {
    key: keyOf(id),
    name: `Customer ${id}`,
    pageName: 'Page one',
    assignment: { kind: 'nobody' },
    wait: { since: START - seconds * 1000, atLeast: false, raw: null },
    lastMessage: `Earlier words of ${id}`,
    lastWithoutText: false,
    lastByMe: false,
    unlisted: false,
    ...part
  }
}

/** Returns a last desk with these waiting customers, the longest wait first. */
export function lastDesk(waiting: readonly LastRow[], part: Partial<LastDesk> = {}): LastDesk {
  return {
    at: START,
    userId: null,
    counts: { waiting: waiting.length, mine: 0, others: 0, all: waiting.length },
    pages: [{ page: 'p1', name: 'Page one', waiting: waiting.length }],
    rows: { waiting, mine: [], others: [], all: waiting },
    ...part
  }
}

export function lastDeskFile(
  folder: string,
  {
    disk = systemDisk,
    secrets = sealedSecrets,
    oldest = 0,
    log = () => undefined
  }: {
    readonly disk?: Disk
    readonly secrets?: Secrets
    readonly oldest?: number
    readonly log?: (line: string) => void
  } = {}
): LastDeskFile {
  return createLastDeskFile({
    file: join(folder, 'last-desk.log'),
    disk,
    log,
    secrets: () => secrets,
    oldest: () => oldest
  })
}
