import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { alertRig, connected, isMine, offline, writes, type AlertRig } from './rig'

const LIMIT_S = 180

const answers = (id: string) =>
  ({
    type: 'message.received',
    who: { pageId: 'p1', customerId: id },
    fromAgent: true,
    text: 'It is open until ten.',
    agentName: null,
    agentId: null
  }) as const
const reads = (id: string) => ({ type: 'customer.read', key: keyOf(id) }) as const
const bells = ({ done }: AlertRig): number => done.filter((words) => words.endsWith('bell')).length

/** Returns a rig in which a customer of the agent wrote and the agent has read the message. No alert is open. */
function readButNotAnswered(): AlertRig {
  const rig = alertRig()
  rig.list(isMine('a'))
  rig.apply(writes('a'), reads('a'))
  return rig
}

describe('a reply that is late', () => {
  it('causes an alert at the limit, although the message was read', () => {
    const rig = readButNotAnswered()
    rig.advance(LIMIT_S - 1)
    expect(rig.titles()).toEqual([])
    rig.advance(2)
    expect(rig.titles()).toHaveLength(1)
    rig.advance(6)
    expect(bells(rig)).toBe(1)
  })

  it('causes no alert if the agent has answered', () => {
    const rig = readButNotAnswered()
    rig.advance(60)
    rig.apply(answers('a'))
    rig.advance(LIMIT_S * 2)
    expect(rig.shown.filter(({ open }) => open)).toEqual([])
    expect(rig.time.waiting()).toEqual([])
  })

  it('alerts once for each turn, however often the customer writes', () => {
    const rig = readButNotAnswered()
    rig.advance(LIMIT_S + 1)
    rig.apply(reads('a'))
    const before = rig.shown.length
    rig.advance(LIMIT_S * 3)
    expect(rig.shown).toHaveLength(before)
    rig.apply(answers('a'))
    rig.apply(writes('a'), reads('a'))
    rig.advance(LIMIT_S + 1)
    expect(rig.titles()).toHaveLength(1)
  })

  it('counts from the first message of the turn', () => {
    const rig = readButNotAnswered()
    rig.advance(LIMIT_S - 10)
    rig.apply(writes('a'), reads('a'))
    rig.advance(11)
    expect(rig.titles()).toHaveLength(1)
  })

  it('ends its alert when the agent answers, and when the agent looks at the conversation', () => {
    for (const end of [answers('a'), reads('a')]) {
      const rig = readButNotAnswered()
      rig.advance(LIMIT_S + 1)
      rig.apply(end)
      rig.advance(100)
      expect({ titles: rig.titles(), bells: bells(rig) }).toEqual({ titles: [], bells: 0 })
    }
  })

  it('waits while the agent reads the conversation, and alerts when the agent looks elsewhere', () => {
    const rig = readButNotAnswered()
    rig.focus(true)
    rig.inView = keyOf('a')
    rig.advance(LIMIT_S + 30)
    expect(rig.titles()).toEqual([])
    rig.inView = null
    rig.advance(60)
    expect(rig.titles()).toHaveLength(1)
  })

  it('is counted from the take-over if the customer had waited before', () => {
    const rig = alertRig()
    rig.list(isMine('b'))
    rig.apply({ type: 'stop.changed', stopped: true, who: { pageId: 'p1', customerId: 'a' }, customer: null })
    rig.focus(true)
    rig.advance(LIMIT_S * 2)
    rig.apply({ type: 'customer.commandStarted', key: keyOf('a'), pending: 'taking' })
    rig.apply({ type: 'customer.taken', customer: { ...isMine('a'), lastMessage: 'Hi' } })
    rig.focus(false)
    rig.advance(LIMIT_S - 1)
    expect(rig.titles()).toEqual([])
    rig.advance(2)
    expect(rig.titles()).toHaveLength(1)
  })

  it('waits for the connection, and alerts again if the outage ended its alert', () => {
    const rig = readButNotAnswered()
    rig.advance(10)
    rig.apply(offline)
    rig.advance(LIMIT_S)
    expect(rig.titles()).toEqual(['Not connected'])
    rig.apply(connected)
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
    rig.apply(offline, connected)
    rig.advance(6)
    expect(bells(rig)).toBe(1)
  })

  it('follows the setting', () => {
    const rig = readButNotAnswered()
    rig.advance(60)
    rig.apply({ type: 'setting.changed', key: 'replyLimitMinutes', value: 1, locked: false })
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
  })

  it('causes no alert if the agent wants none about own customers', () => {
    const rig = readButNotAnswered()
    rig.set({ mine: false })
    rig.advance(LIMIT_S * 2)
    expect(rig.titles()).toEqual([])
  })
})
