import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLocalisedPhrases, readIn } from '../../../../src/main/protocol/waits/localisedPhrase'
import { plainPhrase, readLocalisedWords } from '../../../../src/main/protocol/waits/localisedWords'
import { readWaitingTime } from '../../../../src/main/protocol/waits/waitingTime'
import { isMutated } from '../../../support/mutated'
import { DAY_S, fastest, HOUR_S, MINUTE_S } from '../reading'

const WEEK_S = 7 * DAY_S
const UNITS = {
  second: 1,
  minute: MINUTE_S,
  hour: HOUR_S,
  day: DAY_S,
  week: WEEK_S,
  month: 30 * DAY_S,
  year: 365 * DAY_S
} as const
const STYLES = ['long', 'short', 'narrow'] as const
const COUNTS = [1, 2, 3, 5, 6, 11, 21, 100, 0, 1.5]

/**
 * The languages that Deskhand must be able to read. Each has texts as people write them in programs, with their lengths
 * in seconds. No text depends on the version of ICU.
 */
const SENTENCES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: {
    '5 minutes ago': 300,
    '2 hrs ago': 2 * HOUR_S,
    '1 h 5 min': 3900,
    '3d': 3 * DAY_S,
    'just now': 0,
    '1 week ago': WEEK_S
  },
  de: {
    'vor 5 Minuten': 300,
    'vor 5 Min.': 300,
    'vor 2 Std.': 2 * HOUR_S,
    'vor 3 Tagen': 3 * DAY_S,
    '3 Tage': 3 * DAY_S,
    '2 Std. und 5 Min.': 2 * HOUR_S + 300,
    'seit 2 Wochen': 2 * WEEK_S,
    'gerade eben': 0
  },
  es: {
    'hace 2 horas': 2 * HOUR_S,
    'Hace 5 min': 300,
    'hace 1 hora y 5 minutos': 3900,
    '5 minutos atrás': 300,
    'hace 3 días': 3 * DAY_S,
    ahora: 0
  },
  fr: {
    'il y a 2 h': 2 * HOUR_S,
    'il y a 5 min': 300,
    'Il y a 1 heure et 5 minutes': 3900,
    '3 jours': 3 * DAY_S,
    'à l’instant': 0,
    'il y a 2 semaines': 2 * WEEK_S
  },
  pt: {
    'há 3 minutos': 180,
    'há 2 h': 2 * HOUR_S,
    '5 minutos atrás': 300,
    'faz 2 horas': 2 * HOUR_S,
    '1 hora e 5 minutos': 3900,
    'agora mesmo': 0
  },
  it: {
    '5 minuti fa': 300,
    '2 ore fa': 2 * HOUR_S,
    '1 ora e 5 minuti': 3900,
    '3 giorni fa': 3 * DAY_S,
    'da 5 minuti': 300,
    'un minuto fa': 60
  },
  nl: {
    '5 minuten geleden': 300,
    '5 min. geleden': 300,
    '2 uur geleden': 2 * HOUR_S,
    '2 uur en 5 minuten': 2 * HOUR_S + 300,
    '3 dagen geleden': 3 * DAY_S,
    zojuist: 0
  },
  pl: {
    '5 minut temu': 300,
    '2 godziny temu': 2 * HOUR_S,
    '2 godz. temu': 2 * HOUR_S,
    '1 godzina 5 minut': 3900,
    '3 dni temu': 3 * DAY_S,
    'od 5 minut': 300
  },
  vi: {
    '5 phút trước': 300,
    '2 giờ trước': 2 * HOUR_S,
    '2 giờ 5 phút': 2 * HOUR_S + 300,
    'cách đây 3 ngày': 3 * DAY_S,
    'Vừa xong': 0,
    '30 giây trước': 30
  },
  ja: {
    '3分前': 180,
    '2時間前': 2 * HOUR_S,
    '1時間5分': 3900,
    '3 日前': 3 * DAY_S,
    '30秒': 30,
    たった今: 0,
    約5分前: 300
  },
  zh: {
    '5 分钟前': 300,
    '5分钟前': 300,
    '2小时前': 2 * HOUR_S,
    '1小时5分钟': 3900,
    '3天前': 3 * DAY_S,
    '2周前': 2 * WEEK_S,
    刚刚: 0
  },
  ar: {
    'قبل ٥ دقائق': 300,
    'قبل 5 دقائق': 300,
    'منذ ٢٠ دقيقة': 20 * MINUTE_S,
    'قبل ساعة واحدة': HOUR_S,
    'قبل ساعتين': 2 * HOUR_S,
    'قبل 3 أيام': 3 * DAY_S,
    الآن: 0
  },
  ru: {
    '5 минут назад': 300,
    '5 мин. назад': 300,
    '2 часа назад': 2 * HOUR_S,
    '1 час 5 минут': 3900,
    '3 дня назад': 3 * DAY_S,
    'только что': 0
  },
  uk: {
    '5 хвилин тому': 300,
    '5 хв тому': 300,
    '2 години тому': 2 * HOUR_S,
    '3 дні тому': 3 * DAY_S,
    щойно: 0,
    '5 хвилин': 300
  },
  tr: {
    '5 dakika önce': 300,
    '5 dk önce': 300,
    '2 saat önce': 2 * HOUR_S,
    '5 DAKİKA ÖNCE': 300,
    '2 saat 5 dakika': 2 * HOUR_S + 300,
    '3 gün önce': 3 * DAY_S
  },
  cs: {
    'před 5 minutami': 300,
    'před 5 min': 300,
    'před 2 hodinami': 2 * HOUR_S,
    '5 minut': 300,
    '1 hodina 5 minut': 3900,
    'před 3 dny': 3 * DAY_S
  },
  sv: {
    'för 5 minuter sedan': 300,
    '5 minuter sedan': 300,
    'för 2 timmar sedan': 2 * HOUR_S,
    '2 timmar och 5 minuter': 2 * HOUR_S + 300,
    'för 3 dagar sedan': 3 * DAY_S,
    'just nu': 0
  },
  da: {
    'for 5 minutter siden': 300,
    '5 min. siden': 300,
    'for 2 timer siden': 2 * HOUR_S,
    '2 timer og 5 minutter': 2 * HOUR_S + 300,
    'for 3 dage siden': 3 * DAY_S
  },
  nb: {
    'for 5 minutter siden': 300,
    'for 5 min siden': 300,
    'for 2 timer siden': 2 * HOUR_S,
    '2 timer og 5 minutter': 2 * HOUR_S + 300,
    'for 3 uker siden': 3 * WEEK_S
  },
  fi: {
    '5 minuuttia sitten': 300,
    '5 min sitten': 300,
    '2 tuntia sitten': 2 * HOUR_S,
    '2 tuntia ja 5 minuuttia': 2 * HOUR_S + 300,
    '3 päivää sitten': 3 * DAY_S
  },
  el: {
    'πριν από 5 λεπτά': 300,
    'πριν 5 λεπτά': 300,
    'πριν από 2 ώρες': 2 * HOUR_S,
    '2 ώρες και 5 λεπτά': 2 * HOUR_S + 300,
    'εδώ και 3 ημέρες': 3 * DAY_S
  },
  ko: { '5분 전': 300, '5분전': 300, '2시간 전': 2 * HOUR_S, '1시간 5분 전': 3900, '3일 전': 3 * DAY_S, 방금: 0 },
  id: {
    '5 menit yang lalu': 300,
    '5 menit lalu': 300,
    '2 jam yang lalu': 2 * HOUR_S,
    '2 jam 5 menit': 2 * HOUR_S + 300,
    '3 hari lalu': 3 * DAY_S,
    'baru saja': 0
  },
  th: {
    '5 นาทีที่แล้ว': 300,
    '๕ นาทีที่ผ่านมา': 300,
    '5 นาทีก่อน': 300,
    '2 ชั่วโมงที่แล้ว': 2 * HOUR_S,
    '1 ชั่วโมง 5 นาที': 3900,
    '3 วันที่แล้ว': 3 * DAY_S
  }
}

