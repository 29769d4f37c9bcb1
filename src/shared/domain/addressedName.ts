import { fold } from '../search/fold'
import { mayName, nameParts, nameWords } from './nameWords'

/** Where a name is in a folded text, UTF-16 units. `end`: the index after the name. */
export interface NamePlace {
  readonly start: number
  readonly end: number
}

const oneOf = (words: string): string => words.split('|').map(fold).join('|')

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const HANGUL = /^\p{Script=Hangul}+$/u
const THAI = /\p{Script=Thai}/u

/** Honorifics that follow a name without a space. */
const HONORIFIC = new RegExp(`^\\s*(?:${oneOf('さん|様|さま|くん|ちゃん|고객님|고객|선생님|님|씨|您好|你好')})`, 'u')
const BARE_HONORIFIC = fold('님')
/**
 * Chinese honorifics. They also follow the names of people who are only mentioned. So a match of `ENDS` must follow.
 */
const CHINESE_HONORIFIC = new RegExp(`^\\s*(?:${oneOf('先生|小姐|女士|太太|老师|老師|经理|經理|总|總')})`, 'u')
const GREETING = oneOf(
  '您好|你好|尊敬的|亲爱的|早上好|下午好|晚上好|안녕하세요|안녕하십니까|こんにちは|こんばんは|おはようございます'
)
const ENDS = new RegExp(`^\\s*(?:$|[\\n,、!:;。]|您|你|${GREETING})`, 'u')
/**
 * Matches what must come before a name of one character, or before a Korean given name: a sign, a greeting, or
 * nothing. Otherwise Lin (林) would be found in Kobayashi (小林), and Minsu (민수) in Park Minsu (박민수).
 */
const BEGINS = new RegExp(`(?:^|[^\\p{L}\\p{M}\\p{N}]|${GREETING})$`, 'u')
const CHINESE_GREETING = oneOf('您好|你好|早上好|上午好|下午好|晚上好|早安')
/** `GREETS` matches a Chinese greeting after a name, `GREETED` one before a name. */
const GREETS = new RegExp(`^[\\s,!:~]*(?:${CHINESE_GREETING})`, 'u')
const GREETED = new RegExp(`(?:${CHINESE_GREETING})[\\s,!~]*$`, 'u')
/** Before a family name, one of these words makes a friendly form of address: "little Wang" (小王). */
const FRIENDLY = /[小老阿]$/u
const JAPANESE_HONORIFIC = new RegExp(`^(?:${oneOf('さん|様|さま|殿|くん|君|ちゃん')})`, 'u')
/**
 * The Arabic word for calling somebody, written without a space before the name. If the name begins with an alef, the
 * word and the name share one alef.
 */
const CALLING = new RegExp(`(?:^|[^\\p{L}\\p{M}\\p{N}])${fold('يا')}$`, 'u')
const CALLING_ALEF = new RegExp(`(?:^|[^\\p{L}\\p{M}\\p{N}])${fold('ي')}$`, 'u')
const ALEF = fold('ا')
const ARABIC = /^\p{Script=Arabic}{3,}$/u
const BEHIND_GREETING = new RegExp(`(?:${GREETING})[\\s,、!]*$`, 'u')

const THAI_TITLE = fold('คุณ')
const THAI_GREETING = new RegExp(`(?:${oneOf('สวัสดี|เรียน')})(?:${oneOf('ค่ะ|ครับ|คะ')})?\\s*$`, 'u')
const THAI_ENDS = new RegExp(`^(?:$|[\\s,!]|${oneOf('ค่ะ|ครับ|คะ')})`, 'u')
/** Longest greeting with the spaces after it, UTF-16 units. */
const LOOKED_BACK = 40

const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  '欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|南宫'.split('|').map(fold)
)

const KOREAN_SURNAMES_OF_TWO: ReadonlySet<string> = new Set(['남궁', '황보', '제갈', '사공', '선우', '독고'])

/**
 * Finds where a text addresses somebody by name, in a language without spaces before honorifics. Null: nowhere.
 * `text`: folded. `own`: the name of the customer who gets the text.
 */
export function addressedPlace(text: string, name: string, own: string): NamePlace | null {
  const ownWords = wordsOfAddress(own)
  const ownHalves = halves(own)
  const place = (part: string, isAddressed: typeof speaksTo): NamePlace | null => {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      const end = at + part.length
      if (isAddressed(text.slice(Math.max(0, at - LOOKED_BACK), at), part, text.slice(end, end + LOOKED_BACK)))
        return { start: at, end }
    }
    return null
  }
  for (const part of wordsOfAddress(name)) {
    const found = ownWords.includes(part) ? null : place(part, speaksTo)
    if (found) return found
  }
  for (const part of halves(name)) {
    const isOwn = ownWords.includes(part) || ownHalves.includes(part)
    const found = isOwn ? null : place(part, speaksToHalf)
    if (found) return found
  }
  return null
}

