import { describe, expect, it, vi } from 'vitest'
import { hoursCsv, messagesCsv } from '../../../src/main/exports/dayCsv'
import { readCsv } from '../../../src/main/files/csv'
import { DAY_ENTRY_LIMIT, EMPTY_DAY, type DayRecord } from '../../../src/shared/domain/day'
import { keyOf } from '../../support/deskEvents'
import { formulasIn, HIDDEN_FORMULAS } from '../../support/spreadsheetCells'

const at = (hours: number, minutes = 0): number => new Date(2026, 10, 20, hours, minutes).getTime()
const time = { now: at(10), hour12: false, separator: ',' } as const
const evil = '=HYPERLINK("http://x.example","Click")'
const day: DayRecord = {
  ...EMPTY_DAY,
  since: at(8, 30),
  until: at(10),
  takeOvers: [{ at: at(9, 10), key: keyOf('a'), waited: 90_000 }],
  messages: [
    {
      id: 1,
      key: keyOf('a'),
      name: evil,
      text: '+1 of them, "quoted"',
      at: at(9, 12),
      leftAt: at(9, 12),
      state: 'failed',
      evidence: { kind: 'refused', at: at(9, 12), reason: '@Amina is blocked' }
    }
  ]
}
const dayWith = (more: Partial<DayRecord['messages'][number]>): DayRecord => ({
  ...day,
  messages: day.messages.map((one) => ({ ...one, name: 'Amina', text: 'Hello', ...more }))
})

const cells = (csv: string): readonly (readonly string[])[] => {
  const rows = readCsv(csv)
  if (!Array.isArray(rows)) throw new Error('The CSV is broken')
  return (rows as readonly { readonly cells: readonly string[] }[]).map((row) => row.cells)
}

