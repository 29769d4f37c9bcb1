import { MORE_TEXT_NAMES } from './errorNames'
import { isRecord } from '../fields/values'
import { isOutcomeName } from './outcomeMarks'
import { isForeignFailure } from './outcomeWords'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * A list may be empty because the server could not read it. In that case, words or numbers beside the list say so.
 * Without this check, Deskhand would show that nobody waits.
 *
 * Names here are in lower case without separators: `error_message` is `errormessage`.
 */

const TEXTS: ReadonlySet<string> = new Set([
  ...['message', 'msg', 'detail', 'details', 'description', 'reason', 'warning', 'warnings', 'info', 'notice', 'note'],
  ...['error', 'errors', 'errormessage', 'statusmessage', 'title', 'hint', 'cause'],
  ...['access', 'health', 'db', 'database', 'backend', 'upstream'],
  ...MORE_TEXT_NAMES.map(foldName)
])
/** Objects that describe the list. They are beside its rows. */
const ABOUT: ReadonlySet<string> = new Set(['meta', 'metadata', 'shards', 'status', 'result', 'pagination'])
const DEPTH = 2
const LISTED = 10
const STATES: ReadonlySet<string> = new Set(['status', 'state', 'result'])
const LONGEST = 2_000
/**
 * Of a text in another language, only this many UTF-16 units are searched, because its first words say what failed.
 */
const LONGEST_FOREIGN = 64

const FAILED =
  /\b(?:errors?|exceptions?|fail(?:s|ed|ing|ure|ures)?|unavailable|time[ -]?out|timed out|denied|forbidden|unauthori[sz]ed|refused|unreachable|overload(?:ed)?|degraded|stale|partial|incomplete|corrupt(?:ed)?|crash(?:ed)?|offline|down|unable|loading|initiali[sz]ing|warming up|starting up|syncing|rebuil(?:t|ding)|permission|not permitted|not allowed|cannot|can[’']?t|could(?: not|n[’']?t)|not (?:available|reachable|responding|connected|loaded|ready)|maintenance|try again|retry|limit exceeded|too many)\b/i
/**
 * Words of other languages for "no permission", "not available", "timed out", "maintenance" and "loading". None of
 * them may fit a text such as "no customers available" or "loaded".
 */
const NOT_NOW = new RegExp(
  [
    // German, French, Spanish, Portuguese, Italian
    'keine berechtigung|nicht berechtigt|verweigert|nicht (?:verfügbar|erreichbar)|zeitüberschreitung|wartungsarbeit',
    'wird geladen|accès refusé|pas (?:la permission|autorisé)|indisponib|délai (?:dépassé|expiré)|chargement en cours',
    '(?:sin|sem|no tienes?|não tem) permis|denegad|acesso negado|no disponible\\b|tiempo (?:de espera )?agotado',
    'tempo (?:limite )?(?:esgotado|scaduto)|mantenimiento|manutenção|manutenzione|cargando|carregando|permesso negato',
    // Polish, Turkish, Vietnamese, Indonesian, Russian
    'brak uprawnień|niedostępn|yetkiniz yok|bakımda|yükleniyor|không (?:có )?(?:đủ )?quyền|hết thời gian|bảo trì|đang tải',
    'tidak (?:tersedia|diizinkan)|sedang memuat|нет доступа|доступ запрещ|недоступ(?:ен|на|но)|технические работы|загружается',
    // Chinese, Japanese, Korean, Arabic
    '(?:没有|沒有|无|無)(?:访问|訪問)?(?:权限|權限)|不可用|超时|逾時|维护中|維護中|加载中|正在加载|載入中|権限がありません|読み込み中',
    'タイムアウト|メンテナンス|권한이 없|점검 중|로딩 중|시간 초과|غير (?:مصرح|متاح)|صيانة'
  ].join('|'),
  'iu'
)
/** "no errors" and "0 failed" mean that nothing failed, so they are removed first. */
const NONE =
  /\b(?:no|0|zero|without)\s+(?:errors?|exceptions?|fail(?:ed|ures?)?)\b|\b(?:errors?|failed|failures?)\s*[:=]\s*0\b/gi

export function saysListFailed(places: readonly Fields[]): boolean {
  return places.some((place) => says(place, 0))
}

function says(fields: Fields, depth: number): boolean {
  return Object.entries(fields).some(([name, value]) => {
    const mark = foldName(name)
    if (isRecord(value)) return depth < DEPTH && (ABOUT.has(mark) || TEXTS.has(mark)) && says(value, depth + 1)
    if (depth > 0 && mark === 'failed') return value === true || (typeof value === 'number' && value > 0)
    // `DB_TIMEOUT` is read as two words.
    if (isOutcomeName(mark) && (!STATES.has(mark) || depth > 0) && typeof value === 'string')
      return isFailure(value.replace(/[_-]/g, ' '))
    if (!TEXTS.has(mark)) return false
    return (Array.isArray(value) ? value.slice(0, LISTED) : [value]).some((text) =>
      isRecord(text) ? depth < DEPTH && says(text, depth + 1) : typeof text === 'string' && isFailure(text)
    )
  })
}

function isFailure(text: string): boolean {
  const said = text.slice(0, LONGEST).replace(NONE, ' ')
  const beginning = said.slice(0, LONGEST_FOREIGN)
  return FAILED.test(said) || isForeignFailure(beginning) || NOT_NOW.test(beginning)
}
