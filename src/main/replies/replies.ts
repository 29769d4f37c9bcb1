import * as v from 'valibot'
import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import {
  REPLY_FILE_LIMIT,
  type Reply,
  type ReplyFileFormat,
  type ReplyLibraryProblem,
  type ReplyTransfer,
  type ReplyWords
} from '../../shared/domain/reply'
import { SETTINGS } from '../../shared/domain/settings'
import type { RepliesState } from '../../shared/replyViews'
import { describeError } from '../../shared/errorDescription'
import { createListeners } from '../../shared/listeners'
import type { RepliesSource } from '../ipc/views/repliesView'
import type { CsvSeparator } from '../files/csv'
import type { Disk } from '../files/disk'
import type { Settings } from '../settings/effective'
import { createReplyLibrary, type ReplyLibrary } from './library'
import { openLibraryFile } from './libraryFile'
import { createReplyMatcher } from './match'
import { readReplies, writeReplies } from './replyFile'
import { createTeamFile, type TeamDisk } from './teamFile'

/**
 * How often each reply was used is written this long after the first change, ms. So inserting a reply never waits for
 * the disk.
 */
const KEEP_USES_MS = 10_000

/** Pause between two calls of `prepare` of the matcher, ms. */
const PREPARE_EVERY_MS = 20

/** The dialogs of the system. `chooseFile` resolves to a path, or to null if the person cancelled. */
export interface ReplyDialogs {
  chooseFile(): Promise<string | null>
  saveText(name: string, text: string): Promise<'saved' | 'cancelled' | 'failed'>
}

export interface RepliesParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly log: (line: string) => void
  readonly disk: Disk
  readonly teamDisk: TeamDisk
  /** The user data folder. */
  readonly folder: string
  readonly newId: () => string
  readonly settings: Pick<Settings, 'get' | 'set' | 'watch'>
  /** Returns true if the organisation chose the team's file. */
  readonly isSetByOrganisation: () => boolean
  readonly dialogs: ReplyDialogs
  /** Returns the separator that spreadsheets expect on this computer. */
  readonly csvSeparator: () => CsvSeparator
  /** Returns the examples while the demo workspace is in front. Null: another workspace is. */
  readonly demo: () => readonly ReplyWords[] | null
}

export interface Replies extends RepliesSource {
  /** Saves a reply. `id` null: a new one. */
  save(id: string | null, words: ReplyWords): CommandRefusal | null
  /**
   * Copies a reply to the person's own library, or to the examples of the demo. The copy has this name and no key.
   */
  copy(id: string, name: string): CommandRefusal | null
  remove(id: string): CommandRefusal | null
  undo(): CommandRefusal | null
  used(id: string): CommandRefusal | null
  import(): void
  export(format: ReplyFileFormat): void
  chooseTeamFile(): CommandRefusal | null
  dispose(): void
}

/**
 * Makes the saved replies: the person's own, which stay on this computer, and the team's. The demo has only examples,
 * whose changes never reach the person's own library.
 */
