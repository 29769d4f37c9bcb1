import { describe, expect, it } from 'vitest'
import { statusWords } from '../../../../src/main/os/status/statusWords'
import { MINUTE_MS } from '../../../../src/shared/time'
import { anAppStatus } from '../../../support/appStatus'

const status = anAppStatus()

describe('the words of --status', () => {
  it('are plain words in a terminal', () => {
    const queue = {
      ...status.queue,
      waiting: 3,
      longestSince: status.at - 12.5 * MINUTE_MS,
      mine: 2,
      unread: 1,
      others: 5
    }
    expect(statusWords({ ...status, queue, outbox: { queued: 1, sending: 0, failed: 1, unconfirmed: 1 } })).toBe(
      [
        'Deskhand 1.0.0',
        'Workspace   chosen',
        'Connection  connected for 60 min',
        'Waiting     3, longest 12 min',
        'Mine        2, 1 with unread messages',
        'Others      5',
        'Messages    2 not sent, 1 may have been sent',
        'Alerts      on',
        ''
      ].join('\n')
    )
  })

  it('never say that nobody waits if the app does not know', () => {
    const queue = { ...status.queue, waiting: null, reason: 'partial' as const, atLeast: 0 }
    expect(statusWords({ ...status, queue })).toContain('Waiting     at least 0: the list is incomplete\n')
    const unknown = { ...queue, reason: 'notConnected' as const, atLeast: null }
    expect(statusWords({ ...status, queue: unknown })).toContain('Waiting     not known: the app is not connected\n')
  })
})
