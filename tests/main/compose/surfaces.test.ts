import { describe, expect, it } from 'vitest'
import { keyOf, report, START } from '../../support/deskEvents'
import { outsideRig, type OutsideRig } from '../../support/fakeShell'
import { HOUR_MS } from '../../../src/shared/time'

const workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}
const PLATFORMS = ['linux', 'darwin', 'win32'] as const

/** Returns a connected desk with these waiting customers. */
function desk(platform: NodeJS.Platform, ...waiting: readonly string[]): OutsideRig {
  const rig = outsideRig(platform)
  rig.apply(
    { type: 'workspace.entered', workspace },
    { type: 'connection.changed', connection: { state: 'connected', asOf: START, since: START } }
  )
  rig.list(...waiting.map((id) => report(id)))
  rig.time.advance(1000)
  return rig
}

describe.each(PLATFORMS)('on %s', (platform) => {
  it('tooltip and title name the workspace while another Deskhand runs (two-profiles)', () => {
    const { fake, time, setBeside } = desk(platform, 'a')
    setBeside(true)
    time.advance(1000)
    expect({ tooltip: fake.told.tooltip, title: fake.told.title }).toEqual({
      tooltip: 'Deskhand (desk.example) – 1 waiting, longest 1 min',
      title: '(1) Deskhand · desk.example'
    })
    setBeside(false)
    time.advance(1000)
    expect({ tooltip: fake.told.tooltip, title: fake.told.title }).toEqual({
      tooltip: 'Deskhand – 1 waiting, longest 1 min',
      title: '(1) Deskhand'
    })
  })

  it('a tray that comes later or again gets one icon with the right picture, tooltip and menu (no-tray-close)', () => {
    const rig = desk(platform, 'a', 'b')
    const { fake, setTray } = rig
    const before = { picture: fake.told.picture, tooltip: fake.told.tooltip, menu: fake.told.menu }
    setTray('none')
    rig.list(report('a'), report('b'), report('c'))
    rig.time.advance(1000)
    setTray('there')
    expect({ icons: fake.icons, made: fake.made }).toEqual({ icons: 1, made: 2 })
    expect(fake.told).toMatchObject({ picture: 'tray-waiting3', tooltip: before.tooltip.replace('2', '3') })
    expect(fake.told.menu).toEqual(['3 waiting', ...before.menu.slice(1, 5), 'Customer c', ...before.menu.slice(5)])
    fake.choose('Show Deskhand')
    expect(rig.done).toEqual(['tray missing', 'open null'])
    rig.dispose()
    expect({ icons: fake.icons, late: fake.late }).toEqual({ icons: 0, late: [] })
  })

  it('an empty desk at rest sends nothing to the system, and no timer runs', () => {
    const { fake, time } = desk(platform)
    const before = fake.calls.length
    time.advance(8 * HOUR_MS)
    expect({ calls: fake.calls.slice(before), waiting: time.waiting() }).toEqual({ calls: [], waiting: [] })
  })

  it('while a customer waits, only the texts with minutes change, once a minute', () => {
    const { fake, time } = desk(platform, 'a', 'b')
    const before = fake.calls.length
    time.advance(10 * 60_000)
    const told = fake.calls.slice(before)
    expect(new Set(told)).toEqual(new Set(platform === 'win32' ? ['tooltip', 'overlay'] : ['tooltip']))
    expect(told.filter((one) => one === 'tooltip')).toHaveLength(10)
  })

  it('changes that no surface shows are not sent: messages, names of other agents, settings, the same queue again', () => {
    const rig = desk(platform, 'a', 'b')
    const before = rig.fake.calls.length
    for (let round = 0; round < 20; round++) {
      rig.apply({
        type: 'message.received',
        who: { pageId: 'p1', customerId: 'a' },
        fromAgent: false,
        text: `Hello ${round}`,
        agentName: null,
        agentId: null
      })
      rig.list(report('a'), report('b'))
      rig.apply({
        type: 'connection.changed',
        connection: { state: round % 2 ? 'connected' : 'checking', asOf: START, since: START }
      })
      rig.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: START + round, since: START } })
      rig.stir()
      rig.time.advance(500)
    }
    expect(rig.fake.calls.slice(before)).toEqual([])
  })

  it('a burst of a thousand changes is sent at most five times a second', () => {
    const { apply, fake, time } = desk(platform)
    const before = fake.calls.length
    for (let n = 0; n < 1000; n++) {
      apply({ type: 'stop.changed', stopped: true, who: { pageId: 'p1', customerId: n }, customer: report(n) })
      time.advance(1)
    }
    time.advance(500)
    expect(fake.told.title).toBe('(1000) Deskhand')
    for (const what of ['tooltip', 'menu', 'title', platform === 'win32' ? 'overlay' : 'badge'] as const) {
      expect(fake.calls.slice(before).filter((one) => one === what).length, what).toBeLessThanOrEqual(7)
    }
  })

  it('nothing is left behind at the end', () => {
    const rig = desk(platform, 'a')
    rig.fake.tell('shown')
    rig.dispose()
    expect({ badge: rig.fake.told.badge, overlay: rig.fake.told.overlay, waiting: rig.time.waiting() }).toEqual({
      badge: 0,
      overlay: [null, ''],
      waiting: []
    })
    const before = rig.fake.calls.length
    rig.list(report('a'), report('b'))
    rig.stir()
    rig.fake.tell('shown')
    rig.time.advance(HOUR_MS)
    expect({ calls: rig.fake.calls.length - before, late: rig.fake.late }).toEqual({ calls: 0, late: [] })
  })
})

