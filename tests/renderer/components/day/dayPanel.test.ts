// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../../src/renderer/App.vue'
import DayPanel from '../../../../src/renderer/components/day/DayPanel.vue'
import { waitEdges } from '../../../../src/renderer/components/day/histogram'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { DAY_ENTRY_LIMIT, EMPTY_DAY, type DayRecord, type SentMessage } from '../../../../src/shared/domain/day'
import { MINUTE_MS, SECOND_MS } from '../../../../src/shared/time'
import { ENGLISH, setLanguage } from '../../../../src/shared/text/current'
import { keyOf } from '../../../support/deskEvents'
import { buildStatus, NOW } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

let rig: MountedOnPort
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterEach(() => {
  rig.wrapper.unmount()
  setLanguage(ENGLISH)
  vi.useRealTimers()
})

const START = NOW - 60 * MINUTE_MS

async function panel(more: Partial<DayRecord>): Promise<MountedOnPort['wrapper']> {
  rig = await mountOnPort(DayPanel, { status: buildStatus(), day: { ...EMPTY_DAY, since: START, until: NOW, ...more } })
  useScreenStore().panel = 'day'
  await rig.show({})
  return rig.wrapper
}
const figure = (name: string): string =>
  rig.wrapper
    .findAll('dt')
    .find((term) => term.text() === name)
    ?.element.parentElement?.querySelector('dd')
    ?.textContent?.replaceAll(/\s+/gu, ' ')
    .trim() ?? ''
const card = (title: string) => {
  const found = rig.wrapper.findAll('section section').find((section) => section.find('h2').text() === title)
  if (!found) throw new Error(`There is no plot ${title}`)
  return found
}
const press = async (text: string): Promise<void> => {
  const button = [...document.body.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)
  button?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))
  button?.click()
  await rig.show({})
}
const closedFor = (minutes: number) =>
  ({ from: START + MINUTE_MS, to: START + (1 + minutes) * MINUTE_MS, why: 'closed' }) as const
const takeOvers = (...minutes: number[]): DayRecord['takeOvers'] =>
  minutes.map((waited, index) => ({ at: START + index * MINUTE_MS, key: keyOf(index), waited: waited * MINUTE_MS }))

const message = (id: number, more: Partial<SentMessage> = {}): SentMessage => {
  const at = START + id * MINUTE_MS
  const evidence = { kind: 'cameBack', at: at + 210 } as const
  return {
    id,
    key: keyOf('a'),
    name: 'Łukasz',
    text: `Message ${id}`,
    at,
    leftAt: at,
    state: 'sent',
    evidence,
    ...more
  }
}

