/**
 * Switches and variables of Chromium and Node that a package does not start with, each with what it would do. Left out on
 * purpose: proxies (TLS holds behind them, and IT sets them), `disable-features`, `password-store` (shown in the window as
 * "not encrypted"), `allow-file-access-from-files` (Electron sets it itself) and whatever only changes how things are drawn.
 */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'turns off the checking of certificates': [
    'ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'allow-insecure-localhost', 'allow-running-insecure-content',
    'unsafely-treat-insecure-origin-as-secure'
  ],
  'turns off the sandbox': [
    'no-sandbox', 'disable-setuid-sandbox', 'disable-namespace-sandbox', 'disable-seccomp-filter-sandbox', 'disable-gpu-sandbox',
    'disable-landlock-sandbox', 'allow-sandbox-debugging', 'no-zygote', 'no-zygote-sandbox', 'single-process', 'renderer-cmd-prefix',
    'utility-cmd-prefix', 'gpu-launcher', 'browser-subprocess-path'
  ],
  'lets other programs into Deskhand': [
    'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins', 'remote-debugging-targets',
    'inspect', 'inspect-brk', 'inspect-port', 'auto-open-devtools-for-tabs', 'custom-devtools-frontend', 'enable-automation'
  ],
  'turns off what keeps web pages apart': [
    'disable-web-security', 'disable-site-isolation-trials', 'disable-site-isolation-for-policy',
    'reduce-security-for-testing', 'disable-permissions-api'
  ],
  'sends the workspace’s address elsewhere': ['host-rules', 'host-resolver-rules'],
  'writes down what is encrypted': ['ssl-key-log-file', 'log-net-log', 'net-log-capture-mode'],
  'loads foreign code': ['load-extension', 'load-component-extension', 'disable-extensions-except', 'js-flags', 'register-pepper-plugins']
}

const NODE_VARIABLE = 'NODE_TLS_REJECT_UNAUTHORIZED'
const KEY_LOG_VARIABLE = 'SSLKEYLOGFILE'

export interface StartFacts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly packaged: boolean
  hasSwitch(name: string): boolean
}

/** Why Deskhand does not start, in one line that names the switch; null: it may. */
export function reasonNotToStart({ env, packaged, hasSwitch }: StartFacts): string | null {
  if (env[NODE_VARIABLE] === '0') return refusal(`${NODE_VARIABLE}=0`, 'turns off the checking of certificates')
  if (!packaged) return null
  for (const [effect, names] of Object.entries(REFUSED)) {
    const found = names.find(hasSwitch)
    if (found !== undefined) return refusal(`--${found}`, effect)
  }
  const logsKeys = (env[KEY_LOG_VARIABLE] ?? '') !== ''
  return logsKeys ? refusal(KEY_LOG_VARIABLE, 'writes down what is encrypted') : null
}

function refusal(what: string, effect: string): string {
  const advice = what === '--no-sandbox' && process.platform === 'linux' ? '; where the AppImage adds it by itself, install the .deb' : ''
  return `${what} ${effect}; Deskhand does not start with it${advice}`
}
