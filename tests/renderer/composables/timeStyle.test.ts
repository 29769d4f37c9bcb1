// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import GapLine from '../../../src/renderer/components/conversation/GapLine.vue'
import { transcriptLines } from '../../../src/renderer/components/conversation/transcriptLines'
import { times } from '../../../src/renderer/locales/times'
import { lookAtZone, setHours } from '../../../src/renderer/locales/timeStyle'
import { buildConversationHead, buildMessage, NOW } from '../../support/fakePort'

const before = process.env['TZ']
function live(zone: string): void {
  process.env['TZ'] = zone
  lookAtZone()
}
afterEach(() => {
  setHours(false)
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
  lookAtZone()
})

it('times on the screen change when the computer writes times of day in another way', async () => {
  live('Etc/UTC')
  const line = mount(GapLine, { props: { gap: { kind: 'gap', id: 1, from: NOW, to: null } } })
  expect(line.text()).toContain('Not connected since 14:08.')
  setHours(true)
  await nextTick()
  expect(line.text()).toContain('Not connected since 2:08\u00A0PM.')
  line.unmount()
})

it('times on the screen change when the zone changes, with their day', async () => {
  live('Etc/UTC')
  const head = buildConversationHead()
  const items = [buildMessage({ at: NOW })]
  const Lines = defineComponent(
    () => () =>
      h(
        'p',
        transcriptLines(items, head, NOW + 3_600_000)
          .map((line) => {
            if (line.kind === 'day') return line.label
            return line.kind === 'message' && line.label ? `${line.label.who} · ${line.label.when}` : ''
          })
          .join(' | ')
      )
  )
  const shown = mount(Lines)
  expect(shown.text()).toMatch(/^Today \| .* · 14:08$/)
  live('Pacific/Auckland')
  await nextTick()
  expect(shown.text()).toMatch(/· 03:08$/)
  shown.unmount()
})

it('names of days follow the zone, even in a formatter that was made before', () => {
  live('Etc/UTC')
  expect({ day: times.day(NOW), weekday: times.weekday(NOW, true), longDay: times.longDay(NOW) }).toEqual({
    day: '22 November',
    weekday: 'Sunday 22 November 2026',
    longDay: '22 November 2026'
  })
  live('Pacific/Auckland')
  expect({ day: times.day(NOW), weekday: times.weekday(NOW, false), longDay: times.longDay(NOW) }).toEqual({
    day: '23 November',
    weekday: 'Monday 23 November',
    longDay: '23 November 2026'
  })
})

it('both ends of a period, and the end of a pause, are written in twelve hours', () => {
  live('Etc/UTC')
  setHours(true)
  expect(times.span(NOW, NOW + 5000)).toEqual(['2:08:31\u00A0PM', '2:08:36\u00A0PM'])
  expect(times.until(NOW + 86_400_000, NOW)).toBe('tomorrow 2:09\u00A0PM')
})
