import { expect, it } from 'vitest'
import { selectSummary } from '../../../../src/main/state/selectors/workspaceSummary'
import { keyOf, report, testDesk } from '../../../support/deskEvents'

it('counts messages that were not sent, and names the newest take-over or release that failed', () => {
  const desk = testDesk()
  desk.list(report('a', { assigned: true, mine: true }))
  const failures = (): unknown => {
    const { notSent, maybeSent, refused } = selectSummary(desk.store.state)
    return { notSent, maybeSent, refused }
  }
  expect(failures()).toEqual({})
  desk.apply(
    { type: 'message.written', key: keyOf('a'), id: 1, text: 'Hi', delivery: { state: 'failed', reason: null } },
    { type: 'message.written', key: keyOf('a'), id: 2, text: 'Hello', delivery: { state: 'unconfirmed' } }
  )
  expect(failures()).toEqual({ notSent: 1, maybeSent: 1 })
  const failed = { kind: 'commandFailed', key: keyOf('a'), name: 'Ana', reason: null } as const
  desk.apply({ type: 'notice.raised', notice: { ...failed, action: 'release' } })
  expect(failures()).toMatchObject({ refused: { action: 'release' } })
  desk.apply({ type: 'notice.raised', notice: { kind: 'conflict', key: keyOf('a'), name: 'Ana', agentName: null } })
  expect(failures()).toMatchObject({ refused: { action: 'take' } })
  desk.apply({ type: 'notice.raised', notice: { ...failed, action: 'refresh', key: null, name: null } })
  expect(failures()).toMatchObject({ refused: { action: 'take' } })
})
