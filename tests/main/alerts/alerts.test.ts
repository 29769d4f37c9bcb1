import { describe, expect, it } from 'vitest'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../src/shared/domain/settings'
import { keyOf, report } from '../../support/deskEvents'
import { alertRig, asks, comes, connected, isMine, leaves, offline, takenBy, writes } from './rig'

/** Notifications come after the flashing. */
const LATE_NOTIFICATION: AlertSettings['steps'] = {
  ...DEFAULT_ALERT_SETTINGS.steps,
  notification: { ...DEFAULT_ALERT_SETTINGS.steps.notification, delay: 30 }
}

describe('a customer who begins to wait', () => {
  it('is announced at once and opened by a click', () => {
    const { apply, shown, opened } = alertRig()
    apply(comes('a'))
    expect(shown).toMatchObject([
      { title: 'Customer waiting', body: 'Customer a', open: true, buttons: ['Take over', 'Snooze'] }
    ])
    shown[0]?.clicked()
    expect(opened).toEqual([keyOf('a')])
  })

  it.each([
    { name: 'name first', frames: [asks('a'), comes('a')] },
    { name: 'customer first', frames: [comes('a'), asks('a')] }
  ])('causes one alert even if two frames report the request, $name', ({ frames }) => {
    const { apply, shown, opened, advance } = alertRig()
    apply(...frames)
    advance(1)
    expect(shown).toHaveLength(1)
    shown[0]?.clicked()
    expect(opened).toEqual([keyOf('a')])
  })

  it.each([
    { who: 'nobody in the queue', list: [isMine('b')], expected: null },
    { who: 'one customer', list: [isMine('a'), isMine('b')], expected: keyOf('a') },
    { who: 'two customers', list: [isMine('a'), { ...isMine('b'), name: 'Customer a' }], expected: null }
  ])('and is known only by name is opened by a click only if the name is clear: $who', ({ list, expected }) => {
    const rig = alertRig()
    rig.list(...list)
    rig.apply(asks('a'))
    rig.advance(1)
    rig.shown[0]?.clicked()
    expect(rig.opened).toEqual([expected])
  })

  it('can be taken over on the notification, which opens the desk', () => {
    const { apply, shown, taken, opened } = alertRig()
    apply(comes('a'))
    shown[0]?.chose(0)
    expect({ taken, opened }).toEqual({ taken: [keyOf('a')], opened: [keyOf('a')] })
  })

  it('opens also when it cannot be taken over any more, so that the agent sees why', () => {
    const rig = alertRig()
    rig.apply(comes('a'))
    rig.refusal = 'withSomeoneElse'
    rig.shown[0]?.chose(0)
    expect({ taken: rig.taken, opened: rig.opened }).toEqual({ taken: [keyOf('a')], opened: [keyOf('a')] })
  })

  it.each([
    { name: 'leaves', event: leaves('a') },
    { name: 'is taken by somebody else', event: takenBy('a') }
  ])('gets no more alerts once they $name', ({ event }) => {
    const { apply, titles, done, advance, time } = alertRig()
    apply(comes('a'))
    advance(3)
    apply(event)
    advance(100)
    expect({ titles: titles(), done: done.filter((words) => !words.endsWith('off')) }).toEqual({ titles: [], done: [] })
    expect(time.waiting()).toEqual([])
  })

  it.each([
    { name: 'at once', pause: 0, first: [comes('a')], second: [comes('a')] },
    { name: 'between two evaluations', pause: 0.02, first: [comes('a')], second: [comes('a')] },
    { name: 'later', pause: 1, first: [comes('a')], second: [comes('a')] },
    { name: 'and a frame names them the first time', pause: 1, first: [asks('a'), comes('a')], second: [comes('a')] },
    {
      name: 'and a frame names them both times',
      pause: 0,
      first: [comes('a'), asks('a')],
      second: [comes('a'), asks('a')]
    }
  ])('gets a new notification if they leave and need help again, $name', ({ pause, first, second }) => {
    const { apply, shown, titles, advance } = alertRig()
    apply(...first)
    advance(pause)
    apply(leaves('a'))
    advance(pause)
    expect(titles()).toEqual([])
    apply(...second)
    advance(0.1)
    expect({ titles: titles(), count: shown.length }).toEqual({ titles: ['Customer waiting'], count: 2 })
  })

  it('goes through the channels of the escalation one after the other', () => {
    const { apply, done, advance } = alertRig()
    apply(comes('a'))
    advance(44)
    expect(done).toEqual(['5 bell', '20 attention on', '25 bell', '40 card shown'])
  })

  it('uses the next channel at once if the system shows nothing, or plays nothing', () => {
    const rig = alertRig()
    rig.plays = false
    rig.apply(comes('a'))
    rig.shown[0]?.failed('noService')
    rig.advance(1)
    expect(rig.done).toEqual(['0 bell', '0 attention on'])
    expect(rig.alerts.view(false).proofs.slice(0, 2)).toEqual([
      { channel: 'notification', outcome: 'failed', detail: 'noService' },
      { channel: 'sound', outcome: 'failed', detail: 'noWindow' }
    ])
  })
})

