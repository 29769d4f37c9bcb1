// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import CardApp from '../../../../src/renderer/card/CardApp.vue'
import type { AlertCard, AlertPerson } from '../../../../src/shared/domain/alert'
import type { StatusView } from '../../../../src/shared/views'
import { buildAlerts, buildQueueHead, buildStatus, NOW, testKey, waited } from '../../../support/fakePort'
import { trayAlertLine } from '../../../../src/main/os/tray/trayText'
import { snoozeMark } from '../../../../src/renderer/components/alerts/snoozeMark'
import { times } from '../../../../src/renderer/locales/times'
import { accessibleName, mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'

let rig: MountedOnPort
beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
  vi.useRealTimers()
})

function person(index: number, more: Partial<AlertPerson> = {}): AlertPerson {
  return {
    key: testKey(index),
    name: `Customer ${index}`,
    pageName: 'Casa Verde',
    message: null,
    since: NOW - 302_000,
    mine: false,
    ...more
  }
}

function status(
  people: readonly AlertPerson[],
  more: Partial<AlertCard> = {},
  rest: Partial<StatusView> = {}
): StatusView {
  return buildStatus({
    alerts: buildAlerts({
      card: {
        id: 1,
        people,
        count: people.length,
        mine: people.filter(({ mine }) => mine).length,
        result: null,
        ...more
      }
    }),
    ...rest
  })
}

async function show(
  people: readonly AlertPerson[],
  more: Partial<AlertCard> = {},
  rest: Partial<StatusView> = {}
): Promise<string> {
  rig = await mountOnPort(CardApp, { status: status(people, more, rest), queue: { head: buildQueueHead() } })
  return rig.wrapper.text()
}

const buttons = (): readonly string[] => rig.wrapper.findAll('button').map((button) => accessibleName(button.element))
const click = (name: string): Promise<unknown> | undefined =>
  rig.wrapper
    .findAll('button')
    .find((button) => accessibleName(button.element) === name)
    ?.trigger('click')
const escape = (): boolean => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))

describe('one customer', () => {
  it('is named with page, wait and message, and can be taken over', async () => {
    const text = await show([person(1, { name: '佐藤 美咲', message: 'Is my order on its way?' })])
    expect(text).toContain('Customer waiting')
    for (const part of ['nordlys', '佐藤 美咲', 'Casa Verde', 'Is my order on its way?', '5 min'])
      expect(text).toContain(part)
    expect(buttons()).toEqual(['Hide this card', '佐藤 美咲', 'Take over', 'Snooze 1 min', 'Snooze for longer', 'Open'])
    await click('Take over')
    await click('Open')
    await click('佐藤 美咲')
    expect(rig.port.commands()).toEqual([
      { type: 'card.take', key: testKey(1) },
      { type: 'card.open', key: testKey(1) },
      { type: 'card.open', key: testKey(1) }
    ])
  })

  it('is said once, without the wait that grows', async () => {
    await show([person(1, { message: 'Hello?' })])
    const alert = rig.wrapper.find('[role=alert]')
    expect(alert.text()).toBe('Customer waiting: Customer 1. Casa Verde. Hello?')
    await vi.advanceTimersByTimeAsync(58_000)
    expect(rig.wrapper.text()).toContain('6 min')
    expect(alert.text()).toBe('Customer waiting: Customer 1. Casa Verde. Hello?')
  })

  it.each([false, true])('is said with the first words of a long name, mine: %s', async (mine) => {
    await show([person(1, { name: 'evil <b>name</b> '.repeat(90), message: 'Hello?', mine })])
    const said = rig.wrapper.get('[role=alert]').text()
    const label = rig.wrapper.get('main').attributes('aria-label') ?? ''
    expect(said).toContain('evil <b>name</b> evil <b>name</b> evil…. Casa Verde. Hello?')
    expect(label.length).toBeLessThan(80)
  })

  it('of mine can be answered', async () => {
    const text = await show([person(1, { mine: true, message: 'Still there?', since: NOW - 4000 })])
    expect(rig.wrapper.get('h1').text()).toBe('New message from Customer 1')
    expect(rig.wrapper.get('main').attributes('aria-label')).toBe('New message from Customer 1')
    expect(rig.wrapper.get('[role=alert]').text()).toBe('New message from Customer 1. Casa Verde. Still there?')
    expect(text).toContain('waits for you < 1 min')
    await click('Reply')
    expect(rig.port.commands()).toEqual([{ type: 'card.open', key: testKey(1) }])
  })

  it('of mine whose name is hidden is not named, nor are several customers', async () => {
    const mine = { mine: true, since: NOW - 4000 }
    await show([person(1, { ...mine, name: null, pageName: null })])
    expect(rig.wrapper.get('h1').text()).toBe('New message')
    rig.wrapper.unmount()
    await show([person(1, mine), person(2, mine)])
    expect(rig.wrapper.get('h1').text()).toBe('New messages')
  })

  it.each([
    {
      result: { kind: 'faster', key: testKey(1), name: 'Tomáš Havránek', agentName: 'Ana Sousa' },
      title: 'Ana took Tomáš first'
    },
    {
      result: { kind: 'faster', key: testKey(1), name: 'Tomáš Havránek', agentName: null },
      title: 'Someone took Tomáš first'
    },
    { result: { kind: 'faster', key: testKey(1), name: null, agentName: null }, title: 'Not taken over' },
    { result: { kind: 'failed', key: testKey(1), name: 'Tomáš Havránek', wait: waited(842) }, title: 'Not taken over' }
  ] as const)('that could not be taken over is never said to be: $title', async ({ result, title }) => {
    await show([], { result })
    expect(rig.wrapper.get('h1').text()).toBe(title)
    expect(rig.wrapper.get('[role=alert]').text()).toBe(title)
  })

  it('cannot be taken over without a connection', async () => {
    await show([person(1)], {}, { connection: { state: 'offline', asOf: null } })
    const take = rig.wrapper.findAll('button').find((button) => accessibleName(button.element) === 'Take over')
    expect(take?.attributes('title')).toBe('Not available without a connection.')
    await take?.trigger('click')
    expect(rig.port.commands()).toEqual([])
  })
})

