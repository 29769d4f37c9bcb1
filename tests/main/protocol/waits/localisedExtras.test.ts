import { describe, expect, it } from 'vitest'
import { readIn } from '../../../../src/main/protocol/waits/localisedPhrase'
import { plainPhrase, readLocalisedWords } from '../../../../src/main/protocol/waits/localisedWords'
import { DAY_S, HOUR_S, MINUTE_S } from '../reading'

interface Language {
  readonly locale: string
  /** "5 minutes", without a word for "ago". */
  readonly minutes: string
  /** Words before an amount, separated by `|`. */
  readonly leads?: string
  /** Whole phrases of an hour or a minute, with a word for "one". */
  readonly one?: Readonly<Record<string, number>>
  /** Phrases of an hour and five minutes, with a word for "and". */
  readonly and?: string
  /** Phrases of five minutes with a word for "ago" that the system does not use. */
  readonly ago?: string
  readonly now?: string
}

const [ONE_MINUTE, ONE_HOUR] = [MINUTE_S, HOUR_S]

/** What people write besides the words of the system. A `|` is between two of them. */
const LANGUAGES: readonly Language[] = [
  {
    locale: 'es',
    minutes: '5 minutos',
    leads: 'desde hace|aproximadamente|aprox.|unos|unas|~|≈',
    one: { 'hace un minuto': ONE_MINUTE, 'hace una hora': ONE_HOUR, 'hace uno minuto': ONE_MINUTE },
    and: '1 hora y 5 minutos|1 hora e 5 minutos',
    ago: '5 minutos atrás|5 min atrás',
    now: 'ahora mismo|justo ahora|hace un momento|hace unos segundos|hace instantes'
  },
  {
    locale: 'pt',
    minutes: '5 minutos',
    leads: 'faz|cerca de|aproximadamente|aprox.',
    one: { 'há um minuto': ONE_MINUTE, 'há uma hora': ONE_HOUR, 'há o minuto': ONE_MINUTE },
    and: '1 hora e 5 minutos',
    ago: '5 minutos atrás',
    now: 'agora mesmo|agora há pouco|há alguns segundos|há poucos segundos|há instantes'
  },
  {
    locale: 'fr',
    minutes: '5 minutes',
    leads: 'depuis|environ',
    one: { 'il y a un minute': ONE_MINUTE, 'il y a une heure': ONE_HOUR },
    and: '1 heure et 5 minutes',
    now: "à l’instant|à l'instant|il y a un instant|il y a quelques secondes"
  },
  {
    locale: 'de',
    minutes: '5 Minuten',
    leads: 'seit|circa|ca.|etwa|ungefähr',
    one: { 'vor ein Stunde': ONE_HOUR, 'vor eine Stunde': ONE_HOUR, 'vor einem Minute': ONE_MINUTE },
    and: '1 Stunde und 5 Minuten',
    now: 'gerade eben|soeben|gerade|vor wenigen Sekunden|vor ein paar Sekunden'
  },
  {
    locale: 'vi',
    minutes: '5 phút',
    leads: 'cách đây|khoảng',
    one: { 'một phút trước': ONE_MINUTE },
    and: '1 giờ và 5 phút',
    now: 'vừa xong|vừa mới|vài giây trước'
  },
  {
    locale: 'id',
    minutes: '5 menit',
    leads: 'sekitar',
    one: { 'satu menit yang lalu': ONE_MINUTE },
    and: '1 jam dan 5 menit',
    ago: '5 menit lalu',
    now: 'baru saja|beberapa detik yang lalu'
  },
  {
    locale: 'ms',
    minutes: '5 minit',
    leads: 'sekitar',
    one: { 'satu jam lalu': ONE_HOUR },
    and: '1 jam dan 5 minit',
    ago: '5 minit yang lalu',
    now: 'baru sahaja|sebentar tadi'
  },
  {
    locale: 'it',
    minutes: '5 minuti',
    leads: 'da|circa|ca.',
    one: { 'un minuto fa': ONE_MINUTE, 'una ora fa': ONE_HOUR, 'uno minuto fa': ONE_MINUTE },
    and: '1 ora e 5 minuti',
    now: 'adesso|proprio ora|alcuni secondi fa|pochi secondi fa|qualche secondo fa'
  },
  {
    locale: 'tr',
    minutes: '5 dakika',
    leads: 'yaklaşık',
    one: { 'bir saat önce': ONE_HOUR },
    and: '1 saat ve 5 dakika',
    now: 'az önce|demin|birkaç saniye önce'
  },
  {
    locale: 'nl',
    minutes: '5 minuten',
    leads: 'sinds|circa|ca.|ongeveer',
    one: { 'een minuut geleden': ONE_MINUTE },
    and: '1 uur en 5 minuten',
    now: 'zojuist|zonet|enkele seconden geleden'
  },
  {
    locale: 'pl',
    minutes: '5 minut',
    leads: 'od|około|ok.|ca.',
    one: { 'jedną minutę temu': ONE_MINUTE, 'jedna minutę temu': ONE_MINUTE },
    and: '1 godzina i 5 minut',
    now: 'przed chwilą|kilka sekund temu'
  },
  {
    locale: 'sv',
    minutes: '5 minuter',
    leads: 'sedan|cirka|ca.',
    one: { 'för en minut sedan': ONE_MINUTE, 'för ett minut sedan': ONE_MINUTE },
    and: '1 timme och 5 minuter',
    now: 'just nu|nyss|för några sekunder sedan'
  },
  {
    locale: 'da',
    minutes: '5 minutter',
    leads: 'cirka|ca.',
    one: { 'for et minut siden': ONE_MINUTE, 'for en time siden': ONE_HOUR },
    and: '1 time og 5 minutter',
    now: 'lige nu|for få sekunder siden'
  },
  {
    locale: 'nb',
    minutes: '5 minutter',
    leads: 'cirka|omtrent|ca.',
    one: { 'for en time siden': ONE_HOUR, 'for et minutt siden': ONE_MINUTE, 'for ett minutt siden': ONE_MINUTE },
    and: '1 time og 5 minutter',
    now: 'akkurat nå|nettopp|for noen sekunder siden'
  },
  {
    locale: 'fi',
    minutes: '5 minuuttia',
    leads: 'noin|ca.',
    one: { 'yksi minuutti sitten': ONE_MINUTE },
    and: '1 tunti ja 5 minuuttia',
    now: 'juuri nyt|hetki sitten|muutama sekunti sitten'
  },
  {
    locale: 'cs',
    minutes: '5 minut',
    leads: 'okolo|asi|cca|ca.',
    one: { 'před jednou minutou': ONE_MINUTE, 'před jednu hodinou': ONE_HOUR, 'před jedna hodinou': ONE_HOUR },
    and: '1 hodina a 5 minut|1 hodina i 5 minut',
    now: 'právě teď|teď|před chvílí|před pár sekundami'
  },
  {
    locale: 'sk',
    minutes: '5 minút',
    leads: 'okolo|asi|cca|ca.',
    one: { 'pred jednou minútou': ONE_MINUTE, 'pred jednu hodinou': ONE_HOUR },
    and: '1 hodina a 5 minút|1 hodina i 5 minút',
    now: 'práve teraz|pred chvíľou'
  },
  {
    locale: 'hu',
    minutes: '5 perc',
    leads: 'körülbelül|kb.|ca.',
    one: { 'egy perccel ezelőtt': ONE_MINUTE },
    and: '1 óra és 5 perc',
    now: 'éppen most|az imént'
  },
  {
    locale: 'ro',
    minutes: '5 minute',
    leads: 'circa|aproximativ|ca.',
    one: { 'acum un minut': ONE_MINUTE, 'acum o oră': ONE_HOUR },
    and: '1 oră și 5 minute',
    now: 'chiar acum'
  },
  {
    locale: 'hr',
    minutes: '5 minuta',
    leads: 'oko',
    one: { 'prije jedan sat': ONE_HOUR, 'prije jednu minutu': ONE_MINUTE },
    and: '1 sat i 5 minuta',
    now: 'upravo sada'
  },
  {
    locale: 'sl',
    minutes: '5 minut',
    leads: 'okoli',
    one: { 'pred eno minuto': ONE_MINUTE, 'pred en minuto': ONE_MINUTE },
    and: '1 ura in 5 minut',
    now: 'pravkar'
  },
  {
    locale: 'ca',
    minutes: '5 minuts',
    leads: 'des de fa',
    one: { 'fa un minut': ONE_MINUTE, 'fa una hora': ONE_HOUR },
    and: '1 hora i 5 minuts',
    now: 'ara mateix'
  },
  { locale: 'et', minutes: '5 minutit', leads: 'umbes', and: '1 tund ja 5 minutit', now: 'just nüüd' },
  { locale: 'lv', minutes: '5 minūtes', leads: 'apmēram', and: '1 stunda un 5 minūtes', now: 'tikko' },
  { locale: 'lt', minutes: '5 minutės', leads: 'apie', and: '1 valanda ir 5 minutės', now: 'ką tik' },
  {
    locale: 'ja',
    minutes: '5分',
    leads: '約|およそ',
    one: { 一分前: ONE_MINUTE, 一時間前: ONE_HOUR, '一 分前': ONE_MINUTE },
    now: 'たった今|今さっき|数秒前'
  },
  {
    locale: 'zh',
    minutes: '5分钟',
    leads: '约|大约',
    one: { 一分钟前: ONE_MINUTE, 一小时前: ONE_HOUR },
    now: '刚刚|刚才|几秒前|几秒钟前'
  },
  {
    locale: 'zh-Hant',
    minutes: '5分鐘',
    leads: '約|大約',
    one: { 一分鐘前: ONE_MINUTE, 一小時前: ONE_HOUR },
    now: '剛剛|剛才|幾秒前'
  },
  { locale: 'ko', minutes: '5분', leads: '약|대략', now: '방금|방금 전|몇 초 전' },
  {
    locale: 'ru',
    minutes: '5 минут',
    leads: 'около|примерно',
    one: { 'один час назад': ONE_HOUR, 'одну минуту назад': ONE_MINUTE, 'одна минуту назад': ONE_MINUTE },
    and: '1 час и 5 минут',
    now: 'только что|несколько секунд назад'
  },
  {
    locale: 'uk',
    minutes: '5 хвилин',
    leads: 'близько|приблизно',
    one: { 'один хвилину тому': ONE_MINUTE, 'одну хвилину тому': ONE_MINUTE, 'одна хвилину тому': ONE_MINUTE },
    and: '2 години та 5 хвилин|2 години і 5 хвилин|2 години й 5 хвилин',
    now: 'щойно|кілька секунд тому'
  },
  {
    locale: 'bg',
    minutes: '5 минути',
    leads: 'около|примерно',
    one: { 'преди един час': ONE_HOUR, 'преди една минута': ONE_MINUTE },
    and: '1 час и 5 минути',
    now: 'току-що'
  },
  {
    locale: 'sr',
    minutes: '5 минута',
    leads: 'око',
    one: { 'пре један сата': ONE_HOUR },
    and: '1 сат и 5 минута',
    now: 'управо сада'
  },
  { locale: 'mk', minutes: '5 минути', leads: 'околу', and: '1 час и 5 минути', now: 'штотуку' },
  {
    locale: 'ar',
    minutes: '5 دقائق',
    leads: 'منذ|حوالي',
    and: '2 ساعة و 5 دقائق',
    now: 'للتو|منذ لحظات|قبل لحظات|منذ ثوان|قبل ثوان'
  },
  {
    locale: 'fa',
    minutes: '5 دقیقه',
    leads: 'حدود',
    one: { 'يک دقیقه پیش': ONE_MINUTE, 'یک دقیقه پیش': ONE_MINUTE },
    and: '1 ساعت و 5 دقیقه',
    now: 'همین الان|لحظاتی پیش'
  },
  { locale: 'he', minutes: '5 דקות', and: '2 שעות ו 5 דקות', now: 'הרגע|זה עתה' },
  {
    locale: 'el',
    minutes: '5 λεπτά',
    leads: 'πριν|εδώ και|περίπου',
    one: { 'πριν από μία ώρα': ONE_HOUR, 'πριν από ένα λεπτό': ONE_MINUTE },
    and: '1 ώρα και 5 λεπτά',
    now: 'μόλις τώρα|πριν λίγα δευτερόλεπτα'
  },
  {
    locale: 'th',
    minutes: '5 นาที',
    leads: 'ประมาณ',
    ago: '5 นาทีก่อน|5 นาทีที่แล้ว|5 นาทีที่ผ่านมา',
    now: 'เมื่อสักครู่|เมื่อกี้|เมื่อครู่'
  },
  {
    locale: 'hi',
    minutes: '5 मिनट',
    leads: 'लगभग|करीब',
    one: { 'एक मिनट पहले': ONE_MINUTE },
    and: '1 घंटे और 5 मिनट',
    now: 'अभी|अभी अभी'
  }
]

