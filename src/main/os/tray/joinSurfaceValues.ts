import { isDisconnected, type SurfaceValues, type TrayState } from './trayText'

/** The states, the worst first. The icon shows the worst state of all workspaces. */
const WORST_FIRST: readonly TrayState[] = ['signed-out', 'stopped', 'reconnecting', 'mine', 'waiting', 'muted', 'idle']

/** The tray's menu names at most this many waiting customers. */
const NAMED = 5

/**
 * Joins the values of several workspaces: the worst state, and sums over the workspaces whose customers are known.
 * `front`: the index of the workspace whose name, connection and `quiet` are shown. A single entry of `faces` is
 * returned unchanged.
 */
export function joinSurfaceValues(faces: readonly SurfaceValues[], front: number): SurfaceValues {
  const [first, ...others] = faces
  if (first === undefined) return { state: 'signed-out', waiting: 0, longestMs: null }
  if (others.length === 0) return first
  const known = faces.filter(({ state }) => !isDisconnected(state))
  const { connectionState, workspace, quiet, snoozedUntil, now, hour12 } = faces[front] ?? first
  const waits = known.flatMap(({ longestMs }) => longestMs ?? [])
  return {
    state: WORST_FIRST.find((state) => faces.some((face) => face.state === state)) ?? 'idle',
    waiting: sum(known.map(({ waiting }) => waiting)),
    unreadable: sum(known.map(({ unreadable = 0 }) => unreadable)),
    partial: known.some(({ partial }) => partial === true),
    isQueueNotRead: known.some(({ isQueueNotRead }) => isQueueNotRead === true),
    longestMs: waits.length === 0 ? null : Math.max(...waits),
    wrote: sum(known.map(({ wrote = 0 }) => wrote)),
    longest: known
      .toSorted((one, other) => (other.longestMs ?? 0) - (one.longestMs ?? 0))
      .flatMap(({ longest = [], seat, workspace: of }) =>
        longest.map((person) => ({ ...person, ...(seat !== undefined && { seat }), ...(of !== undefined && { of }) }))
      )
      .slice(0, NAMED),
    ...(connectionState !== undefined && { connectionState }),
    ...(workspace !== undefined && { workspace }),
    ...(quiet !== undefined && { quiet }),
    ...(snoozedUntil !== undefined && { snoozedUntil }),
    ...(now !== undefined && { now }),
    ...(hour12 !== undefined && { hour12 }),
    each: faces
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((before, count) => before + count, 0)
}