/**
 * Like `speaksTo`, for a part of `halves`. "Mr Tanaka" (田中様) addresses Tanaka Taro (田中太郎), and "Hello Xiaoming"
 * (晓明，您好) addresses Wang Xiaoming (王晓明).
 */
function speaksToHalf(before: string, part: string, behind: string): boolean {
  if (!BEGINS.test(before)) return false
  if (part.length === 2 && GREETS.test(behind)) return true
  const honorific = JAPANESE_HONORIFIC.exec(behind)?.[0]
  return honorific !== undefined && (part.length > 1 || ENDS.test(behind.slice(honorific.length)))
}

function speaksTo(before: string, part: string, behind: string): boolean {
  if (THAI.test(part)) {
    if (!before.endsWith(THAI_TITLE)) return false
    return THAI_GREETING.test(before.slice(0, -THAI_TITLE.length)) && THAI_ENDS.test(behind)
  }
  if (ARABIC.test(part) && !/^[\p{L}\p{M}\p{N}]/u.test(behind))
    if (CALLING.test(before) || (part.startsWith(ALEF) && CALLING_ALEF.test(before))) return true
  if (!WITHOUT_SPACES.test(part)) return !/[\p{L}\p{M}\p{N}]$/u.test(before) && HONORIFIC.test(behind)
  const { length } = part.normalize('NFC')
  const isShort = length === 1
  if (isShort && FRIENDLY.test(before)) {
    const ahead = before.slice(0, -1)
    if ((BEGINS.test(ahead) && GREETS.test(behind)) || (GREETED.test(ahead) && ENDS.test(behind))) return true
  }
  if ((isShort || (length === 2 && HANGUL.test(part))) && !BEGINS.test(before)) return false
  const honorific = HONORIFIC.exec(behind)?.[0]
  // "Son" (손) is a family name. But with this honorific, "sonnim" (손님), it means "guest".
  if (isShort && honorific === BARE_HONORIFIC) return false
  if (honorific !== undefined) return !isShort || ENDS.test(behind.slice(honorific.length))
  const chinese = CHINESE_HONORIFIC.exec(behind)?.[0]
  if (chinese !== undefined) return ENDS.test(behind.slice(chinese.length))
  return !isShort && BEHIND_GREETING.test(before) && ENDS.test(behind)
}

/** Returns the parts of a name that can have an honorific, and the whole name. */
function wordsOfAddress(name: string): readonly string[] {
  // A name in another script can have an honorific too: "Yamada様" ("Mr Yamada").
  if (!WITHOUT_SPACES.test(name)) return nameWords(name)
  const parts = nameParts(name)
  const whole = [parts.join(''), parts.join(' ')]
  const words = [...whole, ...parts.filter(isWithoutSpaces), ...surnames(parts), ...koreanParts(parts)]
  return parts.every((part) => !mayName(part)) ? [] : [...new Set(words.filter(mayName))]
}

function isWithoutSpaces(part: string): boolean {
  return WITHOUT_SPACES.test(part)
}

/**
 * Returns the family name and the given name of a Korean name that is written in one word. NFC joins the syllables
 * that folding has split.
 */
function koreanParts([name = '', second]: readonly string[]): readonly string[] {
  const whole = name.normalize('NFC')
  if (second !== undefined || !/^\p{Script=Hangul}{3,4}$/u.test(whole)) return []
  const family = KOREAN_SURNAMES_OF_TWO.has(whole.slice(0, 2)) ? 2 : 1
  return [whole.slice(0, family), whole.slice(family)].map(fold)
}

/** Returns the family name of a Chinese name that is written in one word. */
function surnames([name = '', second]: readonly string[]): readonly string[] {
  if (second !== undefined || !/^\p{Script=Han}{2,4}$/u.test(name)) return []
  return [name.slice(0, COMPOUND_SURNAMES.has(name.slice(0, 2)) ? 2 : 1)]
}

/**
 * Returns the possible family names and given names of a Chinese or Japanese name in one word. Nothing shows where
 * the family name ends, so the word is divided at each place.
 */
function halves(name: string): readonly string[] {
  const [word = '', second] = nameParts(name)
  if (second !== undefined || !/^\p{Script=Han}{3,5}$/u.test(word) || !mayName(word)) return []
  return [...word].slice(1).flatMap((_letter, at) => [word.slice(0, at + 1), word.slice(at + 1)])
}
