import type { CustomerKey } from '../../shared/domain/ids'
import type { Notice } from '../../shared/domain/notice'
import type { IdleKey } from '../stores/keys'

/** The id of every `OfferedNotice`. There is at most one at a time. */
export const OFFERED_ID = -1

/** Offers to open another customer while the agent writes. A link may have asked for this customer, for example. */
export interface OfferedNotice {
  readonly id: typeof OFFERED_ID
  readonly kind: 'offered'
  readonly key: CustomerKey
  /** Null: main has sent no name. */
  readonly name: string | null
  /** True: this is the next customer who needs the agent. False: a link or the like asked for this customer. */
  readonly isNext: boolean
}
/** Says why a key did nothing. `id`: smaller than the id of every other notice. */
export interface IdleNotice {
  readonly id: number
  readonly kind: 'idle'
  readonly idle: IdleKey
}
export type ShownNotice = Notice | OfferedNotice | IdleNotice

export function canUndo(notice: ShownNotice): notice is Extract<Notice, { kind: 'parked' | 'released' }> {
  return notice.kind === 'parked' || notice.kind === 'released'
}
