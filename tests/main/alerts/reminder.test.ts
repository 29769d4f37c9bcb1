import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { MINUTE_MS } from '../../../src/shared/time'
import { alertRig, connected, isMine, offline, writes, type AlertRig } from './rig'

/** Returns a rig in which the agent has parked the customer a for ten minutes. There are no other customers. */
function parked(kind: 'time' | 'silence' = 'time', change: Parameters<typeof alertRig>[0] = {}): AlertRig {
  const rig = alertRig(change)
  rig.list(isMine('a'))
  rig.apply({
    type: 'customer.parked',
    key: keyOf('a'),
    order: { kind, until: rig.time.clock() + 10 * MINUTE_MS }
  })
  return rig
}

/** Lets the time of the reminder come. */
function comes(rig: AlertRig): void {
  rig.advance(600)
  rig.apply({ type: 'parkings.checked' })
  rig.advance(1)
}
const open = ({ shown }: AlertRig) => shown.filter((one) => one.open).map(({ title, body }) => ({ title, body }))

describe('a reminder that is due', () => {
  it('raises one notification that names the customer and says why', () => {
    const rig = parked()
    rig.advance(599)
    expect(open(rig)).toEqual([])
    comes(rig)
    expect(open(rig)).toEqual([
      { title: 'Reminder: Customer a', body: expect.stringContaining('You wanted to look at this conversation.') }
    ])
    rig.apply({ type: 'parkings.checked' })
    rig.advance(120)
    expect(rig.shown).toHaveLength(1)
  })

  it('says that no answer came', () => {
    const rig = parked('silence')
    const who = { pageId: 'p1', customerId: 'a' }
    rig.apply({ type: 'message.received', who, fromAgent: true, text: 'Did it help?', agentName: 'Ana', agentId: null })
    comes(rig)
    expect(open(rig)[0]?.body).toContain('No answer yet.')
  })

  it('does not say that no answer came if it is not known who wrote last', () => {
    const rig = parked('silence')
    comes(rig)
    expect(open(rig)[0]?.body).toContain('You wanted to look at this conversation.')
  })

  it.each(['count', 'nothing'] as const)('names nobody if the privacy setting says so: %s', (privacy) => {
    const rig = parked('time', { privacy })
    comes(rig)
    expect(JSON.stringify(open(rig))).not.toContain('Customer a')
    if (privacy === 'count') expect(open(rig)).toEqual([{ title: 'Reminder', body: 'Names are hidden in alerts.' }])
  })

  it('is no message to somebody who may be a stranger', () => {
    const rig = parked()
    rig.dark(true)
    comes(rig)
    expect(open(rig)).toEqual([{ title: 'A reminder is due', body: 'Open Deskhand to see who they are.' }])
  })

  it('comes although the agent wants no alerts about messages of own customers', () => {
    const rig = parked('time', { mine: false })
    comes(rig)
    expect(open(rig)).toHaveLength(1)
  })

  it('raises nothing while the agent reads the conversation', () => {
    const rig = parked()
    rig.focus(true)
    rig.inView = keyOf('a')
    comes(rig)
    expect(rig.shown).toEqual([])
  })

  it.each([
    ['the agent opens the conversation', { type: 'customer.read', key: keyOf('a'), opened: true } as const],
    ['the agent has done it', { type: 'customer.unparked', key: keyOf('a') } as const]
  ])('ends its alert when %s', (_name, event) => {
    const rig = parked()
    comes(rig)
    rig.apply(event)
    rig.advance(60)
    expect(open(rig)).toEqual([])
    expect(rig.time.waiting()).toEqual([])
  })

  it('becomes the message when the customer writes', () => {
    const rig = parked()
    comes(rig)
    rig.apply(writes('a'))
    rig.advance(1)
    expect(open(rig).map(({ title }) => title)).toEqual(['New message'])
  })

  it('of a time without a connection is raised when the connection is back', () => {
    const rig = parked()
    rig.apply(offline)
    comes(rig)
    expect(open(rig).map(({ title }) => title)).not.toContain('Reminder: Customer a')
    rig.apply(connected)
    rig.advance(1)
    expect(open(rig).map(({ title }) => title)).toContain('Reminder: Customer a')
  })

  it('shows its time on the card', () => {
    const rig = parked()
    const until = rig.store.state.customers.get(keyOf('a'))?.parking?.until
    comes(rig)
    rig.advance(60)
    const person = { key: keyOf('a'), mine: true, reminderAt: until, message: null }
    expect(rig.alerts.view(false).card?.people).toMatchObject([person])
  })
})