it('no channel counts as failed because the app removed a notification', () => {
  const rig = alertRig()
  rig.answers = false
  rig.apply(comes('a'), leaves('a'))
  rig.advance(2)
  rig.answers = true
  rig.apply(comes('b'))
  rig.advance(4)
  expect(rig.done).toEqual([])
})

describe('many waiting customers', () => {
  it('a hundred within two seconds cause three notifications at most, and the count is right', () => {
    const { apply, titles, advance, alerts } = alertRig()
    let most = 0
    for (let index = 0; index < 100; index++) {
      apply(comes(`c${index}`))
      advance(0.02)
      most = Math.max(most, titles().length)
    }
    expect(most).toBeLessThanOrEqual(3)
    advance(5)
    expect(titles()).toEqual(['100 people are waiting'])
    advance(60)
    expect(alerts.view(false).card).toMatchObject({ count: 100 })
  })

  it('a burst at one moment becomes one summary with the number', () => {
    const { apply, shown, titles, advance } = alertRig()
    apply(...Array.from({ length: 200 }, (_, index) => comes(`c${index}`)))
    advance(3)
    expect(titles()).toEqual(['200 people are waiting'])
    expect(shown.length).toBeLessThanOrEqual(3)
  })

  it('the summary counts down and closes with the last customer', () => {
    const { apply, titles, advance } = alertRig()
    apply(...['a', 'b', 'c', 'd', 'e'].map(comes))
    advance(3)
    apply(leaves('a'), leaves('b'))
    advance(30)
    expect(titles()).toEqual(['3 people are waiting'])
    apply(...['c', 'd', 'e'].map(leaves))
    expect(titles()).toEqual([])
  })
})

