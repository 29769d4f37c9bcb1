import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { countedRegex, type Attack } from '../support/regexSteps'

/** The length of the longest text that is tried, UTF-16 units. */
const LENGTH = 600
/**
 * Each attack is first tried with texts of this length and of twice this length, UTF-16 units. Only the four worst of
 * those that need more than linear time are tried with longer texts.
 */
const SHORT = 16
/** Counting stops at this many steps for each UTF-16 unit of the text. */
const STEPS_LIMIT = 1_500
/** If the text is twice as long, a search may need this many times the steps. A quadratic search needs four times. */
const LINEAR = 2.6
const src = join(import.meta.dirname, '../../src')

interface Found {
  /** The path of the file below `src`, with slashes. */
  readonly file: string
  readonly source: string
  readonly flags: string
}

const files = ['main', 'shared', 'renderer'].flatMap((layer) =>
  readdirSync(join(src, layer), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|vue)$/.test(path))
    .map((path) => `${layer}/${path.replaceAll('\\', '/')}`)
)

/** Matches a slash that may begin a regular expression. A file without such a slash need not be parsed. */
const MAY_BEGIN = /(?:[([{}=,:;?&|!>]|return)\s*\/(?![/*])/

function literalsIn(file: string): readonly Found[] {
  const text = readFileSync(join(src, file), 'utf8')
  if (!MAY_BEGIN.test(text)) return []
  const code = file.endsWith('.vue') ? (/<script[^>]*>([^]*?)<\/script>/.exec(text)?.[1] ?? '') : text
  const found: Found[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest))
  return found
}

const textOf = ({ before, part, after }: Attack, length: number): string =>
  before + part.repeat(Math.ceil(length / part.length)) + after

/**
 * Returns the cost of the worst attack. `growth`: the steps for a text of twice the length, divided by the steps for
 * the text.
 */
function worst({ source, flags }: Omit<Found, 'file'>): {
  readonly steps: number
  readonly growth: number
  attack?: Attack
} {
  const { steps, attacks } = countedRegex(source, flags)
  const growthOf = (attack: Attack, length: number): { readonly steps: number; readonly growth: number } => {
    const limit = length * STEPS_LIMIT
    const [one = 0, two = 0] = [length, 2 * length].map((each) => steps(textOf(attack, each), limit))
    return { steps: two, growth: two > limit ? Infinity : two / Math.max(1, one) }
  }
  const suspects = attacks
    .map((attack) => ({ attack, growth: growthOf(attack, SHORT).growth }))
    .filter(({ growth }) => growth > LINEAR)
    .toSorted((one, other) => other.growth - one.growth)
  return suspects
    .slice(0, 4)
    .map(({ attack }) => ({ attack, ...growthOf(attack, LENGTH / 2) }))
    .filter(({ growth }) => growth > LINEAR)
    .reduce((most, one) => (one.steps > most.steps ? one : most), { steps: 0, growth: 0 })
}

/**
 * Expressions that need more than linear time, and the reason why their text is never longer than `atMost`, UTF-16
 * units.
 */
const EXPLAINED: readonly { readonly source: string; readonly atMost: number; readonly because: string }[] = [
  {
    source: String.raw`\b(?:idle|inactivity)\b.*\b(?:time ?out|timed out|too long)\b|\b(?:time ?out|timed out)\b.*\b(?:idle|inactivity)\b`,
    atMost: 250,
    because: 'a close reason has at most 123 bytes, and spaces before capital letters'
  },
  {
    source: String.raw`([a-z][a-z\d+.-]{0,15}:\/\/[^\s?#'")]*)[?#][^\s'")]*`,
    atMost: 4_000,
    because: 'the log cuts a line before it looks for secrets'
  },
  {
    source: '[\\s\\p{Cf}"\'`‘’‚‛“”„«»‹›>)},;.!?]+$',
    atMost: 4_096,
    because: 'a longer text is no address, and is refused without a search'
  },
  {
    source: String.raw`^(?<agent>.+?) has (?<name>.+?) now\.$`,
    atMost: 2_000,
    because: 'a reason on the disk is a sentence of Deskhand, or what a server said, which is cut to this length'
  },
  {
    source: String.raw`(?:^|[. ])([a-z_$][\w$]{0,39})(?: \[as [^\]]*\])?$`,
    atMost: 200,
    because: 'the name of a function in a stack is read up to this length'
  }
]
/** V8 takes some hundredths of a second for this many steps. */
const STEPS_AT_MOST = 20_000_000

/** Resolves with the expressions that a module makes from parts while it is loaded. */
async function madeIn(paths: readonly string[]): Promise<readonly Found[]> {
  const found: Found[] = []
  const Original = globalThis.RegExp
  let file = ''
  globalThis.RegExp = class extends Original {
    constructor(pattern: RegExp | string, flags?: string) {
      super(pattern, flags)
      if (file !== '' && (new Error().stack ?? '').includes(file))
        found.push({ file, source: this.source, flags: this.flags })
    }
  } as RegExpConstructor
  try {
    for (file of paths) await import(join(src, file))
  } finally {
    globalThis.RegExp = Original
  }
  return found
}

it('no regular expression takes more than linear time, unless its text is short', { timeout: 120_000 }, async () => {
  const making = files.filter((file) => /\bRegExp\(/.test(readFileSync(join(src, file), 'utf8')))
  const made = await madeIn(making)
  const all = [...files.flatMap(literalsIn), ...made]
  expect({ literals: all.length - made.length > 300, made: made.length > 20 }).toEqual({ literals: true, made: true })
  const distinct = [...new Map(all.map((one) => [`${one.flags} ${one.source}`, one])).values()]
  const slow = distinct.map((one) => ({ ...one, ...worst(one) })).filter(({ growth }) => growth > 0)
  const wrong = slow.filter(({ source, steps, growth }) => {
    const known = EXPLAINED.find((one) => one.source === source)
    return known === undefined || steps * (known.atMost / LENGTH) ** Math.log2(growth) > STEPS_AT_MOST
  })
  expect(wrong).toEqual([])
  expect(EXPLAINED.map(({ source }) => source).filter((source) => !slow.some((one) => one.source === source))).toEqual(
    []
  )
})

it.each([
  { source: '^(a+)+$', flags: '' },
  { source: '\\s+$', flags: '' },
  { source: '^.*x.*y$', flags: 's' },
  { source: '(?<=a*)b', flags: 'g' },
  { source: 'idle.*time ?out', flags: '' },
  { source: '(x*)\\1y', flags: 'u' }
])('the search for attacks finds one on $source', ({ source, flags }) => {
  expect(worst({ source, flags }).growth).toBeGreaterThan(LINEAR)
})

it.each([
  { source: '^\\s+', flags: '' },
  { source: '(?<!\\s)\\s+$', flags: '' },
  { source: '[^<>]*', flags: 'g' },
  { source: '"(?:[^"\\\\]|\\\\.)*"', flags: 'y' }
])('finds no quadratic growth in $source', ({ source, flags }) => {
  expect(worst({ source, flags }).growth).toBe(0)
})