describe('my day', () => {
  it('speaks of no half where there are fewer than two values', async () => {
    await panel({ takeOvers: takeOvers(15.5), answers: [{ at: START, took: 969 * SECOND_MS }] })
    expect(figure('Wait before I took over')).toBe('15:30')
    expect(figure('Time to answer')).toBe('16:09')
    rig.wrapper.unmount()
    await panel({ takeOvers: takeOvers(15.5).map((one) => ({ ...one, waited: null })) })
    expect(figure('Wait before I took over')).toBe('–')
    expect(figure('Time to answer')).toBe('–')
  })

  it('has the figures of the day', async () => {
    await panel({
      takeOvers: takeOvers(1, 2, 9),
      answers: [
        { at: START, took: 36 * SECOND_MS },
        { at: START, took: 40 * SECOND_MS }
      ],
      lost: [{ at: START, agentName: 'Ana Sousa' }],
      unknown: [{ from: START + MINUTE_MS, to: START + 8 * MINUTE_MS, why: 'notConnected' }]
    })
    expect(figure('Taken over')).toBe('3 customers')
    expect(figure('Wait before I took over')).toBe('2:00 half waited less')
    expect(figure('Time to answer')).toBe('0:38 half were quicker')
    expect(figure('Not connected')).toBe('7 min 1 time')
    expect(figure('Someone got there first')).toBe('1 of 4 tries')
  })

  it('says that a value is not known, and never zero in its place', async () => {
    await panel({ unknown: [{ from: START, to: null, why: 'notConnected' }] })
    expect(figure('Wait before I took over')).toMatch(/^–/u)
    await press('Table')
    const cells = rig.wrapper.findAll('tfoot [data-value]').map((cell) => cell.text())
    expect(cells.slice(0, 5)).toEqual(['–', '–', '0', '–', '–'])
  })

  it('draws no distribution from four values, and one from five', async () => {
    await panel({ takeOvers: takeOvers(1, 2, 3, 4) })
    expect(card('Wait before I took over').text()).toContain('Too few to draw yet.')
    await rig.show({ day: { ...EMPTY_DAY, since: START, until: NOW, takeOvers: takeOvers(1, 2, 3, 4, 9) } })
    expect(card('Wait before I took over').find('svg[role="img"]').attributes('aria-label')).toBe(
      '5 values. Half are below 3:00 min. minutes waited: customers, 0–2: 1, 2–4: 2, 4–6: 1, 6–9: 0, 9–12: 1, 12–24: 0, 24+: 0'
    )
  })

  it('draws each wait in the colour of its limit', async () => {
    await panel({ takeOvers: takeOvers(5, 7, 11, 13, 30) })
    const bars = card('Wait before I took over').findAll('rect[rx="2"]')
    expect(bars.flatMap((bar) => bar.classes().filter((name) => name.startsWith('fill-')))).toEqual([
      'fill-dim',
      'fill-dim',
      'fill-dim',
      'fill-warm-mark',
      'fill-warm-mark',
      'fill-hot',
      'fill-hot'
    ])
    expect(card('Wait before I took over').find('svg[role="img"]').attributes('aria-label')).toContain(
      '4–6: 1, 6–9: 1, 9–12: 1, 12–24: 1, 24+: 1'
    )
  })

  it('has the limits among the limits of the bars, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 239 }), fc.integer({ min: 1, max: 100 }), (warm, more) => {
        const edges = waitEdges({ warmMs: warm * MINUTE_MS, hotMs: (warm + more) * MINUTE_MS })
        expect(edges).toEqual(expect.arrayContaining([0, warm, warm + more]))
        expect(edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? 0))).toBe(true)
        expect(edges.length).toBeLessThanOrEqual(7)
      })
    )
  })

  it('draws every plot as in a mirror in a language from right to left', async () => {
    const day = {
      takeOvers: takeOvers(1, 2, 3, 4, 9),
      bins: [{ at: START - (START % (10 * MINUTE_MS)) + 10 * MINUTE_MS, most: 3, over: 1 }],
      unknown: [closedFor(20)]
    }
    /** Returns how far each rectangle, line and label of every plot is from the left, or from the right, px. */
    const placesFrom = (side: 'left' | 'right'): readonly (readonly number[])[] =>
      rig.wrapper.findAll('svg[role="img"]').map((plot) => {
        const whole = Number(plot.attributes('viewBox')?.split(' ')[2])
        return [...plot.findAll('svg > rect, svg > g > rect'), ...plot.findAll('svg > line, text')].map((mark) => {
          const x = Number(mark.attributes('x') ?? mark.attributes('x1'))
          const from = side === 'left' ? x : whole - x - Number(mark.attributes('width') ?? 0)
          return Math.round(from * 1000) / 1000
        })
      })
    await panel(day)
    const plain = placesFrom('left')
    expect(plain.flat().length).toBeGreaterThan(40)
    rig.wrapper.unmount()
    setLanguage({ ...ENGLISH, rightToLeft: true })
    await panel(day)
    expect(placesFrom('right')).toEqual(plain)
    expect(rig.wrapper.findAll('[dir="rtl"] > svg[role="img"]')).toHaveLength(plain.length)
  })

  it('hatches a time that is not known, and has no line there', async () => {
    const bin = START - (START % (10 * MINUTE_MS)) + 10 * MINUTE_MS
    await panel({
      bins: [
        { at: bin, most: 3, over: 1 },
        { at: bin + 30 * MINUTE_MS, most: 2, over: 0 }
      ],
      unknown: [{ from: bin + 10 * MINUTE_MS, to: bin + 30 * MINUTE_MS, why: 'closed' }]
    })
    const plot = card('People waiting')
    expect(plot.find('svg[role="img"] > path').attributes('d')?.match(/M/gu)).toHaveLength(2)
    expect(plot.findAll('rect[fill^="url"]')).toHaveLength(1)
    expect(plot.find('svg[role="img"]').attributes('aria-label')).toMatch(
      /At most 3 people waited .* Not known for 20 min\.$/u
    )
    await plot.get('button').trigger('click')
    expect(plot.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))).toEqual([
      ['3', '1'],
      ['not known', 'not known'],
      ['2', '0']
    ])
  })

  it('hatches an hour in which Deskhand was closed', async () => {
    const hour = new Date(NOW).setMinutes(0, 0, 0)
    vi.setSystemTime(hour)
    const from = hour - 150 * MINUTE_MS
    const unknown = [{ from: hour - 130 * MINUTE_MS, to: hour - 40 * MINUTE_MS, why: 'closed' }] as const
    await panel({ since: from, until: hour, unknown })
    const plot = card('Not connected')
    const hatched = plot.findAll('rect[fill^="url"]').map((one) => Number(one.attributes('width')))
    expect(hatched.map((width) => Math.round((60 * width) / Math.max(...hatched)))).toEqual([20, 60, 20])
    const spoken = plot.get('svg[role="img"]').attributes('aria-label') ?? ''
    expect(spoken.split(': not known')).toHaveLength(2)
    expect(spoken.split(': 0 (not known for 10 min)')).toHaveLength(2)
    expect(spoken.split(': 0 (not known for 20 min)')).toHaveLength(2)
    expect(spoken).not.toContain('–')
    await plot.get('button').trigger('click')
    expect(plot.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))).toEqual([
      ['0', '0', '10'],
      ['–', '0', '60'],
      ['0', '0', '20']
    ])
    await press('Table')
    const cells = rig.wrapper.findAll('tbody tr').map((row) => row.findAll('[data-value]').map((cell) => cell.text()))
    expect(cells.map((row) => row.slice(-3))).toEqual([
      ['0', '10', '0'],
      ['–', '60', '–'],
      ['0', '20', '0']
    ])
  })

  it('says how long there was no connection while nobody was at the desk, and does not count it', async () => {
    const hour = new Date(NOW).setMinutes(0, 0, 0)
    vi.setSystemTime(hour)
    const unknown = [
      { from: hour - 110 * MINUTE_MS, to: hour - 100 * MINUTE_MS, why: 'notConnected' },
      { from: hour - 100 * MINUTE_MS, to: hour - 30 * MINUTE_MS, why: 'unattended' }
    ] as const
    await panel({ since: hour - 120 * MINUTE_MS, until: hour, unknown, messages: [message(1)] })
    const said = 'Another 70 min without a connection while nobody was at the desk. This time is not counted.'
    const plot = card('Not connected')
    expect(plot.text()).toContain(said)
    expect(plot.get('svg[role="img"]').attributes('aria-label')).toContain(said)
    await plot.get('button').trigger('click')
    const rows = plot.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))
    expect(rows).toEqual([
      ['10', '40', '0'],
      ['0', '30', '0']
    ])
    await press('Table')
    const total = rig.wrapper.findAll('tfoot [data-value]').map((cell) => cell.text())
    expect(total.slice(-4, -1)).toEqual(['10', '70', '0'])
    await press('Words')
    expect(rig.wrapper.text()).toContain('nobody was at the desk.')
  })

  it('says between the messages why none was sent then', async () => {
    const hour = new Date(NOW).setMinutes(0, 0, 0)
    vi.setSystemTime(hour)
    const whys = ['closed', 'asleep', 'notConnected', 'signedOut', 'reading', 'elsewhere', 'clockSet'] as const
    const unknown = whys.map((why, index) => {
      const from = hour - (100 - 10 * index) * MINUTE_MS
      return { from, to: from + 5 * MINUTE_MS, why }
    })
    await panel({ since: hour - 120 * MINUTE_MS, until: hour, unknown, messages: [message(1)] })
    await press('Words')
    const rows = rig.wrapper.findAll('tr.hatched').map((row) => row.text().replaceAll(/\d\d:\d\d/gu, '…'))
    expect(rows).toEqual([
      '…Not connected … – …. Nothing was sent by Deskhand.',
      '…Not connected … – …. Nothing was sent by Deskhand.',
      '…The computer slept … – ….',
      '…Deskhand was closed … – ….'
    ])
  })

  it.each(['asleep', 'elsewhere', 'clockSet'] as const)(
    'hatches an hour that was %s, and draws no zero',
    async (why) => {
      const hour = new Date(NOW).setMinutes(0, 0, 0)
      vi.setSystemTime(hour)
      const unknown = [{ from: hour - 120 * MINUTE_MS, to: hour - 60 * MINUTE_MS, why }] as const
      const takeOvers = [{ at: hour - 30 * MINUTE_MS, key: keyOf('a'), waited: 0 }]
      await panel({ since: hour - 120 * MINUTE_MS, until: hour, unknown, takeOvers })
      const plot = card('Taken over')
      expect(plot.findAll('rect[fill^="url"]')).toHaveLength(1)
      expect(plot.get('svg[role="img"]').attributes('aria-label')).toMatch(/: not known, .*: 1$/u)
      await plot.get('button').trigger('click')
      expect(plot.findAll('thead th').at(-1)?.text()).toBe('not known, minutes')
      expect(plot.findAll('tbody td').map((cell) => cell.text())).toEqual(['–', '60', '1', '0'])
    }
  )

  it('hatches 59 of the 60 minutes in which Deskhand was closed, and draws no zero for them', async () => {
    const hour = new Date(NOW).setMinutes(0, 0, 0)
    vi.setSystemTime(hour)
    const unknown = [
      { from: hour - 119 * MINUTE_MS, to: hour - 60 * MINUTE_MS, why: 'closed' },
      { from: hour - 30 * MINUTE_MS, to: hour - 20 * MINUTE_MS, why: 'notConnected' }
    ] as const
    await panel({ since: hour - 120 * MINUTE_MS, until: hour, unknown })
    const plot = card('Not connected')
    const [hatched] = plot.findAll('rect[fill^="url"]')
    const bars = plot.findAll('rect[rx="2"]').map((bar) => Number(bar.attributes('width')))
    const whole = Math.max(...bars)
    expect(Number(hatched?.attributes('width')) / whole).toBeCloseTo(59 / 60)
    expect(Math.min(...bars) / whole).toBeCloseTo(1 / 60)
    expect(plot.get('svg[role="img"]').attributes('aria-label')).toMatch(
      /^Not connected for 10 min in all\. .*: 0 \(not known for 59 min\), .*: 10$/u
    )
  })

  it('has a label for each value of the table, which a narrow window shows instead of the columns', async () => {
    await panel({ takeOvers: takeOvers(1) })
    await press('Table')
    const columns = rig.wrapper.findAll('thead th').map((column) => column.text())
    const labels = rig.wrapper.findAll('tbody tr:first-child td').map((cell) => cell.get('span').text())
    expect(labels).toEqual(columns.slice(1))
    expect(rig.wrapper.find('table').classes()).toContain('@max-5xl:block')
  })

  it('draws by hour how often somebody got there first, with axes, a sentence and a table', async () => {
    const hour = new Date(NOW).setMinutes(0, 0, 0)
    vi.setSystemTime(hour)
    const lost = [100, 90, 50].map((ago, index) => ({
      at: hour - ago * MINUTE_MS,
      agentName: index < 2 ? 'Ana Sousa' : null
    }))
    const unknown = [{ from: hour - 180 * MINUTE_MS, to: hour - 120 * MINUTE_MS, why: 'closed' }] as const
    const takenOver = [{ at: hour - 70 * MINUTE_MS, key: keyOf('a'), waited: 0 }]
    await panel({ since: hour - 180 * MINUTE_MS, until: hour, lost, unknown, takeOvers: takenOver })
    const plot = card('Someone got there first')
    expect(plot.get('svg[role="img"]').attributes('aria-label')).toMatch(
      /^In 1 of 4 tries you were first\. .*: not known, .*: 2, .*: 1, Ana Sousa: 2, another agent: 1$/u
    )
    expect(plot.text()).toContain('times you both tried')
    expect(plot.text()).toContain('hour of day')
    expect(plot.findAll('rect[fill^="url"]')).toHaveLength(1)
    expect(plot.findAll('li').map((row) => row.text())).toEqual(['Ana Sousa2', 'another agent1'])
    await plot.get('button').trigger('click')
    expect(plot.findAll('tbody td').map((cell) => cell.text())).toEqual(['–', '60', '2', '0', '1', '0'])
  })

  it('draws by hour how many customers I took over, with axes, a sentence and a table', async () => {
    const hour = new Date(NOW).setMinutes(0, 0, 0)
    vi.setSystemTime(hour)
    const taken = [100, 90, 50].map((ago) => ({ at: hour - ago * MINUTE_MS, key: keyOf(ago), waited: 0 }))
    const unknown = [{ from: hour - 180 * MINUTE_MS, to: hour - 120 * MINUTE_MS, why: 'closed' }] as const
    await panel({ since: hour - 180 * MINUTE_MS, until: hour, unknown, takeOvers: taken })
    const plot = card('Taken over')
    expect(plot.get('svg[role="img"]').attributes('aria-label')).toMatch(
      /^I took over, customers: 3, .*: not known, .*: 2, .*: 1$/u
    )
    expect(plot.text()).toContain('customers')
    expect(plot.text()).toContain('hour of day')
    expect(plot.findAll('rect[fill^="url"]')).toHaveLength(1)
    await plot.get('button').trigger('click')
    expect(plot.findAll('thead th')[1]?.text()).toBe('I took over, customers')
    expect(plot.findAll('tbody td').map((cell) => cell.text())).toEqual(['–', '60', '2', '0', '1', '0'])
  })

  it('draws no plot of take-overs while there is none', async () => {
    await panel({})
    expect(card('Taken over').text()).toContain('Too few to draw yet.')
  })

  it('names both days of a shift over midnight', async () => {
    const night = new Date(NOW).setHours(1, 30, 0, 0)
    vi.setSystemTime(night)
    const from = night - 180 * MINUTE_MS
    const taken = [0, 100].map((later) => ({ at: from + later * MINUTE_MS, key: keyOf(later), waited: 0 }))
    await panel({ since: from, until: night, takeOvers: taken })
    const name = (at: number) => new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(at)
    expect(rig.wrapper.get('header').text()).toMatch(
      new RegExp(`${name(from)} .*, 22:30 – ${name(night)} .*, 01:30 · only this computer`, 'u')
    )
  })

  it('names the time zone of each time that comes twice, in the plot, its sentence, its table and the ledger', async () => {
    vi.stubEnv('TZ', 'Europe/Oslo')
    try {
      const now = Date.parse('2026-10-25T02:30:00Z')
      vi.setSystemTime(now)
      const since = now - 150 * MINUTE_MS
      const bins = Array.from({ length: 15 }, (_, index) => ({ at: since + index * 10 * MINUTE_MS, most: 3, over: 1 }))
      const words = [140, 80].map((ago, id) => ({ ...message(id), at: now - ago * MINUTE_MS }))
      await panel({ since, until: now, bins, messages: words })
      const plot = card('People waiting')
      expect(plot.get('svg[role="img"]').attributes('aria-label')).toMatch(/^From 02:00 UTC\+2 to 03:30\. /u)
      expect(plot.findAll('svg text').map((label) => label.text())).toContain('02:00 UTC+2')
      await plot.get('button').trigger('click')
      const rows = plot.findAll('tbody th').map((cell) => cell.text())
      expect(new Set(rows).size).toBe(15)
      await press('Words')
      const told = rig.wrapper.findAll('tbody tr td:first-child').map((cell) => cell.text())
      expect(told).toEqual(['02:10:00 UTC+1', '02:10:00 UTC+2'])
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('names both hours that come when the clocks are set back', async () => {
    vi.stubEnv('TZ', 'Europe/Oslo')
    try {
      const now = Date.parse('2026-10-25T02:30:00Z')
      vi.setSystemTime(now)
      const taken = [150, 30].map((ago) => ({ at: now - ago * MINUTE_MS, key: keyOf(ago), waited: 0 }))
      await panel({ since: now - 150 * MINUTE_MS, until: now, takeOvers: taken })
      const plot = card('Taken over')
      await plot.get('button').trigger('click')
      expect(plot.findAll('tbody th').map((cell) => cell.text())).toEqual(['02 UTC+2', '02 UTC+1', '03'])
      await press('Table')
      expect(rig.wrapper.findAll('tbody th').map((cell) => cell.text())).toEqual([
        '02:00 UTC+2–02:00 UTC+1',
        '02:00 UTC+1–03:00',
        '03:00–03:30'
      ])
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('keeps the label of a tick near the end inside of the plot', async () => {
    const hour = new Date(NOW).setMinutes(0, 0, 0)
    vi.setSystemTime(hour + MINUTE_MS)
    await panel({
      since: hour - 120 * MINUTE_MS,
      until: hour + MINUTE_MS,
      bins: [{ at: hour - 60 * MINUTE_MS, most: 1, over: 0 }]
    })
    const labels = card('People waiting')
      .findAll('svg g text')
      .map((label) => label.attributes('text-anchor'))
    expect(labels.at(-1)).toBe('end')
  })

  it('has a label for every bar of a distribution, also in a narrow plot', async () => {
    const answers = Array.from({ length: 40 }, (_, index) => ({ at: START + index * 1000, took: index * 5_000 }))
    await panel({ answers, takeOvers: takeOvers(1, 2, 3, 4, 9) })
    const labelsOf = (title: string): string[] =>
      card(title)
        .findAll('svg g text.fill-muted[text-anchor="middle"]')
        .map((label) => label.text())
    expect(labelsOf('Time to answer')).toEqual(['0', '15', '30', '45', '60', '90', '180+'])
    expect(labelsOf('Wait before I took over')).toEqual(['0', '2', '4', '6', '9', '12', '24+'])
  })

  it('draws no bar of a negative width while the page gives the plot no room', async () => {
    class NoRoom {
      readonly #told: (entries: readonly { readonly contentRect: { readonly width: number } }[]) => void
      constructor(told: (entries: readonly { readonly contentRect: { readonly width: number } }[]) => void) {
        this.#told = told
      }
      observe(): void {
        this.#told([{ contentRect: { width: 12 } }])
      }
      disconnect(): void {
        // Nothing is observed.
      }
    }
    vi.stubGlobal('ResizeObserver', NoRoom)
    try {
      await panel({ takeOvers: takeOvers(1, 2, 3, 4, 9) })
      await rig.show({})
      const widths = rig.wrapper.findAll('rect').map((one) => Number(one.attributes('width')))
      expect(widths.length).toBeGreaterThan(6)
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(0)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('says that nobody got there first, instead of an empty plot', async () => {
    await panel({})
    expect(card('Someone got there first').text()).toContain('Nobody got there first.')
  })

  it('says in a sentence that the connection was never lost, instead of an empty plot', async () => {
    await panel({})
    expect(card('Not connected').text()).toBe('Not connectedConnected all the time.')
    await rig.show({ day: { ...EMPTY_DAY, since: START, until: NOW, unknown: [closedFor(1)] } })
    expect(card('Not connected').text()).toContain('Connected whenever Deskhand was open.')
    const lost = { from: NOW - 5, to: null, why: 'notConnected' } as const
    await rig.show({ day: { ...EMPTY_DAY, since: START, until: NOW, unknown: [lost] } })
    expect(card('Not connected').find('svg[role="img"]').exists()).toBe(true)
  })

  it.each(['unattended', 'elsewhere', 'clockSet', 'other'] as const)(
    'does not say that the connection was never lost after a time of which this is not known: %s',
    async (why) => {
      await panel({ unknown: [{ from: START + 10 * MINUTE_MS, to: START + 50 * MINUTE_MS, why }] })
      const plot = card('Not connected')
      expect(plot.text()).not.toContain('Connected all the time.')
      expect(plot.find('svg[role="img"]').exists()).toBe(true)
      if (why === 'unattended') expect(plot.text()).toContain('Another 40 min without a connection')
    }
  )

  it('shows each plot as a table', async () => {
    await panel({ takeOvers: takeOvers(1, 2, 3, 4, 9) })
    const plot = card('Wait before I took over')
    const [button] = plot.findAll('button')
    expect(button?.text()).toBe('Show as table')
    await button?.trigger('click')
    expect(plot.findAll('tbody tr').at(-1)?.text()).toBe('24+0')
    expect(plot.findAll('thead th').map((head) => head.text())).toEqual(['minutes waited', 'customers'])
    expect(plot.find('svg[role="img"]').exists()).toBe(false)
    expect(button?.text()).toBe('Show as plot')
  })

  it('closes with Escape', async () => {
    await panel({})
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    expect(useScreenStore().panel).toBe('desk')
  })

  it('exports the table of the day', async () => {
    await panel({})
    await press('Export CSV')
    expect(rig.port.commands()).toContainEqual({ type: 'file.save', file: 'dayHours' })
  })
})

describe('the messages of the day', () => {
  const day = {
    messages: [
      message(1),
      message(2, { state: 'failed', evidence: { kind: 'refused', at: START, reason: 'Page token expired' } }),
      message(3, { state: 'unconfirmed', evidence: { kind: 'connectionLost', at: START + 3 * MINUTE_MS + 400 } })
    ],
    unknown: [{ from: START + 10 * MINUTE_MS, to: START + 12 * MINUTE_MS, why: 'notConnected' }]
  } as const
  const rows = (): string[] => rig.wrapper.findAll('tbody tr').map((row) => row.text())

  it('are counted, and each has its evidence, the newest first', async () => {
    await panel(day)
    await press('Words')
    expect([figure('Sent'), figure('Confirmed'), figure('May have been sent'), figure('Not sent')]).toEqual([
      '2 to 1 customer',
      '1 with evidence',
      '1 for you to decide',
      '1 not counted as sent'
    ])
    expect(rows()).toEqual([
      expect.stringMatching(/Not connected .* Nothing was sent by Deskhand\.$/u),
      expect.stringContaining('Connection lost 0.4 s after it left'),
      expect.stringContaining('Refused: Page token expired'),
      expect.stringContaining('Came back after 0.21 s, same text')
    ])
  })

  it('are counted also if the list does not have the oldest ones, and it says so', async () => {
    const counts = { confirmed: 300, maybe: 10, undecided: 0, notSent: 2, open: 0, customers: [keyOf('z')] }
    await panel({ ...day, older: [{ at: START, to: START + 1, ...counts }] })
    await press('Words')
    expect([figure('Sent'), figure('Confirmed'), figure('Not sent')]).toEqual([
      '312 to 2 customers',
      '301 with evidence',
      '3 not counted as sent'
    ])
    expect(rig.wrapper.text()).toContain('The oldest 312 messages are counted, not listed.')
    expect(rig.wrapper.text()).toContain('All 315')
  })

  it('say that nothing was sent without a connection only since the last message left', async () => {
    const at = (minutes: number): number => START + minutes * MINUTE_MS
    const unknown = [{ from: at(10), to: at(20), why: 'notConnected' }] as const
    const evidence = { kind: 'connectionLost', at: at(13) } as const
    await panel({ unknown, messages: [message(12, { state: 'unconfirmed', evidence })] })
    await press('Words')
    const clock = (minutes: number): string => new Date(at(minutes)).toTimeString().slice(0, 5)
    expect(rows()).toContainEqual(expect.stringContaining(`Not connected ${clock(12)} – ${clock(20)}.`))
  })

  it('can be filtered by their state', async () => {
    await panel(day)
    await press('Words')
    await press('Not sent 1')
    expect(rows()).toHaveLength(1)
  })

  it('open the conversation of a message that needs a decision', async () => {
    await panel(day)
    await press('Words')
    await rig.wrapper.get('tbody button').trigger('click')
    expect(useScreenStore().selected).toBe(keyOf('a'))
    expect(useScreenStore().panel).toBe('desk')
  })

  it('are exported only after a question, with names and words or without', async () => {
    await panel(day)
    await press('Words')
    await press('Export CSV')
    expect(rig.port.commands()).toEqual([])
    await press('Only times and states')
    expect(rig.port.commands()).toContainEqual({ type: 'file.save', file: 'dayStates' })
  })

  it.each(['Cancel', 'Escape'])('are not exported after %s, and the focus returns to the button', async (how) => {
    await panel(day)
    await press('Words')
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === 'Export CSV')
    button?.focus()
    await press('Export CSV')
    const question = document.querySelector('[role="alertdialog"]')
    expect(question?.textContent).toContain('Export the words, too?')
    if (how === 'Cancel') await press('Cancel')
    else {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
      await rig.show({})
    }
    await vi.waitFor(() => expect(document.querySelector('[role="alertdialog"]')).toBeNull())
    expect(rig.port.commands()).toEqual([])
    expect({ panel: useScreenStore().panel, focused: document.activeElement === button }).toEqual({
      panel: 'day',
      focused: true
    })
  })
})

describe('in a language that is written from right to left', () => {
  afterEach(() => document.documentElement.removeAttribute('dir'))

  it('goes from right to left, with its tabs', async () => {
    document.documentElement.dir = 'rtl'
    const day = { ...EMPTY_DAY, since: START, until: NOW }
    rig = await mountOnPort(App, { status: buildStatus(), day })
    useScreenStore().panel = 'day'
    await rig.show({})
    expect(rig.wrapper.get('[role="tablist"]').attributes('dir')).toBe('rtl')
    expect(rig.wrapper.findAll('[data-pane="day"] [dir="ltr"]').filter((one) => one.find('h1').exists())).toEqual([])
  })

  it('say that the agent has decided, and then have nothing to open', async () => {
    const decided = { kind: 'decided', at: START } as const
    const words = [message(0, { state: 'unconfirmed', evidence: decided })]
    await panel({ messages: words })
    await press('Words')
    expect(figure('May have been sent')).toBe('1 nothing left to decide')
    expect(rig.wrapper.get('tbody tr').text()).toMatch(/Decided by you, \d\d:\d\d$/u)
    expect(rig.wrapper.find('tbody button').exists()).toBe(false)
    const other = message(1, { state: 'unconfirmed', evidence: { kind: 'noAnswer', at: START } })
    await rig.show({ day: { ...EMPTY_DAY, since: START, until: NOW, messages: [...words, other] } })
    expect(figure('May have been sent')).toBe('2 1 for you to decide')
    expect(rig.wrapper.findAll('tbody button')).toHaveLength(1)
  })
})

describe('a day with more take-overs than it keeps', () => {
  const takeOvers = Array.from({ length: DAY_ENTRY_LIMIT }, (_, index) => ({
    at: START + MINUTE_MS + index * SECOND_MS,
    key: keyOf('a'),
    waited: MINUTE_MS
  }))
  const lost = [{ at: START + MINUTE_MS, agentName: 'Bo' }]

  it('says that it counts at least so many', async () => {
    await panel({ takeOvers, lost })
    expect(figure('Taken over')).toBe('2,000+ customers')
    expect(figure('Someone got there first')).toBe('1')
  })

  it('has the exact number if it keeps them all', async () => {
    await panel({ takeOvers: takeOvers.slice(1), lost })
    expect(figure('Taken over')).toBe('1,999 customers')
    expect(figure('Someone got there first')).toBe('1 of 2,000 tries')
  })
})
