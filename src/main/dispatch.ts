import type { Command, CommandRefusal } from '../shared/commands'
import type { CustomerKey } from '../shared/domain/ids'
import { NOTE_LIMIT } from '../shared/domain/note'
import type { RendererFault } from '../shared/domain/rendererFault'
import { isPopOutCommand, type PopOutCommand } from '../shared/popOut'
import type { Store } from './state/store'
import type { Diagnostics } from './diagnostics/diagnostics'
import { isAlertCommand, runAlertCommand, type AlertControls } from './alerts/alertControls'
import type { AppFiles } from './exports/appFiles'
import type { Exports } from './exports/exports'
import type { CertificateAccess } from './session/certificateAccess'
import type { HostLogins } from './workspace/passwords/hostLogins'
import { runBulkCommand } from './client/bulkRelease'
import type { Client } from './client/client'
import type { ConnectedWindow } from './ipc/windowPort'
import { isParkingCommand, type createParking } from './client/parking'
import { isTakenOverUnasked } from './client/writePermission'
import type { Links } from './settings/webLinks'
import type { ProxyAccess } from './session/proxyAccess'
import type { Replies } from './replies/replies'
import type { Autostart } from './settings/autostart'
import type { Settings } from './settings/effective'
import type { WholeSettings, WholeSettingsCommand } from './settings/wholeSettings'
import type { Session } from './session/session'
import { isUpdateCommand, runUpdateCommand, type UpdateControls } from './updates/updateCommands'
import { unsentText } from './client/unsentText'

type ReplyControls = Pick<
  Replies,
  'save' | 'copy' | 'remove' | 'undo' | 'used' | 'import' | 'export' | 'chooseTeamFile'
>

export type CommandWindow = Pick<ConnectedWindow, 'owns'>

export interface DispatchParts {
  readonly store: Store
  readonly client: Client
  readonly session: Session
  readonly diagnostics: Diagnostics
  readonly proxies: ProxyAccess
  readonly logins: Pick<HostLogins, 'answer' | 'cancel' | 'askAgain'>
  readonly certificates: CertificateAccess['certificates']
  readonly settings: Pick<Settings, 'change'>
  readonly wholeSettings: Pick<WholeSettings, 'run'>
  readonly autostart: Pick<Autostart, 'check'>
  readonly spelling: { check(): void; showFolder(): void }
  readonly updates: UpdateControls
  readonly alerts: AlertControls
  /** Each function returns false if it did nothing, for example because the workspace is gone. */
  readonly workspaces: { show(id: string): boolean; showAt(address: string): boolean; back(): boolean; add(): boolean }
  readonly replies: ReplyControls
  readonly exports: Exports
  readonly parking: ReturnType<typeof createParking>
  readonly popOut: (command: PopOutCommand) => CommandRefusal | null
  readonly openCustomer: (key: CustomerKey) => void
  readonly links: Links
  readonly showLinkMenu: (command: Extract<Command, { type: 'link.menu' }>, from: CommandWindow) => void
  readonly copyText: (text: string) => void
  readonly rendererFailed: (fault: RendererFault) => void
  /** Shows the log file in the system's file manager. */
  readonly showLog: () => void
  readonly appFiles: AppFiles
  /** Sets the height that the alert card needs, px. */
  readonly fitCard: (height: number) => void
}

/**
 * Returns the function that runs a window's commands. This function returns null, or why the command is refused. The
 * views show what an accepted command does. `from` absent: no window gave the command.
 */
