import type { Monotonic } from '../../../shared/clock'
import type { ConnectionStatus } from '../../../shared/domain/connection'
import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Notice } from '../../../shared/domain/notice'
import type { Saving } from '../../../shared/domain/saving'
import { DEFAULT_STATES, type SettingStates } from '../../../shared/domain/settings'
import type { TimeStyle } from '../../../shared/domain/timeStyle'
import type { SignInStatus, Workspace } from '../../../shared/domain/workspace'
import { FIRST_TEXT_LIMIT } from '../../../shared/domain/textLimit'
import type { Listing } from '../../../shared/domain/listing'
import type { Identity } from '../reducers/assignments'
import { createCustomerTable, type Customers, type CustomerTable } from './customers'
import { createNameTable, type NameTable } from './namesOfOthers'
import { sameCustomer } from '../reducers/reports'
import { createOutbox, type Outbox, type OutboxTable } from './outbox'
import { createTranscripts, type Transcripts, type TranscriptTable } from './transcripts'

/** Everything the app knows, as it is handed out: nobody can change it but through `store.apply`. */
export interface State {
  readonly customers: Customers
  readonly transcripts: Transcripts
  readonly outbox: Outbox
  readonly notices: readonly Notice[]
  readonly connection: ConnectionStatus
  readonly workspace: Workspace | null
  readonly signIn: SignInStatus
  readonly me: Identity
  /** Messages of an earlier run are here, and the server has not said whose they are. */
  readonly holdsUnownedWords: boolean
  /** Somebody was asked to sign in, and nothing has said yet who did. */
  readonly awaitsIdentity: boolean
  /** Messages are set aside that may be those of whoever is here. */
  readonly aside: boolean
  /** Grows whenever somebody else may have signed in: what a window holds of the one before is not theirs. */
  readonly person: number
  readonly saving: Saving
  readonly settings: SettingStates
  readonly timeStyle: TimeStyle
  /** Longest message that the workspace takes as far as is known, bytes of UTF-8. */
  readonly textLimit: number
  /** When the queue was last read in full, epoch ms. */
  readonly refreshedAt: number | null
  /** Rows of the last whole list of which no customer could be made. */
  readonly unreadable: number
  /** There may be customers whom no list shows: nobody may say that nobody waits. */
  readonly partial: boolean
  /** The list that is being read; null: none is. */
  readonly listing: Listing | null
  /** Grows with every event; orders what was asked against what was heard since. */
  readonly revision: number
  /** Intervals are measured with it; `now` in the reducers is for people. */
  readonly monotonic: Monotonic
  /** Revision at which a frame last changed who has a customer, and at which a list last named them. */
  readonly touched: ReadonlyMap<CustomerKey, number>
  readonly listed: ReadonlyMap<CustomerKey, number>
}

type Table = 'customers' | 'transcripts' | 'outbox' | 'touched' | 'listed' | 'monotonic'
type Fields = { -readonly [Field in Exclude<keyof State, Table>]: State[Field] }

/** What the reducers write to, and nobody else. */
export interface WritableState extends Fields {
  readonly customers: CustomerTable
  readonly transcripts: TranscriptTable
  readonly outbox: OutboxTable
  readonly names: NameTable
  /** Revision of the last list that said that a part of it is missing: a reading with such a page is no whole one. */
  partListedAt: number
  /** A list that was asked for has said of somebody who has them, so that one that does not say it says something. */
  listsTell: boolean
  readonly monotonic: Monotonic
  /** When a take was given up without an answer, which may yet come. Of the monotonic clock. */
  readonly takesGivenUp: Map<CustomerKey, number>
  readonly touched: Map<CustomerKey, number>
  /** Revision at which a frame last said something in a customer's conversation. */
  readonly heard: Map<CustomerKey, number>
  readonly listed: Map<CustomerKey, number>
}

/** What one event changed. */
export interface StateChange {
  /** Records before and after; `before` is null for newcomers. */
  readonly customers: ReadonlyMap<CustomerKey, { readonly before: Customer | null; readonly after: Customer }>
  readonly transcripts: ReadonlySet<CustomerKey>
  readonly status: boolean
  /** Everything was replaced: nothing derived from before is valid. */
  readonly reset: boolean
  /** A frame spoke of customers the desk cannot tell; only a fresh list can. */
  readonly refreshWanted: boolean
  /** Newcomers of whom a frame told less than a list does. */
  readonly toldInPart: ReadonlySet<CustomerKey>
}

export function createState(monotonic: Monotonic): WritableState {
  return {
    customers: createCustomerTable(),
    transcripts: createTranscripts(),
    outbox: createOutbox(monotonic),
    notices: [],
    connection: { state: 'connecting', asOf: null },
    workspace: null,
    signIn: { phase: 'idle', address: '', problem: null, detail: null, recent: [] },
    me: { userId: null, name: null },
    names: createNameTable(),
    holdsUnownedWords: false,
    awaitsIdentity: false,
    aside: false,
    person: 0,
    saving: { kind: 'idle' },
    settings: DEFAULT_STATES,
    timeStyle: { zone: '', hour12: false },
    textLimit: FIRST_TEXT_LIMIT,
    refreshedAt: null,
    unreadable: 0,
    partial: false,
    partListedAt: -1,
    listsTell: false,
    listing: null,
    revision: 0,
    monotonic,
    takesGivenUp: new Map(),
    touched: new Map(),
    heard: new Map(),
    listed: new Map()
  }
}

/** Collects what one event changes while its handler runs. */
export interface Changes {
  put(after: Customer): void
  transcript(key: CustomerKey): void
  status(): void
  reset(): void
  wantRefresh(): void
  toldInPart(key: CustomerKey): void
  readonly result: StateChange
}

export function recordChanges(state: WritableState): Changes {
  const customers = new Map<CustomerKey, { before: Customer | null; after: Customer }>()
  const transcripts = new Set<CustomerKey>()
  const toldInPart = new Set<CustomerKey>()
  const result = { customers, transcripts, status: false, reset: false, refreshWanted: false, toldInPart }
  return {
    put: (after) => {
      const known = state.customers.get(after.key)
      if (known && sameCustomer(known, after)) return
      const before = state.customers.put(after)
      const earlier = customers.get(after.key)
      customers.set(after.key, { before: earlier ? earlier.before : before, after })
    },
    transcript: (key) => transcripts.add(key),
    status: () => {
      result.status = true
    },
    reset: () => {
      result.reset = true
      result.status = true
    },
    wantRefresh: () => {
      result.refreshWanted = true
    },
    toldInPart: (key) => toldInPart.add(key),
    result
  }
}
