import type { Clock } from '../../shared/clock'
import type { RecentWorkspace, TypedWorkspace, Workspace } from '../../shared/domain/workspace'
import type { StateFile } from '../settings/settingsFile'
import { socketAddressOf, type ReadAddress } from '../workspace/address'

/** Deskhand keeps at most this many socket addresses, the latest ones. */
const SOCKET_LIMIT = 20

/** The workspaces in the settings file, and those that the organisation names. */
export interface RecentWorkspaces {
  /**
   * Returns the saved workspaces, the latest first, and then those that the organisation names. Leaves out workspaces
   * that are not allowed or that another seat has.
   */
  recent(): readonly RecentWorkspace[]
  /** Reads a typed address. If `socketAddress` is absent, uses the saved one. Refuses a workspace of another seat. */
  read(typed: TypedWorkspace): ReadAddress
  /** Saves the workspace as the latest. `signedOut`: true if the agent has just signed out of this workspace. */
  remember(workspace: Workspace, signedOut: boolean): void
  /** Returns the origin of the workspace that opens at the next start. Null: there is none. */
  start(): string | null
  /** Saves the origin that `start` returns. Null: deletes the saved origin. */
  startAt(origin: string | null): void
}

export interface RecentWorkspacesParts {
  readonly settings: StateFile
  readonly clock: Clock
  /** Reads an address by the rules of this run and of the organisation. */
  readonly read: (typed: TypedWorkspace) => ReadAddress
  /** Returns the workspaces that the organisation names. Absent: it names none. */
  readonly named?: () => readonly Workspace[]
  /** Returns the only workspace that the organisation allows. Absent or null: there is no such rule. */
  readonly fixed?: () => Workspace | null
  /** Returns true if another seat has the workspace with this origin. Absent: there is only one seat. */
  readonly isInOtherSeat?: (origin: string) => boolean
}

export function createRecentWorkspaces(parts: RecentWorkspacesParts): RecentWorkspaces {
  const { settings, clock, read, named = () => [], fixed = () => null, isInOtherSeat = () => false } = parts

  function socketAt(origin: string): string {
    const { sockets } = settings.read()
    return Object.hasOwn(sockets, origin) ? (sockets[origin] ?? '') : ''
  }

  function rememberSocket(workspace: Workspace): void {
    const address = socketAddressOf(workspace)
    if (address === socketAt(workspace.origin)) return
    const others = Object.entries(settings.read().sockets).filter(([origin]) => origin !== workspace.origin)
    const kept = address === '' ? others : [...others.slice(1 - SOCKET_LIMIT), [workspace.origin, address] as const]
    settings.write({ sockets: Object.fromEntries(kept) })
  }

  return {
    recent() {
      const own = settings.read().recent.map((recent) => withSocket(recent, socketAt(recent.origin)))
      const others = named().filter(({ origin }) => !own.some((recent) => recent.origin === origin))
      return [...own, ...others.map(suggestion)].filter(
        ({ origin }) => !isInOtherSeat(origin) && read({ address: origin }).ok
      )
    },
    read(typed) {
      const withoutSocket = read({ address: typed.address, socketAddress: '' })
      if (!withoutSocket.ok) return withoutSocket
      if (isInOtherSeat(withoutSocket.workspace.origin)) return { ok: false, problem: 'alreadyOpen' }
      const socketAddress = typed.socketAddress ?? socketAt(withoutSocket.workspace.origin)
      return socketAddress === '' ? withoutSocket : read({ address: typed.address, socketAddress })
    },
    remember(workspace, signedOut) {
      const { label, origin } = workspace
      rememberSocket(workspace)
      const others = settings.read().recent.filter((recent) => recent.origin !== origin)
      settings.write({
        recent: [{ origin, label, lastUsed: clock(), signedOutAt: signedOut ? clock() : null }, ...others]
      })
    },
    start: () => settings.read().workspace ?? fixed()?.origin ?? null,
    startAt: (origin) => settings.write({ workspace: origin })
  }
}

function withSocket(recent: RecentWorkspace, socketAddress: string): RecentWorkspace {
  return socketAddress === '' ? recent : { ...recent, socketAddress }
}

function suggestion(workspace: Workspace): RecentWorkspace {
  const { label, origin } = workspace
  return withSocket({ label, origin, lastUsed: 0, signedOutAt: null, suggested: true }, socketAddressOf(workspace))
}
