/**
 * Words of a language that `Intl` does not have. In each list, a `|` separates two entries. Everything is in lower case
 * and without dots.
 */
export interface LocalisedExtras {
  /** Words before an amount: "since" and "about". */
  readonly leads?: string
  /** Words for "one" or "a". */
  readonly one?: string
  /** Words for "and", between two amounts. */
  readonly and?: string
  /** Words after an amount: other words for "ago". */
  readonly ago?: string
  /** Phrases for "just now". */
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
    now: 'ahora mismo|justo ahora|hace un momento|hace unos segundos|hace instantes'
  },
  pt: {
    leads: 'faz|cerca de|aproximadamente|aprox',
    one: 'um|uma|o',
    and: 'e',
    ago: 'atrás',
    now: 'agora mesmo|agora há pouco|há alguns segundos|há poucos segundos|há instantes'
  },
  fr: {
    leads: 'depuis|environ',
    one: 'un|une',
    and: 'et',
    now: "à l’instant|à l'instant|il y a un instant|il y a quelques secondes"
  },
  de: {
    leads: 'seit|circa|ca|etwa|ungefähr',
    one: 'ein|eine|einem|einer',
    and: 'und',
    now: 'gerade eben|soeben|gerade|vor wenigen sekunden|vor ein paar sekunden'
  },
  vi: {
    leads: 'cách đây|khoảng',
    one: 'một',
    and: 'và',
    ago: 'trước',
    now: 'vừa xong|vừa mới|vài giây trước',
    units: { tiếng: 'hour' }
  },
  id: { leads: 'sekitar', one: 'satu', and: 'dan', ago: 'lalu', now: 'baru saja|beberapa detik yang lalu' },
  ms: { leads: 'sekitar', one: 'satu', and: 'dan', ago: 'yang lalu', now: 'baru sahaja|sebentar tadi' },
  it: {
    leads: 'da|circa|ca',
    one: 'un|una|uno',
    and: 'e',
    now: 'adesso|proprio ora|alcuni secondi fa|pochi secondi fa|qualche secondo fa'
  },
  tr: { leads: 'yaklaşık', one: 'bir', and: 've', now: 'az önce|demin|birkaç saniye önce' },
  nl: { leads: 'sinds|circa|ca|ongeveer', one: 'een', and: 'en', now: 'zojuist|zonet|enkele seconden geleden' },
  pl: { leads: 'od|około|ok|ca', one: 'jedną|jedna', and: 'i', now: 'przed chwilą|kilka sekund temu' },
  sv: { leads: 'sedan|cirka|ca', one: 'en|ett', and: 'och', now: 'just nu|nyss|för några sekunder sedan' },
  da: { leads: 'cirka|ca', one: 'et|en', and: 'og', now: 'lige nu|for få sekunder siden' },
  nb: { leads: 'cirka|omtrent|ca', one: 'en|et|ett|én', and: 'og', now: 'akkurat nå|nettopp|for noen sekunder siden' },
  fi: { leads: 'noin|ca', one: 'yksi', and: 'ja', now: 'juuri nyt|hetki sitten|muutama sekunti sitten' },
  cs: {
    leads: 'okolo|asi|cca|ca',
    one: 'jeden|jedna|jednu|jednou',
    and: 'a|i',
    now: 'právě teď|teď|před chvílí|před pár sekundami'
  },
  sk: { leads: 'okolo|asi|cca|ca', one: 'jeden|jedna|jednu|jednou', and: 'a|i', now: 'práve teraz|pred chvíľou' },
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
  ro: { leads: 'circa|aproximativ|ca', one: 'un|o', and: 'și', now: 'chiar acum' },
  hr: { leads: 'oko', one: 'jedan|jednu', and: 'i', now: 'upravo sada' },
  sl: { leads: 'okoli', one: 'eno|en', and: 'in', now: 'pravkar' },
  ca: { leads: 'des de fa', one: 'un|una', and: 'i', now: 'ara mateix' },
  et: { leads: 'umbes', and: 'ja', now: 'just nüüd' },
  lv: { leads: 'apmēram', and: 'un', now: 'tikko' },
  lt: { leads: 'apie', and: 'ir', now: 'ką tik' },
  ja: { leads: '約|およそ', one: '一', now: 'たった今|今さっき|数秒前' },
  zh: { leads: '约|大约', one: '一', now: '刚刚|刚才|几秒前|几秒钟前', units: { 个小时: 'hour', 个小时前: 'hour' } },
  'zh-Hant': { leads: '約|大約', one: '一', now: '剛剛|剛才|幾秒前', units: { 個小時: 'hour', 個小時前: 'hour' } },
  ko: { leads: '약|대략', now: '방금|방금 전|몇 초 전' },
  ru: { leads: 'около|примерно', one: 'один|одну|одна', and: 'и', now: 'только что|несколько секунд назад' },
  uk: { leads: 'близько|приблизно', one: 'один|одну|одна', and: 'та|і|й', now: 'щойно|кілька секунд тому' },
  bg: { leads: 'около|примерно', one: 'един|една', and: 'и', now: 'току-що' },
  sr: { leads: 'око', one: 'један', and: 'и', now: 'управо сада' },
  mk: { leads: 'околу', and: 'и', now: 'штотуку' },
  ar: { leads: 'منذ|حوالي', and: 'و', now: 'للتو|منذ لحظات|قبل لحظات|منذ ثوان|قبل ثوان' },
  fa: { leads: 'حدود', one: 'يک|یک', and: 'و', now: 'همین الان|لحظاتی پیش' },
  he: { and: 'ו', now: 'הרגע|זה עתה' },
  el: { leads: 'πριν|εδώ και|περίπου', one: 'μία|ένα', and: 'και', now: 'μόλις τώρα|πριν λίγα δευτερόλεπτα' },
  th: { leads: 'ประมาณ', ago: 'ก่อน|ที่แล้ว|ที่ผ่านมา', now: 'เมื่อสักครู่|เมื่อกี้|เมื่อครู่' },
  hi: { leads: 'लगभग|करीब', one: 'एक', and: 'और', now: 'अभी|अभी अभी' }
}
