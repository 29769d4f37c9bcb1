import { DAY_S, HOUR_S, MINUTE_S, MONTH_S, WEEK_S } from '../../../shared/time'
import type { Duration } from './duration'

/** Words for parts of an hour, and amounts in one word. `Intl` does not have them. All are in lower case. */
interface Parts {
  /** Key: a length in minutes. Value: its phrases, with a `|` between two of them. */
  readonly [minutes: number]: string
  /** Words for half of the unit: "y media" in Spanish "1 hora y media" ("1 hour and a half"). */
  readonly half?: string
  /** True: the language leaves out "one", as Polish does: "godzinę temu", literally "hour ago". */
  readonly omitsOne?: true
}

/** Lengths in minutes. They serve as keys in `PARTS`. */
const [ONE_DAY, ONE_WEEK, ONE_MONTH] = [DAY_S / MINUTE_S, WEEK_S / MINUTE_S, MONTH_S / MINUTE_S] as const

const PARTS: Readonly<Record<string, Parts>> = {
  es: {
    0.5: 'medio minuto',
    15: 'un cuarto de hora|cuarto de hora',
    30: 'media hora',
    45: 'tres cuartos de hora',
    half: 'y media|y medio'
  },
  pt: { 0.5: 'meio minuto', 15: 'um quarto de hora', 30: 'meia hora', half: 'e meia|e meio' },
  fr: {
    0.5: 'une demi-minute|demi-minute|une demi minute',
    15: "un quart d'heure|un quart d’heure",
    30: 'une demi-heure|demi-heure|une demi heure',
    half: 'et demie|et demi'
  },
  de: {
    0.5: 'eine halbe minute|einer halben minute|halbe minute|halben minute',
    15: 'eine viertelstunde|einer viertelstunde|viertelstunde',
    30: 'eine halbe stunde|einer halben stunde|halbe stunde|halben stunde',
    45: 'eine dreiviertelstunde|einer dreiviertelstunde|dreiviertelstunde',
    90: 'anderthalb stunden|eineinhalb stunden'
  },
  vi: { 0.5: 'nửa phút', 30: 'nửa giờ|nửa tiếng|nửa tiếng đồng hồ', half: 'rưỡi' },
  id: {
    0.5: 'setengah menit',
    ...{ 1: 'semenit', 60: 'sejam', [ONE_DAY]: 'sehari', [ONE_WEEK]: 'seminggu' },
    ...{ 15: 'seperempat jam', 30: 'setengah jam', 90: 'satu setengah jam|satu jam setengah' }
  },
  ms: {
    0.5: 'setengah minit|separuh minit',
    ...{ 1: 'seminit', 60: 'sejam', [ONE_DAY]: 'sehari', [ONE_WEEK]: 'seminggu' },
    ...{ 15: 'suku jam', 30: 'setengah jam', 90: 'satu setengah jam|satu jam setengah' }
  },
  it: {
    0.5: 'mezzo minuto',
    15: "un quarto d'ora|un quarto d’ora",
    30: "mezz'ora|mezz’ora|mezza ora",
    half: 'e mezza|e mezzo'
  },
  tr: {
    0.5: 'yarım dakika|bir dakikadan az|1 dakikadan az',
    15: 'çeyrek saat',
    30: 'yarım saat',
    90: 'bir buçuk saat',
    half: 'buçuk'
  },
  nl: {
    0.5: 'een halve minuut|halve minuut',
    15: 'een kwartier|kwartier',
    30: 'een half uur|half uur|een halfuur|halfuur',
    90: 'anderhalf uur'
  },
  pl: {
    0.5: 'pół minuty',
    ...{ 1: 'minuta|minutę|minuty', 15: 'kwadrans', 30: 'pół godziny', 60: 'godzina|godzinę|godziny' },
    ...{ 90: 'półtorej godziny', [ONE_DAY]: 'dzień|doba|dobę|doby' },
    omitsOne: true
  },
  sv: { 0.5: 'en halv minut|halv minut', 15: 'en kvart', 30: 'en halvtimme|halvtimme', 90: 'en och en halv timme' },
  da: { 0.5: 'et halvt minut|halvt minut', 15: 'et kvarter', 30: 'en halv time|halv time', 90: 'halvanden time' },
  nb: {
    0.5: 'et halvt minutt|halvt minutt',
    15: 'et kvarter',
    30: 'en halv time|halv time|en halvtime',
    90: 'halvannen time'
  },
  fi: {
    0.5: 'puoli minuuttia',
    1: 'minuutti',
    30: 'puoli tuntia',
    60: 'tunti',
    90: 'puolitoista tuntia',
    [ONE_DAY]: 'päivä'
  },
  cs: {
    0.5: 'půl minuty|půl minutou|půlminutou',
    ...{ 1: 'minutou', 60: 'hodinou', [ONE_DAY]: 'dnem' },
    15: 'čtvrt hodiny|čtvrt hodinou',
    30: 'půl hodiny|půl hodinou',
    90: 'hodinu a půl|hodinou a půl',
    omitsOne: true
  },
  sk: { 0.5: 'pol minúty|pol minútou', 15: 'štvrť hodiny|štvrť hodinou', 30: 'pol hodiny|pol hodinou', omitsOne: true },
  hu: {
    0.5: 'fél perc|fél perce|fél perccel',
    15: 'negyed óra|negyed órája',
    30: 'fél óra|fél órája|fél órával',
    90: 'másfél óra|másfél órája'
  },
  ro: {
    0.5: 'jumătate de minut|o jumătate de minut',
    15: 'un sfert de oră',
    30: 'jumătate de oră|o jumătate de oră',
    half: 'și jumătate'
  },
  hr: { 0.5: 'pola minute|pol minute', 30: 'pola sata|pol sata', 90: 'sat i pol', omitsOne: true },
  sl: { 0.5: 'pol minute', 30: 'pol ure', omitsOne: true },
  ca: { 0.5: 'mig minut', 15: "un quart d'hora|un quart d’hora", 30: 'mitja hora', half: 'i mitja|i mig' },
  et: { 0.5: 'pool minutit', 30: 'pool tundi' },
  lv: { 0.5: 'pusminūte|pusminūti', 30: 'pusstundas|pusstundu' },
  lt: { 0.5: 'pusė minutės|pusę minutės', 30: 'pusvalandį|pusvalandis' },
  ja: { 30: '半時間', half: '半' },
  zh: { 0.5: '半分钟', 15: '一刻钟', 30: '半小时|半个小时|半个钟头', half: '半' },
  'zh-Hant': { 0.5: '半分鐘', 15: '一刻鐘', 30: '半小時|半個小時|半個鐘頭', half: '半' },
  ko: { 0.5: '반 분', 30: '반 시간', [ONE_DAY]: '하루', [ONE_WEEK]: '일주일', half: '반' },
  ru: {
    0.5: 'полминуты|половина минуты',
    ...{ 1: 'минута|минуту|минуты', 15: 'четверть часа', 30: 'полчаса', 60: 'час|часа' },
    ...{ 90: 'полтора часа|полутора часов', [ONE_DAY]: 'день' },
    omitsOne: true
  },
  uk: {
    0.5: 'півхвилини|пів хвилини',
    1: 'хвилина|хвилину|хвилини',
    15: 'чверть години',
    30: 'півгодини|пів години',
    90: 'півтори години',
    omitsOne: true
  },
  bg: { 0.5: 'половин минута', 15: 'четвърт час', 30: 'половин час', 90: 'час и половина', omitsOne: true },
  sr: { 0.5: 'пола минута|пола минуте', 30: 'пола сата', 60: 'сат|сат времена', omitsOne: true },
  mk: { 0.5: 'половина минута', 30: 'половина час', omitsOne: true },
  ar: {
    0.5: 'نصف دقيقة',
    ...{ [1 / MINUTE_S]: 'ثانية|ثانية واحدة', 1: 'دقيقة|دقيقة واحدة', 2: 'دقيقتين|دقيقتان', 15: 'ربع ساعة' },
    ...{ 30: 'نصف ساعة', 60: 'ساعة|ساعة واحدة', 90: 'ساعة ونصف', 120: 'ساعتين|ساعتان' },
    ...{
      [ONE_DAY]: 'يوم|يوم واحد',
      [2 * ONE_DAY]: 'يومين|يومان',
      [ONE_WEEK]: 'أسبوع|أسبوع واحد',
      [2 * ONE_WEEK]: 'أسبوعين|أسبوعان'
    },
    ...{ [ONE_MONTH]: 'شهر|شهر واحد', [2 * ONE_MONTH]: 'شهرين|شهران' }
  },
  fa: { 0.5: 'نیم دقیقه', 15: 'یک ربع', 30: 'نیم ساعت', half: 'و نیم' },
  ur: { 0.5: 'آدھا منٹ|آدھے منٹ', 30: 'آدھا گھنٹہ|آدھے گھنٹے', 90: 'ڈیڑھ گھنٹہ|ڈیڑھ گھنٹے' },
  he: {
    0.5: 'חצי דקה',
    ...{ 1: 'דקה', 2: 'שתי דקות', 15: 'רבע שעה', 30: 'חצי שעה', 60: 'שעה', 90: 'שעה וחצי', 120: 'שעתיים' },
    ...{ [ONE_DAY]: 'יום', [2 * ONE_DAY]: 'יומיים', [ONE_WEEK]: 'שבוע', [2 * ONE_WEEK]: 'שבועיים' }
  },
  el: { 0.5: 'μισό λεπτό', 15: 'ένα τέταρτο', 30: 'μισή ώρα', 90: 'μιάμιση ώρα' },
  th: { 0.5: 'ครึ่งนาที', 30: 'ครึ่งชั่วโมง', half: 'ครึ่ง' },
  hi: { 0.5: 'आधा मिनट|आधे मिनट', 30: 'आधा घंटा|आधे घंटे', 90: 'डेढ़ घंटा|डेढ़ घंटे' },
  mr: { 0.5: 'अर्धा मिनिट|अर्धे मिनिट', 30: 'अर्धा तास' },
  bn: { 0.5: 'আধা মিনিট|আধ মিনিট', 30: 'আধা ঘণ্টা|আধ ঘণ্টা', 90: 'দেড় ঘণ্টা' }
}

