/** Digits on a grid of five by seven cells. */
const digits = {
  1: ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  2: ['.###.', '#...#', '....#', '..##.', '.#...', '#....', '#####'],
  3: ['####.', '....#', '....#', '.###.', '....#', '....#', '####.'],
  4: ['...#.', '..##.', '.#.#.', '#..#.', '#####', '...#.', '...#.'],
  5: ['#####', '#....', '####.', '....#', '....#', '#...#', '.###.'],
  6: ['..##.', '.#...', '#....', '####.', '#...#', '#...#', '.###.'],
  7: ['#####', '....#', '...#.', '..#..', '..#..', '..#..', '..#..'],
  8: ['.###.', '#...#', '#...#', '.###.', '#...#', '#...#', '.###.'],
  9: ['.###.', '#...#', '#...#', '.####', '....#', '...#.', '.##..']
}

/** The sign for more than nine: wide in pictures of 22 px, narrow in the others. */
const narrowMany = ['###....', '#.#..#.', '###.###', '..#..#.', '###....']
const wideMany = ['.##.......', '#..#...#..', '#..#...#..', '.###.#####', '...#...#..', '...#...#..', '.##.......']

const cells = /M([\d.]+) ([\d.]+)h([\d.]+)v[\d.]+h-[\d.]+Z/g
const drawnDigit = /(?<=d=")(?:M[\d.]+ [\d.]+h[\d.]+v[\d.]+h-[\d.]+Z){5,}(?=")/

export const counts = [...Object.keys(digits), '9plus']

/** Replaces the digit in a tray picture by another count. The new digit is on whole pixels. */
export function withCount(svg, count) {
  const side = Number(/width="(\d+)"/.exec(svg)[1])
  return svg.replace(drawnDigit, (drawn) => {
    const found = [...drawn.matchAll(cells)].map((cell) => cell.slice(1).map(Number))
    const size = found[0][2]
    const middle = (axis) =>
      (Math.min(...found.map((cell) => cell[axis])) + Math.max(...found.map((cell) => cell[axis])) + size) / 2
    const shape = shapeOf(count, side)
    const unit = side < 32 ? 1 : 2
    const left = Math.floor(middle(0) - (shape[0].length * unit) / 2)
    const top = Math.floor(middle(1) - (shape.length * unit) / 2)
    const cell = (x, y) => `M${left + x * unit} ${top + y * unit}h${unit}v${unit}h-${unit}Z`
    return shape.flatMap((row, y) => [...row].flatMap((mark, x) => (mark === '#' ? [cell(x, y)] : []))).join('')
  })
}

/** Returns the cells of a count. In a picture of 22 px, a line of one pixel is too thin, so the digits are bold. */
function shapeOf(count, side) {
  if (count === '9plus') return side === 22 ? wideMany : narrowMany
  return side === 22 ? digits[count].map(bold) : digits[count]
}

function bold(row) {
  return [...`${row}.`].map((mark, x) => (mark === '#' || row[x - 1] === '#' ? '#' : '.')).join('')
}
