export const LINK_SCHEME = 'deskhand:'

/** The commands that Deskhand runs without a window. Each command ends the process with an exit code. */
export const HEADLESS_NAMES = ['status', 'diagnose', 'policy-report', 'support-bundle', 'version', 'help'] as const
export type HeadlessName = (typeof HEADLESS_NAMES)[number]

/** One headless command as typed: `--diagnose=json` has the value `json`, and `--diagnose` an empty value. */
export interface HeadlessCommand {
  readonly name: HeadlessName
  readonly value: string
}

/**
 * Reads the headless command of a command line. Null: there is none, so the app starts. If there are several, the first
 * counts. Arguments that may come from a link do not count (see `ownArguments`).
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
 * Returns the arguments that certainly come from the person who starts Deskhand. Leaves out a link and what follows
 * it: some programs do not quote the links that they open, so the web page with the link may have written those
 * arguments, and a web page must choose neither the workspace nor the folder. On Windows a link leaves no argument:
 * the command line is one text there, and Chromium may move switches to the front.
 */
export function ownArguments(argv: readonly string[], platform: NodeJS.Platform): readonly string[] {
  const link = argv.findIndex((argument) => argument.toLowerCase().startsWith(LINK_SCHEME))
  if (link < 0) return argv
  return platform === 'win32' ? [] : argv.slice(0, link)
}