const listed = (words = ''): readonly string[] => words.split('|').filter((word) => word !== '')

const known = LANGUAGES.filter(({ locale }) => Intl.RelativeTimeFormat.supportedLocalesOf(locale).length > 0)

/** Adds a test for a language that has such words. A skipped test would look as if something was not tried. */
function only(hasWords: boolean, name: string, test: () => void): void {
  if (hasWords) it(name, test)
}

describe.each(known)('in $locale', ({ locale, minutes, leads, one = {}, and, ago, now }) => {
  const secondsOf = (text: string): number | undefined => readIn(readLocalisedWords(locale), plainPhrase(text))?.seconds
  const read = (texts: readonly string[]) => Object.fromEntries(texts.map((text) => [text, secondsOf(text)]))
  const all = (texts: readonly string[], seconds: number) => Object.fromEntries(texts.map((text) => [text, seconds]))

  only(leads !== undefined, `${leads} may stand before an amount`, () => {
    const texts = [...listed(leads), '~', '≈'].map((lead) => `${lead} ${minutes}`)
    expect(read(texts)).toEqual(all(texts, 5 * MINUTE_S))
  })

  only(Object.keys(one).length > 0, 'a word may stand in the place of the number 1', () => {
    expect(read(Object.keys(one))).toEqual(one)
  })

  only(and !== undefined, 'a word for "and" may stand between two amounts', () => {
    const texts = listed(and)
    const hours = /^2/.test(and ?? '') ? 2 : 1
    expect(read(texts)).toEqual(all(texts, hours * HOUR_S + 5 * MINUTE_S))
  })

  only(ago !== undefined, '"ago" may be said in other words', () => {
    expect(read(listed(ago))).toEqual(all(listed(ago), 5 * MINUTE_S))
  })

  it(`${now} means now`, () => expect(read(listed(now))).toEqual(all(listed(now), 0)))
})

