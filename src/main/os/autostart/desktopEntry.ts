/** This line marks the files that Deskhand wrote. */
const OWN = 'X-Deskhand-Autostart=true'

export interface DesktopEntry {
  /** True if Deskhand wrote the file. */
  readonly isOwn: boolean
  /** False if a person switched the entry off in the desktop's settings. */
  readonly isOn: boolean
}

export function writeDesktopEntry(program: string, parameters: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Deskhand',
    // With this line, a desktop ignores the entry when the program was removed. Otherwise it may report an error at
    // each login.
    `TryExec=${inFile(program)}`,
    `Exec=${[program, ...parameters].map(quoted).join(' ')}`,
    'Icon=deskhand',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    OWN,
    ''
  ].join('\n')
}

/**
 * Reads an autostart file. Two lines switch an entry off: `Hidden=true` on any desktop, and
 * `X-GNOME-Autostart-enabled=false` on GNOME and similar desktops.
 */
export function readDesktopEntry(text: string): DesktopEntry {
  const lines = linesOfEntry(text)
  const valueOf = (name: string): string | undefined => lines.get(name)?.toLowerCase()
  return {
    isOwn: valueOf('X-Deskhand-Autostart') === 'true',
    isOn: valueOf('Hidden') !== 'true' && valueOf('X-GNOME-Autostart-enabled') !== 'false'
  }
}

/** Returns the keys and values of the group `[Desktop Entry]`. */
function linesOfEntry(text: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>()
  let isInside = false
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) isInside = line.trim() === '[Desktop Entry]'
    const at = line.indexOf('=')
    if (isInside && at > 0) lines.set(line.slice(0, at).trim(), line.slice(at + 1).trim())
  }
  return lines
}

/**
 * Returns one argument in the form that `Exec` needs, by the Desktop Entry Specification. `%` is doubled, because a
 * single `%` begins a field code. `inFile` then doubles each backslash, as in every string of the file.
 */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${inFile(inQuotes)}"`
}

/** Escapes a text, so that it can be the value of a key. */
function inFile(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
}
