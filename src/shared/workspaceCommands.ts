import * as v from 'valibot'
import { SeatNameSchema } from './workspacesView'

/** An address as a person typed it has at most this many UTF-16 units. */
export const ADDRESS_LENGTH_LIMIT = 2048
export const AddressSchema = v.pipe(v.string(), v.maxLength(ADDRESS_LENGTH_LIMIT))

export const WORKSPACE_COMMANDS = [
  /**
   * `socketAddress` empty: Deskhand derives the socket's address from `address`. Absent: Deskhand uses the socket
   * address that it last used with this workspace.
   */
  v.strictObject({
    type: v.literal('workspace.choose'),
    address: AddressSchema,
    socketAddress: v.exactOptional(AddressSchema)
  }),
  /** Forgets who is signed in and shows the sign-in page again, for another agent. Messages and drafts stay. */
  v.strictObject({ type: v.literal('workspace.otherAccount') }),
  v.strictObject({ type: v.literal('workspace.exploreDemo') }),
  v.strictObject({ type: v.literal('workspace.signIn') }),
  v.strictObject({ type: v.literal('workspace.signOut') }),
  v.strictObject({ type: v.literal('workspace.leave') }),
  /** Brings another workspace to the front. `id`: its seat, as in `WorkspaceSummary`. */
  v.strictObject({ type: v.literal('workspaces.show'), id: SeatNameSchema }),
  /** Brings the workspace with this address to the front. */
  v.strictObject({ type: v.literal('workspaces.showAt'), address: AddressSchema }),
  /**
   * Brings the workspace that was in front before to the front again, or another one if that one is gone. If the seat
   * in front is empty, removes this seat.
   */
  v.strictObject({ type: v.literal('workspaces.back') }),
  /** Shows the sign-in screen for one more workspace. The others stay connected. */
  v.strictObject({ type: v.literal('workspaces.add') })
] as const
