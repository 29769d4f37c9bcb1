import type { BusAnswer, BusCall, BusFailure, Bus } from './dbus/bus'
import type { Monotonic, Timers } from '../../shared/clock'

export type KeyringStore =
  /** `asksPerson`: true if Deskhand may show the keyring's dialog, because Chromium uses the secret service here. */
  { readonly kind: 'secrets'; readonly asksPerson: boolean } | { readonly kind: 'wallet'; readonly name: string }

const WALLETS: Readonly<Record<string, string>> = { '5': 'kwalletd5', '6': 'kwalletd6' }
/**
 * On these desktops, Chromium uses the secret service. On others, it does so only with the switch `password-store`.
 */
const WITH_SECRETS = [
  'gnome',
  'unity',
  'x-cinnamon',
  'cinnamon',
  'mate',
  'xfce',
  'pantheon',
  'deepin',
  'ukui',
  'cosmic'
]

/**
 * Returns the keyring to ask on this desktop. Null: the switch `password-store` forbids it. `desktop`: names as in
 * XDG_CURRENT_DESKTOP. `kdeVersion`: KDE_SESSION_VERSION. `passwordStore`: the switch's value. Empty: not set.
 */
export function keyringStore(
  desktop: string,
  kdeVersion: string | undefined,
  passwordStore: string
): KeyringStore | null {
  if (passwordStore === 'basic') return null
  const names = desktop.toLowerCase().split(':')
  const isWallet = passwordStore.startsWith('kwallet') || (passwordStore === '' && names.includes('kde'))
  if (!isWallet)
    return {
      kind: 'secrets',
      asksPerson: passwordStore.startsWith('gnome') || names.some((name) => WITH_SECRETS.includes(name))
    }
  const version = /^kwallet([56])$/.exec(passwordStore)?.[1] ?? kdeVersion ?? ''
  return { kind: 'wallet', name: WALLETS[version] ?? 'kwalletd' }
}

/**
 * Makes the calls that Chromium will make later, but without blocking main. Never rejects. A dialog may take
 * `UNLOCK_LIMIT_MS`, any other step `ANSWER_LIMIT_MS`.
 */
export async function askKeyring(parts: KeyringParts, store: KeyringStore | null): Promise<KeyringState> {
  if (store === null) return 'open'
  return store.kind === 'wallet' ? askWallet(parts, store.name) : askSecretService(parts, store.asksPerson)
}

/** Limit for an answer that needs no person, ms. Chromium would wait longer and block the app. */
const ANSWER_LIMIT_MS = 2000
/** A person has this long to unlock the keyring, ms. Until then no window opens. */
const UNLOCK_LIMIT_MS = 10_000

/**
 * What Chromium would meet at the keyring now:
 * - `open`: Chromium will get an answer at once, perhaps an error.
 * - `silent`: a call got no answer.
 * - `locked`: Chromium would wait until a person unlocks the keyring or makes one.
 */
export type KeyringState = 'open' | 'silent' | 'locked'

interface KeyringParts {
  readonly bus: Bus
  readonly timers: Timers
  readonly monotonic: Monotonic
  /** The app's name in Chromium's calls to the keyring. */
  readonly application: string
}

const NAME = 'org.freedesktop.secrets'
const PATH = '/org/freedesktop/secrets'
const INTERFACE = 'org.freedesktop.Secret'
/** The service answers with this path for "no default collection" or "no dialog is needed". */
const NOTHING = '/'

type SecretCall = Omit<BusCall, 'to' | 'withinMs' | 'mayStart'>

/**
 * What keeps Chromium from getting its key at once:
 * - `none`: nothing. Chromium gets an answer, perhaps an error.
 * - `silent`: the service does not answer.
 * - `locked`: the paths of what a person must unlock. Empty: the person must choose a password for a new keyring.
 */
type Obstacle = 'none' | 'silent' | { readonly locked: readonly string[] }

const service = (member: string, signature: string, body: readonly unknown[]): SecretCall => ({
  path: PATH,
  interface: `${INTERFACE}.Service`,
  member,
  signature,
  body
})

/**
 * Opens a session and searches all collections for the key, as Chromium does. With `asksPerson`, shows the keyring's
 * dialog if a collection is locked, or if there is no default collection.
 */