const MORE = 'sk hu ro hr sl ca et lv lt ms fil zh-Hant bg sr kk mk fa ur he hi mr bn ta'.split(' ')
/** The locales whose words this runtime has. Electron does not have the words of every language. */
const LOCALES = Intl.RelativeTimeFormat.supportedLocalesOf([...Object.keys(SENTENCES), ...MORE])

interface Said {
  readonly locale: string
  readonly text: string
  readonly seconds: number
}

/**
 * Yields Intl's texts in this locale for many lengths of time, such as "5 minutes ago" and "5 minutes". The numbers
 * have Latin digits, and also the locale's own digits.
 */
function* saidIn(locale: string, counts = COUNTS, sign = -1): Generator<Said> {
  for (const style of STYLES)
    for (const [unit, length] of Object.entries(UNITS))
      for (const count of counts.filter((each) => each * length < 10 * UNITS.year))
        for (const tag of [`${locale}-u-nu-latn`, locale]) {
          const seconds = count * length
          const ago = new Intl.RelativeTimeFormat(tag, { style })
          yield { locale, text: ago.format(sign * count, unit as keyof typeof UNITS), seconds }
          // Deskhand does not read short forms of months and years without "ago".
          if (length > WEEK_S && style !== 'long') continue
          const amount = new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: style })
          yield { locale, text: amount.format(count), seconds }
        }
}

