import type { Desk } from '../desk/desk'

const REASON = 'Signed in again, and the workspace does not say as whom. Check it before sending.'

/**
 * After a new sign-in, what was written before must not go out for somebody else. Where the workspace says who is signed
 * in, the desk knows whose words they are; where it does not, a person has to look at them first.
 */
export function holdUnownedWords(desk: Desk): { dispose(): void } {
  let wasSignedOut = false
  let saidWho = false

  function hold(): void {
    for (const { id, key, delivery } of [...desk.state.outbox.all()]) {
      if (delivery.state !== 'queued') continue
      desk.apply({ type: 'message.deliveryChanged', key, id, delivery: { state: 'failed', reason: REASON } })
    }
  }

  return desk.watch((_change, event) => {
    if (event.type === 'session.greeted' && event.userId !== null) saidWho = true
    if (event.type === 'workspace.entered') wasSignedOut = false
    if (event.type !== 'connection.changed') return
    const { state } = event.connection
    if (state === 'signedOut') {
      wasSignedOut = true
      saidWho = false
    } else if (state === 'connected' && wasSignedOut) {
      wasSignedOut = false
      // Applied before anybody is told that messages may leave.
      if (!saidWho) hold()
    }
  })
}
