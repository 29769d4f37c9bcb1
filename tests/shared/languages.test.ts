import { afterEach, describe, expect, it } from 'vitest'
import { compileLanguage, isRightToLeft, readMessages } from '../../build/text/languages.mjs'
import { clockTime, clockTimeWithSeconds, dayInWords } from '../../src/shared/localTime'
import { current, ENGLISH, perLanguage, textTable, setLanguage, watchReads } from '../../src/shared/text/current'
import { inLeftToRight, inRightToLeft } from '../../src/shared/text/isolate'
import { languageChanger, languageFor, LANGUAGES } from '../../src/shared/text/languages'
import { andListOf, listOf } from '../../src/shared/text/list'
import { say, SLOT } from '../../src/shared/text/say'

const speakLike = (tag: string, messages = {}): void => setLanguage({ tag, rightToLeft: isRightToLeft(tag), messages })

afterEach(() => {
  setLanguage(ENGLISH)
  watchReads(() => undefined)
})

describe('the language', () => {
  const all = ['en', 'de', 'es', 'fr', 'pt-BR', 'it', 'nl', 'pl', 'vi', 'ja', 'zh-Hans', 'ar'].map((tag) => ({ tag }))

  it.each([
    { system: ['de-AT'], is: 'de' },
    { system: ['pt-PT'], is: 'pt-BR' },
    { system: ['pt-BR'], is: 'pt-BR' },
    { system: ['es-MX'], is: 'es' },
    { system: ['zh'], is: 'zh-Hans' },
    { system: ['zh-CN'], is: 'zh-Hans' },
    { system: ['zh-SG'], is: 'zh-Hans' },
    { system: ['zh-Hans-HK'], is: 'zh-Hans' },
    { system: ['zh-TW'], is: 'en' },
    { system: ['zh-TW', 'ja-JP'], is: 'ja' },
    { system: ['fi-FI', 'sv', 'nl-BE', 'de'], is: 'nl' },
    { system: ['en-US', 'de'], is: 'en' },
    { system: ['ar-EG'], is: 'ar' },
    { system: ['pt_BR.UTF-8'], is: 'pt-BR' },
    { system: ['C', 'POSIX', '', 'no language!'], is: 'en' },
    { system: [], is: 'en' }
  ])('is $is if the system prefers $system', ({ system, is }) => {
    expect(languageFor(system, 'system', all)).toBe(is)
  })

  it('is the one of the setting, unless Deskhand does not have it', () => {
    expect(languageFor(['de'], 'pl', all)).toBe('pl')
    expect(languageFor(['de'], 'xx', all)).toBe('de')
  })

  it('has English first in the list, and a name that says itself', () => {
    expect(LANGUAGES[0]).toMatchObject({ tag: 'en', name: 'English', rightToLeft: false })
    expect(LANGUAGES.filter(({ name }) => name.trim() === '')).toEqual([])
  })

  it('changes only to the last wish, whichever file comes first', async () => {
    const loads = new Map<string, (error?: Error) => void>()
    const change = languageChanger({
      load: (tag) =>
        new Promise((resolve, reject) =>
          loads.set(tag, (error) => (error ? reject(error) : resolve({ ...ENGLISH, tag })))
        )
    })
    const [first, second] = [change('de'), change('pl')]
    loads.get('pl')?.()
    loads.get('de')?.()
    expect({ first: await first, second: await second, tag: current().tag }).toEqual({
      first: false,
      second: true,
      tag: 'pl'
    })
    const failing = change('it')
    loads.get('it')?.(new Error('no file'))
    await expect(failing).rejects.toThrow('no file')
    expect(current().tag).toBe('pl')
    const again = change('it')
    loads.get('it')?.()
    expect({ again: await again, tag: current().tag }).toEqual({ again: true, tag: 'it' })
  })

  it('changes only when its moment has come', async () => {
    let go = (): void => undefined
    const change = languageChanger({
      load: async (tag) => ({ ...ENGLISH, tag }),
      ready: () => new Promise((resolve) => (go = resolve))
    })
    const changing = change('de')
    await new Promise((resolve) => setImmediate(resolve))
    expect(current().tag).toBe('en')
    go()
    expect({ changing: await changing, tag: current().tag }).toEqual({ changing: true, tag: 'de' })
  })
})