/** Returns the text with `#` in place of its number. */
const frameOf = (text: string): string => plainPhrase(text.replace(/[\p{Nd}.,٫]*\p{Nd}/gu, '#'))

/** Returns the texts. Under `npm run mutation`, returns every tenth, because there each takes much longer. */
const everyFew = (texts: Iterable<string>): readonly string[] =>
  [...texts].filter((_, index) => !isMutated || index % 10 === 0)

const SIGN = /^[-+\u2212]/
/** Matches a unit of one letter. Without "ago", nobody can tell to which language such a letter belongs. */
const LONE_LETTER = /^# ?\p{L}$/u
/** Phrases that have several meanings, and these meanings. */
const SEVERAL: Readonly<Record<string, string>> = {
  'hace # m': 'month in Intl, minute for many programs',
  'il y a # m': 'month in Intl, minute for many programs',
  'prieš # m': 'year in Intl, minute for many programs',
  '# h lalu': 'day in Intl, hour for many programs',
  '# hr': 'day in Indonesian, hour in English',
  '# saat': 'hour in Turkish, second in Malay',
  '# год': 'year in Russian, hour in Ukrainian',
  '# година': 'year in Serbian, hour in Ukrainian',
  '# години': 'year in Bulgarian, hour in Ukrainian',
  'خلال # أشهر': 'months ago and in months',
  '# mths': 'no abbreviation that the English reader has',
  'пре # м': 'month and minute',
  '# ש′': 'week and year',
  'ש′ #': 'week and year'
}

const phrases = createLocalisedPhrases(Infinity)
function read(text: string): number | null {
  phrases.next()
  return phrases.read(text)?.seconds ?? null
}

describe.each(Object.entries(SENTENCES))('in %s', (_, sentences) => {
  it.each(Object.entries(sentences))('%j is %d seconds', (text, seconds) => {
    for (const said of [
      text,
      text.toUpperCase(),
      text.normalize('NFD'),
      `\u200f${text.replaceAll(' ', '\u00a0')}\u200e`
    ])
      expect([said, readWaitingTime(said)]).toMatchObject([said, { kind: 'measured', seconds, raw: said }])
  })
})

it('there are 24 languages of the promise, with at least five texts each', () => {
  expect(Object.keys(SENTENCES)).toHaveLength(24)
  for (const sentences of Object.values(SENTENCES)) expect(Object.keys(sentences).length).toBeGreaterThanOrEqual(5)
})