async function askSecretService(
  { bus, timers, monotonic, application }: KeyringParts,
  asksPerson: boolean
): Promise<KeyringState> {
  const call = (request: SecretCall, withinMs: number): Promise<BusAnswer> =>
    bus.call({ ...request, to: NAME, withinMs, mayStart: true })

  async function openSession(): Promise<BusAnswer> {
    const answer = await call(service('OpenSession', 'sv', ['plain', { signature: 's', value: '' }]), ANSWER_LIMIT_MS)
    const path = answer.kind === 'answered' ? answer.body[1] : null
    if (typeof path === 'string')
      void call({ path, interface: `${INTERFACE}.Session`, member: 'Close' }, ANSWER_LIMIT_MS)
    return answer
  }

  async function findObstacle(): Promise<Obstacle> {
    const until = monotonic() + ANSWER_LIMIT_MS
    const [session, found, alias] = await Promise.all([
      openSession(),
      call(service('SearchItems', 'a{ss}', [{ application }]), ANSWER_LIMIT_MS),
      call(service('ReadAlias', 's', ['default']), ANSWER_LIMIT_MS)
    ])
    const failed = [session, found, alias].flatMap((answer) => (answer.kind === 'failed' ? [answer.failure] : []))
    if (failed.some(isSilent)) return 'silent'
    if (found.kind === 'failed' || alias.kind === 'failed' || session.kind === 'failed') return 'none'
    const [collection] = alias.body
    if (collection === NOTHING) return { locked: [] }
    if (typeof collection !== 'string') return 'none'
    const request = {
      path: collection,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [`${INTERFACE}.Collection`, 'Locked']
    }
    const state = await call(request, Math.max(1, until - monotonic()))
    if (state.kind === 'failed') return isSilent(state.failure) ? 'silent' : 'none'
    const locked = [...(isTrue(state.body[0]) ? [collection] : []), ...pathsOf(found.body[1])]
    return locked.length > 0 ? { locked } : 'none'
  }

  /**
   * Sends `request` and shows the keyring's dialog. Waits at most `UNLOCK_LIMIT_MS`, but the dialog may stay open.
   */
  async function askPerson(request: SecretCall): Promise<KeyringState> {
    const until = monotonic() + UNLOCK_LIMIT_MS
    const answer = await call(request, UNLOCK_LIMIT_MS)
    if (answer.kind === 'failed') return isSilent(answer.failure) ? 'silent' : 'locked'
    const [, prompt] = answer.body
    if (typeof prompt !== 'string' || prompt === NOTHING) return 'open'
    return new Promise((resolve) => {
      const dialog = { path: prompt, interface: `${INTERFACE}.Prompt` }
      const cancel = timers.after(Math.max(1, until - monotonic()), () => end('locked'))
      const unlisten = bus.onSignal({ ...dialog, from: NAME, member: 'Completed' }, ({ body: [dismissed] }) =>
        end(dismissed === false ? 'open' : 'locked')
      )
      function end(state: KeyringState): void {
        cancel()
        unlisten()
        resolve(state)
      }
      void call({ ...dialog, member: 'Prompt', signature: 's', body: [''] }, UNLOCK_LIMIT_MS).then((shown) => {
        if (shown.kind === 'failed' && !isSilent(shown.failure)) end('locked')
      })
    })
  }

  const first = await findObstacle()
  if (first === 'silent') return 'silent'
  if (first === 'none') return 'open'
  if (!asksPerson) return 'locked'
  const label = { [`${INTERFACE}.Collection.Label`]: { signature: 's', value: 'Default keyring' } }
  const isMissing = first.locked.length === 0
  const answer = await askPerson(
    isMissing ? service('CreateCollection', 'a{sv}s', [label, 'default']) : service('Unlock', 'ao', [first.locked])
  )
  if (answer !== 'open') return answer
  // If another collection is still locked, Chromium would ask the person again. So the keyring then counts as locked.
  const second = await findObstacle()
  if (typeof second === 'object') return 'locked'
  return second === 'silent' ? 'silent' : 'open'
}

function isSilent(failure: BusFailure): boolean {
  return failure.kind === 'silent'
}

function isTrue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'value' in value && value.value === true
}

function pathsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/**
 * Opens Plasma's wallet, if it is enabled. The wallet may ask the person, and then stays open for this application
 * name. Chromium uses the same name, so no second dialog comes.
 */
async function askWallet({ bus, application }: KeyringParts, wallet: string): Promise<KeyringState> {
  const ask = (call: Pick<BusCall, 'member' | 'signature' | 'body' | 'withinMs'>) =>
    bus.call({
      to: `org.kde.${wallet}`,
      path: `/modules/${wallet}`,
      interface: 'org.kde.KWallet',
      mayStart: true,
      withinMs: ANSWER_LIMIT_MS,
      ...call
    })
  for (const member of ['isEnabled', 'networkWallet']) {
    const answer = await ask({ member })
    if (answer.kind === 'failed') return answer.failure.kind === 'silent' ? 'silent' : 'open'
    const [value] = answer.body
    if (value === false) return 'open'
    if (typeof value !== 'string') continue
    const opened = await ask({
      member: 'open',
      signature: 'sxs',
      body: [value, 0, application],
      withinMs: UNLOCK_LIMIT_MS
    })
    if (opened.kind === 'failed') return opened.failure.kind === 'silent' ? 'locked' : 'open'
    return Number(opened.body[0]) < 0 ? 'locked' : 'open'
  }
  return 'open'
}
