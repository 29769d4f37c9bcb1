import { createHmac, randomBytes } from 'node:crypto'
import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import { codeOf, describeError } from '../../shared/errorDescription'
import type { StoreEvent } from '../../shared/events'
import { MINUTE_MS } from '../../shared/time'
import { hasSignedOut } from '../state/selectors/connection'
import { selectLastDesk } from '../state/selectors/lastDesk'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import type { LastDeskFile } from './lastDeskFile'

/**
 * While the queue changes, the desk is written at most once in this time. When the computer sleeps or the app ends,
 * it is written at once.
 */
const WRITE_EVERY_MS = MINUTE_MS
const SALT_BYTES = 16

/** An attempt to connect. Each attempt is a new object. */
export interface AttemptCookies {
  /** The cookies that the attempt sends. Null: not read yet. */
  readonly cookies: string | null
}

export interface LastDeskParts {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  readonly file: LastDeskFile
  /** Empty: there are no cookies. */
  readonly cookieHeader: (workspace: Workspace) => Promise<string>
  readonly attempt: () => AttemptCookies
  readonly power: {
    watch(on: { suspended(): void; resumed(): void; unlocked(): void }): { dispose(): void }
  }
  readonly log: (line: string) => void
}

/**
 * Saves what the desk shows. The next start shows the saved desk until the first list is read. For this, the agent
 * must have been signed in at the end of the earlier run. The session's cookies must still be the same.
 */
export interface LastDeskKeeper {
  /** Deletes the saved desk, after a sign-out. Never rejects. */
  forget(): Promise<void>
  dispose(): void
}

export function keepLastDesk(parts: LastDeskParts): LastDeskKeeper {
  const { store, clock, timers, file, cookieHeader, attempt, power, log } = parts
  const salt = randomBytes(SALT_BYTES).toString('hex')
  /**
   * Hash of the cookies of the person whose list the desk shows. Null: there are no cookies, or they are unknown.
   * Then the desk is not written.
   */
  let hash: string | null = null
  /** The latest attempt that certainly belongs to the person of `hash`. */
  let owner: AttemptCookies | null = null
  /**
   * The latest attempt during which somebody may have signed in. The attempt and the present cookies may belong to
   * different persons.
   */
  let doubted: AttemptCookies | null = null
  let wasIdle = true
  /**
   * How often the workspace or the person changed. If this number grows while cookies are read, these cookies are
   * ignored: they may be of another session.
   */
  let asked = 0
  let cancel: Cancel | null = null

  const hashOf = (cookies: string, salted: string): string | null =>
    cookies === '' ? null : createHmac('sha256', salted).update(cookies).digest('hex')

  /**
   * Reads the cookies and calls `then`. Does not call `then` if the cookies cannot be read, or after a change of the
   * workspace or the person.
   */
  async function withCookies(workspace: Workspace, then: (cookies: string) => void): Promise<void> {
    const own = asked
    let cookies: string
    try {
      cookies = await cookieHeader(workspace)
    } catch (error) {
      return log(`last desk: the cookies cannot be read, ${codeOf(error)}`)
    }
    try {
      if (own === asked) then(cookies)
    } catch (error) {
      log(`last desk: not shown or written, ${describeError(error)}`)
    }
  }

  function restore(workspace: Workspace): void {
    void withCookies(workspace, (cookies) => {
      const kept = file.read(workspace.origin)
      if (kept === null) return
      const { desk } = kept
      if (kept.cookies.hash !== hashOf(cookies, kept.cookies.salt)) return log('last desk: not shown, other cookies')
      if (desk.at > clock()) return log('last desk: not shown, the clock was set back')
      store.enqueue({ type: 'lastDesk.restored', lastDesk: desk })
    })
  }

  /** Null: there is no workspace, or it is the demo, which is never saved. */
  function keptWorkspace(): Workspace | null {
    const { workspace } = store.state
    return workspace?.demo === false ? workspace : null
  }

  /**
   * Learns the cookies of the person whose list was just read. Usually these are the present cookies: the workspace
   * may have replaced those of the attempt. If somebody may have signed in during the attempt, its own cookies count.
   * If another attempt begins before the cookies are read, nothing changes.
   */
  function learnCookies(workspace: Workspace): void {
    const own = attempt()
    checkOwner()
    void withCookies(workspace, (cookies) => {
      if (own !== attempt()) return
      hash = hashOf((own === doubted ? own.cookies : cookies) ?? '', salt)
      owner = own
    })
  }

  function forgetCookies(): void {
    hash = owner = null
  }

  /**
   * Call this when customers have changed. If the change came over another connection with other cookies, the
   * customers may be another person's. In that case, forgets `hash`.
   */
  function checkOwner(): void {
    const now = attempt()
    if (now === owner || hash === null) return
    if (now.cookies !== null && hashOf(now.cookies, salt) === hash) owner = now
    else forgetCookies()
  }

  function writeIfSame(workspace: Workspace): void {
    void withCookies(workspace, (cookies) => {
      if (hashOf(cookies, salt) === hash) write()
    })
  }

  function write(): void {
    cancel?.()
    cancel = null
    const workspace = keptWorkspace()
    const { connection, refreshedAt, signIn } = store.state
    const at = connection.state === 'connected' ? clock() : connection.asOf
    if (workspace === null || hash === null || signIn.phase !== 'idle') return
    if (refreshedAt === null || at === null || hasSignedOut(connection)) return
    file.write(workspace.origin, { cookies: { salt, hash }, desk: selectLastDesk(store.state, at) })
  }

  function remove(): void {
    cancel?.()
    cancel = null
    forgetCookies()
    asked++
    file.remove()
  }

  function changed(change: StateChange, event: StoreEvent): void {
    const { workspace, signIn, connection } = store.state
    const isIdle = signIn.phase === 'idle'
    if (!isIdle || !wasIdle) doubted = attempt()
    wasIdle = isIdle
    if (event.type === 'workspace.entered') {
      cancel?.()
      cancel = null
      forgetCookies()
      asked++
      // Nobody has begun to sign in, so the app has entered this workspace by itself. An earlier run may have saved
      // the desk of this workspace.
      if (workspace?.demo === false && isIdle) restore(workspace)
      return
    }
    const kept = keptWorkspace()
    if (kept === null) return
    if (change.reset || (event.type === 'connection.changed' && hasSignedOut(connection))) return remove()
    if (event.type === 'queue.refreshed') learnCookies(kept)
    else if (change.customers.size > 0) checkOwner()
    if (change.customers.size > 0 || event.type === 'queue.refreshed')
      cancel ??= timers.after(WRITE_EVERY_MS, () => {
        cancel = null
        writeIfSame(kept)
      })
  }

  const watches = [
    store.watch(changed),
    power.watch({ suspended: write, resumed: () => undefined, unlocked: () => undefined })
  ]

  return {
    forget: async () => remove(),
    dispose: () => {
      write()
      watches.toReversed().forEach((watch) => watch.dispose())
    }
  }
}
