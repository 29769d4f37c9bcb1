import { describe, expect, it } from 'vitest'
import type { ClosedBy, ChannelFailure } from '../../../../src/shared/domain/alert'
import { desktopNotifications } from '../../../../src/main/os/notifications/desktopNotification'
import { createNotifications } from '../../../../src/main/alerts/deliver/notification'
import { shownBy } from '../../../../src/main/os/notifications/notification'
import { notificationService } from '../../../../src/main/os/notifications/notificationService'
import { createFakeTime } from '../../../support/fakeTime'
import { ScriptedBus, settled } from '../../../support/scriptedBus'

const NAME = 'org.freedesktop.Notifications'
const FROM = { from: NAME, path: '/org/freedesktop/Notifications', interface: NAME } as const
const PICTURE = 'file:///picture.png'

function rig() {
  const time = createFakeTime()
  const bus = new ScriptedBus(time)
  const logged: string[] = []
  const tokens: string[] = []
  const told: (ChannelFailure | 'shown')[] = []
  bus.own(NAME, ':1.1')
  const notices = desktopNotifications({
    service: notificationService(bus, time.monotonic, () => PICTURE),
    timers: time.timers,
    log: (line) => logged.push(line),
    activate: (token) => tokens.push(token)
  })
  const notifications = createNotifications(notices.create, {
    shown: () => told.push('shown'),
    failed: (reason) => told.push(reason)
  })
  const done: string[] = []
  const show = (id: string, body = '', calm = false): void =>
    notifications.show(
      id,
      { title: `About ${id}`, body },
      {
        click: () => done.push(`click ${id}`),
        buttons: ['Take over', 'Snooze'].map((label) => ({ label, act: () => done.push(`${label} ${id}`) })),
        putAway: (by: ClosedBy) => done.push(`${by} ${id}`),
        calm
      }
    )
  return {
    time,
    bus,
    logged,
    tokens,
    told,
    notifications,
    show,
    done,
    notices,
    /** Makes the notification service answer `GetCapabilities` with these capabilities. */
    can: async (...capabilities: readonly string[]): Promise<void> => {
      bus.last('GetCapabilities').answer(capabilities)
      await settled()
    },
    id: async (id: number): Promise<void> => {
      bus.last('Notify').answer(id)
      await settled()
    },
    say: (member: string, ...body: readonly unknown[]): void => bus.say({ ...FROM, member, body }),
    count: (member: string): number => bus.members.filter((one) => one === member).length
  }
}

type Rig = ReturnType<typeof rig>

const SILENT = 'serviceSilent'

