export const LINK_SCHEME = 'deskhand:'

/** The commands that run without a window and end with an exit code. */
export const HEADLESS_NAMES = ['status', 'diagnose', 'policy-report', 'support-bundle', 'version', 'help'] as const
export type HeadlessName = (typeof HEADLESS_NAMES)[number]

/** A command as typed. `--diagnose=json` has the value `json`, and `--diagnose` an empty value. */
export interface HeadlessCommand {
  readonly name: HeadlessName
  readonly value: string
}

/**
 * Reads the first headless command of a command line. Null: there is none, and the app starts. Arguments that may
 * come from a link do not count (see `ownArguments`).
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

/**
 * Returns the arguments before a link. What follows a link may come from a web page, which must not choose the
 * workspace or the folder. On Windows, Chromium may reorder the command line. So a command line with a link has no
 * own arguments there.
 */
export function ownArguments(argv: readonly string[], platform: NodeJS.Platform): readonly string[] {
  const link = argv.findIndex((argument) => argument.toLowerCase().startsWith(LINK_SCHEME))
  if (link < 0) return argv
  return platform === 'win32' ? [] : argv.slice(0, link)
}