describe('a customer of mine who writes', () => {
  it('causes an alert if the conversation is not in view, even with the desk in front', () => {
    const { apply, list, shown, done, focus, advance } = alertRig()
    list(isMine('m'))
    focus(true)
    apply(writes('m'))
    advance(60)
    expect(shown.map(({ title, hasReply }) => ({ title, hasReply }))).toEqual([
      { title: 'New message', hasReply: true }
    ])
    expect(done).toContain('5 bell')
    expect(done.join()).not.toContain('card')
  })

  it('causes no notification while a screen reader says it by itself, but a sound, and what comes later', () => {
    const rig = alertRig()
    rig.list(isMine('m'))
    rig.focus(true)
    rig.isSaid = true
    rig.apply(writes('m'))
    rig.advance(1)
    rig.apply(writes('m'))
    rig.advance(60)
    expect(rig.shown).toEqual([])
    expect(rig.done).toContain('5 bell')
    rig.focus(false)
    rig.apply(writes('m'))
    rig.advance(1)
    expect(rig.titles()).toEqual(['New message'])
  })

  it('causes no alert in the open conversation, nor if the setting is off', () => {
    const rig = alertRig()
    rig.list(isMine('m'))
    rig.focus(true)
    rig.inView = keyOf('m')
    rig.apply(writes('m'))
    expect(rig.shown).toEqual([])
    const off = alertRig({ mine: false })
    off.list(isMine('m'))
    off.apply(writes('m'))
    expect(off.shown).toEqual([])
  })

  it('is one notification however much they write, can be answered there, and is settled by reading', () => {
    const { apply, list, titles, shown, done, advance } = alertRig()
    list(isMine('m'))
    apply(writes('m'), writes('m'), writes('m'))
    expect(titles()).toEqual(['New message'])
    shown.at(-1)?.replied('Yes')
    expect(done).toContain(`0 reply ${keyOf('m')} Yes`)
    apply({ type: 'customer.read', key: keyOf('m') })
    advance(60)
    expect({ titles: titles(), done: done.filter((words) => words.endsWith('bell')) }).toEqual({ titles: [], done: [] })
  })
})

describe('the key for whoever needs the agent most', () => {
  it('hides the card and opens the desk there', () => {
    const { alerts, apply, advance, done } = alertRig()
    apply(comes('a'))
    advance(41)
    alerts.card.next()
    expect(done.slice(-2)).toEqual(['41 card hidden', '41 open next'])
    advance(300)
    expect(done.filter((words) => words.endsWith('card shown'))).toHaveLength(1)
  })

  it('does not keep a card away that was not on the screen', () => {
    const { alerts, apply, advance, done } = alertRig()
    apply(comes('a'))
    alerts.card.next()
    advance(41)
    expect(done.at(-1)).toBe('40 card shown')
  })
})

describe('a pop-out in front, which does not show who waits', () => {
  it('keeps no alert about a waiting customer away but the flashing', () => {
    const { apply, titles, done, focusPopOut, advance } = alertRig()
    focusPopOut(true)
    apply(comes('a'))
    advance(41)
    expect(titles()).toEqual(['Customer waiting'])
    expect(done).toContain('5 bell')
    expect(done).toContain('40 card shown')
    expect(done.join()).not.toContain('attention')
  })

  it('ends the flashing, and still tells of a customer who came before', () => {
    const { apply, shown, done, focusPopOut, advance } = alertRig({ steps: LATE_NOTIFICATION })
    apply(comes('a'))
    advance(21)
    expect(done).toContain('20 attention on')
    focusPopOut(true)
    expect(done).toContain('21 attention off')
    advance(10)
    expect(shown.map(({ title }) => title)).toEqual(['Customer waiting'])
  })

  it('shows the open conversation, which needs no alert', () => {
    const rig = alertRig()
    rig.list(isMine('m'))
    rig.focusPopOut(true)
    rig.inView = keyOf('m')
    rig.apply(writes('m'))
    rig.advance(60)
    expect({ shown: rig.shown, done: rig.done }).toEqual({ shown: [], done: [] })
  })
})

describe('the desk in front', () => {
  it('silences all alerts but that of a very long wait', () => {
    const { apply, shown, done, focus, advance } = alertRig()
    focus(true)
    apply(comes('a'))
    advance(299)
    expect({ shown, done }).toEqual({ shown: [], done: [] })
    advance(2)
    expect(done).toEqual(['300 bell'])
  })

  it('closes no notification if its window is hidden again before the system reports its focus', () => {
    const { apply, focusLate, titles, done, advance } = alertRig()
    apply(comes('a'))
    focusLate()
    expect(titles()).toEqual(['Customer waiting'])
    apply(comes('b'))
    advance(5)
    expect({ titles: titles(), done }).toEqual({ titles: ['Customer waiting', 'Customer waiting'], done: ['5 bell'] })
  })

  it('closes notifications, and the delays start again when the agent leaves the desk', () => {
    const { apply, titles, shown, done, focus, advance } = alertRig()
    apply(comes('a'))
    advance(30)
    focus(true)
    expect(titles()).toEqual([])
    advance(60)
    focus(false)
    advance(41)
    expect(shown).toHaveLength(1)
    expect(done.slice(2)).toEqual([
      '25 bell',
      '30 attention off',
      '95 bell',
      '110 attention on',
      '115 bell',
      '130 card shown'
    ])
  })
})

