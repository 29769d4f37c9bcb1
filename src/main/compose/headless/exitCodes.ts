/** Exit codes that headless commands share. `docs/operations.md` lists all codes. `index.ts` exits with 2 itself. */
export const EXIT = {
  ok: 0,
  failed: 1,
  notRunning: 3,
  noAnswer: 4,
  notUnderstood: 5,
  refused: 6,
  /** The switch has a value that is not known. */
  usage: 64
} as const
