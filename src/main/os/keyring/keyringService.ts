import type { KeyringParts, KeyringState } from './keyringParts'
import { askSecretService } from './secretService'
import { askWallet } from './wallet'

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
