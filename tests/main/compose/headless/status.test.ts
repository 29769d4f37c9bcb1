import { describe, expect, it } from 'vitest'
import { statusResult, statusWords } from '../../../../src/main/compose/headless/status'
import { MINUTE_MS } from '../../../../src/shared/time'
import { anAppStatus } from '../../../support/appStatus'

const status = anAppStatus()

describe('what --status prints', () => {
  it('is one value of JSON with exit code 0 if the app answered', () => {
    const { code, out } = statusResult({ kind: 'answered', status }, true)
    expect({ code, out: JSON.parse(out) as unknown }).toEqual({ code: 0, out: status })
    expect(out.endsWith('\n')).toBe(true)
  })

  it.each([
    ['notRunning', 3, 'No Deskhand runs with this profile.\n'],
    ['noAnswer', 4, 'Deskhand did not answer in time.\n'],
    ['notUnderstood', 5, 'The answer could not be read. Another version of Deskhand may be running.\n'],
    ['refused', 6, 'Deskhand refused to answer: it is asked too often, or by another user.\n']
  ] as const)('has an exit code of its own for %s', (kind, code, words) => {
    expect(statusResult({ kind }, false)).toEqual({ code, out: words })
    expect(statusResult({ kind }, true)).toEqual({ code, out: `{"error":"${kind}"}\n` })
  })

  it('is plain words in a terminal', () => {
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

  it('never says that nobody waits if the app does not know', () => {
    const queue = { ...status.queue, waiting: null, reason: 'partial' as const, atLeast: 0 }
    expect(statusWords({ ...status, queue })).toContain('Waiting     at least 0: the list is incomplete\n')
    const unknown = { ...queue, reason: 'notConnected' as const, atLeast: null }
    expect(statusWords({ ...status, queue: unknown })).toContain('Waiting     not known: the app is not connected\n')
  })
})
