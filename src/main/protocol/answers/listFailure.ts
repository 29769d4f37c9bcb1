import { MORE_TEXT_NAMES } from './errorNames'
import { isRecord } from '../fields/values'
import { isOutcomeName } from './outcomeMarks'
import { isForeignFailure } from './outcomeWords'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * A list may be empty because the server could not read it. Words or numbers beside the list then say so. Without
 * this check, Deskhand would show that nobody waits.
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
/** Of a text in another language, only this many UTF-16 units are searched: its first words say what failed. */
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
/** Other words for a list that could not be read. None of them may fit a text such as "no customers found". */
const UNREAD = new RegExp(
  [
    // Nobody may read the list, or nobody is signed in.
    String.raw`\b(?:no|without) (?:access|rights|privileges?|scopes?)\b|\binsufficient\b|\bupgrade your plan\b`,
    String.raw`\bnot (?:logged in|signed in|authenticated|a member|implemented|supported|enabled)\b|\b(?:log|sign) in\b`,
    String.raw`\b(?:login|signed out|logged out|suspended|frozen)\b|\bnot belong\b|\b(?:feature|account|workspace|page) (?:is )?disabled\b`,
    String.raw`\b(?:session|token|licen[cs]e|subscription|trial|cookie|certificate) (?:has |is )?expired\b`,
    // The request was wrong.
    String.raw`\b(?:invalid|malformed|bad|unknown|missing) (?:page(?:[ _]?id)?|cursor|offset|limit|skip|parameter|param|request|field|column|query|token|tenant|type)\b`,
    String.raw`\b(?:page|tenant|workspace|company|account|team|session|index|table|database|collection|shard|route) not found\b`,
    String.raw`\bis required\b|\bdoes not exist\b|\bno such\b`,
    // The server or its database could not answer.
    String.raw`\brate limit\b|\bquota\b|\bcircuit breaker\b|\b(?:server|service|backend|database|system|too|is) busy\b|\bshutting down\b`,
    String.raw`\bconnection (?:was |is )?(?:lost|closed|reset|aborted)\b|\bno (?:database )?connection\b|\bno primary\b|\bbroken pipe\b`,
    String.raw`\bunexpected eof\b|\bdeadlock\b|\bout of memory\b|\bpanic\b|\bwent wrong\b|\boops\b|\btoo large\b`,
    String.raw`\b(?:query|request|operation|statement|context) (?:was |has been )?(?:aborted|cancell?ed|interrupted|killed)\b`,
    String.raw`\b(?:indexing|election|migration|cold start|cache miss)\b|\breplica (?:is|lag)`
  ].join('|'),
  'i'
)
/** Words of other languages for "sign in", "session expired", "no access", "no connection" and "busy". */
const UNREAD_ELSEWHERE = new RegExp(
  [
    'bitte (?:erneut )?anmelden|nicht angemeldet|sitzung (?:ist )?abgelaufen|kein(?:en)? zugriff|keine verbindung|überlastet',
    "veuillez vous (?:re)?connecter|session expirée|pas (?:de connexion|d[’']accès)|surchargé",
    'inici[ae] sesión|sesión (?:ha )?(?:caducad|expirad)|sin (?:conexión|acceso)|faça login|sessão expirad|sem (?:conexão|acesso)|sobrecarregad',
    'sessione scaduta|accedi di nuovo|nessuna connessione|zaloguj się|sesja wygasła|brak (?:dostępu|połączenia)',
    'log opnieuw in|sessie (?:is )?verlopen|geen (?:toegang|verbinding)|oturum (?:açın|süresi)|meşgul|bağlantı yok',
    'đăng nhập|phiên (?:làm việc )?(?:đã )?hết hạn|mất kết nối|quá tải|silakan masuk|sesi (?:telah )?berakhir',
    'войдите|сессия истекла|перегружен|соединение (?:разорвано|потеряно)|нет (?:соединения|связи)',
    '请(?:先|重新)?登录|請(?:先|重新)?登入|未登录|未登入|会话(?:已)?过期|登录已过期|繁忙|连接(?:已)?(?:断开|中断)|連[接線]已?(?:斷開|中斷)',
    'ログインして|セッション(?:が|の)|混雑|接続(?:が|でき)|로그인|세션이|연결이|혼잡|تسجيل الدخول|انتهت الجلسة|مشغول'
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
  return (
    [FAILED, UNREAD].some((words) => words.test(said)) ||
    [NOT_NOW, UNREAD_ELSEWHERE].some((words) => words.test(beginning)) ||
    isForeignFailure(beginning)
  )
}
