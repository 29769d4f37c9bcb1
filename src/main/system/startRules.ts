/** Chromium's switches that make a wrong certificate good, or plain HTTP as good as TLS. */
const CERTIFICATE_SWITCHES = [
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure'
]

export interface StartFacts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly packaged: boolean
  hasSwitch(name: string): boolean
}

/** Why Deskhand does not start: somebody turned the checking of certificates off. Null: it may. */
export function reasonNotToStart({ env, packaged, hasSwitch }: StartFacts): string | null {
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    return 'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the checking of certificates; Deskhand does not start with it'
  }
  const found = packaged ? CERTIFICATE_SWITCHES.find(hasSwitch) : undefined
  return found === undefined ? null : `--${found} turns off the checking of certificates; Deskhand does not start with it`
}
