import { fold, foldWithPlaces } from '../search/fold'
import type { CustomerKey } from './ids'

/** Another customer whom this agent has. */
export interface OpenCustomer {
  readonly key: CustomerKey
  readonly name: string
}

/**
 * The customer whom a text greets, and where the name is in the text. `end`: the index after the name. UTF-16 units.
 */
export interface Greeted {
  readonly customer: OpenCustomer
  readonly start: number
  readonly end: number
}

/** This many UTF-16 units at the start of a text are searched. A greeting is always near the start. */
const LOOKED_AT = 2_000
/** At most this many words may stand between a greeting and the name. Example: "Hello again, dear Mr". */
const BETWEEN = 3

const setOf = (words: string): ReadonlySet<string> => new Set(words.split('|').map((words) => fold(words)))

/** Greetings, without those whose words also begin ordinary sentences. */
const GREETINGS = setOf(
  'hi|hello|hey|hiya|howdy|dear|greetings|good morning|good afternoon|good evening|good day|welcome|welcome back|' +
    'hallo|guten tag|guten morgen|guten abend|grüß gott|grüezi|moin|servus|liebe|lieber|sehr geehrte|sehr geehrter|' +
    'bonjour|bonsoir|salut|coucou|cher|chère|hola|buenos días|buenas tardes|buenas noches|buenas|estimado|estimada|' +
    'querido|querida|apreciado|apreciada|olá|oi|bom dia|boa tarde|boa noite|caro|cara|prezado|prezada|ciao|buongiorno|' +
    'buonasera|salve|gentile|hoi|goedemorgen|goedemiddag|goedenavond|goedendag|beste|geachte|hej|hejsa|hei|heisann|' +
    'halla|goddag|god dag|god morgon|god morgen|god kväll|kære|kjære|kära|käre|moi|moikka|terve|hyvää päivää|hyvä|' +
    'sæl|sæll|góðan dag|halló|cześć|hejka|dzień dobry|dobry wieczór|witaj|witam|szanowny|szanowna|drogi|droga|ahoj|' +
    'čau|dobrý den|dobré ráno|dobrý večer|milý|milá|vážený|vážená|dobrý deň|szia|helló|jó napot|kedves|tisztelt|bună|' +
    'bună ziua|salut|dragă|stimate|stimată|zdravo|bok|dobar dan|dobro jutro|dober dan|labas|laba diena|sveiki|sveiks|' +
    'tere|tere päevast|tere hommikust|merhaba|selam|günaydın|iyi günler|sayın|sevgili|привет|здравствуй|здравствуйте|' +
    'добрый день|доброе утро|добрый вечер|дорогой|дорогая|уважаемый|уважаемая|привіт|вітаю|добрий день|доброго дня|' +
    'добрий вечір|шановний|шановна|здравейте|здравей|добър ден|γεια|γεια σου|γεια σας|καλημέρα|καλησπέρα|αγαπητέ|' +
    'αγαπητή|xin chào|chào|chào anh|chào chị|halo|selamat pagi|selamat siang|selamat sore|kumusta|jambo|habari|' +
    'مرحبا|مرحبًا|أهلا|أهلًا|اهلا وسهلا|السلام عليكم|صباح الخير|مساء الخير|عزيزي|عزيزتي|سلام|درود|سلام علیکم|' +
    'שלום|היי|הי|בוקר טוב|ערב טוב|יקר|יקרה|नमस्ते|नमस्कार|გამარჯობა|բարև'
)

/** Words that may stand between a greeting and the name. */
const FILLERS = setOf(
  'again|there|once more|dear|mr|mrs|ms|miss|mx|dr|prof|sir|madam|nochmal|nochmals|liebe|lieber|herr|herrn|frau|' +
    'monsieur|madame|mademoiselle|mme|m|cher|chère|señor|señora|señorita|sr|sra|srta|don|doña|dom|dona|senhor|senhora|' +
    'signor|signora|sig|meneer|mevrouw|heer|pan|pani|panie|pana|paní|pane|kedves|bay|bayan|господин|госпожа|пан|пані|' +
    'κύριε|κυρία|anh|chị|bạn|السيد|السيدة|أستاذ|أستاذة|سيد|سيدة|آقای|خانم|מר|גברת|and|und|et|y|e|de|van|von|der'
)