/** The languages that say the example themselves. A language that is not complete may lack it. */
const WITH_EXAMPLE = LANGUAGES.flatMap(({ tag, name }) => {
  const example = readMessages(tag)['settings.timeFormats.hours12']
  return example === undefined ? [] : [{ tag, name, example }]
})

it.each(WITH_EXAMPLE)('the example of twelve hours is what Deskhand writes in $name', ({ tag, example }) => {
  speakLike(tag)
  const written = clockTime(new Date(2026, 10, 22, 15, 30).getTime(), true).replaceAll('\u00A0', ' ')
  expect(example.replaceAll('\u00A0', ' ')).toContain(written)
})

describe('a message', () => {
  it('is in the language that is spoken, and in English if the language lacks it', () => {
    speakLike('de', { 'alerts.undo': () => 'Rückgängig' })
    expect([say('alerts.undo'), say('alerts.dismiss')]).toEqual(['Rückgängig', 'Dismiss'])
  })

  it('tells who draws that it depends on the language', () => {
    let reads = 0
    watchReads(() => reads++)
    say('alerts.undo')
    expect(reads).toBeGreaterThan(0)
  })

  it('is read anew from a table, and once for each language by what takes long to make', () => {
    const table = textTable({ undo: () => say('alerts.undo') })
    let made = 0
    const format = perLanguage((locale) => `${++made} ${locale}`)
    expect({ undo: table.undo, first: format(), again: format() }).toEqual({
      undo: 'Undo',
      first: '1 en-GB',
      again: '1 en-GB'
    })
    speakLike('de', { 'alerts.undo': () => 'Rückgängig' })
    expect({ undo: table.undo, first: format(), again: format() }).toEqual({
      undo: 'Rückgängig',
      first: '2 de-u-nu-latn',
      again: '2 de-u-nu-latn'
    })
  })
})

describe('a compiled language', () => {
  it('chooses plurals by its own rules and isolates what it shows, but not what chooses', () => {
    const source = compileLanguage(
      'ar',
      {
        one: '{n, plural, zero {ز} one {و} two {ا} few {ق {who}} many {ك} other {{n, number}}} {who, select, null {لا} other {{who}}} d.who'
      },
      '/isolate'
    )
    expect(source).toContain('import { inRightToLeft } from "/isolate"')
    expect(source).toContain('plural(d.n, 0, ar')
    expect(source).toContain('select(d.who, ')
    expect(source.match(/inRightToLeft\(d\.who\)/g)).toHaveLength(2)
    expect(source).toContain('number("ar-u-nu-latn", d.n, 0)')
    expect(source).toContain(' d.who"')
  })
})

it('a count has the separators of the language, and another number has none', () => {
  const source = compileLanguage('de', { one: '{n, plural, one {{n} Zeile} other {{n} Zeilen}} an {port}' }, '/isolate')
  expect(source.match(/number\("de-u-nu-latn", d\.n, 0\)/g)).toHaveLength(2)
  expect(source).toContain('inLeftToRight(d.port)')
  expect(say('alerts.gapsMarked', { count: 12_345 })).toBe('Gaps are marked in 12,345 conversations.')
})

