import type { Bus, BusCall } from './bus'

/** A keyring that does not answer within this time would hold the whole app up, ms. */
const ANSWER_LIMIT = 2000
const WALLETS: Readonly<Record<string, string>> = { '5': 'kwalletd5', '6': 'kwalletd6' }

/** What Chromium is going to ask for a key on this desktop, and waits for. Null: nothing, as one that is given in a switch. */
export function keyringQuestion(desktop: string, kdeVersion: string | undefined, passwordStore: string): BusCall | null {
  if (passwordStore === 'basic') return null
  const names = desktop.toLowerCase().split(':')
  const isWallet = passwordStore.startsWith('kwallet') || (passwordStore === '' && names.includes('kde'))
  if (!isWallet) {
    const [interfaceName, property] = ['org.freedesktop.Secret.Service', 'Collections']
    return {
      to: 'org.freedesktop.secrets', path: '/org/freedesktop/secrets', interface: 'org.freedesktop.DBus.Properties', member: 'Get',
      signature: 'ss', body: [interfaceName, property], mayStart: true, within: ANSWER_LIMIT
    }
  }
  const told = /^kwallet([56])$/.exec(passwordStore)?.[1] ?? kdeVersion ?? ''
  const wallet = WALLETS[told] ?? 'kwalletd'
  return { to: `org.kde.${wallet}`, path: `/modules/${wallet}`, interface: 'org.kde.KWallet', member: 'isEnabled', mayStart: true, within: ANSWER_LIMIT }
}

/** Whether the keyring keeps whoever asks it waiting. One that is not there, or refuses, does not. */
export async function isKeyringSilent(bus: Bus, question: BusCall | null): Promise<boolean> {
  if (question === null) return false
  const answer = await bus.call(question)
  return answer.kind === 'failed' && answer.failure.kind === 'silent'
}
