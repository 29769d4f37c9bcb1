import { describe, expect, it } from 'vitest'
import { pageRules } from '../../../src/shared/domain/pageLimits'
import { settingsRig } from '../../support/settings'

const set = (page: string, part: object) => ({ key: 'pages', value: { page, name: page, set: part } }) as const

describe('the choices for pages', () => {
  it('are kept for each page, and gone when a page is as all others', () => {
    const { settings, restart } = settingsRig()
    for (const one of [set('a', { hotMinutes: 20 }), set('b', { state: 'muted' }), set('a', { replyMinutes: 5 })])
      expect(settings.change(one)).toBeNull()
    const rules = pageRules(restart().store.state.settings)
    expect(rules.limits('a')).toEqual({ warmMs: 360_000, hotMs: 1_200_000, replyMs: 300_000 })
    expect([rules.state('a'), rules.state('b')]).toEqual(['shown', 'muted'])
    settings.change(set('a', { hotMinutes: null, replyMinutes: null }))
    settings.change(set('b', { state: 'shown' }))
    expect(settings.get('pages')).toEqual([])
  })

  it('keep the sound and the quiet hours of a page over a restart', () => {
    const { settings, restart } = settingsRig()
    const quiet = { from: '18:00', to: '08:30', days: [1, 5] }
    for (const one of [
      set('a', { sound: 'none' }),
      set('b', { quiet }),
      set('a', { quiet }),
      set('b', { quiet: null })
    ])
      expect(settings.change(one)).toBeNull()
    const { sounds, quietHours } = pageRules(restart().store.state.settings)
    expect({ sounds: [...sounds], quietHours: [...quietHours] }).toEqual({
      sounds: [['a', 'none']],
      quietHours: [['a', { hours: quiet, breakThroughMs: 24 * 60_000 }]]
    })
  })

  it('never make a wait amber later than red', () => {
    const { settings, store } = settingsRig()
    settings.change(set('a', { hotMinutes: 4 }))
    expect(pageRules(store.state.settings).limits('a')).toMatchObject({ warmMs: 240_000, hotMs: 240_000 })
  })

  it('give the same rules until one of their values changes', () => {
    const { settings, store } = settingsRig()
    const before = pageRules(store.state.settings)
    settings.change({ key: 'textSize', value: '16' })
    expect(pageRules(store.state.settings)).toBe(before)
    settings.change({ key: 'waitHotMinutes', value: 30 })
    expect(pageRules(store.state.settings)).not.toBe(before)
  })

  it.each([
    { page: '' },
    { page: 'a', hotMinutes: 0 },
    { page: 'a', state: 'gone' },
    { page: 'a', sound: 'horn' },
    { page: 'a', quiet: { from: '24:00', to: '08:00', days: [] } },
    { page: 'a', quiet: { from: '18:00', to: '08:00', days: [7] } }
  ])('refuse %o', (wrong) => {
    const { page, ...part } = wrong
    expect(settingsRig().settings.change(set(page, part) as never)).toBe('malformed')
  })
})
