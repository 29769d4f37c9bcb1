/** Exit codes that several headless commands share. `docs/operations.md` lists all codes. */
export const EXIT = {
  ok: 0,
  failed: 1,
  notRunning: 3,
  noAnswer: 4,
  notUnderstood: 5,
  refused: 6,
  /** The switch has an unknown value. */
  usage: 64
} as const