describe('several customers', () => {
  const ours = { mine: true, since: NOW - 161_000 }

  it('who wait have one list of two, and say how many more', async () => {
    const text = await show([person(1), person(2)], { count: 5 })
    expect(rig.wrapper.get('h1').text()).toBe('5 waiting')
    expect(rig.wrapper.findAll('h2').map((heading) => heading.text())).toEqual(['Waiting'])
    expect(rig.wrapper.findAll('li')).toHaveLength(2)
    expect(text).toContain('and 3 more')
    await click('Take the longest wait')
    expect(rig.port.commands()).toEqual([{ type: 'card.takeLongest' }])
  })

  it('mine and waiting are never in one list, and the primary button is about mine', async () => {
    await show([person(1, ours), person(2, ours), person(3), person(4)], { count: 14 })
    expect(rig.wrapper.get('h1').text()).toBe('2 of yours, 12 waiting')
    const lists = rig.wrapper
      .findAll('section')
      .map((list) => list.findAll('h2, li button, p').map((part) => part.text()))
    expect(lists).toEqual([
      ['Wait for your answer', 'Customer 1', 'Customer 2'],
      ['Waiting', 'Customer 3', 'Customer 4', 'and 10 more']
    ])
    const primary = rig.wrapper.get('[data-first]')
    expect(primary.text()).toContain('Reply to Customer 1')
    await primary.trigger('click')
    await click('Customer 4')
    await click('Take the longest wait')
    expect(rig.port.commands()).toEqual([
      { type: 'card.open', key: testKey(1) },
      { type: 'card.open', key: testKey(4) },
      { type: 'card.takeLongest' }
    ])
    await click('Snooze')
    expect(rig.wrapper.find('#card-snooze').exists()).toBe(true)
  })

  it('are numbers if names are hidden', async () => {
    const hidden = { name: null, pageName: null }
    const text = await show([person(1, { ...ours, ...hidden }), person(2, hidden)], { count: 14, mine: 2 })
    for (const part of [
      '2 wait for your answer',
      '12 are waiting',
      'Names are hidden in alerts.',
      'Reply to the first'
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/Customer \d/)
    expect(rig.wrapper.find('[role=alert]').text()).toBe('2 of yours, 12 waiting')
  })
})

it('has no wait in a test', async () => {
  const text = await show([person(1, { name: 'A test of your alerts', pageName: null, since: 0 })])
  expect(text).toContain('A test of your alerts')
  expect(text).not.toMatch(/Overdue|\d:\d\d/)
})

describe('snoozing', () => {
  it('takes a minute at once, or longer from below', async () => {
    await show([person(1)])
    await click('Snooze 1 min')
    const more = rig.wrapper.find('[aria-controls=card-snooze]')
    expect(more.attributes('aria-expanded')).toBe('false')
    await more.trigger('click')
    expect(more.attributes('aria-expanded')).toBe('true')
    await click('15 min')
    expect(rig.port.commands()).toEqual([
      { type: 'alerts.snooze', minutes: 1 },
      { type: 'alerts.snooze', minutes: 15 }
    ])
  })

  it('offers the next half hour by name', async () => {
    await show([person(1)])
    await click('Snooze for longer')
    const mark = snoozeMark(NOW)
    await click(`Until ${times.clock(mark)}`)
    expect(rig.port.commands()).toEqual([{ type: 'alerts.snoozeUntil', until: mark }])
  })

  it.each([0, 20, 40, 59])(
    'the end that the button promises %i s into a minute is the same in card, announcement, tray and desk',
    async (seconds) => {
      const pressed = new Date(2026, 10, 22, 14, 0, seconds).getTime()
      vi.setSystemTime(pressed)
      await show([person(1)])
      await click('Snooze for longer')
      await click('Until 14:30')
      const until =
        rig.port.commands().flatMap((command) => (command.type === 'alerts.snoozeUntil' ? [command.until] : []))[0] ?? 0
      const tray = { state: 'idle', waiting: 0, longestMs: null, now: pressed } as const
      expect(trayAlertLine({ ...tray, snoozedUntil: until })).toBe('Snoozed until 14:30')
      await rig.show({ status: status([], { result: { kind: 'snoozed', until } }) })
      expect(rig.wrapper.find('p.font-semibold').text()).toBe('Snoozed until 14:30.')
      expect(rig.wrapper.find('[role=alert]').text()).toContain('Snoozed until 14:30.')
    }
  )

  it('an end within a minute is named by the end of that minute, as the tray does', async () => {
    const until = NOW + 60_000 + 20_000
    const tray = { state: 'idle', waiting: 0, longestMs: null, now: NOW } as const
    const words = trayAlertLine({ ...tray, snoozedUntil: until })
    expect(words).toBe(`Snoozed until ${times.clock(NOW + 2 * 60_000)}`)
    expect(await show([], { result: { kind: 'snoozed', until } })).toContain(`${words}.`)
  })

  it('says until when it is still', async () => {
    const until = new Date(2026, 10, 22, 15, 30).getTime()
    expect(await show([], { result: { kind: 'snoozed', until } })).toContain('Snoozed until 15:30.')
    expect(rig.wrapper.find('[role=alert]').text()).toBe('Snoozed until 15:30. New customers will still alert you.')
  })

  it.each([
    { hours: 15, minutes: 0, mark: '15:30' },
    { hours: 15, minutes: 10, mark: '15:30' },
    { hours: 15, minutes: 11, mark: '16:00' },
    { hours: 23, minutes: 50, mark: '00:30' }
  ])('from $hours:$minutes the mark is at $mark', ({ hours, minutes, mark }) => {
    expect(times.clock(snoozeMark(new Date(2026, 10, 22, hours, minutes).getTime()))).toBe(mark)
  })

  it('Escape closes the choices first, and then the card', async () => {
    await show([person(1)])
    await click('Snooze for longer')
    escape()
    await rig.show({})
    expect(rig.wrapper.find('#card-snooze').exists()).toBe(false)
    expect(rig.port.commands()).toEqual([])
    escape()
    expect(rig.port.commands()).toEqual([{ type: 'card.hide' }])
  })
})

it('when it gets the focus, its button has it, with the keys that act and a ring', async () => {
  const keys = (): readonly string[] => rig.wrapper.findAll('kbd').map((cap) => cap.text())
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  await show([person(1)])
  expect(keys()).toEqual([])
  hasFocus.mockReturnValue(true)
  window.dispatchEvent(new Event('focus'))
  await rig.show({ status: status([person(1)], { asked: 1 }) })
  expect(document.activeElement?.textContent).toContain('Take over')
  expect(keys()).toEqual(['Esc', 'Enter'])
  expect(rig.wrapper.find('[data-keys]').exists()).toBe(true)
  rig.wrapper.get('main').element.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  hasFocus.mockReturnValue(false)
  window.dispatchEvent(new Event('blur'))
  await rig.show({})
  expect(keys()).toEqual([])
  expect(rig.wrapper.find('[data-keys]').exists()).toBe(false)
  hasFocus.mockRestore()
})

it('hides with the cross', async () => {
  await show([person(1)])
  await click('Hide this card')
  expect(rig.port.commands()).toEqual([{ type: 'card.hide' }])
})

describe('the result of a take-over', () => {
  it('keeps the customer while the answer is awaited', async () => {
    const text = await show([person(1)], { result: { kind: 'taking', key: testKey(1) } })
    expect(text).toContain('Customer 1')
    await click('Taking over')
    expect(rig.port.commands()).toEqual([])
  })

  it('says whom the agent has now', async () => {
    const text = await show([person(1)], { result: { kind: 'taken', name: 'Łukasz Wiśniewski' } })
    expect(text).toContain('Łukasz is yours.')
    expect(text).toContain('Opening the conversation…')
  })

  const faster = { kind: 'faster', key: testKey(1), name: 'Tomáš Havránek', agentName: 'Ana Sousa' } as const

  it('says who was faster, and offers the next', async () => {
    await show([person(1)], { result: faster })
    expect(rig.wrapper.text()).toContain('Nobody else is waiting.')
    await rig.show({
      queue: { head: buildQueueHead({ longest: { key: testKey(2), name: '佐藤 美咲', wait: waited(860) } }) }
    })
    expect(rig.wrapper.text()).toContain('Tomáš Havránek is with Ana Sousa.')
    expect(rig.wrapper.text()).toContain('Next in line: 佐藤 美咲, 14 min')
    await click('Take over 佐藤 美咲')
    await click('Close')
    expect(rig.port.commands()).toEqual([{ type: 'card.take', key: testKey(2) }, { type: 'card.hide' }])
  })

  it('says that it failed, that the customer still waits, and offers to try again', async () => {
    const failed = { kind: 'failed', key: testKey(1), name: '佐藤 美咲', wait: waited(842) } as const
    const text = await show([person(1)], { result: failed })
    expect(text).toContain('Couldn’t take over 佐藤 美咲.')
    expect(text).toContain('Still waiting, 14 min.')
    await click('Try again')
    await click('Open')
    expect(rig.port.commands()).toEqual([
      { type: 'card.take', key: testKey(1) },
      { type: 'card.open', key: testKey(1) }
    ])
    await rig.show({ status: status([], { result: failed }, { connection: { state: 'offline', asOf: null } }) })
    expect(rig.wrapper.text()).toContain('Not available without a connection. Still waiting, 14 min.')
  })

  it('hides the name of the next where alerts hide names', async () => {
    const settings = buildSettings({ 'alerts.privacy': 'count' })
    const result = { ...faster, name: null, agentName: null }
    const card = { id: 1, people: [], count: 0, mine: 0, result } as const
    rig = await mountOnPort(CardApp, {
      status: buildStatus({ alerts: buildAlerts({ card }), settings }),
      queue: { head: buildQueueHead({ longest: { key: testKey(2), name: '佐藤 美咲', wait: waited(900) } }) }
    })
    expect(rig.wrapper.text()).toContain('Someone else has the customer.')
    expect(rig.wrapper.text()).not.toContain('佐藤')
    await click('Take the longest wait')
    expect(rig.port.commands()).toEqual([{ type: 'card.take', key: testKey(2) }])
  })
})

describe('the key for whoever needs the agent most', () => {
  const next = () => rig.port.commands().filter(({ type }) => type === 'card.next')
  const press = (target: Element | null, init: KeyboardEventInit): boolean | undefined =>
    target?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))

  it('acts anywhere on the card, also on a button', async () => {
    await show([person(1), person(2, { mine: true })])
    press(rig.wrapper.find('[data-first]').element, { key: 'n', code: 'KeyN', altKey: true })
    expect(next()).toHaveLength(1)
    press(document.body, { key: 'n', code: 'KeyN', altKey: true, repeat: true })
    expect(next()).toHaveLength(1)
  })

  it('is Space too, but not on a button, which Space presses', async () => {
    await show([person(1)])
    press(document.body, { key: ' ', code: 'Space' })
    expect(next()).toHaveLength(1)
    press(rig.wrapper.find('[data-first]').element, { key: ' ', code: 'Space' })
    expect(next()).toHaveLength(1)
  })

  it('is the one that the agent chose', async () => {
    await show([person(1)], {}, { settings: buildSettings({ keys: ['next Alt+Q'] }) })
    press(document.body, { key: 'n', code: 'KeyN', altKey: true })
    expect(next()).toEqual([])
    press(document.body, { key: 'q', code: 'KeyQ', altKey: true })
    expect(next()).toHaveLength(1)
  })
})

it('is empty without a card', async () => {
  rig = await mountOnPort(CardApp, { status: buildStatus() })
  expect(rig.wrapper.text()).toBe('')
})

it('the window is asked for a height once for each change of content, not for each tick (zoom-card)', async () => {
  let height = 180
  const measured = vi
    .spyOn(HTMLElement.prototype, 'getBoundingClientRect')
    .mockImplementation(() => new DOMRect(0, 0, 380, height))
  await show([person(1)])
  await vi.advanceTimersByTimeAsync(5_000)
  height = 260.5
  await rig.show({ status: status([person(1), person(2)]) })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(rig.port.commands()).toEqual([
    { type: 'window.fit', height: 180 },
    { type: 'window.fit', height: 261 }
  ])
  measured.mockRestore()
})
