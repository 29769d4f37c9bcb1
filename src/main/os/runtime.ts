/** Major version of Electron in the packages. A test compares it with `package.json`. */
const PINNED_MAJOR = 45

export interface RuntimeFacts {
  readonly version: string
  readonly platform: 'win32' | 'darwin' | 'linux'
  readonly electron: string
  readonly chromium?: string
  readonly node?: string
  /**
   * True if Electron is older than `PINNED_MAJOR`, or its version is unknown. Only tests and the demo use such an
   * Electron, so only workspaces on this computer are allowed.
   */
  readonly loopbackOnly: boolean
}

export interface RuntimeSource {
  readonly version: string
  readonly platform: NodeJS.Platform
  /** Version of Electron, e.g. `45.4.1`. */
  readonly electron: string
  readonly chromium?: string
  readonly node?: string
}

export function readRuntime(source: RuntimeSource): RuntimeFacts {
  const major = Number.parseInt(source.electron, 10)
  const { platform, chromium, node } = source
  return {
    version: source.version,
    // Electron also runs on other systems, such as FreeBSD. These have X11 or Wayland, so they count as Linux.
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    electron: source.electron,
    ...(chromium !== undefined && { chromium }),
    ...(node !== undefined && { node }),
    loopbackOnly: !(major >= PINNED_MAJOR)
  }
}

export function describeRuntime(facts: RuntimeFacts): string {
  const note = facts.loopbackOnly ? ' (test runtime: loopback workspaces only)' : ''
  return `Deskhand ${facts.version} on Electron ${facts.electron}, ${facts.platform}${note}`
}
