import { describe, expect, it } from 'vitest'
import { readIn } from '../../../../src/main/protocol/waits/localisedPhrase'
import { plainPhrase, readLocalisedWords } from '../../../../src/main/protocol/waits/localisedWords'
import { DAY_S, HOUR_S, MINUTE_S } from '../reading'

const [HALF_MINUTE, QUARTER, HALF_HOUR] = [30, 15 * MINUTE_S, 30 * MINUTE_S]
const [HOUR_AND_HALF, WEEK, MONTH] = [90 * MINUTE_S, 7 * DAY_S, 30 * DAY_S]

type Said = Readonly<Record<string, number>>

/** Waits as people write them, in which a word says a part of a number, or the number is left out. */
const LANGUAGES: readonly { readonly locale: string; readonly said: Said }[] = [
  {
    locale: 'es',
    said: {
      'hace medio minuto': HALF_MINUTE,
      'hace cuarto de hora': QUARTER,
      'hace un cuarto de hora': QUARTER,
      'media hora': HALF_HOUR,
      'hace tres cuartos de hora': 45 * MINUTE_S,
      'hace una hora y media': HOUR_AND_HALF,
      '1 día y medio': 1.5 * DAY_S
    }
  },
  {
    locale: 'pt',
    said: {
      'há meio minuto': HALF_MINUTE,
      'há um quarto de hora': QUARTER,
      'meia hora': HALF_HOUR,
      'há 1 hora e meia': HOUR_AND_HALF,
      '1 dia e meio': 1.5 * DAY_S
    }
  },
  {
    locale: 'fr',
    said: {
      'il y a une demi-minute': HALF_MINUTE,
      'une demi minute': HALF_MINUTE,
      'demi-minute': HALF_MINUTE,
      'il y a un quart d’heure': QUARTER,
      'il y a une demi-heure': HALF_HOUR,
      'demi-heure': HALF_HOUR,
      'une demi heure': HALF_HOUR,
      '1 heure et demie': HOUR_AND_HALF,
      '1 jour et demi': 1.5 * DAY_S
    }
  },
  {
    locale: 'de',
    said: {
      'vor einer halben Minute': HALF_MINUTE,
      'eine halbe Minute': HALF_MINUTE,
      'halbe Minute': HALF_MINUTE,
      'seit einer Viertelstunde': QUARTER,
      'eine Viertelstunde': QUARTER,
      'vor einer halben Stunde': HALF_HOUR,
      'halbe Stunde': HALF_HOUR,
      'seit einer Dreiviertelstunde': 45 * MINUTE_S,
      Dreiviertelstunde: 45 * MINUTE_S,
      'vor anderthalb Stunden': HOUR_AND_HALF,
      'seit eineinhalb Stunden': HOUR_AND_HALF
    }
  },
  {
    locale: 'vi',
    said: {
      'nửa phút trước': HALF_MINUTE,
      'nửa giờ': HALF_HOUR,
      'nửa tiếng đồng hồ trước': HALF_HOUR,
      '1 giờ rưỡi trước': HOUR_AND_HALF
    }
  },
  {
    locale: 'id',
    said: {
      'setengah menit yang lalu': HALF_MINUTE,
      'semenit yang lalu': MINUTE_S,
      'sejam yang lalu': HOUR_S,
      'sehari yang lalu': DAY_S,
      'seminggu yang lalu': WEEK,
      'seperempat jam yang lalu': QUARTER,
      'setengah jam yang lalu': HALF_HOUR,
      'satu setengah jam yang lalu': HOUR_AND_HALF
    }
  },
  {
    locale: 'ms',
    said: {
      'setengah minit': HALF_MINUTE,
      'separuh minit yang lalu': HALF_MINUTE,
      'seminit yang lalu': MINUTE_S,
      'sejam yang lalu': HOUR_S,
      'sehari yang lalu': DAY_S,
      'seminggu yang lalu': WEEK,
      'suku jam yang lalu': QUARTER,
      'setengah jam yang lalu': HALF_HOUR,
      'satu jam setengah': HOUR_AND_HALF
    }
  },
  {
    locale: 'it',
    said: {
      'mezzo minuto fa': HALF_MINUTE,
      'un quarto d’ora fa': QUARTER,
      "un quarto d'ora fa": QUARTER,
      'mezz’ora fa': HALF_HOUR,
      'mezza ora fa': HALF_HOUR,
      '1 ora e mezza fa': HOUR_AND_HALF,
      '1 giorno e mezzo': 1.5 * DAY_S
    }
  },
  {
    locale: 'tr',
    said: {
      'yarım dakika önce': HALF_MINUTE,
      'bir dakikadan az': HALF_MINUTE,
      '1 dakikadan az': HALF_MINUTE,
      'çeyrek saat önce': QUARTER,
      'yarım saat önce': HALF_HOUR,
      'bir buçuk saat önce': HOUR_AND_HALF,
      '2 buçuk saat önce': 150 * MINUTE_S
    }
  },
  {
    locale: 'nl',
    said: {
      'een halve minuut geleden': HALF_MINUTE,
      'een kwartier geleden': QUARTER,
      kwartier: QUARTER,
      'een halfuur geleden': HALF_HOUR,
      'half uur': HALF_HOUR,
      'anderhalf uur geleden': HOUR_AND_HALF
    }
  },
  {
    locale: 'pl',
    said: {
      'pół minuty temu': HALF_MINUTE,
      minuta: MINUTE_S,
      'minutę temu': MINUTE_S,
      'kwadrans temu': QUARTER,
      'pół godziny temu': HALF_HOUR,
      godzina: HOUR_S,
      'godzinę temu': HOUR_S,
      'od godziny': HOUR_S,
      'półtorej godziny temu': HOUR_AND_HALF,
      'od doby': DAY_S,
      dzień: DAY_S,
      'dobę temu': DAY_S
    }
  },
  {
    locale: 'sv',
    said: {
      'för en halv minut sedan': HALF_MINUTE,
      'en kvart': QUARTER,
      'för en halvtimme sedan': HALF_HOUR,
      'en och en halv timme': HOUR_AND_HALF
    }
  },
  {
    locale: 'da',
    said: {
      'for et halvt minut siden': HALF_MINUTE,
      'for et kvarter siden': QUARTER,
      'for en halv time siden': HALF_HOUR,
      'halvanden time': HOUR_AND_HALF
    }
  },
  {
    locale: 'nb',
    said: {
      'for et halvt minutt siden': HALF_MINUTE,
      'for et kvarter siden': QUARTER,
      'for en halvtime siden': HALF_HOUR,
      'for en halv time siden': HALF_HOUR,
      'halvannen time': HOUR_AND_HALF
    }
  },
  {
    locale: 'fi',
    said: {
      'puoli minuuttia sitten': HALF_MINUTE,
      'minuutti sitten': MINUTE_S,
      'puoli tuntia sitten': HALF_HOUR,
      'tunti sitten': HOUR_S,
      'puolitoista tuntia sitten': HOUR_AND_HALF,
      'päivä sitten': DAY_S
    }
  },
  {
    locale: 'cs',
    said: {
      'před půl minutou': HALF_MINUTE,
      'před minutou': MINUTE_S,
      'před hodinou': HOUR_S,
      'před dnem': DAY_S,
      'před čtvrt hodinou': QUARTER,
      'čtvrt hodiny': QUARTER,
      'půl hodiny': HALF_HOUR,
      'hodinu a půl': HOUR_AND_HALF
    }
  },
  {
    locale: 'sk',
    said: {
      'pred pol minútou': HALF_MINUTE,
      'štvrť hodiny': QUARTER,
      'pred pol hodinou': HALF_HOUR,
      'pred hodinou': HOUR_S
    }
  },
  {
    locale: 'hu',
    said: {
      'fél perce': HALF_MINUTE,
      'fél perccel ezelőtt': HALF_MINUTE,
      'negyed órája': QUARTER,
      'fél órája': HALF_HOUR,
      'fél órával ezelőtt': HALF_HOUR,
      'másfél órája': HOUR_AND_HALF
    }
  },
  {
    locale: 'ro',
    said: {
      'acum o jumătate de minut': HALF_MINUTE,
      'acum un sfert de oră': QUARTER,
      'acum jumătate de oră': HALF_HOUR,
      '1 oră și jumătate': HOUR_AND_HALF
    }
  },
  {
    locale: 'hr',
    said: {
      'prije pola minute': HALF_MINUTE,
      'prije pola sata': HALF_HOUR,
      'sat i pol': HOUR_AND_HALF,
      'prije sat': HOUR_S
    }
  },
  { locale: 'sl', said: { 'pred pol minute': HALF_MINUTE, 'pred pol ure': HALF_HOUR, 'pred uro': HOUR_S } },
  {
    locale: 'ca',
    said: {
      'fa mig minut': HALF_MINUTE,
      'fa un quart d’hora': QUARTER,
      'fa mitja hora': HALF_HOUR,
      '1 hora i mitja': HOUR_AND_HALF,
      '1 dia i mig': 1.5 * DAY_S
    }
  },
  { locale: 'et', said: { 'pool minutit tagasi': HALF_MINUTE, 'pool tundi tagasi': HALF_HOUR } },
  { locale: 'lv', said: { 'apmēram pusminūti': HALF_MINUTE, 'apmēram pusstundu': HALF_HOUR, pusstundas: HALF_HOUR } },
  { locale: 'lt', said: { 'apie pusę minutės': HALF_MINUTE, 'apie pusvalandį': HALF_HOUR } },
  { locale: 'ja', said: { 半時間前: HALF_HOUR, '1時間半前': HOUR_AND_HALF } },
  {
    locale: 'zh',
    said: {
      半分钟前: HALF_MINUTE,
      一刻钟前: QUARTER,
      半个小时: HALF_HOUR,
      半小时前: HALF_HOUR,
      '1个半小时前': HOUR_AND_HALF
    }
  },
  {
    locale: 'zh-Hant',
    said: {
      半分鐘前: HALF_MINUTE,
      一刻鐘前: QUARTER,
      半個鐘頭: HALF_HOUR,
      半小時前: HALF_HOUR,
      '1個半小時前': HOUR_AND_HALF
    }
  },
  {
    locale: 'ko',
    said: {
      '반 분': HALF_MINUTE,
      '반 시간 전': HALF_HOUR,
      '하루 전': DAY_S,
      '일주일 전': WEEK,
      '1시간 반 전': HOUR_AND_HALF
    }
  },
  {
    locale: 'ru',
    said: {
      'полминуты назад': HALF_MINUTE,
      'минуту назад': MINUTE_S,
      'четверть часа назад': QUARTER,
      'полчаса назад': HALF_HOUR,
      'около часа': HOUR_S,
      'час назад': HOUR_S,
      'полтора часа назад': HOUR_AND_HALF,
      'около полутора часов': HOUR_AND_HALF,
      'день назад': DAY_S,
      'неделю назад': WEEK
    }
  },
  {
    locale: 'uk',
    said: {
      'півхвилини тому': HALF_MINUTE,
      'хвилину тому': MINUTE_S,
      'чверть години тому': QUARTER,
      'пів години тому': HALF_HOUR,
      'півтори години тому': HOUR_AND_HALF,
      'годину тому': HOUR_S
    }
  },
  {
    locale: 'bg',
    said: {
      'преди половин минута': HALF_MINUTE,
      'преди четвърт час': QUARTER,
      'преди половин час': HALF_HOUR,
      'преди час и половина': HOUR_AND_HALF,
      'преди час': HOUR_S
    }
  },
  {
    locale: 'sr',
    said: { 'пре пола минута': HALF_MINUTE, 'пре пола сата': HALF_HOUR, 'пре сат': HOUR_S, 'пре сат времена': HOUR_S }
  },
  { locale: 'mk', said: { 'пред половина минута': HALF_MINUTE, 'пред половина час': HALF_HOUR, 'пред час': HOUR_S } },
  {
    locale: 'ar',
    said: {
      'منذ نصف دقيقة': HALF_MINUTE,
      'منذ ثانية واحدة': 1,
      'منذ دقيقة': MINUTE_S,
      'قبل دقيقتين': 2 * MINUTE_S,
      'منذ ربع ساعة': QUARTER,
      'منذ نصف ساعة': HALF_HOUR,
      'منذ ساعة واحدة': HOUR_S,
      'منذ ساعة ونصف': HOUR_AND_HALF,
      'قبل ساعتين': 2 * HOUR_S,
      'منذ يوم': DAY_S,
      'منذ يومين': 2 * DAY_S,
      'منذ أسبوع': WEEK,
      'قبل أسبوعين': 2 * WEEK,
      'منذ شهر واحد': MONTH,
      'قبل شهرين': 2 * MONTH
    }
  },
  {
    locale: 'fa',
    said: {
      'نیم دقیقه پیش': HALF_MINUTE,
      'یک ربع پیش': QUARTER,
      'نیم ساعت پیش': HALF_HOUR,
      '1 ساعت و نیم': HOUR_AND_HALF
    }
  },
  { locale: 'ur', said: { 'آدھا منٹ': HALF_MINUTE, 'آدھے گھنٹے': HALF_HOUR, 'ڈیڑھ گھنٹہ': HOUR_AND_HALF } },
  {
    locale: 'he',
    said: {
      'לפני חצי דקה': HALF_MINUTE,
      'לפני דקה': MINUTE_S,
      'לפני שתי דקות': 2 * MINUTE_S,
      'לפני רבע שעה': QUARTER,
      'לפני חצי שעה': HALF_HOUR,
      'לפני שעה': HOUR_S,
      'לפני שעה וחצי': HOUR_AND_HALF,
      'לפני שעתיים': 2 * HOUR_S,
      'לפני יום': DAY_S,
      'לפני יומיים': 2 * DAY_S,
      'לפני שבוע': WEEK,
      'לפני שבועיים': 2 * WEEK
    }
  },
  {
    locale: 'el',
    said: {
      'πριν μισό λεπτό': HALF_MINUTE,
      'πριν ένα τέταρτο': QUARTER,
      'πριν μισή ώρα': HALF_HOUR,
      'μιάμιση ώρα': HOUR_AND_HALF
    }
  },
  {
    locale: 'th',
    said: { ครึ่งนาทีที่แล้ว: HALF_MINUTE, ครึ่งชั่วโมงที่แล้ว: HALF_HOUR, '1 ชั่วโมงครึ่งที่แล้ว': HOUR_AND_HALF }
  },
  { locale: 'hi', said: { 'आधे मिनट पहले': HALF_MINUTE, 'आधा घंटा पहले': HALF_HOUR, 'डेढ़ घंटे पहले': HOUR_AND_HALF } },
  { locale: 'mr', said: { 'अर्धा मिनिट': HALF_MINUTE, 'अर्धा तास': HALF_HOUR } },
  { locale: 'bn', said: { 'আধা মিনিট আগে': HALF_MINUTE, 'আধ ঘণ্টা আগে': HALF_HOUR, 'দেড় ঘণ্টা আগে': HOUR_AND_HALF } }
]

