import { join } from 'node:path'
import type { Clock, Monotonic } from '../../shared/clock'
import type { UnsentWork } from '../../shared/domain/kept'
import type { NotSavedReason } from '../../shared/domain/saving'
import { codeOf } from '../../shared/errorDescription'
import type { State } from '../state/tables/tables'
import type { Disk } from '../files/disk'
import { reasonOf } from './notSavedReason'
import { openJournal, type Journal, type JournalOpening } from './journal'
import { takeLock, type LockOwner } from './lockFile'
import { createOutboxLog, readOutbox, type OutboxLog, type OutboxReading } from './outboxLog'
import type { Secrets } from './secrets'
import { folderNames, sealedFor, type UnsentWorkPlace } from './unsentWorkFolders'
import { oldestKept } from './transcriptBounds'
import { createTranscriptLog, readTranscripts, type TranscriptLog, type TranscriptReading } from './transcriptLog'

export interface StoreParts {
  /** The folder with the saved work of all agents. */
  readonly folder: string
  readonly disk: Disk
  readonly secrets: Secrets
  readonly clock: Clock
  readonly monotonic: Monotonic
  /** Decides which items are too old. */
  readonly keptClock: Clock
  readonly retentionDays: () => number
  /** Returns true if card numbers and IBANs may be on the disk only in unsent messages and drafts. */
  readonly hidesNumbers: () => boolean
  readonly me: LockOwner
  readonly isRunning: (pid: number) => boolean
  readonly log: (line: string) => void
  /** Called when saving begins to fail, and when it works again. */
  readonly onFailure: () => void
}

/** One agent's messages, drafts and transcripts at one workspace, in their own folder. */
export interface UnsentWorkFiles {
  readonly outbox: OutboxLog
  readonly transcripts: TranscriptLog
  readonly encrypted: boolean
  /** Null: saving works. */
  readonly failure: NotSavedReason | null
  readonly isDue: boolean
  /** Rewrites files that are too large, have too old records, or could not be written before. */
  compact(state: State): void
  /** Rewrites both files, so that a changed setting takes effect at once. */
  rewrite(state: State): void
  /** Afterwards, no power loss can lose a message or a draft. */
  sync(): void
  /** Afterwards, no power loss can lose anything that was written, conversations included. */
  syncAll(): void
  close(): void
}

export type StoreOpening =
  | { readonly ok: true; readonly store: UnsentWorkFiles; readonly work: UnsentWork; readonly isDamaged: boolean }
  | { readonly ok: false; readonly reason: NotSavedReason }

export function openUnsentWorkFiles(parts: StoreParts, place: UnsentWorkPlace): StoreOpening {
  const { folder, disk, secrets, clock, monotonic, keptClock, retentionDays, hidesNumbers, me, isRunning, log } = parts
  if (secrets.kind === 'locked') return { ok: false, reason: secrets.isSilent ? 'keyringSilent' : 'keyringLocked' }
  const home = join(folder, ...folderNames(place))
  const lock = join(home, 'lock')
  try {
    disk.makeFolder(home)
    if (!takeLock({ disk, file: lock, me, isRunning })) return { ok: false, reason: 'inUse' }
  } catch (error) {
    log(`store: not opened, ${codeOf(error)}`)
    return { ok: false, reason: reasonOf(error) }
  }
  const open = (name: string): JournalOpening =>
    openJournal({
      file: join(home, name),
      disk,
      log,
      now: clock,
      seal: secrets.sealFor(sealedFor(place, name)),
      onFailure: parts.onFailure
    })
  const outbox = open('outbox.log')
  const transcripts = open('transcripts.log')
  if (outbox.ok && transcripts.ok) {
    const own = readOutbox(outbox.records)
    const oldest = oldestKept(retentionDays(), keptClock())
    const seen = readTranscripts(transcripts.records, oldest)
    const logs = {
      outbox: createOutboxLog({ journal: outbox.journal, monotonic, retentionDays, hidesNumbers }, own),
      transcripts: createTranscriptLog(
        { journal: transcripts.journal, clock, monotonic, keptClock, retentionDays, hidesNumbers },
        seen
      )
    }
    const journals = { outbox: outbox.journal, transcripts: transcripts.journal }
    const unlock = (): void => removeQuietly(disk, lock, log)
    const isDamaged = outbox.isDamaged || transcripts.isDamaged
    return {
      ok: true,
      isDamaged,
      work: workOf(own, seen, oldest),
      store: createWorkspaceStore(journals, logs, secrets.encrypted, unlock)
    }
  }
  for (const one of [outbox, transcripts]) if (one.ok) one.journal.close()
  removeQuietly(disk, lock, log)
  return { ok: false, reason: reasonIn(outbox) ?? reasonIn(transcripts) ?? 'diskFailed' }
}

function reasonIn(opening: JournalOpening): NotSavedReason | null {
  return opening.ok ? null : opening.reason
}

function workOf(
  { messages, discarded, drafts }: OutboxReading,
  { transcripts, heardUntil }: TranscriptReading,
  oldest: number
): UnsentWork {
  return {
    // A message that arrived is in the transcript too. So the outbox keeps it as long as the transcript does.
    messages: [...messages.values()].filter(
      ({ delivery, writtenAt }) => delivery.state !== 'sent' || writtenAt >= oldest
    ),
    drafts: [...drafts.values()],
    // The transcript is written later than the outbox. So it may still have messages that the agent has discarded.
    transcripts: transcripts.map((one) => ({ ...one, items: one.items.filter(({ id }) => !discarded.has(id)) })),
    heardUntil
  }
}

function removeQuietly(disk: Disk, file: string, log: (line: string) => void): void {
  try {
    disk.remove(file)
  } catch (error) {
    log(`store: the lock stays, ${codeOf(error)}`)
  }
}

function createWorkspaceStore(
  journals: { readonly outbox: Journal; readonly transcripts: Journal },
  { outbox, transcripts }: Pick<UnsentWorkFiles, 'outbox' | 'transcripts'>,
  encrypted: boolean,
  unlock: () => void
): UnsentWorkFiles {
  const syncAll = (): void => [journals.outbox, journals.transcripts].forEach((journal) => journal.sync())
  return {
    outbox,
    transcripts,
    encrypted,
    get failure() {
      return journals.outbox.failure ?? journals.transcripts.failure
    },
    get isDue() {
      return transcripts.isLarge || outbox.isLarge
    },
    // The transcripts are written first. The outbox then forgets the messages that arrived, so only the transcripts
    // have them.
    compact: (state) => {
      const forgets = outbox.isLarge || journals.outbox.failure !== null
      if (transcripts.isLarge || journals.transcripts.failure || (forgets && transcripts.hasUnwritten))
        transcripts.compact(state)
      else if (forgets) journals.transcripts.sync()
      if (forgets) outbox.compact(state)
    },
    rewrite: (state) => {
      transcripts.compact(state)
      outbox.compact(state)
    },
    sync: journals.outbox.sync,
    syncAll,
    close: () => {
      syncAll()
      for (const journal of [journals.outbox, journals.transcripts]) journal.close()
      unlock()
    }
  }
}