describe('leaving the desk while a customer is unanswered', () => {
  type Rig = ReturnType<typeof alertRig>
  const sinceLeft = ({ done }: Rig, from: number): readonly string[] =>
    done
      .slice(from)
      .filter((words) => !words.endsWith('off'))
      .map((words) => {
        const [at, ...rest] = words.split(' ')
        return `+${Number(at) - 100} ${rest.join(' ')}`
      })

  it.each<{ name: string; script: (rig: Rig) => void; toasts: number }>([
    {
      name: 'who came while it was in front',
      script: ({ focus, apply, advance }) => {
        focus(true)
        apply(comes('a'))
        advance(100)
      },
      toasts: 0
    },
    {
      name: 'who came before it was looked at',
      script: ({ focus, apply, advance }) => {
        apply(comes('a'))
        advance(60)
        focus(true)
        advance(40)
      },
      toasts: 1
    },
    {
      name: 'who was looked at for a moment only',
      script: ({ focus, apply, advance }) => {
        apply(comes('a'))
        advance(99)
        focus(true)
        advance(1)
      },
      toasts: 1
    }
  ])('goes on with the later channels, and no second notification: $name', ({ script, toasts }) => {
    const rig = alertRig()
    script(rig)
    const from = rig.done.length
    rig.focus(false)
    rig.advance(41)
    expect(rig.shown).toHaveLength(toasts)
    expect({ sinceLeft: sinceLeft(rig, from), titles: rig.titles() }).toEqual({
      sinceLeft: ['+5 bell', '+20 attention on', '+25 bell', '+40 card shown'],
      titles: []
    })
  })

  it('a customer who comes after that is announced at once', () => {
    const { focus, apply, titles, shown, advance } = alertRig()
    focus(true)
    apply(comes('a'))
    advance(1)
    focus(false)
    apply(comes('b'))
    expect({ titles: titles(), body: shown[0]?.body }).toEqual({
      titles: ['Customer waiting'],
      body: 'Customer b'
    })
  })
})

describe('gaps', () => {
  it('that end in front of a dark screen are counted in the digest when the agent is back', () => {
    const { apply, list, dark, shown } = alertRig()
    apply(comes('a'))
    dark(true)
    apply(offline)
    list(report('a'), report('b'), report('c'))
    apply(connected)
    expect(shown.map(({ body }) => body).join()).not.toContain('Customer b')
    dark(false)
    expect(shown.at(-1)).toMatchObject({
      title: 'While you were away',
      body: '2 customers asked for help; 2 still waiting.'
    })
  })

  it('that end in a pause are counted in its digest', () => {
    const { apply, list, alerts, shown, advance } = alertRig({ breakThroughMinutes: null })
    alerts.pause(30)
    apply(offline)
    list(report('a'), report('b'))
    apply(connected)
    expect(shown).toEqual([])
    advance(30 * 60 + 1)
    expect(shown).toMatchObject([
      { title: 'While alerts were paused', body: '2 customers asked for help; 2 still waiting.' }
    ])
  })

  it('the new connection shows one notice about the customers who came', () => {
    const { apply, list, shown, titles } = alertRig()
    apply(comes('a'))
    apply(offline)
    list(report('a'), report('b'), report('c'))
    apply(connected)
    expect(shown.at(-1)).toMatchObject({
      title: 'Back online',
      body: '2 new customers while you were offline; 3 waiting now.'
    })
    expect(titles()).toEqual(['Back online'])
  })

  it('one of my customers who wrote in the gap is announced; one who had written before is not announced again', () => {
    const { apply, list, shown, titles, store, advance } = alertRig()
    const row = (id: string, lastMessage: string) => ({ ...isMine(id), lastMessage })
    list(row('a', 'Hi'), row('b', 'Hi'))
    for (const id of ['a', 'b']) apply({ ...writes(id), fromAgent: true })
    apply(writes('b'))
    expect(titles()).toEqual(['New message'])
    apply(offline)
    list(row('a', 'Are you there?'), row('b', 'Are you there?'))
    expect([...store.state.customers.all()].map(({ unread }) => unread)).toEqual([1, 2])
    apply(connected)
    advance(1)
    expect(shown.map(({ body }) => body)).toMatchObject([
      expect.stringContaining('Customer b'),
      expect.stringContaining('Customer a')
    ])
  })

  it('nothing alerts while Deskhand is not connected', () => {
    const { apply, done, shown, advance, alerts } = alertRig()
    apply(offline, comes('a'))
    advance(59)
    expect({ shown, done, reachable: alerts.view(false).reachable }).toEqual({ shown: [], done: [], reachable: false })
  })
})