describe('what the system says', () => {
  it.each(LOCALES)('is read in %s, unless it has several meanings', (locale) => {
    const wrong = new Set<string>()
    for (const { text, seconds } of saidIn(locale)) {
      const frame = frameOf(text)
      if (SIGN.test(text) || LONE_LETTER.test(frame)) continue
      const reading = readWaitingTime(text)
      const isUnread = reading?.kind !== 'measured'
      if (frame in SEVERAL && (frame === '# hr' || isUnread)) continue
      if (isUnread) wrong.add(frame)
      else if (Math.abs(reading.seconds - seconds) > 1e-6) wrong.add(`${text}: ${reading.seconds}`)
    }
    expect([...wrong]).toEqual([])
  })

  it('is never a wait if it is in the future', () => {
    const durations = new Set(
      LOCALES.flatMap((locale) => [...saidIn(locale, [1, 2, 5])].map(({ text }) => plainPhrase(text)))
    )
    const wrong = new Set<string>()
    // Tamil leaves the word for "in" out, so its texts about the future are not tested.
    for (const locale of LOCALES.filter((each) => each !== 'ta'))
      for (const { text } of saidIn(locale, [1, 2, 5], 1))
        if (!durations.has(plainPhrase(text)) && !/^(?:\+|over )/.test(text)) {
          const reading = readWaitingTime(text)
          if (reading?.kind === 'measured' && reading.seconds > 0) wrong.add(`${locale} ${text}: ${reading.seconds}`)
        }
    expect([...wrong]).toEqual([])
  })
})

describe('languages that disagree', () => {
  // English is left out, because it has a reader of its own, which comes first.
  const tables = LOCALES.filter((locale) => locale !== 'en').map((locale) => readLocalisedWords(locale))
  /**
   * Returns the seconds that the languages read in a text. NaN: the languages disagree, or one of them knows several
   * meanings. Null: no language can read the text.
   */
  function everyone(text: string): number | null {
    const phrase = plainPhrase(text)
    const all = new Set(tables.map((table) => readIn(table, phrase)?.seconds ?? null).filter((each) => each !== null))
    return all.size === 0 ? null : all.size > 1 ? Number.NaN : ([...all][0] ?? null)
  }

  it('agree on everything that is read', () => {
    const texts = new Set(tables.flatMap(({ whole }) => [...whole.keys()]))
    for (const locale of LOCALES.filter((each) => each !== 'en'))
      for (const { text } of saidIn(locale, [1, 2, 5])) if (/\d/.test(text)) texts.add(text)
    const wrong = []
    for (const text of everyFew(texts)) {
      const all = everyone(text)
      const expected = Number.isNaN(all) ? null : all
      if (read(text) !== expected) wrong.push(`${text}: ${all}, ${read(text)}`)
    }
    expect(wrong).toEqual([])
  })

  it('also agree on what is said in two languages at once', () => {
    const leads = new Set(tables.flatMap(({ before }) => [...before]).filter((lead) => lead !== ''))
    const rests = new Set(tables.flatMap(({ after }) => [...after.keys()]))
    const wrong = []
    for (const lead of leads)
      // Only every seventh text is tested, because this already takes a second.
      for (const rest of everyFew([...rests].filter((_, index) => index % 7 === lead.length % 7))) {
        const text = `${lead} 5 ${rest}`
        const all = everyone(text)
        if (text.length <= 64 && /[a-z]/i.test(text) && read(text) !== (Number.isNaN(all) ? null : all))
          wrong.push(text)
      }
    expect(wrong).toEqual([])
  })

  it.each<{ text: string; because: string }>([
    { text: '5 u', because: 'hours in Dutch, weeks in Danish' },
    { text: '5 t', because: 'hours in Danish, days in German, weeks in Polish' },
    { text: '5 j', because: 'days in French, years in German, hours in Indonesian' },
    { text: '5 g', because: 'days in Turkish and Italian, hours in Polish, years in Croatian' },
    { text: 'ca. 5 t', because: 'hours in Danish, days in German' },
    { text: '~ 5 saat', because: 'hours in Turkish, seconds in Malay' },
    { text: '5 saat', because: 'hours in Turkish, seconds in Malay' },
    { text: '1 год', because: 'a year in Russian, an hour in Ukrainian' },
    { text: '2 години', because: 'hours in Ukrainian, years in Bulgarian' },
    { text: 'hace 5 m', because: 'months in Intl, minutes for many programs' },
    { text: 'il y a 5 m', because: 'months in Intl, minutes for many programs' },
    { text: 'prieš 5 m.', because: 'years in Intl, minutes for many programs' },
    { text: 'пре 5 м.', because: 'months with “ago” and minutes without it, both in Serbian' },
    { text: '5 h lalu', because: 'days in Intl, hours for many programs' }
  ])('are not believed: $text is $because', ({ text }) => {
    expect(readWaitingTime(text)).toEqual({ kind: 'unreadable', raw: text })
  })

  it.each<{ text: string; seconds: number }>([
    { text: '5 m', seconds: 300 },
    { text: '1 h', seconds: HOUR_S },
    { text: '5 d', seconds: 5 * DAY_S },
    { text: '5 hr', seconds: 5 * HOUR_S }
  ])('are not asked about what is English: $text', ({ text, seconds }) => {
    expect(readWaitingTime(text)).toMatchObject({ kind: 'measured', seconds })
  })
})

