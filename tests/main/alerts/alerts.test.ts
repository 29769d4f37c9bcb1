import { describe, expect, test } from 'vitest'
import type { CustomerKey, CustomerMention } from '../../../src/shared/domain/ids'
import { createAlerts } from '../../../src/main/alerts/alerts'
import type { NotificationCallbacks } from '../../../src/main/alerts/notifications'
import { keyOf, report, START, testDesk } from '../../support/deskEvents'

interface Shown extends NotificationCallbacks {
  readonly title: string
  readonly body: string
  open: boolean
}

function alertedDesk() {
  const test = testDesk()
  const shown: Shown[] = []
  const opened: (CustomerKey | null)[] = []
  const listeners = new Set<(visibility: 'focused') => void>()
  const window = { focused: false }
  const alerts = createAlerts({
    desk: test.desk,
    window: {
      isFocused: () => window.focused,
      onVisibility: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      }
    },
    create: (text, callbacks) => {
      const one: Shown = { ...text, ...callbacks, open: false }
      shown.push(one)
      return { show: () => void (one.open = true), close: () => void (one.open = false) }
    },
    markup: true,
    onOpen: (key) => opened.push(key),
    clock: () => START,
    log: () => undefined
  })
  return { ...test, shown, opened, window, listeners, alerts, focus: () => listeners.forEach((listener) => listener('focused')) }
}

const who = (customerId: string): CustomerMention => ({ pageId: 'p1', customerId })
const stopped = (id: string) => ({ type: 'stop.changed', stopped: true, who: who(id), customer: report(id, { pageName: 'Casa <Verde>' }) }) as const
const asks = (id: string) => ({ type: 'help.requested', name: `Customer ${id}`, who: null, customer: null }) as const

describe('alerts', () => {
  test('a customer who enters the queue is announced and opened by a click', () => {
    const { apply, shown, opened } = alertedDesk()
    apply(stopped('a'))
    expect(shown).toMatchObject([{ title: 'Waiting for a person', body: 'Customer a · Casa &lt;Verde&gt;', open: true }])
    shown[0]?.clicked()
    expect(opened).toEqual([keyOf('a')])
  })

  test('a name alone leads to the one who has it, once the server has said who it is', () => {
    const { apply, shown, opened } = alertedDesk()
    apply(asks('a'))
    apply(stopped('a'))
    expect(shown).toHaveLength(1)
    shown[0]?.clicked()
    expect(opened).toEqual([keyOf('a')])
  })

  test('a list that is read is no alert, and nor is anything while the agent looks', () => {
    const { list, apply, shown, window } = alertedDesk()
    list(report('a'), report('b'))
    window.focused = true
    apply(stopped('c'), { type: 'stop.changed', stopped: false, who: who('a'), customer: null })
    expect(shown).toEqual([])
  })

  test('it goes when the customer is helped or the agent comes', () => {
    const { apply, shown, focus } = alertedDesk()
    apply(stopped('a'), stopped('b'), stopped('c'))
    apply({ type: 'assignment.changed', assigned: true, who: who('a'), agentName: 'Ana', agentId: null, customer: null })
    apply({ type: 'stop.changed', stopped: false, who: who('b'), customer: null })
    expect(shown.map((one) => one.open)).toEqual([false, false, true])
    focus()
    expect(shown.map((one) => one.open)).toEqual([false, false, false])
  })

  test('a burst ends in one that counts', () => {
    const { apply, shown } = alertedDesk()
    apply(...Array.from({ length: 50 }, (_, index) => stopped(`c${index}`)))
    expect(shown.map((one) => one.title)).toEqual([...Array<string>(3).fill('Waiting for a person'), '4 people are waiting'])
  })

  test('ends with everything closed and nobody listening', () => {
    const { apply, shown, alerts, listeners } = alertedDesk()
    apply(stopped('a'))
    alerts.dispose()
    apply(stopped('b'))
    expect([shown.length, shown[0]?.open, listeners.size]).toEqual([1, false, 0])
  })
})
