import type { BusCall } from '../dbus/bus'
import { ANSWER_LIMIT, PERSON_LIMIT, type KeyringParts, type KeyringState } from './keyringParts'

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