describe('a text that nobody can read', () => {
  it.each([
    'hace 5 Minuten',
    'vor 5 phút',
    '5 минут ago',
    '5 minuten temu',
    'il y a 5分',
    '5分 5 Minuten',
    'vor 5 Minuten 3 Stunden',
    'vor -5 Minuten',
    '−5 min',
    '-5 mois',
    'vor Minuten',
    'vor 5',
    '5 Klafter',
    'vor 11 Jahren',
    'vor 9999999999 Minuten',
    'in 5 Minuten',
    'in 5 minutes',
    'dans 5 minutes',
    'через 5 минут',
    '5分鐘後',
    'fa 5 minuti',
    'bald',
    'しばらく',
    'скоро',
    'قريبا',
    '٥',
    '5 ︎',
    'n/a'
  ])('is shown as received: %j', (text) => {
    expect(readWaitingTime(text)).toEqual({ kind: 'unreadable', raw: text })
  })

  it('never throws, and 10,000 characters take no more than 1 ms', () => {
    const parts = [
      'vor 5 Minuten ',
      '5分',
      '٥ دقائق ',
      '1 ',
      'ı̇',
      '\u200f',
      '\ud800',
      'и',
      '前',
      '1,',
      '1.440 ',
      'à l’'
    ]
    for (const part of parts)
      for (const length of [10, 63, 64, 65, 128, 10_000]) {
        const text = part.repeat(Math.ceil(length / part.length)).slice(0, length)
        expect(() => readWaitingTime(text)).not.toThrow()
        expect(() => read(text)).not.toThrow()
        const often = (): void => {
          for (let time = 0; time < 50; time++) void [read(text), readWaitingTime(text)]
        }
        expect(fastest(often)).toBeLessThan(50)
      }
  })
})