it('a window that is shown again gets its picture once Windows has made the button, and only on Windows', () => {
  for (const platform of PLATFORMS) {
    const { fake, time } = desk(platform, 'a', 'b')
    const before = fake.calls.length
    for (const visibility of ['hidden', 'shown', 'shown', 'focused', 'blurred'] as const) fake.tell(visibility)
    time.advance(1000)
    expect(fake.calls.slice(before)).toEqual(platform === 'win32' ? ['overlay'] : [])
    for (const visibility of ['hidden', 'shown', 'hidden'] as const) fake.tell(visibility)
    time.advance(1000)
    expect(fake.calls.slice(before)).toHaveLength(platform === 'win32' ? 1 : 0)
  }
})

it('an icon waits until the desktop says whether it has a tray, and is made in any case (no-tray-close)', () => {
  const { fake, setTray, done, dispose } = outsideRig('linux', 'unknown')
  expect(fake.icons).toBe(0)
  // The desktop reports that it has no tray. Electron may still find a tray of an older kind, so the app makes an icon
  // all the same.
  setTray('none')
  expect({ icons: fake.icons, picture: fake.told.picture, tooltip: fake.told.tooltip, done }).toEqual({
    icons: 1,
    picture: 'tray-signed-out',
    tooltip: 'Deskhand – signed out, no alerts',
    done: ['tray missing']
  })
  setTray('there')
  expect({ icons: fake.icons, picture: fake.told.picture }).toEqual({ icons: 1, picture: 'tray-signed-out' })
  dispose()
})

it('the menu and the keys do what they say', () => {
  const { fake, done, setCard } = desk('linux', 'a', 'b')
  for (const line of ['Open the longest wait', 'Customer b', 'For 1 hour', 'Until tomorrow', 'Show Deskhand'])
    fake.choose(line)
  fake.press()
  // While a card is on the screen, the key only moves the focus to the card.
  setCard(true)
  fake.press()
  const [a, b] = [keyOf('a'), keyOf('b')]
  expect(done).toEqual([
    `open ${a}`,
    `take ${b}`,
    `open ${b}`,
    'pause 60',
    'pause until tomorrow',
    'open null',
    'open next'
  ])
})
