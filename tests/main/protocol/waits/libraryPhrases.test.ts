import { describe, expect, it } from 'vitest'
import { readWaitingTime } from '../../../../src/main/protocol/waits/waitingTime'
import { DAY_S, HOUR_S, MINUTE_S } from '../reading'

/*
 * What a server says if it writes the wait with a common library (Moment, date-fns, timeago.js) and not with `Intl`.
 * There, one hour is a word of its own, and a wait that has just begun is "less than a minute".
 */

interface Said {
  /** Phrases of one minute, one hour and one day. A `|` is between two of them. */
  readonly minute: string
  readonly hour: string
  readonly day: string
  /** Phrases of less than a minute. */
  readonly less: string
  /** Phrases of a few seconds. */
  readonly now: string
  /** Other phrases, with their seconds. */
  readonly more?: Readonly<Record<string, number>>
}

const LANGUAGES: Readonly<Record<string, Said>> = {
  de: {
    minute: 'vor einer Minute|eine Minute|vor etwa einer Minute',
    hour: 'vor einer Stunde|eine Stunde|vor etwa einer Stunde',
    day: 'vor einem Tag|ein Tag',
    less: 'vor weniger als 1 Minute|vor weniger als einer Minute|weniger als 1 Minute',
    now: 'vor ein paar Sekunden|ein paar Sekunden'
  },
  es: {
    minute: 'hace un minuto|un minuto',
    hour: 'hace una hora|una hora|hace alrededor de 1 hora',
    day: 'hace un día|un día',
    less: 'hace menos de un minuto|menos de un minuto|hace menos de 1 minuto',
    now: 'hace unos segundos|unos segundos'
  },
  fr: {
    minute: 'il y a une minute|une minute',
    hour: 'il y a une heure|une heure|il y a environ une heure|il y a environ 1 heure',
    day: 'il y a un jour|un jour',
    less: "il y a moins d’une minute|il y a moins d'une minute|moins d’une minute",
    now: 'il y a quelques secondes|quelques secondes'
  },
  pt: {
    minute: 'há um minuto|um minuto',
    hour: 'há uma hora|uma hora|há cerca de 1 hora|há cerca de uma hora',
    day: 'há um dia|um dia',
    less: 'há menos de um minuto|menos de um minuto',
    now: 'há segundos|há poucos segundos|poucos segundos|alguns segundos'
  },
  it: {
    minute: 'un minuto fa|un minuto',
    hour: "un’ora fa|un'ora fa|un’ora|circa un’ora fa|da un’ora",
    day: 'un giorno fa|un giorno',
    less: 'meno di un minuto fa|meno di un minuto',
    now: 'alcuni secondi fa|alcuni secondi|poco fa',
    more: { 'un’ora e mezza fa': 1.5 * HOUR_S, 'un’ora e 5 minuti fa': HOUR_S + 5 * MINUTE_S }
  },
  nl: {
    minute: 'één minuut geleden|een minuut geleden|één minuut',
    hour: 'één uur geleden|ongeveer één uur geleden|één uur|ongeveer 1 uur geleden',
    day: 'één dag geleden|een dag geleden',
    less: 'minder dan een minuut geleden|minder dan één minuut',
    now: 'een paar seconden geleden|een paar seconden'
  },
  pl: {
    minute: 'minutę temu|minuta|około minuty temu',
    hour: 'godzinę temu|godzina|około godziny temu',
    day: '1 dzień temu|dzień temu|dzień',
    less: 'mniej niż minutę temu|mniej niż minuta',
    now: 'kilka sekund temu|kilka sekund|w tej chwili',
    more: { 'godzinę i 5 minut temu': HOUR_S + 5 * MINUTE_S }
  },
  vi: {
    minute: 'một phút trước|một phút',
    hour: 'một giờ trước|khoảng 1 giờ trước',
    day: 'một ngày trước',
    less: 'dưới 1 phút trước|dưới 1 phút|chưa đầy một phút trước',
    now: 'vài giây trước|vài giây|vừa xong'
  },
  ja: {
    minute: '1分前|1分',
    hour: '1時間前|約1時間前|約一時間前',
    day: '1日前',
    less: '1分未満前|1分未満|1分以内',
    now: '数秒前|数秒|すこし前|少し前'
  },
  zh: {
    minute: '1 分钟前|大约一分钟前',
    hour: '1 小时前|大约 1 小时前|大约一小时前|一个小时前',
    day: '1 天前|一天前',
    less: '不到 1 分钟前|不到一分钟|不到 1 分钟',
    now: '几秒前|几秒|刚刚'
  },
  ar: {
    minute: 'منذ دقيقة واحدة|دقيقة واحدة|منذ دقيقة|قبل دقيقة واحدة',
    hour: 'منذ ساعة واحدة|ساعة واحدة|منذ ساعة واحدة تقريباً|منذ ساعة تقريبًا|منذ ساعة',
    day: 'منذ يوم واحد|يوم واحد|منذ يوم',
    less: 'منذ أقل من دقيقة|أقل من دقيقة|منذ أقل من دقيقة واحدة',
    now: 'منذ ثوان|ثوان|منذ ثانية واحدة',
    more: {
      'منذ دقيقتان': 2 * MINUTE_S,
      'منذ ساعتان': 2 * HOUR_S,
      'منذ ساعتين تقريبا': 2 * HOUR_S,
      'منذ يومان': 2 * DAY_S,
      'منذ حوالي ساعة': HOUR_S,
      'منذ 3 ساعات تقريباً': 3 * HOUR_S,
      'منذ 5 ثواني': 5,
      'قبل ساعة و5 دقائق': HOUR_S + 5 * MINUTE_S,
      'منذ ساعتين و30 دقيقة': 2.5 * HOUR_S,
      'ساعة و 5 دقائق': HOUR_S + 5 * MINUTE_S,
      '3 ساعات ودقيقة': 3 * HOUR_S + MINUTE_S,
      'منذ يوم وساعتين': DAY_S + 2 * HOUR_S
    }
  },
  ru: {
    minute: 'минуту назад|минута',
    hour: 'час назад|около часа назад|час',
    day: 'день назад|день',
    less: 'меньше минуты назад|менее минуты назад',
    now: 'несколько секунд назад|несколько секунд',
    more: { 'час и 5 минут назад': HOUR_S + 5 * MINUTE_S }
  },
  uk: {
    minute: 'хвилину тому',
    hour: 'годину тому|близько 1 години тому',
    day: 'день тому',
    less: 'менше хвилини тому',
    now: 'декілька секунд тому|кілька секунд тому'
  },
  tr: {
    minute: 'bir dakika önce|bir dakika',
    hour: 'bir saat önce|yaklaşık 1 saat önce',
    day: 'bir gün önce',
    less: 'bir dakikadan az önce|1 dakikadan az önce',
    now: 'birkaç saniye önce|birkaç saniye'
  },
  cs: {
    minute: 'před minutou',
    hour: 'před hodinou|přibližně před 1 hodinou|přibližně před hodinou',
    day: 'před dnem',
    less: 'méně než před minutou|před méně než minutou',
    now: 'před pár sekundami|pár sekund'
  },
  sv: {
    minute: 'för en minut sedan|en minut sedan|en minut',
    hour: 'för en timme sedan|ungefär en timme sedan|en timme',
    day: 'för en dag sedan|en dag sedan',
    less: 'mindre än en minut sedan|mindre än en minut',
    now: 'för några sekunder sedan|några sekunder',
    more: { 'fem minuter sedan': 5 * MINUTE_S, 'ungefär två timmar sedan': 2 * HOUR_S, 'elva minuter': 11 * MINUTE_S }
  },
  da: {
    minute: 'et minut siden|ét minut siden|for et minut siden',
    hour: 'en time siden|cirka 1 time siden',
    day: 'en dag siden',
    less: 'mindre end ét minut siden|mindre end et minut',
    now: 'få sekunder siden|få sekunder|for et øjeblik siden'
  },
  nb: {
    minute: 'ett minutt siden|for ett minutt siden',
    hour: 'en time siden|omtrent en time siden',
    day: 'en dag siden|1 dag siden',
    less: 'mindre enn ett minutt siden|mindre enn et minutt',
    now: 'noen sekunder siden|noen sekunder',
    more: { '3 dager siden': 3 * DAY_S, 'for 3 dager siden': 3 * DAY_S, '3 dager': 3 * DAY_S }
  },
  fi: {
    minute: 'minuutti sitten|minuutti',
    hour: 'tunti sitten|noin tunti sitten|tunti',
    day: 'päivä sitten',
    less: 'alle minuutti sitten|alle minuutti',
    now: 'muutama sekunti sitten|juuri äsken',
    more: { 'kaksi tuntia sitten': 2 * HOUR_S, 'viisi minuuttia sitten': 5 * MINUTE_S }
  },
  el: {
    minute: 'ένα λεπτό πριν|1 λεπτό πριν',
    hour: 'μία ώρα πριν|1 ώρα πριν',
    day: 'μία μέρα πριν|1 ημέρα πριν|1 μέρα πριν',
    less: 'λιγότερο από ένα λεπτό πριν|λιγότερο από 1 λεπτό',
    now: 'λίγα δευτερόλεπτα πριν|λίγα δευτερόλεπτα',
    more: { '10 λεπτά πριν': 10 * MINUTE_S, '2 μέρες πριν': 2 * DAY_S }
  },
  ko: {
    minute: '1분 전|일분 전|약 1분 전',
    hour: '한 시간 전|한시간 전|약 한 시간 전|한 시간',
    day: '하루 전|하루',
    less: '1분 미만 전|1분 미만',
    now: '몇 초 전|몇 초|방금',
    more: { '1주일 전': 7 * DAY_S, '2주일 전': 14 * DAY_S, '한 시간 반 전': 1.5 * HOUR_S }
  },
  id: {
    minute: 'semenit yang lalu|semenit',
    hour: 'sejam yang lalu|sekitar 1 jam yang lalu|sekitar sejam lalu',
    day: 'sehari yang lalu',
    less: 'kurang dari 1 menit yang lalu|kurang dari semenit',
    now: 'beberapa detik yang lalu|beberapa detik'
  },
  th: {
    minute: '1 นาทีที่แล้ว|หนึ่งนาทีที่แล้ว',
    hour: '1 ชั่วโมงที่แล้ว|ประมาณ 1 ชั่วโมงที่ผ่านมา',
    day: '1 วันที่แล้ว',
    less: 'น้อยกว่า 1 นาทีที่ผ่านมา|น้อยกว่า 1 นาที',
    now: 'ไม่กี่วินาทีที่แล้ว|ไม่กี่วินาที',
    more: { '1 ชั่วโมง และ 5 นาที': HOUR_S + 5 * MINUTE_S }
  }
}

