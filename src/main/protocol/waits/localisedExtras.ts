/**
 * Words that `Intl` does not have for a language. A `|` separates two entries. All are in lower case and without
 * dots.
 */
export interface LocalisedExtras {
  /** Words before an amount: "since" and "about". */
  readonly leads?: string
  readonly one?: string
  /** Words for 2, 3 and so on, if programs write them in words. */
  readonly numbers?: string
  /** Words for "and", between two amounts. */
  readonly and?: string
  /** Words for "less than", before an amount or after it. */
  readonly less?: string
  /** Words after an amount: other words for "ago", and for "about". */
  readonly ago?: string
  readonly now?: string
  /** Texts after a number, and the unit that each text means, as `Intl` names it. */
  readonly units?: Readonly<Record<string, 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'>>
}

/** Words before an amount in every language. */
export const SHARED_LEADS: readonly string[] = ['~', '≈']

export const LOCALISED_EXTRAS: Readonly<Record<string, LocalisedExtras>> = {
  es: {
    leads: 'desde hace|aproximadamente|aprox|unos|unas',
    one: 'un|una|uno',
    and: 'y|e',
    ago: 'atrás',
    now: 'ahora mismo|justo ahora|hace un momento|hace unos segundos|hace instantes|unos segundos',
    less: 'menos de'
  },
  pt: {
    leads: 'faz|cerca de|aproximadamente|aprox',
    one: 'um|uma|o',
    and: 'e',
    ago: 'atrás',
    now: 'agora mesmo|agora há pouco|há alguns segundos|há poucos segundos|há instantes|alguns segundos|poucos segundos|há segundos',
    less: 'menos de'
  },
  fr: {
    leads: 'depuis|environ',
    one: 'un|une',
    and: 'et',
    now: "à l’instant|à l'instant|il y a un instant|il y a quelques secondes|quelques secondes",
    less: 'moins de|moins d'
  },
  de: {
    leads: 'seit|circa|ca|etwa|ungefähr',
    one: 'ein|eine|einem|einer',
    and: 'und',
    now: 'gerade eben|soeben|gerade|vor wenigen sekunden|vor ein paar sekunden|ein paar sekunden',
    less: 'weniger als'
  },
  vi: {
    leads: 'cách đây|khoảng',
    one: 'một',
    and: 'và',
    ago: 'trước',
    now: 'vừa xong|vừa mới|vài giây trước|vài giây',
    units: { tiếng: 'hour' },
    less: 'dưới|chưa đầy|chưa đến|chưa tới'
  },
  id: {
    leads: 'sekitar',
    one: 'satu',
    and: 'dan',
    ago: 'lalu',
    now: 'baru saja|beberapa detik yang lalu|beberapa detik',
    less: 'kurang dari'
  },
  ms: {
    leads: 'sekitar',
    one: 'satu',
    and: 'dan',
    ago: 'yang lalu|yang lepas',
    now: 'baru sahaja|sebentar tadi',
    less: 'kurang dari'
  },
  it: {
    leads: 'da|circa|ca',
    one: 'un|una|uno',
    and: 'e',
    now: 'adesso|proprio ora|alcuni secondi fa|pochi secondi fa|qualche secondo fa|alcuni secondi|poco fa',
    less: 'meno di'
  },
  tr: { leads: 'yaklaşık', one: 'bir', and: 've', now: 'az önce|demin|birkaç saniye önce|birkaç saniye' },
  nl: {
    leads: 'sinds|circa|ca|ongeveer',
    one: 'een|één',
    and: 'en',
    now: 'zojuist|zonet|enkele seconden geleden|een paar seconden|een paar seconden geleden',
    less: 'minder dan'
  },
  pl: {
    leads: 'od|około|ok|ca',
    one: 'jedną|jedna',
    and: 'i',
    now: 'przed chwilą|kilka sekund temu|kilka sekund|w tej chwili',
    less: 'mniej niż'
  },
  sv: {
    leads: 'sedan|cirka|ca|ungefär',
    one: 'en|ett',
    and: 'och',
    now: 'just nu|nyss|för några sekunder sedan|några sekunder|några sekunder sedan',
    less: 'mindre än',
    numbers: 'två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv'
  },
  da: {
    leads: 'cirka|ca',
    one: 'et|en|ét',
    and: 'og',
    now: 'lige nu|for få sekunder siden|få sekunder|få sekunder siden|for et øjeblik siden',
    less: 'mindre end'
  },
  nb: {
    leads: 'cirka|omtrent|ca',
    one: 'en|et|ett|én',
    and: 'og',
    now: 'akkurat nå|nettopp|for noen sekunder siden|noen sekunder|noen sekunder siden',
    less: 'mindre enn',
    units: { dag: 'day', dager: 'day', 'dag siden': 'day', 'dager siden': 'day' }
  },
  fi: {
    leads: 'noin|ca',
    one: 'yksi',
    and: 'ja',
    now: 'juuri nyt|hetki sitten|muutama sekunti sitten|muutama sekunti|juuri äsken',
    less: 'alle',
    numbers: 'kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen'
  },
  cs: {
    leads: 'okolo|asi|cca|ca|přibližně',
    one: 'jeden|jedna|jednu|jednou',
    and: 'a|i',
    now: 'právě teď|teď|před chvílí|před pár sekundami|pár sekund',
    less: 'méně než'
  },
  sk: {
    leads: 'okolo|asi|cca|ca|približne',
    one: 'jeden|jedna|jednu|jednou',
    and: 'a|i',
    now: 'práve teraz|pred chvíľou|pár sekúnd|pred pár sekundami',
    less: 'menej než|menej ako'
  },
  hu: {
    leads: 'körülbelül|kb|ca',
    one: 'egy',
    and: 'és',
    now: 'éppen most|az imént',
    units: {
      másodperce: 'second',
      perce: 'minute',
      órája: 'hour',
      napja: 'day',
      hete: 'week',
      hónapja: 'month',
      éve: 'year'
    }
  },
  ro: { leads: 'circa|aproximativ|ca', one: 'un|o', and: 'și', now: 'chiar acum|câteva secunde', ago: 'în urmă' },
  hr: { leads: 'oko', one: 'jedan|jednu', and: 'i', now: 'upravo sada' },
  sl: { leads: 'okoli', one: 'eno|en', and: 'in', now: 'pravkar' },
  ca: { leads: 'des de fa', one: 'un|una', and: 'i', now: 'ara mateix' },
  et: { leads: 'umbes', and: 'ja', now: 'just nüüd', ago: 'tagasi' },
  lv: { leads: 'apmēram', and: 'un', now: 'tikko' },
  lt: { leads: 'apie', and: 'ir', now: 'ką tik' },
  ja: { leads: '約|およそ', one: '一', now: 'たった今|今さっき|数秒前|数秒|すこし前|少し前', less: '未満|以内' },
  zh: {
    leads: '约|大约',
    one: '一',
    now: '刚刚|刚才|几秒前|几秒钟前|几秒|几秒钟',
    units: { 个小时: 'hour', 个小时前: 'hour' },
    less: '不到|少于'
  },
  'zh-Hant': {
    leads: '約|大約',
    one: '一',
    now: '剛剛|剛才|幾秒前|幾秒|幾秒鐘',
    units: { 個小時: 'hour', 個小時前: 'hour' },
    less: '不到|少於'
  },
  ko: {
    leads: '약|대략',
    now: '방금|방금 전|몇 초 전|몇 초',
    less: '미만',
    one: '일|한',
    units: { 주일: 'week', '주일 전': 'week' }
  },
  ru: {
    leads: 'около|примерно',
    one: 'один|одну|одна',
    and: 'и',
    now: 'только что|несколько секунд назад|несколько секунд',
    less: 'меньше|менее|меньше чем|менее чем'
  },
  uk: {
    leads: 'близько|приблизно',
    one: 'один|одну|одна',
    and: 'та|і|й',
    now: 'щойно|кілька секунд тому|кілька секунд|декілька секунд|декілька секунд тому',
    less: 'менше|менше ніж'
  },
  bg: { leads: 'около|примерно', one: 'един|една', and: 'и', now: 'току-що' },
  sr: { leads: 'око', one: 'један', and: 'и', now: 'управо сада' },
  mk: { leads: 'околу', and: 'и', now: 'штотуку' },
  ar: {
    leads: 'منذ|حوالي',
    and: 'و',
    now: 'للتو|منذ لحظات|قبل لحظات|منذ ثوان|قبل ثوان|ثوان|ثوانٍ',
    less: 'أقل من',
    ago: 'تقريبا|تقريباً|تقريبًا',
    units: { ثواني: 'second' }
  },
  fa: { leads: 'حدود', one: 'يک|یک', and: 'و', now: 'همین الان|لحظاتی پیش|چند ثانیه|چند ثانیه پیش', ago: 'قبل' },
  he: { and: 'ו', now: 'הרגע|זה עתה' },
  el: {
    leads: 'πριν|εδώ και|περίπου',
    one: 'μία|ένα',
    and: 'και',
    now: 'μόλις τώρα|πριν λίγα δευτερόλεπτα|λίγα δευτερόλεπτα|λίγα δευτερόλεπτα πριν',
    less: 'λιγότερο από',
    ago: 'πριν',
    units: { μέρα: 'day', μέρες: 'day', 'μέρα πριν': 'day', 'μέρες πριν': 'day' }
  },
  th: {
    and: 'และ',
    leads: 'ประมาณ',
    ago: 'ก่อน|ที่แล้ว|ที่ผ่านมา',
    now: 'เมื่อสักครู่|เมื่อกี้|เมื่อครู่|ไม่กี่วินาที|ไม่กี่วินาทีที่แล้ว',
    less: 'น้อยกว่า|ไม่ถึง',
    one: 'หนึ่ง'
  },
  hi: { leads: 'लगभग|करीब', one: 'एक', and: 'और', now: 'अभी|अभी अभी' },
  bn: { ago: 'আগে|পূর্বে' }
}