describe('a wait that says a part of a number in words, or leaves out "one", is read in the language', () => {
  it.each(LANGUAGES)('$locale', ({ locale, said }) => {
    const local = readLocalisedWords(locale)
    const seconds = Object.keys(said).map((phrase) => [phrase, readIn(local, plainPhrase(phrase))?.seconds] as const)
    expect(Object.fromEntries(seconds)).toEqual(said)
  })
})

it('is as exact as its part: half of it, or the unit that it leaves out', () => {
  const precision = (locale: string, phrase: string): number | undefined =>
    readIn(readLocalisedWords(locale), plainPhrase(phrase))?.precision
  expect(
    (
      [
        ['es', 'medio minuto'],
        ['es', 'un cuarto de hora'],
        ['es', 'media hora'],
        ['es', 'tres cuartos de hora'],
        ['de', 'anderthalb Stunden'],
        ['id', 'semenit'],
        ['id', 'sejam'],
        ['id', 'sehari'],
        ['id', 'seminggu'],
        ['ar', 'شهر'],
        ['ar', 'ساعتين'],
        ['ar', 'ثانية']
      ] as const
    ).map(([locale, phrase]) => precision(locale, phrase))
  ).toEqual([30, 450, 900, 900, HALF_HOUR, MINUTE_S, HOUR_S, DAY_S, WEEK, MONTH, HOUR_S, 1])
})
