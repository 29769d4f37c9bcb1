import { describe, expect, it } from 'vitest'
import { createNotifications } from '../../../../src/main/alerts/deliver/notification'
import type { NotificationCallbacks, NotificationShape } from '../../../../src/main/os/notifications/notification'
import type { ChannelFailure } from '../../../../src/shared/domain/alert'

interface Made extends NotificationCallbacks, NotificationShape {
  state: 'made' | 'shown' | 'closed'
}

function rig() {
  const made: Made[] = []
  const told: (ChannelFailure | 'shown')[] = []
  const notifications = createNotifications(
    (shape, callbacks) => {
      const one: Made = { ...callbacks, ...shape, state: 'made' }
      made.push(one)
      return { show: () => void (one.state = 'shown'), close: () => void (one.state = 'closed') }
    },
    { shown: () => told.push('shown'), failed: (reason) => told.push(reason) }
  )
  return { made, told, notifications }
}

const text = (title: string) => ({ title, body: '' })
const nothing = { click: () => undefined }

describe('notifications', () => {
  it('report a click once and are then forgotten', () => {
    const { made, notifications } = rig()
    let clicks = 0
    notifications.show('person 1', text('A'), { click: () => clicks++ })
    expect({ state: made[0]?.state, person1: notifications.has('person 1') }).toEqual({ state: 'shown', person1: true })
    made[0]?.clicked()
    expect({ clicks, count: notifications.count('person') }).toEqual({ clicks: 1, count: 0 })
  })

  it('report the pressed button and the reply', () => {
    const { made, notifications } = rig()
    const acts: string[] = []
    const buttons = ['Take over', 'Snooze'].map((label) => ({ label, act: () => acts.push(label) }))
    notifications.show('a', text('A'), { ...nothing, buttons })
    made[0]?.chose(1)
    notifications.show('b', text('B'), { ...nothing, reply: (words) => acts.push(words) })
    made[1]?.replied('On my way')
    notifications.show('c', text('C'), { ...nothing, buttons })
    made[2]?.chose(-1)
    expect(acts).toEqual(['Snooze', 'On my way'])
    expect(made.map(({ buttons: labels, hasReply }) => ({ buttons: labels.length, hasReply }))).toEqual([
      { buttons: 2, hasReply: false },
      { buttons: 0, hasReply: true },
      { buttons: 2, hasReply: false }
    ])
  })

  it('are replaced by a later one with the same id, and the late end of the first changes nothing', () => {
    const { made, told, notifications } = rig()
    notifications.show('a', text('1'), nothing)
    notifications.show('a', text('2'), nothing)
    expect(made.map((one) => one.state)).toEqual(['closed', 'shown'])
    made[0]?.closed('hand')
    made[0]?.failed({ said: 'late' })
    expect({ count: notifications.count('a'), told }).toEqual({ count: 1, told: [] })
  })

  it('are never more than three', () => {
    const { made, notifications } = rig()
    for (let index = 0; index < 100; index++) notifications.show(`n${index}`, text(''), nothing)
    expect(made.filter((one) => one.state === 'shown')).toHaveLength(3)
    notifications.closeAll()
    expect(made.every((one) => one.state === 'closed')).toBe(true)
  })

  it('that the system could not show are reported as failed', () => {
    const { made, told, notifications } = rig()
    notifications.show('a', text('Ana'), nothing)
    made[0]?.failed('noService')
    expect({ told, a: notifications.has('a') }).toEqual({ told: ['noService'], a: false })
  })
})
