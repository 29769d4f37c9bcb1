import { isDeepStrictEqual } from 'node:util'
import type { Cancel, Clock, Timers } from '../../shared/clock'
import { REPLY_FILE_LIMIT, type Reply, type ReplyFileProblem, type TeamRepliesState } from '../../shared/domain/reply'
import { codeOf } from '../../shared/errorDescription'
import type { TeamUses } from './libraryFile'
import { readReplies, type FileReply } from './replyFile'

/** A changed file is read after this pause, ms, because another program may still be writing it. */
const SETTLE_MS = 300
/**
 * How often Deskhand checks the file besides `watch`, ms. A check may be up to `LOOK_SLACK_MS` late. Network folders
 * often report no changes to `watch`.
 */
const LOOK_EVERY_MS = 60_000
const LOOK_SLACK_MS = 30_000

/**
 * The operations on the team's file. `read` and `version` never block main, because a network folder may hang for
 * minutes.
 */
export interface TeamDisk {
  /** Resolves to the file's content. Null: it has more than `limit` bytes. Rejects with the system's error. */
  read(file: string, limit: number): Promise<Buffer | null>
  /** Resolves to a text that changes with the file. Rejects with the system's error. */
  version(file: string): Promise<string>
  /** Calls `changed` after changes. Calls `failed` if the file cannot be watched, or cannot be watched any more. */
  watch(file: string, changed: () => void, failed: (error: unknown) => void): { dispose(): void }
}

export interface TeamFile {
  /** Reads this file from now on, and forgets the earlier one's replies. Empty: no file. */
  open(file: string): void
  replies(): readonly Reply[]
  state(): TeamRepliesState | null
  /** Call this when the agent inserted a reply of the team. Returns false if the file does not have it. */
  use(id: string): boolean
  uses(): TeamUses
  dispose(): void
}

export interface TeamFileParts {
  readonly disk: TeamDisk
  readonly clock: Clock
  readonly timers: Timers
  readonly log: (line: string) => void
  readonly uses: TeamUses
  readonly changed: () => void
}

/**
 * The team's replies, from a file that Deskhand only reads. If it cannot be read any more, the last replies stay, and
 * `state` has the reason.
 */
export function createTeamFile({ disk, clock, timers, log, uses: before, changed }: TeamFileParts): TeamFile {
  const uses = new Map(Object.entries(before))
  let file = ''
  let replies: readonly Reply[] = []
  let state: TeamRepliesState | null = null
  let known: string | null = null
  /** Grows with each `open`. Late answers about an earlier file are ignored. */
  let turn = 0
  let isReading = false
  let isStale = false
  let watch: { dispose(): void } | null = null
  let cancelSettle: Cancel | null = null
  let cancelLook: Cancel | null = null

  function stop(): void {
    turn++
    watch?.dispose()
    cancelSettle?.()
    cancelLook?.()
    watch = cancelSettle = cancelLook = null
    isReading = isStale = false
  }

  function soon(): void {
    cancelSettle ??= timers.after(SETTLE_MS, () => {
      cancelSettle = null
      void read()
    })
  }

  function lookLater(): void {
    cancelLook = timers.after(
      LOOK_EVERY_MS,
      () => {
        lookLater()
        void read()
      },
      LOOK_SLACK_MS
    )
  }

  /** Reads the file if it has changed. If a read is running, another one follows. */
  async function read(): Promise<void> {
    if (isReading) {
      isStale = true
      return
    }
    isReading = true
    const own = turn
    const found = await readFile(file, known)
    if (own !== turn) return
    isReading = false
    if (found !== null) take(found)
    if (!isStale) return
    isStale = false
    soon()
  }

  async function readFile(path: string, last: string | null): Promise<Found | null> {
    try {
      const version = await disk.version(path)
      if (version === last) return null
      const bytes = await disk.read(path, REPLY_FILE_LIMIT)
      const read =
        bytes === null ? { kind: 'problem' as const, problem: { kind: 'tooLarge' as const } } : readReplies(bytes)
      return { version, ...read }
    } catch (error) {
      const code = codeOf(error)
      const kind = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'noAccess'
      return { kind: 'problem', version: null, problem: { kind } } as const
    }
  }

  function take(found: Found): void {
    known = found.version
    if (found.kind === 'read') {
      replies = teamReplies(found.replies, (id) => uses.get(id))
      state = { file, count: replies.length, readAt: clock(), problem: null }
    } else {
      const { problem } = found
      if (isDeepStrictEqual(problem, state?.problem)) return
      log(`replies: the file of the team is not usable, ${problem.kind}`)
      state = { file, count: replies.length, readAt: state?.readAt ?? null, problem }
    }
    changed()
  }

  return {
    open(next) {
      if (next === file) return
      stop()
      file = next
      replies = []
      known = null
      state = file === '' ? null : { file, count: 0, readAt: null, problem: null }
      changed()
      if (file === '') return
      watch = disk.watch(file, soon, (error) => log(`replies: the file of the team is not watched, ${codeOf(error)}`))
      lookLater()
      void read()
    },
    replies: () => replies,
    state: () => state,
    use(id) {
      const reply = replies.find((one) => one.id === id)
      if (!reply) return false
      const use = { used: reply.used + 1, lastUsedAt: clock() }
      uses.set(id, use)
      replies = replies.map((one) => (one === reply ? { ...one, ...use } : one))
      return true
    },
    // How often each reply was used. Once the file was read, only the file's replies count: `uses` must not grow
    // without limit.
    uses: () =>
      state?.readAt == null
        ? Object.fromEntries(uses)
        : Object.fromEntries(
            replies.flatMap(({ id, used, lastUsedAt }) => (used > 0 ? [[id, { used, lastUsedAt }] as const] : []))
          ),
    dispose: stop
  }
}

type Found = { readonly version: string | null } & (
  | { readonly kind: 'read'; readonly replies: readonly FileReply[] }
  | { readonly kind: 'problem'; readonly problem: ReplyFileProblem }
)

/** The ids of the team's replies begin with this text. So they never equal an id of the agent's own replies. */
const TEAM = 'team/'

function teamReplies(
  entries: readonly FileReply[],
  useOf: (id: string) => Pick<Reply, 'used' | 'lastUsedAt'> | undefined
): readonly Reply[] {
  const known = new Set<string>()
  return entries.map(({ id: named, ...words }) => {
    const first = `${TEAM}${named ?? `${words.folder}/${words.name}`}`
    let id = first
    for (let more = 2; known.has(id); more++) id = `${first} ${more}`
    known.add(id)
    return { ...words, id, from: 'team', changedAt: 0, ...(useOf(id) ?? { used: 0, lastUsedAt: null }) }
  })
}