export interface LocalisedParts {
  /** Key: a phrase without "ago" and "since". */
  readonly phrases: ReadonlyMap<string, Duration>
  readonly halves: readonly string[]
  readonly omitsOne: boolean
}

export const NO_PARTS: LocalisedParts = { phrases: new Map(), halves: [], omitsOne: false }

/** `spaced`: removes the spaces of a text if the language needs that. */
export function partsOf(locale: string, spaced: (part: string) => string): LocalisedParts {
  const { half, omitsOne = false, ...phrases } = PARTS[locale] ?? {}
  const read = (words: string): readonly string[] => words.split('|').map((each) => spaced(each.normalize('NFC')))
  return {
    phrases: new Map(
      Object.entries(phrases).flatMap(([minutes, words]) =>
        read(words).map((phrase) => [phrase, durationOf(Number(minutes))] as const)
      )
    ),
    halves: half === undefined ? [] : read(half),
    omitsOne
  }
}

/**
 * The precision depends on the length:
 * - below one minute: the whole length
 * - 15, 30 and 45 minutes: half of the length, at most 15 minutes
 * - 90 minutes: 30 minutes
 * - any other length: the largest unit that divides it
 */
function durationOf(minutes: number): Duration {
  const seconds = minutes * MINUTE_S
  if (minutes < 1) return { seconds, precision: seconds }
  const part = [15, 30, 45].includes(minutes) ? Math.min(seconds, HOUR_S / 2) / 2 : minutes === 90 ? HOUR_S / 2 : null
  const unit = [MONTH_S, WEEK_S, DAY_S, HOUR_S, MINUTE_S].find((each) => seconds % each === 0) ?? MINUTE_S
  return { seconds, precision: part ?? unit }
}
