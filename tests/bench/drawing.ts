import { clientOf, CLIENT_NAMES } from './clients'
import { type ClientName, type Result, summarise, type Summary } from './results'

const WIDTH = 880
const HEIGHT = 488
const PANEL = { width: 340, height: 300, top: 50, lefts: [60, 480] }
const COLOURS: Readonly<Record<ClientName, string>> = {
  raw: '#6b7280',
  app: '#1d4ed8',
  'hook-limited': '#c2410c',
  'class-limited': '#a16207',
  'page-limited': '#be185d',
  hook: '#c2410c',
  class: '#a16207',
  page: '#be185d'
}

interface Point {
  readonly n: number
  readonly value: number
}

interface Series {
  readonly client: ClientName
  readonly points: readonly Point[]
  readonly dashes: string
}

interface Scale {
  readonly low: number
  readonly high: number
}

/** Returns the powers of ten just below and just above the values. */
export function decades(values: readonly number[]): Scale {
  const good = values.filter((value) => value > 0)
  if (good.length === 0) return { low: 1, high: 10 }
  const low = 10 ** Math.floor(Math.log10(Math.min(...good)))
  const high = 10 ** Math.ceil(Math.log10(Math.max(...good)))
  return { low, high: high > low ? high : low * 10 }
}

/** Returns the place of a value on a scale: 0 at the low end, 1 at the high end. */
export function placeOn({ low, high }: Scale, value: number): number {
  return (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
}

function seriesOf(
  results: readonly Result[],
  lengths: readonly number[],
  pick: (summary: Summary) => number | null,
  dashes: string
): readonly Series[] {
  return CLIENT_NAMES.map((client) => ({
    client,
    dashes,
    points: lengths.flatMap((n) => {
      const summary = summarise(results, client, n)
      const value = summary === null ? null : pick(summary)
      return value === null || value <= 0 ? [] : [{ n, value }]
    })
  })).filter(({ points }) => points.length > 0)
}

function text(x: number, y: number, words: string, more = ''): string {
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${safe}</text>`
}

const short = (n: number): string => (n >= 1000 ? `${n / 1000}k` : String(Number(n.toPrecision(3))))

function panel(title: string, left: number, all: readonly Series[], lengths: readonly number[]): readonly string[] {
  const across = decades(lengths)
  const upward = decades(all.flatMap(({ points }) => points.map(({ value }) => value)))
  const x = (n: number): number => left + placeOn(across, n) * PANEL.width
  const y = (value: number): number => PANEL.top + (1 - placeOn(upward, value)) * PANEL.height
  const parts = [text(left, PANEL.top - 18, title, 'font-weight="600"')]
  for (let value = upward.low; value <= upward.high * 1.01; value *= 10) {
    parts.push(`<line x1="${left}" x2="${left + PANEL.width}" y1="${y(value)}" y2="${y(value)}" stroke="#e5e7eb"/>`)
    parts.push(text(left - 8, y(value) + 4, short(value), 'text-anchor="end" fill="#4b5563"'))
  }
  for (const n of lengths)
    parts.push(text(x(n), PANEL.top + PANEL.height + 20, short(n), 'text-anchor="middle" fill="#4b5563"'))
  for (const { client, points, dashes } of all) {
    const line = points.map(({ n, value }) => `${x(n).toFixed(1)},${y(value).toFixed(1)}`)
    const colour = COLOURS[client]
    parts.push(
      `<polyline points="${line.join(' ')}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>`
    )
    const isWhole = client === 'hook' || client === 'class' || client === 'page'
    for (const at of line) {
      const [cx, cy] = at.split(',')
      parts.push(`<circle cx="${cx}" cy="${cy}" r="3.5" stroke="${colour}" fill="${isWhole ? '#fff' : colour}"/>`)
    }
  }
  return parts
}

function legend(clients: readonly ClientName[]): readonly string[] {
  return clients.flatMap((client, at) => {
    const [left, top] = [60 + (at % 4) * 205, HEIGHT - 62 + Math.floor(at / 4) * 20]
    const isWhole = client === 'hook' || client === 'class' || client === 'page'
    const fill = isWhole ? '#fff' : COLOURS[client]
    return [
      `<circle cx="${left}" cy="${top - 4}" r="4" stroke="${COLOURS[client]}" fill="${fill}"/>`,
      text(left + 12, top, clientOf(client).title)
    ]
  })
}

const isOf =
  (name: ClientName) =>
  (result: Result): boolean =>
    result.kind === 'traffic' && result.client === name

/** Draws latency and CPU against the length of the queue, as an SVG file. Both axes are logarithmic. */
export function drawing(results: readonly Result[], lengths: readonly number[], caption: string): string {
  const latency = [
    ...seriesOf(results, lengths, ({ p50 }) => p50, ''),
    ...seriesOf(results, lengths, ({ pooledP99 }) => pooledP99, '2 4')
  ]
  const cpu = seriesOf(results, lengths, ({ cpu }) => cpu, '')
  const [first = 0, second = 0] = PANEL.lefts
  const clients = CLIENT_NAMES.filter((name) => [...latency, ...cpu].some(({ client }) => client === name))
  const silent = CLIENT_NAMES.filter((name) => !clients.includes(name) && results.some(isOf(name))).map(
    (name) => clientOf(name).title
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#111827" role="img" aria-label="Latency and CPU against the length of the queue">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...panel('From the socket to the screen, ms (line: p50, dots: p99)', first, latency, lengths),
    ...panel('CPU of main and renderer, cores', second, cpu, lengths),
    text(first, PANEL.top + PANEL.height + 42, 'customers in the queue', 'fill="#4b5563"'),
    text(second, PANEL.top + PANEL.height + 42, 'customers in the queue', 'fill="#4b5563"'),
    ...legend(clients),
    ...(silent.length === 0 ? [] : [text(60, HEIGHT - 28, `Did not answer under this load: ${silent.join('; ')}`)]),
    text(60, HEIGHT - 14, caption, 'fill="#4b5563" font-size="11"'),
    '</svg>',
    ''
  ].join('\n')
}
