import type { Clock } from '../../shared/clock'
import type { RecentWorkspace, TypedWorkspace, Workspace } from '../../shared/domain/workspace'
import type { StateFile } from '../settings/store'
import { socketAddressOf, type ReadAddress } from '../workspace/address'

/** Sockets apart from their page that are kept: more than the recent workspaces, as an earlier version does not drop any. */
const SOCKET_LIMIT = 20

/** Which workspaces the settings know of. */
export interface RecentWorkspaces {
  recent(): readonly RecentWorkspace[]
  /** Reads what was typed; without an address of the socket it is the one of the last time. */
  read(typed: TypedWorkspace): ReadAddress
  /** `signedOut`: that is why it is remembered now. */
  remember(workspace: Workspace, signedOut: boolean): void
  /** The one that opens at start; null: none does. */
  start(): string | null
  startAt(origin: string | null): void
}

export interface RecentWorkspacesParts {
  readonly settings: StateFile
  readonly clock: Clock
  /** By the rules of this run. */
  readonly read: (typed: TypedWorkspace) => ReadAddress
}

export function createRecentWorkspaces({ settings, clock, read }: RecentWorkspacesParts): RecentWorkspaces {
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
    recent: () =>
      settings.read().recent.map((recent) => {
        const socketAddress = socketAt(recent.origin)
        return socketAddress === '' ? recent : { ...recent, socketAddress }
      }),
    read(typed) {
      const page = read({ address: typed.address, socketAddress: '' })
      if (!page.ok) return page
      const socketAddress = typed.socketAddress ?? socketAt(page.workspace.origin)
      return socketAddress === '' ? page : read({ address: typed.address, socketAddress })
    },
    remember(workspace, signedOut) {
      const { label, origin } = workspace
      rememberSocket(workspace)
      const others = settings.read().recent.filter((recent) => recent.origin !== origin)
      settings.write({
        recent: [{ origin, label, lastUsed: clock(), signedOutAt: signedOut ? clock() : null }, ...others]
      })
    },
    start: () => settings.read().workspace,
    startAt: (origin) => settings.write({ workspace: origin })
  }
}