describe('quiet', () => {
  it('a pause holds back all alerts and ends in one digest', () => {
    const { apply, alerts, shown, done, advance } = alertRig({ breakThroughMinutes: null })
    alerts.pause(30)
    expect(alerts.view(false).quiet).toMatchObject({ kind: 'paused' })
    apply(comes('a'), comes('b'), comes('c'))
    advance(60)
    apply(takenBy('b'))
    advance(29 * 60 - 1)
    expect({ shown, done }).toEqual({ shown: [], done: [] })
    advance(2)
    expect(shown).toMatchObject([
      { title: 'While alerts were paused', body: '3 customers asked for help; 2 still waiting.' }
    ])
    advance(5)
    expect(done).toEqual(['1805 bell'])
  })

  it('breaks if a customer has waited too long and nobody took over', () => {
    const { apply, alerts, shown, done, advance } = alertRig()
    alerts.pause(null)
    apply(comes('a'))
    advance(200)
    apply(comes('b'), takenBy('b'))
    advance(299)
    expect({ shown, done }).toEqual({ shown: [], done: [] })
    advance(7)
    expect(shown).toMatchObject([{ title: 'Customer waiting', body: 'Customer a' }])
    expect(done).toEqual(['505 bell'])
  })

  it('lasts over a restart, and the agent can end it', () => {
    const { alerts, kept } = alertRig({}, { alertPause: { until: null } })
    expect(alerts.view(false).quiet).toEqual({ kind: 'paused', until: null })
    expect(kept.alertPause).toEqual({ until: null })
    alerts.resume()
    expect(alerts.view(false).quiet).toEqual({ kind: 'none' })
  })

  it.each([
    { words: 'until an instant', wanted: 90_500, until: 90_500 },
    { words: 'for a day at most', wanted: 10 * 86_400_000, until: 86_400_000 }
  ])('snoozes $words', ({ wanted, until }) => {
    const { apply, alerts, time } = alertRig()
    apply(comes('a'))
    alerts.snoozeUntil(time.clock() + wanted)
    expect(alerts.snoozedUntil()).toBe(time.clock() + until)
  })

  it('a pause that ended while Deskhand was closed starts the delays now', () => {
    const { apply, alerts, done, advance, time } = alertRig({ soundRepeat: 0 })
    apply(comes('a'))
    advance(2)
    alerts.snoozeUntil(time.clock() - 3_600_000)
    expect(alerts.view(true).log.map(({ reason }) => reason)).toContainEqual({ kind: 'snoozed', minutes: 0 })
    advance(10)
    expect(done.filter((words) => words.endsWith('bell'))).toEqual(['7 bell'])
  })

  it('snoozing delays the alerts about waiting customers, not about new ones', () => {
    const { apply, alerts, titles, done, advance, time } = alertRig({ soundRepeat: 0 })
    apply(comes('a'))
    advance(2)
    expect(alerts.snoozedUntil()).toBeNull()
    alerts.snooze(1)
    expect(alerts.snoozedUntil()).toBe(time.clock() + 60_000)
    expect(titles()).toEqual([])
    advance(20)
    expect(done.filter((words) => words.endsWith('bell'))).toEqual([])
    apply(comes('b'))
    expect(titles()).toEqual(['Customer waiting'])
    apply(leaves('b'))
    advance(40)
    expect(titles()).toEqual(['Customer waiting'])
    advance(5)
    expect(done.filter((words) => words.endsWith('bell'))).toEqual(['67 bell'])
  })
})