describe('an argument', () => {
  it('is isolated where its direction differs from the language, and stays as it is elsewhere', () => {
    const hebrew = 'מיה'
    expect(['Mia', 14, null, SLOT, hebrew].map(inLeftToRight)).toEqual(['Mia', 14, null, SLOT, `\u2068${hebrew}\u2069`])
    expect([hebrew, 14, null, SLOT, '14:12', 'Mia'].map(inRightToLeft)).toEqual([
      hebrew,
      14,
      null,
      SLOT,
      '14:12',
      '\u2068Mia\u2069'
    ])
    expect(inLeftToRight(`\u2068${hebrew}\u2069`)).toBe(`\u2068${hebrew}\u2069`)
    expect(inLeftToRight(`\u2068${hebrew}\u2069 and \u2068${hebrew}\u2069`)).toMatch(/^\u2068\u2068/)
  })

  it.each(['+49 170 1234567', '(089) 12 34 56', '2026-11-29', '-5', '12 %', '•••• 4242', '089/12 34', '#123'])(
    'that is a number in several parts is isolated from right to left, where its parts would change places: %s',
    (number) => {
      expect(inRightToLeft(number)).toBe(`\u2068${number}\u2069`)
      expect(inLeftToRight(number)).toBe(number)
    }
  )

  it.each(['𝓐𝓷𝓪', 'ⓐⓝⓐ', 'ﾀﾅｶ', '𠮷', 'Ⅻ', 'Łukasz', 'ខ្មែរ', 'Mia أحمد', 'Ａｎａ'])(
    'with letters that run from left to right is isolated from right to left, however they are drawn: %s',
    (name) => expect(inRightToLeft(name)).toBe(`\u2068${name}\u2069`)
  )

  it.each(['أحمد', 'שרה', '𞤀𞤣𞤢𞤥', 'ߒߞߏ', 'ﷲ', 'أَحْمَد'])(
    'in a script that runs from right to left stays as it is there: %s',
    (name) => expect(inRightToLeft(name)).toBe(name)
  )

  it.each(['14:12', '1,234.5', '29/11/2026', '7', '—', '2:09\u00A0م', '7 أيام'])(
    'stays as it is from right to left if it is one number, or runs from right to left itself: %s',
    (text) => {
      expect(inRightToLeft(text)).toBe(text)
    }
  )

  it('is isolated in a sentence', () => {
    expect(say('alerts.parked', { name: 'מיה' })).toBe('\u2068מיה\u2069 is parked.')
    expect(say('alerts.parked', { name: 'Mia' })).toBe('Mia is parked.')
  })
})

describe('dates, times and lists', () => {
  const at = new Date(2026, 10, 28, 14, 9, 5).getTime()

  it.each([
    {
      tag: 'en',
      day: 'Saturday 28 November 2026',
      twelve: '2:09\u00A0PM',
      seconds: '2:09:05\u00A0PM',
      list: 'a, b, c'
    },
    {
      tag: 'de',
      day: 'Samstag, 28. November 2026',
      twelve: '2:09\u00A0PM',
      seconds: '2:09:05\u00A0PM',
      list: 'a, b und c'
    },
    { tag: 'ja', day: '2026年11月28日土曜日', twelve: '午後2:09', seconds: '午後2:09:05', list: 'a、b、c' },
    { tag: 'ar', day: 'السبت، 28 نوفمبر 2026', twelve: '2:09\u00A0م', seconds: '2:09:05\u00A0م', list: 'a، b، c' }
  ])('are written as in $tag', ({ tag, day, twelve, seconds, list }) => {
    speakLike(tag)
    expect(dayInWords(at)).toBe(day)
    expect({ clockTime: clockTime(at), withSeconds: clockTimeWithSeconds(at) }).toEqual({
      clockTime: '14:09',
      withSeconds: '14:09:05'
    })
    expect({ clockTime: clockTime(at, true), withSeconds: clockTimeWithSeconds(at, true) }).toEqual({
      clockTime: twelve,
      withSeconds: seconds
    })
    expect(listOf(['a', '', 'b', 'c'])).toBe(list)
  })

  it('are joined with the word of the language', () => {
    expect(andListOf(['a', 'b', 'c'])).toBe('a, b, and c')
    speakLike('es')
    expect(andListOf(['a', 'b', 'c'])).toBe('a, b y c')
  })
})
