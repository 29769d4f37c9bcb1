/** Digits on a grid of three by five. */
const shapes = {
  1: ['.#.', '##.', '.#.', '.#.', '###'],
  2: ['###', '..#', '###', '#..', '###'],
  3: ['###', '..#', '###', '..#', '###'],
  4: ['#.#', '#.#', '###', '..#', '..#'],
  5: ['###', '#..', '###', '..#', '###'],
  6: ['###', '#..', '###', '#.#', '###'],
  7: ['###', '..#', '..#', '.#.', '.#.'],
  8: ['###', '#.#', '###', '#.#', '###'],
  9: ['###', '#.#', '###', '..#', '###']
}

const cells = /M([\d.]+) ([\d.]+)h([\d.]+)v[\d.]+h-[\d.]+Z/g
const drawnDigit = /(?<=d=")(?:M[\d.]+ [\d.]+h[\d.]+v[\d.]+h-[\d.]+Z){5,}(?=")/

/** The picture of a waiting count with another digit than the one it was drawn with. */
export function withDigit(svg, digit) {
  return svg.replace(drawnDigit, drawn => {
    const found = [...drawn.matchAll(cells)].map(cell => cell.slice(1).map(Number))
    const [left, top, size] = [Math.min(...found.map(([x]) => x)), Math.min(...found.map(([, y]) => y)), found[0][2]]
    const cell = (x, y) => `M${left + x * size} ${top + y * size}h${size}v${size}h-${size}Z`
    return shapes[digit].flatMap((row, y) => [...row].flatMap((mark, x) => mark === '#' ? [cell(x, y)] : [])).join('')
  })
}

export const digits = Object.keys(shapes)