describe('the work for one frame', () => {
  /** Makes a reader that has loaded no language. `during` returns how many languages `run` makes the reader load. */
  async function fresh() {
    vi.resetModules()
    const { PluralRules } = Intl
    const loaded = vi.spyOn(Intl, 'PluralRules').mockImplementation(function (locale) {
      return new PluralRules(locale)
    })
    const { createLocalisedPhrases: create } = await import('../../../../src/main/protocol/waits/localisedPhrase')
    const { readWaitingTime: readTime } = await import('../../../../src/main/protocol/waits/waitingTime')
    const during = (run: () => void): number => {
      loaded.mockClear()
      run()
      return loaded.mock.calls.length
    }
    return { create, readTime, during }
  }
  afterEach(() => vi.restoreAllMocks())

  it('loads no language for what is English or a number', async () => {
    const { readTime, during } = await fresh()
    const english = ['5 minutes ago', '300', '00:05:00', 'just now', '5 m', 'PT5M', 300, '2026-11-22T13:55:00Z']
    expect(during(() => english.forEach((each) => void readTime(each, 0)))).toBe(0)
  })

  it('loads at most six languages', async () => {
    const { create, during } = await fresh()
    const reader = create()
    expect(during(() => void reader.read('5 uur'))).toBe(6)
    expect(during(() => void reader.read('5 часов'))).toBe(0)
    expect(reader.read('5 uur')).toBeNull()
  })

  it('loads the other languages that a text needs with the next frames, whatever these say', async () => {
    const { create, during } = await fresh()
    const reader = create()
    reader.read('5 uur')
    const counts = [1, 2, 3, 4, 5].map(() => during(() => reader.next()))
    expect(counts).toEqual([6, 6, 6, 2, 0])
    expect(reader.read('5 uur')?.seconds).toBe(5 * HOUR_S)
  })

  it('stops at the first language that reads a long text', async () => {
    const { create, during } = await fresh()
    const reader = create()
    expect(during(() => expect(reader.read('hace 5 minutos')?.seconds).toBe(300))).toBe(1)
    expect(during(() => expect(reader.read('vor 5 Minuten')?.seconds).toBe(300))).toBe(3)
  })

  it('reads a text once, however many rows say it', () => {
    const remembered = new Map()
    const reader = createLocalisedPhrases(Infinity, remembered)
    const set = vi.spyOn(remembered, 'set')
    for (let row = 0; row < 10_000; row++) for (const text of ['5 uur', 'bald']) reader.read(text)
    expect(set).toHaveBeenCalledTimes(2)
  })

  it('forgets the oldest of more than 500 texts', () => {
    const remembered = new Map()
    const reader = createLocalisedPhrases(Infinity, remembered)
    for (let count = 0; count < 2_000; count++) reader.read(`vor ${count} Minuten`)
    expect([...remembered.keys()]).toEqual(Array.from({ length: 500 }, (_, index) => `vor ${1_500 + index} Minuten`))
  })

  it('does not remember a text that is too long for a phrase', () => {
    const remembered = new Map()
    createLocalisedPhrases(Infinity, remembered).read('vor 5 Minuten '.repeat(5))
    expect(remembered.size).toBe(0)
  })

  it('does not remember a text for which languages are missing', async () => {
    const { create } = await fresh()
    const remembered = new Map()
    create(1, remembered).read('5 uur')
    expect(remembered.size).toBe(0)
  })

  it('is undecided until the languages of its latest text are loaded', async () => {
    const { create } = await fresh()
    const reader = create()
    const states = [reader.isUndecided]
    reader.read('5 uur')
    for (let frame = 0; frame < 5; frame++) {
      states.push(reader.isUndecided)
      reader.next()
    }
    expect(states).toEqual([false, true, true, true, true, false])
  })

  it('gives up after 100 texts that nobody can read', () => {
    const reader = createLocalisedPhrases(Infinity)
    for (let count = 0; count < 100; count++) reader.read(`${count} Klafter`)
    expect(reader.read('vor 7 Minuten')).toBeNull()
    reader.next()
    expect(reader.read('vor 7 Minuten')?.seconds).toBe(420)
  })
})

it.each([
  { tag: 'de', text: 'vor einer Stunde und 5 Minuten' },
  { tag: 'es', text: 'hace una hora y 5 minutos' },
  { tag: 'es', text: 'hace un día y 2 horas' },
  { tag: 'fr', text: 'il y a deux heures et 10 min' },
  { tag: 'fr', text: 'depuis hier 5 h' },
  { tag: 'pt', text: 'há uma hora e 20 minutos' },
  { tag: 'it', text: 'da un giorno e 3 ore' },
  { tag: 'ru', text: 'около часа и 5 минут назад' },
  { tag: 'ar', text: 'منذ ساعة و 5 دقائق' },
  { tag: 'el', text: 'πριν από μία ώρα και 5 λεπτά' },
  { tag: 'pl', text: 'od godziny i 5 minut' },
  { tag: 'nl', text: 'sinds een uur en 5 minuten' },
  { tag: 'sv', text: 'för en timme och 5 minuter sedan' }
])('an amount in words before a number is not lost: $text', ({ tag, text }) => {
  const read = readWaitingTime(text)
  const whole = readIn(readLocalisedWords(tag), plainPhrase(text))
  expect(JSON.stringify([read, whole])).not.toMatch(/"seconds":(300|600|1200|7200|10800|18000)\b/)
})