it('a dark screen shows no names, one count every ten minutes, and a digest when the agent is back', () => {
  const { apply, dark, shown, done, advance } = alertRig({ breakThroughMinutes: null })
  dark(true)
  apply(comes('a'))
  advance(1)
  apply(comes('b'))
  advance(3600)
  expect(new Set(shown.map(({ title }) => title))).toEqual(new Set(['Someone is waiting', '2 people are waiting']))
  expect(shown.length).toBeLessThanOrEqual(8)
  expect(done).toEqual([])
  apply(leaves('a'))
  dark(false)
  expect(shown.at(-1)).toMatchObject({
    title: 'While you were away',
    body: '2 customers asked for help; 1 still waiting.'
  })
})

it('a test uses every channel that is on and says what the system did', () => {
  const rig = alertRig({
    steps: {
      notification: { on: true, delay: 0 },
      sound: { on: true, delay: 0 },
      attention: { on: false, delay: 0 },
      card: { on: true, delay: 0 }
    }
  })
  const { alerts, shown, done, advance, time } = rig
  rig.answers = false
  alerts.test()
  expect(done).toEqual(['0 bell', '0 card shown'])
  expect(alerts.view(false).proofs.map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting', 'off', 'shown'])
  shown[0]?.shown()
  advance(4)
  expect(alerts.view(false).proofs.map(({ outcome, detail }) => `${outcome} ${detail}`)).toEqual([
    'shown null',
    'failed noAnswer',
    'off null',
    'shown null'
  ])
  alerts.played(null)
  alerts.saw('notification', true)
  alerts.saw('sound', false)
  expect(alerts.view(false).proofs[1]?.outcome).toBe('shown')
  expect(alerts.view(false).lastTest).toMatchObject({ saw: true, heard: false })
  advance(60)
  expect(alerts.view(false).card).toBeNull()
  expect(time.waiting()).toEqual([])
  expect(rig.kept.alertTest).toMatchObject({ saw: true, heard: false })
})

it('the log gives reasons without names, and is sent only to a window that shows it', () => {
  const { apply, alerts } = alertRig()
  apply(comes('a'), leaves('a'))
  expect(alerts.view(false).log).toEqual([])
  const log = alerts.view(true).log
  expect(log).toMatchObject([{ channel: 'notification', key: keyOf('a'), reason: 'alerted' }])
  expect(log[0]?.actedAt).not.toBeNull()
  expect(JSON.stringify(log)).not.toContain('Customer a')
  for (let index = 0; index < 600; index++) alerts.snooze(1)
  expect(alerts.view(true).log).toHaveLength(500)
})

it('dispose closes everything and removes every listener', () => {
  const { apply, alerts, titles, time } = alertRig()
  apply(comes('a'))
  alerts.dispose()
  apply(comes('b'))
  expect({ titles: titles(), waiting: time.waiting() }).toEqual({ titles: [], waiting: [] })
})

it('an effect that fails does not keep the windows from what has changed', () => {
  const { alerts, apply, advance, done } = alertRig()
  apply(comes('a'))
  advance(39)
  let told = 0
  alerts.watch(() => told++)
  done.push = (words) => {
    throw new Error(words)
  }
  expect(() => advance(1)).toThrow('40 card shown')
  expect(told).toBe(1)
})
