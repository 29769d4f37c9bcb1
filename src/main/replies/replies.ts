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
import type { Disk } from '../files/disk'
import type { Settings } from '../settings/effective'
import { createReplyLibrary, type ReplyLibrary } from './library'
import { openLibraryFile } from './libraryFile'
import { createReplyMatcher } from './match'
import { readReplies, writeReplies } from './replyFile'
import { createTeamFile, type TeamDisk } from './teamFile'

/**
 * Deskhand writes the counts of use this long after the first change since the last write. So inserting a reply does
 * not wait for the disk.
 */
const KEEP_USES_MS = 10_000

/** Pause between two calls of `prepare` of the matcher, ms. */
const PREPARE_EVERY_MS = 20

/** The dialogs of the system. `chooseFile` resolves to the path of a file, or to null if the person chose none. */
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
  /** Returns true if the organisation chose the file of the team. */
  readonly isSetByOrganisation: () => boolean
  readonly dialogs: ReplyDialogs
  /**
   * Returns the examples of the demo workspace while Deskhand is at this workspace, and null at any other workspace.
   */
  readonly demo: () => readonly ReplyWords[] | null
}

export interface Replies extends RepliesSource {
  /** Saves a reply. `id` null: the reply is new. */
  save(id: string | null, words: ReplyWords): CommandRefusal | null
  /**
   * Copies a reply to the person's own library, or at the demo to the examples. `name`: the name of the copy. The
   * copy has no key.
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
 * Makes the saved replies: the person's own, which stay on this computer, and the team's. At the demo workspace there
 * are only the examples. Changes of the examples never reach the person's own library.
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
  // A damaged file has a copy now. The good part replaces it, so that the next start does not make one more copy.
  if (firstProblem?.kind === 'damaged') keep()
  changed()

  /**
   * Returns the library with the examples, or null if Deskhand is not at the demo. A new demo begins with new examples.
   */
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

  /**
   * Changes the library that is in use. Writes the person's own library to the disk at once, unless the change is
   * refused.
   */
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
    const saved = await dialogs.saveText(`saved-replies.${format}`, writeReplies(replies, format))
    if (saved === 'saved') say({ kind: 'exported', count: replies.length })
    else if (saved === 'failed') say({ kind: 'exportFailed' })
  }

  async function chooseTeamFile(): Promise<void> {
    const path = await dialogs.chooseFile()
    if (path !== null && !isDisposed && v.is(SETTINGS.teamRepliesFile.schema, path))
      settings.set('teamRepliesFile', path)
  }

  /** Runs a task with a dialog. Logs a failure of the dialog, for example because the window is gone. */
  function inBackground(task: Promise<void>): void {
    task.catch((error: unknown) => log(`replies: a dialog failed, ${describeError(error)}`))
  }

  let listed: { readonly revision: number; readonly replies: readonly Reply[] } | null = null
  /** Returns all replies that are in use: the same array until a reply changes. */
  function all(): readonly Reply[] {
    const examplesNow = demo()
    const now = examplesNow === null ? revision : -revision
    if (listed?.revision !== now)
      listed = { revision: now, replies: examplesNow?.all() ?? [...own.all(), ...team.replies()] }
    return listed.replies
  }

  /** Prepares the search in small parts, so that the first search is fast too. */
  function prepare(): void {
    cancelPrepare = timers.after(PREPARE_EVERY_MS, () => {
      cancelPrepare = null
      if (matcher.prepare(all())) prepare()
    })
  }

  return {
    // The demo's revisions are negative, so they never equal a revision of the person's own library. A new demo raises
    // `revision`.
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
