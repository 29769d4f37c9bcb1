import { ownArguments } from './switches'

/** What Deskhand can do without a window. Each command ends the process with an exit code. */
export const HEADLESS_NAMES = ['status', 'diagnose', 'policy-report', 'support-bundle'] as const
export type HeadlessName = (typeof HEADLESS_NAMES)[number]

/** One headless command as typed: `--diagnose=json` has the value `json`, and `--diagnose` an empty value. */
export interface HeadlessCommand {
  readonly name: HeadlessName
  readonly value: string
}

/**
 * Reads the headless command of a command line. Null: there is none, so the app starts. If there are several, the first
 * one counts. Arguments that may come from a link do not count (see `ownArguments`).
 */
export function readHeadless(
  argv: readonly string[],
  platform: NodeJS.Platform = process.platform
): HeadlessCommand | null {
  for (const argument of ownArguments(argv, platform)) {
    const [, typed = '', value = ''] = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument) ?? []
    const name = HEADLESS_NAMES.find((each) => each === typed)
    if (name !== undefined) return { name, value: value.trim() }
  }
  return null
}