export function createDispatch({
  store,
  client,
  session,
  diagnostics,
  proxies,
  logins,
  certificates,
  settings,
  wholeSettings,
  autostart,
  spelling,
  updates,
  alerts,
  workspaces,
  replies,
  exports,
  parking,
  popOut,
  openCustomer,
  links,
  showLinkMenu,
  copyText,
  rendererFailed,
  showLog,
  appFiles,
  fitCard
}: DispatchParts): (command: Command, from?: CommandWindow) => CommandRefusal | null {
  const { takeOver, sender, queueSync, supervisor } = client

  return (command, from) => {
    if (isAlertCommand(command)) return runAlertCommand(alerts, command)
    if (isReplyCommand(command)) return dispatchReplyCommand(replies, command)
    if (isWholeSettingsCommand(command)) return wholeSettings.run(command)
    if (isParkingCommand(command)) return parking(command)
    if (isPopOutCommand(command)) return popOut(command)
    if (isUpdateCommand(command)) return runUpdateCommand(updates, command)
    switch (command.type) {
      case 'customer.take':
        return takeOver.take(command.key)
      case 'customer.takeLongest':
        return takeOver.takeLongest(openCustomer)
      case 'customer.release':
        return takeOver.release(command.key, command.queued)
      case 'customers.release':
      case 'customers.takeBack':
      case 'bulkRelease.stop':
      case 'bulkRelease.dismiss':
      case 'bulkRelease.undo':
        return runBulkCommand(takeOver, command)
      case 'customer.markUnread':
        return markUnread(store, command.key)
      case 'message.send':
        return isTakenOverUnasked(store.state, command) ? 'notYours' : sender.write(command.key, command.text)
      case 'message.sendAgain':
        return isTakenOverUnasked(store.state, command) ? 'notYours' : sender.sendAgain(command.key, command.id)
      case 'message.accept':
        return sender.accept(command.key, command.id)
      case 'message.discard':
        return sender.discard(command.key, command.id)
      case 'note.keep':
        if (isFullOfNotes(store, command.key)) return 'notesFull'
        return done(store.apply({ ...command, type: 'note.kept' }))
      case 'note.pin':
        if (command.pinned && isFullOfNotes(store, command.key)) return 'notesFull'
        return done(store.apply({ ...command, type: 'note.pinned' }))
      case 'draft.keep':
        if (!store.state.customers.get(command.key)) return 'unknownCustomer'
        return done(store.apply({ ...command, type: 'draft.kept' }))
      case 'transcript.copy':
        return exports.copy(command.key)
      case 'transcript.save':
        return exports.save(command.key, command.way)
      case 'transcript.print':
        return exports.print(command.key)
      case 'unsentText.copy':
        return done(copyText(unsentText(store.state)))
      case 'queue.refresh':
        if (store.state.connection.state !== 'connected') return 'notConnected'
        return done(queueSync.request())
      case 'connection.retry':
        logins.askAgain()
        return done(supervisor.retry())
      case 'connection.check':
        return diagnostics.run(command.address === null ? null : { ...command, address: command.address })
          ? null
          : 'notConnected'
      case 'connection.cancelCheck':
        return done(diagnostics.cancel())
      case 'report.save':
        return done(diagnostics.saveReport())
      case 'proxy.signIn':
        return proxies.signIn(command.name, command.password)
      case 'host.signIn':
        return logins.answer(command.origin, command) ? null : 'noHostAsks'
      case 'host.cancel':
        return logins.cancel(command.origin) ? null : 'noHostAsks'
      case 'certificate.choose':
        return certificates.choose(command.host, command.fingerprint) ? null : 'noHostAsks'
      case 'setting.change':
        return settings.change(command)
      case 'autostart.check':
        return done(autostart.check())
      case 'spelling.check':
        return done(spelling.check())
      case 'spelling.showFolder':
        return done(spelling.showFolder())
      case 'workspace.choose':
        return done(session.choose(command))
      case 'workspace.exploreDemo':
        return done(session.exploreDemo())
      case 'workspace.signIn':
        logins.askAgain()
        return done(session.signIn())
      case 'workspace.otherAccount':
        return done(session.otherAccount())
      case 'workspace.signOut':
        return done(session.signOut())
      case 'workspace.leave':
        return done(session.leave())
      case 'workspaces.show':
        return workspaces.show(command.id) ? null : 'workspaceGone'
      case 'workspaces.showAt':
        return workspaces.showAt(command.address) ? null : 'workspaceGone'
      case 'workspaces.back':
        return workspaces.back() ? null : 'workspaceGone'
      case 'workspaces.add':
        return workspaces.add() ? null : 'workspacesFull'
      case 'notice.dismiss':
        return done(store.apply({ type: 'notice.dismissed', id: command.id }))
      case 'renderer.failed':
        return done(rendererFailed(command.fault))
      case 'log.show':
        return done(showLog())
      case 'file.save':
        return appFiles.save(command.file)
      case 'window.fit':
        return done(fitCard(command.height))
      case 'link.open':
        return links.open(command)
      case 'link.menu':
        return done(from && showLinkMenu(command, from))
    }
  }
}

/** Returns true if `NOTE_LIMIT` customers have notes and this customer has none. */
function isFullOfNotes({ state: { notes } }: Store, key: CustomerKey): boolean {
  return notes.size >= NOTE_LIMIT && !notes.has(key)
}

function markUnread(store: Store, key: CustomerKey): CommandRefusal | null {
  const customer = store.state.customers.get(key)
  if (!customer) return 'unknownCustomer'
  if (customer.assignment.kind !== 'me') return 'notYours'
  return done(store.apply({ type: 'customer.markedUnread', key }))
}

type ReplyCommand = Extract<Command, { readonly type: `reply.${string}` | `replies.${string}` }>

function isReplyCommand(command: Command): command is ReplyCommand {
  return command.type.startsWith('reply.') || command.type.startsWith('replies.')
}

function dispatchReplyCommand(replies: ReplyControls, command: ReplyCommand): CommandRefusal | null {
  switch (command.type) {
    case 'reply.save':
      return replies.save(command.id, command.words)
    case 'reply.copy':
      return replies.copy(command.id, command.name)
    case 'reply.delete':
      return replies.remove(command.id)
    case 'reply.undo':
      return replies.undo()
    case 'reply.used':
      return replies.used(command.id)
    case 'replies.importFile':
      return done(replies.import())
    case 'replies.exportFile':
      return done(replies.export(command.format))
    case 'replies.chooseTeamFile':
      return replies.chooseTeamFile()
  }
}

function isWholeSettingsCommand(command: Command): command is WholeSettingsCommand {
  return command.type.startsWith('settings.')
}

function done(_result: void): null {
  return null
}
