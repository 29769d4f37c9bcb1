import type { DayRecord } from '../../../src/shared/domain/day'
import type { TeamView } from '../../../src/shared/domain/team'
import type { TranscriptItem } from '../../../src/shared/domain/message'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import type { Link } from '../../../src/shared/link'
import type { RepliesView } from '../../../src/shared/replyViews'
import type { ShownInWindow } from '../../../src/shared/shownInWindow'
import type { FindView, NamedCustomer, SearchView } from '../../../src/shared/searchViews'
import type { RunStep } from '../../../src/renderer/stores/keys'
import type { SettingSection } from '../../../src/shared/settings/definition'
import type { NeedsMe } from '../../../src/shared/domain/needsMe'
import type { ConnectionView } from '../../../src/shared/diagnosticsViews'
import type { WorkspacesView } from '../../../src/shared/workspacesView'
import type { ConversationHead, QueueHead, QueueRow, StatusView } from '../../../src/shared/views'

/** One state of the window, with the customers of the design pictures. */
export interface ScreenState {
  readonly status: StatusView
  /** All workspaces. Absent: there is only one. */
  readonly workspaces?: WorkspacesView
  readonly head: QueueHead
  readonly rows: readonly QueueRow[]
  readonly conversation: { readonly head: ConversationHead; readonly items: readonly TranscriptItem[] } | null
  readonly diagnostics?: ConnectionView
  readonly day?: DayRecord
  readonly team?: TeamView
  /** The customers whom main finds in the whole queue. Main returns them for every name that is searched for. */
  readonly named?: readonly NamedCustomer[]
  /** These customers match only apart from typing mistakes. */
  readonly namedNearly?: true
  /** The saved replies that main sends, whatever the window asks for. */
  readonly replies?: RepliesView
  /** The status that main sends after the window has drawn `status`. */
  readonly later?: StatusView
  /** The text that somebody types into the focused element. */
  readonly types?: string
  /** Keys that somebody presses after typing, such as `ArrowDown`. */
  readonly presses?: readonly string[]
  readonly screen: Partial<Pick<ShownInWindow, 'view' | 'list' | 'selected' | 'panel'>> & {
    readonly settingsSection?: SettingSection
    readonly narrowPane?: 'list' | 'conversation'
    readonly detailsOpen?: boolean
    readonly leaving?: 'signOut' | 'leave'
    readonly releasing?: { readonly key: CustomerKey; readonly name: string }
    readonly parking?: { readonly key: CustomerKey; readonly name: string }
    readonly askedLink?: Link
    readonly picked?: ReadonlyMap<CustomerKey, string>
    readonly offered?: CustomerKey
    readonly whyOpened?: NeedsMe
  }
  /**
   * The search in this state. `filter`: the text in the field over the list. `done`: true if main has compared all
   * customers with it (the default). `everything` and `find`: the results from main.
   */
  readonly search?: {
    readonly filter?: string
    readonly done?: boolean
    readonly everything?: SearchView
    readonly find?: FindView
  }
  /** The parts that a key has opened or begun. */
  readonly keys?: { readonly sheet?: true; readonly palette?: true; readonly run?: RunStep }
  /** Selectors. `focus`: the element that has the focus. `hover`: the element under the pointer. */
  readonly focus?: string
  readonly hover?: string
  readonly click?: string
  /** The element whose context menu is open. */
  readonly menu?: string
  /** A component fails on purpose in this state. */
  readonly fails?: true
}
