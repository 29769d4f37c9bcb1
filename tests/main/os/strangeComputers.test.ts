import { describe, expect, it } from 'vitest'
import { isTwelveHours } from '../../../src/main/os/hourFormat'
import { readAddress } from '../../../src/main/workspace/address'
import { boundsOnScreen, besideDesk, DESK_SIZES, windowBounds } from '../../../src/main/windows/windowBounds'

/* Environments, displays and typed addresses that nobody planned for. */

describe('the hours of a locale that this runtime does not know are 24:', () => {
  it.each(['xx', 'posix', 'english', 'c', 'tlh_KX.UTF-8', '../../etc', 'C.UTF-8', '😀', 'x'.repeat(500)])(
    '%s',
    (LANG) =>
      expect(
        isTwelveHours({
          platform: 'linux',
          env: { LANG },
          region: 'en-US',
          desktop: null,
          shortTime: null,
          forced: null
        })
      ).toBe(false)
  )
  it.each([
    { LANG: 'en_US.UTF-8', twelve: true },
    { LANG: 'en_US.UTF-8:C', twelve: true },
    { LANG: 'zh_Hant_TW', twelve: true },
    { LANG: 'en_DK', twelve: false },
    { LANG: 'sr_RS@latin', twelve: false }
  ])('but those of $LANG are known', ({ LANG, twelve }) =>
    expect(
      isTwelveHours({ platform: 'linux', env: { LANG }, region: 'de-DE', desktop: null, shortTime: null, forced: null })
    ).toBe(twelve)
  )
})

describe('a display without any area, as of a screen that sleeps, is none:', () => {
  const asleep = { x: 0, y: 0, width: 0, height: 0 }
  const flat = { x: 0, y: 0, width: 1920, height: 0 }
  const awake = { x: 1920, y: 0, width: 1920, height: 1040 }
  const saved = { x: 40, y: 40, width: 900, height: 700, maximized: false }

  it.each([[[asleep]], [[flat]], [[asleep, flat]]])('a window keeps its size (%j)', (areas) => {
    expect(windowBounds(saved, areas)).toEqual(windowBounds(saved, []))
    expect(windowBounds(null, areas).size).toEqual(DESK_SIZES.usual)
    expect(boundsOnScreen(saved, areas)).toBeNull()
    expect(besideDesk(saved, { width: 640, height: 720 }, 0, areas)).toEqual(
      besideDesk(saved, { width: 640, height: 720 }, 0, [])
    )
  })

  it('a window goes to the display that has an area', () => {
    expect(windowBounds(saved, [asleep, awake])).toEqual(windowBounds(saved, [awake]))
    expect(boundsOnScreen(saved, [asleep, awake])).toEqual(boundsOnScreen(saved, [awake]))
  })
})

describe('an address that was pasted behind the one that stood there is read:', () => {
  it.each([
    { text: 'https://https://desk.example', origin: 'https://desk.example' },
    { text: 'https://wss://desk.example/api/dashboard/ws', origin: 'https://desk.example' },
    { text: 'http://https://desk.example', origin: 'https://desk.example' },
    { text: 'https://http://localhost:3000', origin: 'http://localhost:3000' },
    { text: 'https//desk.example', origin: 'https://desk.example' },
    { text: 'https://https//desk.example/x', origin: 'https://desk.example' },
    { text: 'HTTPS://Https://Desk.Example', origin: 'https://desk.example' }
  ])('$text', ({ text, origin }) =>
    expect(readAddress(text, { loopbackOnly: false })).toMatchObject({ ok: true, workspace: { origin } })
  )
  it.each([
    { text: 'https://http://desk.example', problem: 'insecure' },
    { text: 'https://javascript:alert(1)', problem: 'notAnAddress' },
    { text: 'https://https://u:p@desk.example', problem: 'credentials' },
    { text: 'https://https://', problem: 'notAnAddress' }
  ])('but $text is refused', ({ text, problem }) =>
    expect(readAddress(text, { loopbackOnly: false })).toEqual({ ok: false, problem })
  )
  it.each(['https.example', 'https:8443', 'wss'])('and %s stays a host', (text) =>
    expect(readAddress(text, { loopbackOnly: false })).toMatchObject({ ok: true })
  )
})
