import * as v from 'valibot'
import { CustomerKeySchema } from '../../shared/domain/ids'
import { codeOf } from '../../shared/errorDescription'
import type { LastDesk } from '../../shared/lastDesk'
import { PAGES_OF_DESK, ROWS_OF_VIEW, SHOWN_OF_TEXT } from '../state/selectors/lastDesk'
import type { Disk } from '../files/disk'
import { replaceFile } from '../files/replaceFile'
import { KeptNameText } from './keptName'
import { headerLine, readJournal, recordLine, type JournalReading } from './journalLines'
import type { Seal } from './seal'
import type { Secrets } from './secrets'

const text = v.pipe(v.string(), v.maxLength(SHOWN_OF_TEXT))
const name = v.pipe(text, KeptNameText)
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const time = v.pipe(v.number(), v.finite())
const hex = v.pipe(v.string(), v.hexadecimal())

const RowsSchema = v.pipe(
  v.array(
    v.object({
      key: CustomerKeySchema,
      name,
      pageName: name,
      assignment: v.variant('kind', [
        v.object({ kind: v.picklist(['nobody', 'me']) }),
        v.object({ kind: v.literal('other'), agentName: v.nullable(name) })
      ]),
      wait: v.object({ since: time, atLeast: v.boolean(), raw: v.nullable(text) }),
      lastMessage: text,
      lastWithoutText: v.boolean(),
      // Version 1.0.0 does not save this field.
      lastByMe: v.optional(v.boolean(), false),
      unlisted: v.boolean()
    })
  ),
  v.maxLength(ROWS_OF_VIEW)
)

const LastDeskSchema: v.GenericSchema<unknown, LastDesk> = v.object({
  at: time,
  userId: v.nullable(v.string()),
  counts: v.object({ waiting: count, mine: count, others: count, all: count }),
  pages: v.pipe(v.array(v.object({ page: v.string(), name, waiting: count })), v.maxLength(PAGES_OF_DESK)),
  rows: v.object({ waiting: RowsSchema, mine: RowsSchema, others: RowsSchema, all: RowsSchema })
})

const RecordSchema = v.object({
  t: v.literal('lastDesk'),
  /** Hash of the session's cookies, and the random text that was hashed with them. */
  cookies: v.object({ salt: hex, hash: hex }),
  desk: LastDeskSchema
})

export interface KeptLastDesk {
  readonly cookies: { readonly salt: string; readonly hash: string }
  readonly desk: LastDesk
}

export interface LastDeskFileParts {
  readonly file: string
  readonly disk: Disk
  readonly secrets: () => Secrets
  /** Returns epoch ms. An older desk is not kept. Infinity: no desk is kept. */
  readonly oldest: () => number
  readonly log: (line: string) => void
}

/**
 * The file with the last desk. It is read and written only while a key can seal it. It is removed if the agent's
 * setting keeps nothing. No method throws.
 */
export interface LastDeskFile {
  /**
   * Null: no desk of this workspace is saved, or the desk is unreadable or too old. Removes a desk that is too old.
   */
  read(origin: string): KeptLastDesk | null
  write(origin: string, kept: KeptLastDesk): void
  remove(): void
  /** Removes the file if it is too old. */
  sweep(): void
}

export function createLastDeskFile({ file, disk, secrets, oldest, log }: LastDeskFileParts): LastDeskFile {
  /** True: a later version wrote the file, so `write` does nothing. Null: the file was not read yet. */
  let isNewer: boolean | null = null

  function sealOf(origin: string): Seal | null {
    const found = secrets()
    return found.kind === 'ready' && found.encrypted ? found.sealFor(JSON.stringify(['lastDesk', origin])) : null
  }

  function attempt(what: string, task: () => void): void {
    try {
      task()
    } catch (error) {
      log(`last desk: not ${what}, ${codeOf(error)}`)
    }
  }

  function remove(): void {
    attempt('removed', () => {
      disk.remove(`${file}.new`)
      disk.remove(file)
    })
  }

  function refuse(why: string): null {
    log(`last desk: not shown, ${why}`)
    return null
  }

  function look(seal: Seal): JournalReading | null {
    const bytes = disk.read(file)
    const reading = bytes === null ? null : readJournal(bytes, seal)
    isNewer = reading?.condition === 'newer'
    return reading
  }

  function readFile(seal: Seal): KeptLastDesk | null {
    const found = look(seal)
    if (found === null) return null
    const { condition, records } = found
    // `outdated`: the file is plain although there is a key. Anybody may have written it, so it is not shown.
    if (condition !== 'whole') return refuse(condition)
    const reading = v.safeParse(RecordSchema, records.at(-1))
    if (!reading.success) return refuse('it is unknown')
    const { cookies, desk } = reading.output
    if (desk.at >= oldest()) return { cookies, desk }
    remove()
    return null
  }

  return {
    read: (origin) => {
      const seal = sealOf(origin)
      let kept: KeptLastDesk | null = null
      if (seal !== null) attempt('read', () => void (kept = readFile(seal)))
      return kept
    },
    // `write` does not wait for the disk. A power loss may damage the file, but a damaged file is not shown.
    write: (origin, { cookies, desk }) => {
      const seal = sealOf(origin)
      if (seal === null) return
      attempt('written', () => {
        // If the agent signed in by hand, the file has not been read yet.
        if (isNewer === null) look(seal)
        if (isNewer) return
        if (desk.at < oldest()) return remove()
        const lines = Buffer.concat([headerLine(), recordLine({ t: 'lastDesk', cookies, desk }, seal)])
        replaceFile(disk, file, lines, false)
      })
    },
    remove,
    sweep: () =>
      attempt('swept', () => {
        const changedAt = disk.changedAt(file)
        if (changedAt !== null && changedAt < oldest()) remove()
      })
  }
}
