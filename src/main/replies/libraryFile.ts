import * as v from 'valibot'
import { join } from 'node:path'
import {
  REPLY_COUNT_LIMIT,
  ReplyIdSchema,
  ReplyWordsSchema,
  type Reply,
  type ReplyLibraryProblem
} from '../../shared/domain/reply'
import { codeOf } from '../../shared/errorDescription'
import type { Disk } from '../files/disk'
import { replaceFile } from '../files/replaceFile'

const FILE = 'replies.json'
const VERSION = 1
/** Largest file that is read, bytes. A larger file must be damaged, because the limits of a library allow less. */
const READ_LIMIT = 64 * 1024 * 1024

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const UseSchema = v.object({ used: count, lastUsedAt: v.nullable(count) })
const EntrySchema = v.object({
  ...ReplyWordsSchema.entries,
  id: ReplyIdSchema,
  used: v.fallback(count, 0),
  lastUsedAt: v.fallback(v.nullable(count), null),
  changedAt: v.fallback(count, 0)
})
const FileSchema = v.object({
  version: count,
  replies: v.array(v.unknown()),
  teamUses: v.fallback(v.record(v.string(), UseSchema), {})
})

/** How often the agent used each reply of the team, by id. */
export type TeamUses = Readonly<Record<string, Pick<Reply, 'used' | 'lastUsedAt'>>>

export interface KeptLibrary {
  readonly replies: readonly Reply[]
  readonly teamUses: TeamUses
}

export interface LibraryFile {
  /** Reads the file. Call this once, before `write`. */
  read(): KeptLibrary & { readonly problem: ReplyLibraryProblem | null }
  /** Replaces the file in one step. Returns false if the disk refused, or the file must not be touched. */
  write(library: KeptLibrary): boolean
}

export interface LibraryFileParts {
  readonly disk: Disk
  readonly folder: string
  readonly now: () => number
  readonly log: (line: string) => void
}

const NOTHING: KeptLibrary = { replies: [], teamUses: {} }

/**
 * Opens the file with the person's own replies. `folder`: the user data folder. A damaged file is copied before it is
 * overwritten. These files are never overwritten:
 * - a file of a newer version;
 * - a file that the disk refuses to read;
 * - a damaged file that could not be copied.
 */
export function openLibraryFile({ disk, folder, now, log }: LibraryFileParts): LibraryFile {
  const file = join(folder, FILE)
  let mayWrite = true

  function keepAside(lost: number | null): ReplyLibraryProblem {
    const aside = `${FILE}.damaged-${now()}`
    try {
      disk.copy(file, join(folder, aside))
      return { kind: 'damaged', aside, lost }
    } catch (error) {
      log(`replies: no copy of the damaged file, ${codeOf(error)}`)
      mayWrite = false
      return { kind: 'noAccess' }
    }
  }

  return {
    read() {
      let bytes: Buffer | null
      try {
        bytes = disk.read(file)
      } catch (error) {
        log(`replies: not readable, ${codeOf(error)}`)
        mayWrite = false
        return { ...NOTHING, problem: { kind: 'noAccess' } }
      }
      if (bytes === null) return { ...NOTHING, problem: null }
      const found = bytes.length > READ_LIMIT ? null : parse(bytes)
      if (found === null) {
        log('replies: the file is damaged')
        return { ...NOTHING, problem: keepAside(null) }
      }
      if (found.version > VERSION) {
        mayWrite = false
        return { ...NOTHING, problem: { kind: 'newer' } }
      }
      const replies = unique(found.replies.flatMap(readEntry)).slice(0, REPLY_COUNT_LIMIT)
      const lost = found.replies.length - replies.length
      if (lost > 0) log(`replies: ${lost} of ${found.replies.length} entries are damaged`)
      return { replies, teamUses: found.teamUses, problem: lost > 0 ? keepAside(lost) : null }
    },
    write({ replies, teamUses }) {
      if (!mayWrite) return false
      const entries = replies.map(({ from: _from, ...entry }) => entry)
      try {
        disk.makeFolder(folder)
        replaceFile(disk, file, Buffer.from(`${JSON.stringify({ version: VERSION, replies: entries, teamUses })}\n`))
        return true
      } catch (error) {
        log(`replies: not saved, ${codeOf(error)}`)
        return false
      }
    }
  }
}

function parse(bytes: Buffer): v.InferOutput<typeof FileSchema> | null {
  try {
    const read = v.safeParse(FileSchema, JSON.parse(bytes.toString('utf8')))
    return read.success ? read.output : null
  } catch {
    // The text is not JSON.
    return null
  }
}

function readEntry(entry: unknown): readonly Reply[] {
  const read = v.safeParse(EntrySchema, entry)
  return read.success ? [{ ...read.output, from: 'own' }] : []
}

/** Leaves out an entry with the id of an earlier one. Deskhand could not tell them apart. */
function unique(replies: readonly Reply[]): readonly Reply[] {
  const known = new Set<string>()
  return replies.filter(({ id }) => !known.has(id) && known.add(id))
}
