import { describe, expect, test } from 'vitest'
import { createNotifications, type NotificationCallbacks, type NotificationFactory } from '../../../src/main/alerts/notifications'

interface Made extends NotificationCallbacks {
  readonly title: string
  state: 'made' | 'shown' | 'closed'
}

function factory(): { made: Made[]; create: NotificationFactory } {
  const made: Made[] = []
  return {
    made,
    create: (text, callbacks) => {
      const one: Made = { ...callbacks, title: text.title, state: 'made' }
      made.push(one)
      return { show: () => void (one.state = 'shown'), close: () => void (one.state = 'closed') }
    }
  }
}

const text = (title: string) => ({ title, body: '' })

describe('notifications', () => {
  test('tell of a click once and are forgotten', () => {
    const { made, create } = factory()
    const notifications = createNotifications(create, () => undefined)
    let clicks = 0
    notifications.show('person 1', text('A'), () => clicks++)
    expect([made[0]?.state, notifications.count('person')]).toEqual(['shown', 1])
    made[0]?.clicked()
    expect([clicks, notifications.count('person')]).toEqual([1, 0])
  })

  test('a later one takes the place of its id, and the late goodbye of the earlier does not hurt it', () => {
    const { made, create } = factory()
    const notifications = createNotifications(create, () => undefined)
    notifications.show('a', text('1'), () => undefined)
    notifications.show('a', text('2'), () => undefined)
    expect(made.map((one) => one.state)).toEqual(['closed', 'shown'])
    made[0]?.closed()
    expect(notifications.count('a')).toBe(1)
  })

  test('are never more than a screen can hold', () => {
    const { made, create } = factory()
    const notifications = createNotifications(create, () => undefined)
    for (let index = 0; index < 100; index++) notifications.show(`n${index}`, text(''), () => undefined)
    expect(made.filter((one) => one.state === 'shown')).toHaveLength(20)
    expect(notifications.count('n')).toBe(20)
    notifications.closeAll()
    expect(made.every((one) => one.state === 'closed')).toBe(true)
  })

  test('that nobody could show are logged', () => {
    const { made, create } = factory()
    const lines: string[] = []
    const notifications = createNotifications(create, (line) => lines.push(line))
    notifications.show('a', text('Ana'), () => undefined)
    made[0]?.failed('no service')
    expect(lines).toEqual(['alerts: a notification was not shown: no service'])
    expect(notifications.count('a')).toBe(0)
  })
})
