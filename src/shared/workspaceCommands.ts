import * as v from 'valibot'
import { SeatNameSchema } from './workspacesView'

/** Longest typed address, UTF-16 units. */
export const ADDRESS_LENGTH_LIMIT = 2048
export const AddressSchema = v.pipe(v.string(), v.maxLength(ADDRESS_LENGTH_LIMIT))

export const WORKSPACE_COMMANDS = [
  /**
   * `socketAddress` empty: made from `address`. Absent: the socket address that was last used with this workspace.
   */
  v.strictObject({
    type: v.literal('workspace.choose'),
    address: AddressSchema,
    socketAddress: v.exactOptional(AddressSchema)
  }),
  /** Forgets who is signed in, and shows the sign-in page for another agent. Messages and drafts stay. */
  v.strictObject({ type: v.literal('workspace.otherAccount') }),
  v.strictObject({ type: v.literal('workspace.exploreDemo') }),
  v.strictObject({ type: v.literal('workspace.signIn') }),
  v.strictObject({ type: v.literal('workspace.signOut') }),
  v.strictObject({ type: v.literal('workspace.leave') }),
  /** Brings a workspace to the front. `id`: its seat, as in `WorkspaceSummary`. */
  v.strictObject({ type: v.literal('workspaces.show'), id: SeatNameSchema }),
  v.strictObject({ type: v.literal('workspaces.showAt'), address: AddressSchema }),
  /**
   * Brings the previous workspace to the front again. If it is gone, another workspace comes to the front. If the
   * seat in front is empty, it is removed.
   */
  v.strictObject({ type: v.literal('workspaces.back') }),
  /** Shows the sign-in screen for one more workspace. The others stay connected. */
  v.strictObject({ type: v.literal('workspaces.add') })
] as const