it('a Hungarian says since when in units with an ending', () => {
  const words = readLocalisedWords('hu')
  const units = {
    másodperce: 1,
    perce: MINUTE_S,
    órája: HOUR_S,
    napja: DAY_S,
    hete: 7 * DAY_S,
    hónapja: 30 * DAY_S,
    éve: 365 * DAY_S
  }
  expect(Object.fromEntries(Object.keys(units).map((unit) => [unit, readIn(words, `1 ${unit}`)?.seconds]))).toEqual(
    units
  )
})

it('no language reads other words before an amount, or in the place of its number', () => {
  const de = readLocalisedWords('de')
  expect(readIn(de, 'minus 5 minuten')).toBeNull()
  expect(readIn(de, 'vor kein minute')).toBeNull()
  expect(readIn(de, '1 stunde oder 5 minuten')).toBeNull()
})

it('a Chinese number that only ends or begins with one is not one', () => {
  const zh = readLocalisedWords('zh')
  for (const text of ['十一分钟前', '二十一小时前', '一百分钟前', '一些分钟前', '一', '统一'])
    expect({ text, read: readIn(zh, text) }).toEqual({ text, read: null })
})

it('a language that the system does not have has no words, not even those before an amount', () => {
  const none = readLocalisedWords('tlh')
  const { around, before, after, whole, one, and } = none
  expect([around, before, after, whole, one, and].map(({ size }) => size)).toEqual([0, 0, 0, 0, 0, 0])
  expect([readIn(none, '~ 5 minutes'), readIn(none, '5 min'), readIn(none, 'now')]).toEqual([null, null, null])
})
