/**
 * Switches and variables of Chromium, Electron and Node, by their effect. A package does not start with any of them.
 * A star stands for any ending. These are allowed on purpose:
 * - `proxy-server`, `proxy-pac-url`, `proxy-bypass-list`, `no-proxy-server`: IT departments set them, and TLS
 *   protects the connection behind every proxy.
 * - `password-store`: the window then says "not encrypted".
 * - `enable-features`, `disable-features`, and switches about drawing: some graphics drivers need them.
 * - `allow-file-access-from-files`: Electron sets it itself, and no document of Deskhand is a file.
 * - `enable-sandbox`, `site-per-process`, `isolate-origins`: they make Deskhand stricter.
 * - `NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`: they trust certificates that the same person may add to the system's
 *   list.
 * - `ELECTRON_RUN_AS_NODE`, `NODE_OPTIONS`: a package ignores them.
 * - `DEBUG`: many programs read it. `start.ts` removes it before a module of Deskhand can read it.
 */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'turns off the checking of certificates': [
    'ignore-certificate-errors',
    'ignore-certificate-errors-spki-list',
    'allow-insecure-localhost',
    'allow-running-insecure-content',
    'unsafely-treat-insecure-origin-as-secure',
    'webtransport-developer-mode',
    'NODE_TLS_REJECT_UNAUTHORIZED=0'
  ],
  'turns off the sandbox': [
    'no-sandbox',
    'disable-setuid-sandbox',
    'disable-namespace-sandbox',
    'disable-seccomp-filter-sandbox',
    'disable-gpu-sandbox',
    'disable-landlock-sandbox',
    'allow-sandbox-debugging',
    'no-zygote',
    'no-zygote-sandbox',
    'single-process',
    'in-process-gpu',
    'renderer-cmd-prefix',
    'utility-cmd-prefix',
    'zygote-cmd-prefix',
    'gpu-launcher',
    'browser-subprocess-path',
    'allow-no-sandbox-job',
    'disable-win32k-lockdown',
    'disable-gpu-appcontainer',
    'ELECTRON_DISABLE_SANDBOX'
  ],
  'lets other programs into Deskhand': [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-debugging-*',
    'remote-allow-origins',
    'inspect',
    'inspect-brk',
    'inspect-wait',
    'inspect-brk-node',
    'inspect-port',
    'inspect*',
    'auto-open-devtools-for-tabs',
    'custom-devtools-frontend',
    'enable-automation',
    'wait-for-debugger',
    'wait-for-debugger-children',
    'browser-startup-dialog',
    'renderer-startup-dialog',
    'utility-startup-dialog',
    'gpu-startup-dialog'
  ],
  'changes what a web page can do': [
    'enable-blink-features',
    'enable-blink-test-features',
    'enable-experimental-web-platform-features',
    'blink-settings'
  ],
  'turns off what keeps web pages apart': [
    'disable-web-security',
    'disable-site-isolation-trials',
    'disable-site-isolation-for-policy',
    'reduce-security-for-testing',
    'disable-permissions-api',
    'disable-kill-after-bad-ipc',
    'bypasscsp-schemes',
    'secure-schemes',
    'standard-schemes',
    'cors-schemes',
    'fetch-schemes',
    'service-worker-schemes'
  ],
  'sends the workspace’s address elsewhere': ['host-rules', 'host-resolver-rules', 'host-resolver-*'],
  'signs in by itself wherever it says': [
    'auth-server-allowlist',
    'auth-server-whitelist',
    'auth-negotiate-delegate-allowlist',
    'auth-negotiate-delegate-whitelist',
    'auto-select-certificate'
  ],
  'answers in place of the person': ['use-fake-ui-for-media-stream', 'auto-accept-*'],
  'writes down what is encrypted': [
    'ssl-key-log-file',
    'log-net-log',
    'net-log-capture-mode',
    'SSLKEYLOGFILE',
    'NODE_DEBUG',
    'NODE_DEBUG_NATIVE'
  ],
  'writes down what happens in the window': [
    'enable-logging',
    'log-file',
    'enable-tracing',
    'trace-startup',
    'trace-startup-file',
    'trace-startup-*',
    'trace-config-file',
    'trace-to-console',
    'ELECTRON_ENABLE_LOGGING',
    'ELECTRON_LOG_FILE',
    'ELECTRON_LOG_ASAR_READS',
    'ELECTRON_DEBUG_NOTIFICATIONS',
    'NODE_V8_COVERAGE'
  ],
  'leaves what is kept unsealed': ['use-mock-keychain'],
  'loads foreign code': [
    'load-extension',
    'load-component-extension',
    'disable-extensions-except',
    'js-flags',
    'register-pepper-plugins',
    // A switch of GTK, to which Chromium passes the command line.
    'gtk-module',
    'NODE_COMPILE_CACHE'
  ]
}

/** This variable is refused even in development. It turns off the checking of certificates for the WebSocket. */
const ALWAYS_REFUSED = 'NODE_TLS_REJECT_UNAUTHORIZED=0'

export interface StartFacts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly packaged: boolean
  /** The command line. It is searched too, because `hasSwitch` misses other spellings and the switches of Node. */
  readonly argv: readonly string[]
  readonly platform?: NodeJS.Platform
  hasSwitch(name: string): boolean
}

/** Returns one line with the switch or variable that keeps Deskhand from starting. Null: Deskhand may start. */
export function reasonNotToStart({
  env,
  packaged,
  argv,
  hasSwitch,
  platform = process.platform
}: StartFacts): string | null {
  const given = argv.map((argument) => switchIn(argument, platform)).filter((name) => name !== null)
  for (const [effect, entries] of Object.entries(REFUSED)) {
    for (const entry of entries.filter((one) => packaged || one === ALWAYS_REFUSED)) {
      const found = isVariable(entry) ? variableIn(entry, env) : switchAmong(entry, given, hasSwitch)
      if (found !== null) return refusal(found, effect)
    }
  }
  return null
}

function isVariable(entry: string): boolean {
  return /^[A-Z]/.test(entry)
}

/**
 * Returns `entry` if the environment has this variable, otherwise null. `entry` has one of two forms:
 * - a name: every value is refused, except an empty one;
 * - `name=value`: only this value is refused.
 */
function variableIn(entry: string, env: StartFacts['env']): string | null {
  const [name = '', value] = entry.split('=')
  const set = env[name] ?? ''
  return set !== '' && (value === undefined || set === value) ? entry : null
}

function switchAmong(entry: string, given: readonly string[], hasSwitch: StartFacts['hasSwitch']): string | null {
  const start = entry.endsWith('*') ? entry.slice(0, -1) : null
  const found = given.find((name) => (start === null ? name === entry : name.startsWith(start)))
  if (found !== undefined) return `--${found}`
  return start === null && hasSwitch(entry) ? `--${entry}` : null
}

/** Returns the name of a switch, as Chromium and Node read it. Null: the argument is no switch. */
function switchIn(argument: string, platform: NodeJS.Platform): string | null {
  const [, name] = (platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/).exec(argument) ?? []
  return name?.toLowerCase().replaceAll('_', '-') ?? null
}

function refusal(what: string, effect: string): string {
  const advice =
    what === '--no-sandbox' && process.platform === 'linux'
      ? '; where the AppImage adds it by itself, install the .deb'
      : ''
  return `${what} ${effect}; Deskhand does not start with it${advice}`
}