const readings = (phrases: string) =>
  phrases.split('|').map((text) => {
    const reading = readWaitingTime(text)
    return [text, reading?.kind === 'measured' ? reading.seconds : null]
  })
const all = (phrases: string, seconds: number) => phrases.split('|').map((text) => [text, seconds])

describe.each(Object.entries(LANGUAGES))('in %s', (_, { minute, hour, day, less, now, more = {} }) => {
  it('one minute, one hour and one day are read', () => {
    expect([...readings(minute), ...readings(hour), ...readings(day)]).toEqual([
      ...all(minute, MINUTE_S),
      ...all(hour, HOUR_S),
      ...all(day, DAY_S)
    ])
  })

  it('less than a minute is half of it, give or take the other half', () => {
    expect(readings(less)).toEqual(all(less, MINUTE_S / 2))
    for (const text of less.split('|')) expect([text, readWaitingTime(text)]).toMatchObject([text, { precision: 30 }])
  })

  it('a few seconds are no time', () => {
    for (const [, seconds] of readings(now)) expect(seconds === null ? now : seconds).toBeLessThanOrEqual(1)
  })

  it('other phrases are read', () => {
    expect(Object.keys(more).flatMap(readings)).toEqual(Object.entries(more))
  })
})

it('the languages are the 24 of the promise without English, which has a reader of its own', () => {
  expect(Object.keys(LANGUAGES)).toHaveLength(23)
})

it.each([
  'recent',
  'alle 5 minuten',
  'alle 5 minuti',
  'mindre än',
  'moins d’une',
  'menos',
  '이십일분 전',
  '대략 십일분 전',
  '오일 전',
  'ประมาณยี่สิบหนึ่งนาที',
  '大约十一分钟前',
  'ساعة و',
  'و5 دقائق',
  'قبل ساعة و3 أيام',
  'tjugotvå minuter sedan',
  'fem 5 minuter sedan'
])('what only looks like such a phrase is shown as said: %s', (text) =>
  expect(readWaitingTime(text)).toEqual({ kind: 'unreadable', raw: text })
)