describe('the CSV of the day', () => {
  it('says how many messages are not in it, because there were too many', () => {
    const counts = { confirmed: 300, maybe: 10, undecided: 0, notSent: 2, open: 0, customers: [] }
    const many = { ...day, older: [{ at: at(9), to: at(9, 5), ...counts }] }
    const said = 'The oldest 312 messages are counted, not listed.'
    expect(cells(messagesCsv(many, time, true)).at(-2)).toEqual([said])
    expect(messagesCsv(day, time, true)).not.toContain('not listed')
  })

  it('has each hour and the whole day, with its date, and empty cells for what is not known', () => {
    const rows = cells(hoursCsv(day, time))
    expect(rows.slice(1, -1)).toEqual([
      ['2026-11-20 08:30–09:00', '', '', '0', '', '', '0', '0', '0', '0'],
      ['2026-11-20 09:00–10:00', '', '', '1', '0:01:30', '', '0', '0', '0', '0'],
      ['Day', '', '', '1', '0:01:30', '', '0', '0', '0', '0']
    ])
  })

  it('says that it counts at least so many if the day does not keep all', () => {
    const takeOvers = Array.from({ length: DAY_ENTRY_LIMIT }, () => ({ at: at(9, 10), key: keyOf('a'), waited: null }))
    const all = (more: Partial<DayRecord>) => cells(hoursCsv({ ...day, ...more }, time)).at(-2)?.[3]
    expect([all({ takeOvers }), all({ takeOvers: takeOvers.slice(1) })]).toEqual(['2000+', '1999'])
  })

  it('has waits that a spreadsheet reads as hours, minutes and seconds', () => {
    const takeOvers = [0, 161_900, 3_600_000, 93_784_000].map((waited) => ({ at: at(9, 10), key: keyOf('a'), waited }))
    const waits = takeOvers.map((one) => cells(hoursCsv({ ...day, takeOvers: [one] }, time)).at(-2)?.[4])
    expect(waits).toEqual(['0:00:00', '0:02:41', '1:00:00', '26:03:04'])
  })

  it('has the separator that the spreadsheets of this computer expect, and no formula then either', () => {
    const german = { ...time, separator: ';' } as const
    expect(hoursCsv(day, german).split('\r\n')[1]).toBe('2026-11-20 08:30–09:00;;;0;;;0;0;0;0')
    const texts = [...HIDDEN_FORMULAS, 'a,=1+1', 'a, -1', 'a,"@x', ',＝1'].map((text) => dayWith({ text, name: text }))
    expect(texts.flatMap((one) => formulasIn(messagesCsv(one, german, true)))).toEqual([])
    expect(cells(messagesCsv(day, german, true)).at(-2)).toContain(evil)
  })

  it('says the time zone of the hours that come twice when the clocks are set back', () => {
    vi.stubEnv('TZ', 'Europe/Oslo')
    const now = Date.parse('2026-10-25T02:00:00Z')
    const rows = cells(hoursCsv({ ...EMPTY_DAY, since: now - 7_200_000, until: now }, { ...time, now }))
    vi.unstubAllEnvs()
    expect(rows.slice(1, -2).map(([hour]) => hour)).toEqual([
      '2026-10-25 02:00 UTC+2–02:00 UTC+1',
      '2026-10-25 02:00 UTC+1–03:00'
    ])
  })

  it('has empty cells for an hour in which Deskhand was closed, and its minutes in every hour', () => {
    const unknown = [
      { from: at(8, 40), to: at(8, 40) + 20_000, why: 'notConnected' },
      { from: at(9), to: at(10), why: 'closed' },
      { from: at(10, 1), to: at(11), why: 'closed' }
    ] as const
    const day = { ...EMPTY_DAY, since: at(8, 30), until: at(11), unknown }
    const rows = cells(hoursCsv(day, { ...time, now: at(11) }))
    expect(rows.slice(1, -1)).toEqual([
      ['2026-11-20 08:30–09:00', '', '', '0', '', '', '1', '0', '0', '0'],
      ['2026-11-20 09:00–10:00', '', '', '', '', '', '', '', '60', ''],
      ['2026-11-20 10:00–11:00', '', '', '0', '', '', '0', '0', '59', '0'],
      ['Day', '', '', '0', '', '', '1', '0', '119', '0']
    ])
  })

  it('has the minutes without a connection in which nobody was at the desk', () => {
    const unknown = [{ from: at(8, 40), to: at(9, 15), why: 'unattended' }] as const
    const rows = cells(hoursCsv({ ...EMPTY_DAY, since: at(8, 30), until: at(10), unknown }, time))
    expect(rows[0]?.slice(6, 8)).toEqual(['Not connected, min', 'Not connected, nobody at the desk, min'])
    expect(rows.slice(1, -1).map((row) => row.slice(6, 8))).toEqual([
      ['0', '20'],
      ['0', '15'],
      ['0', '35']
    ])
  })

  it('has no cell that a spreadsheet runs as a formula', () => {
    for (const line of messagesCsv(day, time, true).split('\r\n'))
      for (const cell of line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/u))
        expect(cell.replace(/^"/u, '')).not.toMatch(/^[=+@-]/u)
    expect(cells(messagesCsv(day, time, true)).at(-2)).toContain(evil)
  })

  it('has no cell that a spreadsheet which cuts at something else runs as a formula', () => {
    const formulas = [...HIDDEN_FORMULAS, ' =1+1', '\u200b=1+1'].flatMap((text) =>
      [{ name: text }, { text }, { evidence: { kind: 'refused', at: at(9), reason: text } as const }].flatMap((more) =>
        formulasIn(messagesCsv(dayWith(more), time, true))
      )
    )
    expect(formulas).toEqual([])
  })

  it('has what is no formula as it is written', () => {
    const text = 'Hello; how are you? 3 - 2 = 1; "yes", a=b; -'
    const csv = messagesCsv(dayWith({ text: `${text}ok` }), time, true)
    expect(csv).toContain('"Hello; how are you? 3 - 2 = 1; ""yes"", a=b; \'-ok"')
    expect(cells(csv).at(-2)?.[2]).toBe(`${text}ok`)
  })

  it('has neither names nor words nor the workspace’s own words, if the agent wants only states', () => {
    const csv = messagesCsv(day, time, false)
    expect(csv).not.toMatch(/HYPERLINK|quoted|Amina/u)
    expect(cells(csv).at(-2)?.slice(1)).toEqual(['Not sent', 'Not sent'])
  })

  it.each([
    ['Asia/Tokyo', '2026-11-20T09:12:00.000+09:00'],
    ['America/St_Johns', '2026-11-20T09:12:00.000-03:30'],
    ['Asia/Kathmandu', '2026-11-20T09:12:00.000+05:45'],
    ['UTC', '2026-11-20T09:12:00.000+00:00']
  ])('says when each message was written in %s as the screen does, with the time zone', (zone, written) => {
    vi.stubEnv('TZ', zone)
    const message = dayWith({ at: at(9, 12), evidence: { kind: 'inList', at: at(9, 13) }, state: 'sent' })
    const row = cells(messagesCsv({ ...message, since: at(8) }, time, false)).at(-2)
    vi.unstubAllEnvs()
    expect(row).toEqual([written, 'Confirmed', 'In the list read at 09:13:00, same text'])
    expect(Date.parse(written)).not.toBeNaN()
  })

  it('says of a message that Deskhand held back that nobody refused it, and names nobody in it without words', () => {
    const reason = { code: 'withOther', name: 'Amina', agent: 'Ana' } as const
    const held = dayWith({ evidence: { kind: 'heldBack', at: at(9, 12), reason } })
    expect(
      cells(messagesCsv(held, time, true))
        .at(-2)
        ?.at(-1)
    ).toMatch(/^Held back by Deskhand: .*Amina/u)
    expect(
      cells(messagesCsv(held, time, false))
        .at(-2)
        ?.slice(1)
    ).toEqual(['Not sent', 'Held back by Deskhand'])
    expect(messagesCsv(held, time, true)).not.toContain('Refused')
  })

  it('confirms no message that an earlier run only saved as sent', () => {
    const saved = dayWith({ state: 'sent', evidence: { kind: 'saved', at: at(9, 12) } })
    expect(
      cells(messagesCsv(saved, time, false))
        .at(-2)
        ?.slice(1)
    ).toEqual(['May have been sent', 'Saved as sent before Deskhand closed, evidence not known'])
  })
})