export function createReplies(parts: RepliesParts): Replies {
  const { clock, timers, log, teamDisk, newId, settings, dialogs } = parts
  const file = openLibraryFile({ ...parts, now: clock })
  const matcher = createReplyMatcher()
  const listeners = createListeners()
  const { replies: first, teamUses, problem: firstProblem } = file.read()
  const own = createReplyLibrary({ replies: first, clock, newId })
  let problem: ReplyLibraryProblem | null = firstProblem
  let transfer: ReplyTransfer | null = null
  let examples: { readonly of: readonly ReplyWords[]; readonly library: ReplyLibrary } | null = null
  let revision = 0
  let cancelKeep: Cancel | null = null
  let cancelPrepare: Cancel | null = null
  let isDisposed = false

  function changed(): void {
    revision++
    if (cancelPrepare === null && !isDisposed) prepare()
    listeners.tell()
  }

  const team = createTeamFile({ disk: teamDisk, clock, timers, log, uses: teamUses, changed })
  const watchSetting = settings.watch((key) => {
    if (key === 'teamRepliesFile') team.open(settings.get('teamRepliesFile'))
  })
  team.open(settings.get('teamRepliesFile'))
  // `file.read` has copied a damaged file. The good part now replaces it. Otherwise the next start would make another
  // copy.
  if (firstProblem?.kind === 'damaged') keep()
  changed()

  /** Returns the library of examples. Null: this is not the demo. Each new demo begins with new examples. */
  function demo(): ReplyLibrary | null {
    const of = parts.demo()
    if (of === null) return (examples = null)
    if (examples?.of !== of) {
      revision++
      examples = { of, library: createReplyLibrary({ replies: [], clock, newId }) }
      examples.library.import(of.map((words) => ({ ...words, id: null })))
    }
    return examples.library
  }

  function keep(): void {
    cancelKeep?.()
    cancelKeep = null
    const isKept = file.write({ replies: own.all(), teamUses: team.uses() })
    if (isKept ? problem?.kind !== 'notSaved' : problem !== null) return
    problem = isKept ? null : { kind: 'notSaved' }
    changed()
  }

  /** In the demo, changes the examples. Otherwise changes the person's own library, and writes it to the disk. */
  function change(run: (library: ReplyLibrary) => CommandRefusal | null): CommandRefusal | null {
    const examplesNow = demo()
    if (examplesNow === null && (problem?.kind === 'newer' || problem?.kind === 'noAccess')) return 'repliesLocked'
    const refusal = run(examplesNow ?? own)
    if (refusal !== null) return refusal
    transfer = null
    if (examplesNow === null) keep()
    changed()
    return null
  }

  function say(next: ReplyTransfer): void {
    if (isDisposed) return
    transfer = next
    changed()
  }

  async function importFile(): Promise<void> {
    const path = await dialogs.chooseFile()
    if (path === null || isDisposed) return
    let bytes: Buffer | null
    try {
      bytes = await teamDisk.read(path, REPLY_FILE_LIMIT)
    } catch (error) {
      log(`replies: the file to import is not readable, ${describeError(error)}`)
      return say({ kind: 'importFailed', problem: { kind: 'noAccess' } })
    }
    if (isDisposed) return
    const read = bytes === null ? ({ kind: 'problem', problem: { kind: 'tooLarge' } } as const) : readReplies(bytes)
    if (read.kind === 'problem') return say({ kind: 'importFailed', problem: read.problem })
    let result: ReplyTransfer | null = null
    const refusal = change((library) => {
      result = library.import(read.replies)
      return null
    })
    say(refusal === null && result !== null ? result : { kind: 'importFailed', problem: { kind: 'noAccess' } })
  }

  async function exportFile(format: ReplyFileFormat): Promise<void> {
    const replies = (demo() ?? own).all()
    const saved = await dialogs.saveText(`saved-replies.${format}`, writeReplies(replies, format, parts.csvSeparator()))
    if (saved === 'saved') say({ kind: 'exported', count: replies.length })
    else if (saved === 'failed') say({ kind: 'exportFailed' })
  }

  async function chooseTeamFile(): Promise<void> {
    const path = await dialogs.chooseFile()
    if (path !== null && !isDisposed && v.is(SETTINGS.teamRepliesFile.schema, path))
      settings.set('teamRepliesFile', path)
  }

  /** Runs a task with a dialog, and logs if the dialog fails. */
  function inBackground(task: Promise<void>): void {
    task.catch((error: unknown) => log(`replies: a dialog failed, ${describeError(error)}`))
  }

  let listed: { readonly revision: number; readonly replies: readonly Reply[] } | null = null
  /** Returns the demo's replies, or the person's own and the team's. It is the same array until a reply changes. */
  function all(): readonly Reply[] {
    const examplesNow = demo()
    const now = examplesNow === null ? revision : -revision
    if (listed?.revision !== now)
      listed = { revision: now, replies: examplesNow?.all() ?? [...own.all(), ...team.replies()] }
    return listed.replies
  }

  /** Prepares the search in small parts, so that the first search is fast. */
  function prepare(): void {
    cancelPrepare = timers.after(PREPARE_EVERY_MS, () => {
      cancelPrepare = null
      if (matcher.prepare(all())) prepare()
    })
  }

  return {
    // The demo has negative revision numbers. So they never equal those of the person's own library.
    revision: () => (demo() === null ? revision : -revision),
    find: (query) => matcher.find(all(), query),
    state(): RepliesState {
      const examplesNow = demo()
      const library = examplesNow ?? own
      const deleted = library.deleted()
      return {
        kept: examplesNow === null ? 'computer' : 'demo',
        own: library.all().length,
        team: examplesNow === null ? team.state() : null,
        folders: [...new Set(all().map(({ folder }) => folder))].filter((folder) => folder !== '').sort(),
        problem: examplesNow === null ? problem : null,
        transfer,
        deleted: deleted === null ? null : { id: deleted.id, name: deleted.name }
      }
    },
    watch: listeners.add,
    save: (id, words) => change((library) => (id === null ? library.add(words) : library.change(id, words))),
    copy(id, name) {
      const found = all().find((reply) => reply.id === id)
      if (!found) return 'unknownReply'
      const { text, folder, pages } = found
      return change((library) => library.add({ name, text, folder, pages, key: null }))
    },
    remove: (id) => change((library) => library.remove(id)),
    undo: () => change((library) => library.undo()),
    used(id) {
      const examplesNow = demo()
      const isKnown = examplesNow === null ? own.use(id) || team.use(id) : examplesNow.use(id)
      if (!isKnown) return 'unknownReply'
      if (examplesNow === null) cancelKeep ??= timers.after(KEEP_USES_MS, keep)
      changed()
      return null
    },
    import: () => inBackground(importFile()),
    export: (format) => inBackground(exportFile(format)),
    chooseTeamFile: () => {
      if (parts.isSetByOrganisation()) return 'setByOrganisation'
      inBackground(chooseTeamFile())
      return null
    },
    dispose() {
      isDisposed = true
      listeners.clear()
      cancelPrepare?.()
      if (cancelKeep !== null || problem?.kind === 'notSaved') keep()
      watchSetting.dispose()
      team.dispose()
    }
  }
}