/** Honorifics that follow a name without a space, in languages such as Japanese, Korean and Chinese. */
const HONORIFICS = 'さん|様|さま|くん|ちゃん|先生|님|씨|您好|你好|小姐|女士'.split('|').map((word) => fold(word))
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Characters that may stand between the words of a greeting. After a title, a full stop may stand there too. */
const JOINT = /^[\s,،、:;\-–—]*$/u
const JOINT_OF_TITLE = /^\.?[\s,،、:;\-–—]*$/u
/** Words in names that are neither a given name nor a family name. Folded. */
const PARTICLES = setOf(
  'de|da|do|dos|das|di|du|del|della|der|den|van|von|vom|zu|la|le|el|al|bin|bint|ibn|ben|abu|the|of|y|e'
)

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Finds a customer of `others` whom a text greets by name. `name`: the customer to whom the text goes. Null: the text
 * greets none of the others.
 */
export function greetedOther(text: string, name: string, others: readonly OpenCustomer[]): Greeted | null {
  if (others.length === 0 || text.trim() === '') return null
  const looked = text.slice(0, LOOKED_AT)
  const folded = foldWithPlaces(looked)
  const own = nameWords(name)
  const placed = (customer: OpenCustomer, start: number, end: number): Greeted => ({
    customer,
    start: folded.starts[start] ?? 0,
    end: folded.ends[end - 1] ?? looked.length
  })
  const withName = (word: Word): OpenCustomer | undefined =>
    own.includes(word.text) ? undefined : others.find((other) => nameWords(other.name).includes(word.text))
  const withForm = (word: Word): OpenCustomer | undefined =>
    own.some((part) => isForm(word.text, part))
      ? undefined
      : others.find((other) => nameWords(other.name).some((part) => isForm(word.text, part)))

  const called = calledFirst(folded.text)
  const callee = called && withName(called)
  if (callee) return placed(callee, called.start, called.end)
  for (const word of greetedWords(folded.text)) {
    // Exactly the name of another customer comes before another form of the own name: Anne may be open beside Anna.
    const customer = withName(word) ?? withForm(word)
    if (customer) return placed(customer, word.start, word.end)
  }
  for (const customer of others)
    for (const part of addressWords(customer.name)) {
      if (own.includes(part)) continue
      const at = addressedAt(folded.text, part)
      if (at >= 0) return placed(customer, at, at + part.length)
    }
  return null
}

/** The first word of a text, if a comma or an exclamation mark follows. Example: "Leila, your parcel left." */
function calledFirst(text: string): Word | null {
  const found = /^[^\p{L}\p{M}\p{N}]*([\p{L}\p{M}\p{N}]+)\s?[,،、!！]/u.exec(text)
  if (!found) return null
  const [, word = ''] = found
  const start = text.indexOf(word)
  return { text: word, start, end: start + word.length }
}

/** The words that stand where a greeting has its name. */
function greetedWords(text: string): readonly Word[] {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length
  }))
  const isJoined = ({ text: word, end }: Word, next: Word | undefined): boolean =>
    (FILLERS.has(word) ? JOINT_OF_TITLE : JOINT).test(text.slice(end, next?.start))
  return words.flatMap((_word, first) => {
    const last = lastOfGreeting(words, first)
    if (last === null) return []
    let next = last + 1
    while (next - last <= BETWEEN && FILLERS.has(words[next]?.text ?? '')) next++
    const found = words[next]
    return found && words.slice(last, next).every((word, at) => isJoined(word, words[last + at + 1])) ? [found] : []
  })
}

/** The index of the last word of the greeting that begins with this word. Null: no greeting begins with this word. */
function lastOfGreeting(words: readonly Word[], first: number): number | null {
  const [one = '', two = ''] = [words[first]?.text, words[first + 1]?.text]
  if (two !== '' && GREETINGS.has(`${one} ${two}`)) return first + 1
  return GREETINGS.has(one) ? first : null
}

function nameWords(name: string): readonly string[] {
  return [...fold(name).matchAll(WORD)].map(([word]) => word).filter((word) => word.length > 1 && !PARTICLES.has(word))
}

/** The words of a name to which an honorific may be attached, and the whole name. */
function addressWords(name: string): readonly string[] {
  if (!WITHOUT_SPACES.test(name)) return []
  const words = nameWords(name)
  return [...new Set([words.join(''), words.join(' '), ...words])].filter((word) => word.length > 1)
}

function addressedAt(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const after = text.slice(at + part.length).trimStart()
    if (HONORIFICS.some((honorific) => after.startsWith(honorific))) return at
  }
  return -1
}

/** Only a name of at least this many letters may have another ending, such as the vocative Marto for Marta. */
const INFLECTED = 4

/** Returns true if the word is this part of a name, perhaps with another ending. Both are folded. */
function isForm(word: string, part: string): boolean {
  if (word === part) return true
  if (part.length < INFLECTED || Math.abs(word.length - part.length) > 2) return false
  return word.startsWith(part.slice(0, -1))
}