describe('a notification of a Linux desktop', () => {
  it('sends all fields that the service needs, and asks once what the service can do', async () => {
    const { show, can, id, bus, count, told } = rig()
    show('a', 'Ana <b> & Bo')
    await can('actions', 'body-markup')
    expect(bus.last('Notify')).toMatchObject({
      to: NAME,
      signature: 'susssasa{sv}i',
      mayStart: true,
      body: [
        'Deskhand',
        0,
        'deskhand',
        'About a',
        'Ana &lt;b&gt; &amp; Bo',
        ['default', 'Open', '0', 'Take over', '1', 'Snooze', 'open', 'Open'],
        {
          urgency: { signature: 'y', value: 2 },
          'desktop-entry': { signature: 's', value: 'deskhand' },
          'suppress-sound': { signature: 'b', value: true },
          'image-path': { signature: 's', value: PICTURE }
        },
        -1
      ]
    })
    await id(7)
    show('b', '', true)
    await settled()
    expect(bus.last('Notify').body?.[6]).toMatchObject({ urgency: { signature: 'y', value: 1 } })
    expect({ count: count('GetCapabilities'), told }).toEqual({ count: 1, told: ['shown'] })
  })

  it('has no buttons and no markup if the service offers none', async () => {
    const { show, can, bus } = rig()
    show('a', 'Ana <b>')
    await can('body')
    expect(bus.last('Notify').body?.slice(4, 6)).toEqual(['Ana <b>', []])
  })

  it.each([
    { key: 'default', act: 'click a' },
    { key: 'open', act: 'click a' },
    { key: '0', act: 'Take over a' },
    { key: '1', act: 'Snooze a' }
  ])('reports a press on $key as $act, once', async ({ key, act }) => {
    const { show, can, id, say, done, count, notifications } = rig()
    show('a')
    await can('actions')
    await id(7)
    say('ActionInvoked', 7, key)
    say('ActionInvoked', 7, key)
    say('NotificationClosed', 7, 2)
    expect({ done, count: count('CloseNotification'), a: notifications.has('a') }).toEqual({
      done: [act],
      count: 1,
      a: false
    })
  })

  it.each([
    { reason: 1, act: 'time a' },
    { reason: 2, act: 'hand a' },
    { reason: 3, act: 'unknown a' },
    { reason: 4, act: 'unknown a' }
  ])('reports the close reason $reason as: $act', async ({ reason, act }) => {
    const { show, can, id, say, done } = rig()
    show('a')
    await can()
    await id(7)
    say('NotificationClosed', 8, reason)
    say('NotificationClosed', 7, reason)
    expect(done).toEqual([act])
  })

  it('brings the window to the front with the token of a press', async () => {
    const { show, can, id, say, tokens } = rig()
    show('a')
    await can('actions')
    await id(7)
    say('ActivationToken', 6, 'another')
    say('ActivationToken', 7, 'mine')
    say('ActionInvoked', 7, 'default')
    expect(tokens).toEqual(['mine'])
  })

  it('is replaced by a later notification, on the screen too', async () => {
    const { show, can, id, bus, count, say, done } = rig()
    show('a', 'one')
    await can()
    await id(7)
    show('a', 'two')
    await settled()
    expect({ secondBody: bus.last('Notify').body?.[1], count: count('CloseNotification') }).toEqual({
      secondBody: 7,
      count: 0
    })
    await id(7)
    say('NotificationClosed', 7, 2)
    expect(done).toEqual(['hand a'])
  })

  it.each([
    { how: 'does not answer', fail: ({ time }: Rig) => time.advance(2000) },
    {
      how: 'refuses the later one',
      fail: ({ bus }: Rig) => bus.last('Notify').fail({ kind: 'refused', name: 'x.Limit', message: 'No' })
    }
  ])('can still be clicked and closed if the service $how', async ({ fail }) => {
    const one = rig()
    const { show, can, id, bus, count, say, done, notifications } = one
    show('a', 'one')
    await can('actions')
    await id(7)
    show('a', 'two')
    await settled()
    fail(one)
    await settled()
    expect(count('CloseNotification')).toBe(0)
    notifications.close('a')
    expect(bus.last('CloseNotification').body).toEqual([7])
    say('ActionInvoked', 7, 'default')
    expect(done).toEqual([])
  })

  it('can be clicked until the later one is there', async () => {
    const { show, can, id, say, done, time } = rig()
    show('a', 'one')
    await can('actions')
    await id(7)
    show('a', 'two')
    await settled()
    time.advance(2000)
    await settled()
    say('ActionInvoked', 7, 'default')
    expect(done).toEqual(['click a'])
  })

  it('leaves the screen if the service shows the later one beside it', async () => {
    const { show, can, id, bus, count } = rig()
    show('a', 'one')
    await can()
    await id(7)
    show('a', 'two')
    await settled()
    await id(8)
    expect({ closed: bus.last('CloseNotification').body, count: count('CloseNotification') }).toEqual({
      closed: [7],
      count: 1
    })
  })

  it('leaves the screen if the later one is closed before it is there', async () => {
    const { show, can, id, bus, count, notifications, say, done } = rig()
    show('a', 'one')
    await can('actions')
    await id(7)
    show('a', 'two')
    await settled()
    notifications.close('a')
    await id(7)
    expect([bus.last('CloseNotification').body, count('CloseNotification')]).toEqual([[7], 2])
    say('ActionInvoked', 7, 'default')
    expect(done).toEqual([])
  })

  it('that was closed before it had a number closes once it has one', async () => {
    const { show, can, id, bus, notifications, told } = rig()
    show('a')
    await can()
    notifications.close('a')
    await id(7)
    expect({ body: bus.last('CloseNotification').body, told }).toEqual({ body: [7], told: [] })
  })

  it('also counts a signal that comes before its number is known', async () => {
    const { show, can, say, bus, done } = rig()
    show('a')
    await can()
    say('NotificationClosed', 7, 1)
    bus.last('Notify').answer(7)
    await settled()
    expect(done).toEqual(['time a'])
  })

  it('counts as closed when the service ends', async () => {
    const { show, can, id, bus, done, count } = rig()
    show('a')
    await can()
    await id(7)
    bus.own(NAME, null)
    bus.own(NAME, ':1.2')
    show('b')
    await settled()
    expect({ done, count: count('GetCapabilities') }).toEqual({ done: ['unknown a'], count: 2 })
  })
})

