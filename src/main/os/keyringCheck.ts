import type { BusAnswer, BusCall, BusFailure, Bus } from './dbus/bus'
import type { Monotonic, Timers } from '../../shared/clock'

export type KeyringStore =
  /** `asksPerson`: Chromium uses it on this desktop, so that a dialog is to be expected. */
  { readonly kind: 'secrets'; readonly asksPerson: boolean } | { readonly kind: 'wallet'; readonly name: string }

const WALLETS: Readonly<Record<string, string>> = { '5': 'kwalletd5', '6': 'kwalletd6' }
/** Desktops where Chromium uses the secret service. Elsewhere it uses none unless a switch says so. */
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

/** Where Chromium is going to look for a key on this desktop. Null: nowhere. */
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
  const told = /^kwallet([56])$/.exec(passwordStore)?.[1] ?? kdeVersion ?? ''
  return { kind: 'wallet', name: WALLETS[told] ?? 'kwalletd' }
}

/** Goes the whole way that Chromium is going to go, without holding anything up. Takes as long as a person has, at the most. */
export async function askKeyring(parts: KeyringParts, store: KeyringStore | null): Promise<KeyringState> {
  if (store === null) return 'open'
  return store.kind === 'wallet' ? askWallet(parts, store.name) : askSecretService(parts, store.asksPerson)
}

/** All that needs no person has to be answered within this time, ms: Chromium waits in main, and holds the whole app up. */
export const ANSWER_LIMIT = 2000
/** How long a person has to unlock the keyring, ms. Until then there is no window. */
export const PERSON_LIMIT = 10_000

/**
 * `open`: whatever Chromium asks is answered at once, if only by a no. `silent`: something of it is not answered.
 * `locked`: Chromium would wait for a person, who did not unlock it when asked.
 */
export type KeyringState = 'open' | 'silent' | 'locked'

export interface KeyringParts {
  readonly bus: Bus
  readonly timers: Timers
  readonly monotonic: Monotonic
  /** The name in which Chromium asks. */
  readonly application: string
}

const NAME = 'org.freedesktop.secrets'
const PATH = '/org/freedesktop/secrets'
const INTERFACE = 'org.freedesktop.Secret'
/** The path of no object: no such collection, or no dialog. */
const NOTHING = '/'

type Question = Omit<BusCall, 'to' | 'within' | 'mayStart'>

/** What keeps Chromium from reading its key at once. `locked` without paths: there is no keyring yet, and a new one needs a password. */
type Obstacle = 'none' | 'silent' | { readonly locked: readonly string[] }

const service = (member: string, signature: string, body: readonly unknown[]): Question => ({
  path: PATH,
  interface: `${INTERFACE}.Service`,
  member,
  signature,
  body
})

/** Chromium opens a session, searches all collections for its key, and writes to the default one. Whatever of it is locked, it unlocks. */
export async function askSecretService(
  { bus, timers, monotonic, application }: KeyringParts,
  asksPerson: boolean
): Promise<KeyringState> {
  const call = (question: Question, within: number): Promise<BusAnswer> =>
    bus.call({ ...question, to: NAME, within, mayStart: true })

  async function openSession(): Promise<BusAnswer> {
    const answer = await call(service('OpenSession', 'sv', ['plain', { signature: 's', value: '' }]), ANSWER_LIMIT)
    const path = answer.kind === 'answered' ? answer.body[1] : null
    if (typeof path === 'string') void call({ path, interface: `${INTERFACE}.Session`, member: 'Close' }, ANSWER_LIMIT)
    return answer
  }

  async function findObstacle(): Promise<Obstacle> {
    const until = monotonic() + ANSWER_LIMIT
    const [session, found, alias] = await Promise.all([
      openSession(),
      call(service('SearchItems', 'a{ss}', [{ application }]), ANSWER_LIMIT),
      call(service('ReadAlias', 's', ['default']), ANSWER_LIMIT)
    ])
    const failed = [session, found, alias].flatMap((answer) => (answer.kind === 'failed' ? [answer.failure] : []))
    if (failed.some(isSilent)) return 'silent'
    if (found.kind === 'failed' || alias.kind === 'failed' || session.kind === 'failed') return 'none'
    const [collection] = alias.body
    if (collection === NOTHING) return { locked: [] }
    if (typeof collection !== 'string') return 'none'
    const question = {
      path: collection,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [`${INTERFACE}.Collection`, 'Locked']
    }
    const state = await call(question, Math.max(1, until - monotonic()))
    if (state.kind === 'failed') return isSilent(state.failure) ? 'silent' : 'none'
    const locked = [...(isTrue(state.body[0]) ? [collection] : []), ...pathsOf(found.body[1])]
    return locked.length > 0 ? { locked } : 'none'
  }

  /** Lets the person who sits there do what only they can. The dialog stays where it is: an answer that comes late serves the next start. */
  async function askPerson(question: Question): Promise<KeyringState> {
    const until = monotonic() + PERSON_LIMIT
    const answer = await call(question, PERSON_LIMIT)
    if (answer.kind === 'failed') return isSilent(answer.failure) ? 'silent' : 'locked'
    const [, prompt] = answer.body
    if (typeof prompt !== 'string' || prompt === NOTHING) return 'open'
    return new Promise((resolve) => {
      const end = (state: KeyringState): void => {
        cancel()
        unlisten()
        resolve(state)
      }
      const dialog = { path: prompt, interface: `${INTERFACE}.Prompt` }
      const cancel = timers.after(Math.max(1, until - monotonic()), () => end('locked'))
      const unlisten = bus.onSignal({ ...dialog, from: NAME, member: 'Completed' }, ({ body: [dismissed] }) =>
        end(dismissed === false ? 'open' : 'locked')
      )
      void call({ ...dialog, member: 'Prompt', signature: 's', body: [''] }, PERSON_LIMIT).then((shown) => {
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
  const asked = await askPerson(
    isMissing ? service('CreateCollection', 'a{sv}s', [label, 'default']) : service('Unlock', 'ao', [first.locked])
  )
  if (asked !== 'open') return asked
  // What is locked still would make Chromium ask once more.
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
 * Plasma's wallet asks a person before it opens, also for a program that it does not know yet. It stays open for the name that it
 * was opened in, so that Chromium is not asked again.
 */
export async function askWallet({ bus, application }: KeyringParts, wallet: string): Promise<KeyringState> {
  const ask = (call: Pick<BusCall, 'member' | 'signature' | 'body' | 'within'>) =>
    bus.call({
      to: `org.kde.${wallet}`,
      path: `/modules/${wallet}`,
      interface: 'org.kde.KWallet',
      mayStart: true,
      within: ANSWER_LIMIT,
      ...call
    })
  for (const member of ['isEnabled', 'networkWallet']) {
    const answer = await ask({ member })
    if (answer.kind === 'failed') return answer.failure.kind === 'silent' ? 'silent' : 'open'
    const [said] = answer.body
    if (said === false) return 'open'
    if (typeof said !== 'string') continue
    const opened = await ask({ member: 'open', signature: 'sxs', body: [said, 0, application], within: PERSON_LIMIT })
    if (opened.kind === 'failed') return opened.failure.kind === 'silent' ? 'locked' : 'open'
    return Number(opened.body[0]) < 0 ? 'locked' : 'open'
  }
  return 'open'
}