describe('a service that fails', () => {
  it('has failed after two seconds, even during the question about what it can do', async () => {
    const { show, time, told, logged, bus } = rig()
    show('a')
    time.advance(1999)
    await settled()
    expect(told).toEqual([])
    time.advance(1)
    await settled()
    expect({ told, loggedCount: logged.length, members: bus.members }).toEqual({
      told: [SILENT],
      loggedCount: 1,
      members: ['GetCapabilities']
    })
  })

  it('fails the next notifications at once without a new log line, and is asked again at growing intervals', async () => {
    const { show, can, time, told, bus, count } = rig()
    show('a')
    await can()
    time.advance(2000)
    await settled()
    show('b')
    expect({ told, count: count('Notify') }).toEqual({ told: [SILENT, SILENT], count: 1 })
    for (const [wait, times] of [
      [15_000, 1],
      [2000 + 45_000, 2],
      [2000 + 90_000, 3],
      [2000 + 450_000, 4],
      [2000 + 900_000, 5],
      [2000 + 900_000, 6]
    ] as const) {
      time.advance(wait)
      await settled()
      expect({ wait, count: count('GetServerInformation') }).toEqual({ wait, count: times })
      time.advance(2000)
      await settled()
    }
    expect(bus.last('GetServerInformation').mayStart).toBe(true)
  })

  it('is in the log even if the notification is no longer wanted', async () => {
    const { show, time, told, logged, notifications } = rig()
    show('a')
    notifications.closeAll()
    time.advance(2000)
    await settled()
    show('b')
    expect({ told, logged }).toEqual({ told: [SILENT], logged: [`alerts: a notification was not shown: ${SILENT}`] })
  })

  it('is used again once it answers, and the log says so', async () => {
    const { show, can, time, bus, logged, count } = rig()
    show('a')
    await can()
    time.advance(2000)
    await settled()
    time.advance(15_000)
    bus.last('GetServerInformation').answer('panel')
    await settled()
    show('b')
    await settled()
    expect({ logged, count: count('Notify') }).toEqual({
      logged: [`alerts: a notification was not shown: ${SILENT}`, 'alerts: notifications are shown again'],
      count: 2
    })
    expect(time.waiting()).toEqual([2000])
  })

  it('another owner of the name is a new service', async () => {
    const { show, can, time, bus, count } = rig()
    show('a')
    await can()
    time.advance(2000)
    await settled()
    bus.own(NAME, ':1.2')
    show('b')
    await can()
    expect(count('Notify')).toBe(2)
  })

  it('may answer late, which counts while the notification is wanted', async () => {
    const { show, can, time, told, notifications, bus, id, say, done } = rig()
    show('a')
    await can()
    time.advance(2000)
    await settled()
    await id(7)
    expect({ told, a: notifications.has('a'), lastMember: bus.members.at(-1) }).toEqual({
      told: [SILENT, 'shown'],
      a: true,
      lastMember: 'Notify'
    })
    say('NotificationClosed', 7, 2)
    expect(done).toEqual(['hand a'])
  })

  it('may show a notification late, which is closed at once if no longer wanted', async () => {
    const { show, can, time, notifications, bus, id } = rig()
    show('a')
    await can()
    time.advance(2000)
    await settled()
    notifications.closeAll()
    await id(7)
    expect({ body: bus.last('CloseNotification').body, a: notifications.has('a') }).toEqual({ body: [7], a: false })
  })

  it('nothing waits for the end of a notification (notification-close-silent)', async () => {
    const { show, can, id, notifications, told, time, count } = rig()
    show('a')
    await can()
    await id(7)
    notifications.close('a')
    show('b')
    await settled()
    await id(8)
    time.advance(60_000)
    await settled()
    expect({ told, countCloseNotification: count('CloseNotification'), countNotify: count('Notify') }).toEqual({
      told: ['shown', 'shown'],
      countCloseNotification: 1,
      countNotify: 2
    })
  })

  it.each([
    { failure: { kind: 'noOwner' }, told: 'noService', words: 'noService' },
    { failure: { kind: 'noBus' }, told: 'noService', words: 'noService' },
    {
      failure: { kind: 'refused', name: 'x.Limit', message: 'too many' },
      told: { said: 'too many' },
      words: 'refused'
    }
  ] as const)('$failure is logged once, and the next one is tried anyway', async ({ failure, told: why, words }) => {
    const { show, bus, told, logged, can } = rig()
    for (const name of ['a', 'b']) {
      show(name)
      bus.last('GetCapabilities').fail(failure)
      await settled()
    }
    expect({ told, logged }).toEqual({
      told: [why, why],
      logged: [`alerts: a notification was not shown: ${words}`]
    })
    show('c')
    await can()
    expect(bus.members.at(-1)).toBe('Notify')
  })

  it('dispose leaves nothing behind', async () => {
    const { show, can, time, notices, bus } = rig()
    show('a')
    await can()
    time.advance(2000)
    await settled()
    notices.dispose()
    expect({ listeners: bus.listeners, waiting: time.waiting() }).toEqual({ listeners: 0, waiting: [] })
  })
})

describe('the program that shows notifications', () => {
  it.each([
    { platform: 'linux', by: 'desktop' },
    { platform: 'freebsd', by: 'desktop' },
    { platform: 'darwin', by: 'electron' },
    { platform: 'win32', by: 'electron' }
  ] as const)('on $platform is $by', ({ platform, by }) => {
    expect(shownBy(platform)).toBe(by)
  })
})
