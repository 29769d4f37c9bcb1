import { describe, expect, it } from 'vitest'
import { read } from '../reading'

/** Reads an empty list with these fields beside its rows. True: it counts as a list that could not be read. */
function hasFailed(fields: object): boolean {
  const { event } = read({ type: 'stopped_customers', data: { customers: [], ...fields } })
  expect(event?.type).toMatch(/^(?:queue\.listed|command\.refused)$/)
  return event?.type === 'command.refused'
}

describe('an empty list could not be read if its words say so', () => {
  it.each([
    ...['Database error', 'Two errors in shard 3', 'Unhandled exception', 'Exceptions in the worker', 'It fails'],
    ...['Lookup failed', 'Failing over', 'Replica failure', '3 failures', 'fail', 'Service unavailable'],
    ...['Request timeout', 'time-out', 'Query time out', 'timed out after 5 s', 'Access denied', 'Forbidden'],
    ...['Unauthorized', 'unauthorised', 'Connection refused', 'Host unreachable', 'overload', 'Server overloaded'],
    ...['Degraded mode', 'stale shard', 'Partial result', 'incomplete', 'corrupt index', 'Index corrupted', 'crash'],
    ...['Worker crashed', 'Search is offline', 'The shard is down', 'Unable to load', 'Loading…', 'initializing'],
    ...['Initialising the index', 'warming up', 'starting up', 'syncing', 'Index is being rebuilt', 'rebuilding'],
    ...[
      'You need permission',
      'not permitted',
      'Not allowed here',
      'Cannot read customers',
      "can't read",
      'can’t read'
    ],
    ...['cant read', 'Could not load customers', "couldn't load", 'couldn’t load', 'couldnt load', 'not available'],
    ...['not reachable', 'not responding', 'Cache not ready', 'Under maintenance', 'Please try again', 'Retry later'],
    ...['Limit exceeded', 'too many requests', 'Lỗi cơ sở dữ liệu', 'Fehler beim Laden', '数据库错误']
  ])('%s', (message) => {
    expect(hasFailed({ message })).toBe(true)
    expect(hasFailed({ meta: { message } })).toBe(true)
  })

  it.each([
    ...['OK', 'No customers are waiting', 'Everybody in Downtown was served', 'Terrors of the night', 'Failover ready'],
    ...['0 customers, no errors', 'no error', 'Zero failures', 'without exceptions', 'No exception', 'no failure'],
    ...[
      '0 failed',
      'no fail',
      'errors: 0',
      'error=0',
      'failed : 0',
      'failures:0',
      'failure = 0',
      'Không có khách hàng'
    ],
    ...['Standalone', 'Unpartialed', 'installed']
  ])('but it is empty with the words "%s"', (message) => expect(hasFailed({ message })).toBe(false))

  it.each(['casino error', 'no errors: 3 failed', 'errors: 04', 'errors: 1', 'error 0', 'noerror, error'])(
    'and what only resembles "no errors" hides no error: %s',
    (message) => expect(hasFailed({ message })).toBe(true)
  )

  it('up to a length', () => {
    expect(hasFailed({ message: `${'a '.repeat(997)}denied` })).toBe(true)
    expect(hasFailed({ message: `${'a '.repeat(998)}denied` })).toBe(false)
    expect(hasFailed({ message: `${'a '.repeat(28)}  fehler` })).toBe(true)
    expect(hasFailed({ message: `${'a '.repeat(31)} fehler` })).toBe(false)
  })
})

describe('the words about a list', () => {
  it.each([
    ...['message', 'msg', 'detail', 'Details', 'description', 'reason', 'warning', 'warnings', 'info', 'notice'],
    ...['note', 'error', 'errors', 'error_message', 'statusMessage', 'title', 'hint', 'cause', 'mensaje', 'メッセージ'],
    'i18n'
  ])('are in the field %s, also as a list or in an object', (name) => {
    expect(hasFailed({ [name]: 'Database down' })).toBe(true)
    expect(hasFailed({ meta: { [name]: 'Database down' } })).toBe(true)
    expect(hasFailed({ [name]: ['3 shards', 'Database down'] })).toBe(true)
    expect(hasFailed({ [name]: [{ [name]: 'Database down' }] })).toBe(true)
    expect(hasFailed({ [name]: { title: 'Database down' } })).toBe(true)
  })
  it.each(['filter', 'sort', 'customer', 'query'])('are not in the field %s', (name) => {
    for (const value of ['Database down', ['Database down'], { message: 'Database down' }])
      expect(hasFailed({ [name]: value })).toBe(false)
  })

  it.each(['meta', 'metadata', '_shards', 'status', 'result', 'pagination'])(
    'are in the object %s, which describes the list',
    (name) => {
      expect(hasFailed({ [name]: { reason: 'Database down' } })).toBe(true)
      expect(hasFailed({ [name]: { total: 5, failed: 2 } })).toBe(true)
      expect(hasFailed({ [name]: { failed: true } })).toBe(true)
      for (const failed of [0, false, null, -1]) expect(hasFailed({ [name]: { failed } })).toBe(false)
    }
  )

  it('are read in two objects, one in the other, and not in three', () => {
    const message = 'Database down'
    expect(hasFailed({ meta: { info: { message } } })).toBe(true)
    expect(hasFailed({ meta: { info: { details: { message } } } })).toBe(false)
    expect(hasFailed({ meta: { warnings: [{ message }] } })).toBe(true)
    expect(hasFailed({ meta: { info: { warnings: [{ message }] } } })).toBe(false)
  })

  it('are read in ten texts of a list', () => {
    const texts = (before: number) => [...Array.from({ length: before }, () => 'fine'), 'Database down']
    expect([hasFailed({ warnings: texts(9) }), hasFailed({ warnings: texts(10) })]).toEqual([true, false])
    expect(hasFailed({ warnings: [7, null, true] })).toBe(false)
  })
})

describe('the code of an empty list', () => {
  it.each(['DB_TIMEOUT', 'try-again', 'search_offline'])('says that it could not be read: %s', (code) => {
    for (const name of ['code', 'outcome', 'resultCode', 'status_text']) expect(hasFailed({ [name]: code })).toBe(true)
  })
  it.each(['status', 'state', 'result'])('is not in %s, which may be the state of the agent', (name) =>
    expect(hasFailed({ [name]: 'offline' })).toBe(false)
  )
  it('is a text', () => expect([hasFailed({ code: ['offline'] }), hasFailed({ code: 7 })]).toEqual([false, false]))
})

describe('an empty list could not be read if another language says so', () => {
  it.each<{ language: string; said: readonly string[]; empty: string }>([
    {
      language: 'German',
      said: [
        'Keine Berechtigung',
        'Zugriff verweigert',
        'Dienst nicht verfügbar',
        'Zeitüberschreitung',
        'Wird geladen'
      ],
      empty: 'Keine Kunden geladen'
    },
    {
      language: 'French',
      said: ['Accès refusé', 'Vous n’avez pas la permission', 'Service indisponible', 'Délai dépassé'],
      empty: 'Aucun client disponible'
    },
    {
      language: 'Spanish',
      said: [
        'Sin permiso',
        'No tienes permisos',
        'Acceso denegado',
        'Servicio no disponible',
        'Tiempo de espera agotado'
      ],
      empty: 'No hay clientes disponibles'
    },
    {
      language: 'Spanish, shorter',
      said: ['No tiene permiso', 'Tiempo agotado', 'En mantenimiento', 'Cargando clientes'],
      empty: 'Clientes no disponibles: 0'
    },
    {
      language: 'Portuguese',
      said: [
        'Sem permissão',
        'Acesso negado',
        'Tempo limite esgotado',
        'Tempo esgotado',
        'Em manutenção',
        'Carregando'
      ],
      empty: 'Nenhum cliente na fila'
    },
    {
      language: 'Italian',
      said: ['Permesso negato', 'Tempo scaduto', 'In manutenzione'],
      empty: 'Nessun cliente in attesa'
    },
    { language: 'Polish', said: ['Brak uprawnień', 'Usługa niedostępna'], empty: 'Brak klientów' },
    { language: 'Turkish', said: ['Yetkiniz yok', 'Sistem bakımda', 'Yükleniyor'], empty: 'Bekleyen müşteri yok' },
    {
      language: 'Vietnamese',
      said: [
        'Không có quyền',
        'Không đủ quyền',
        'Không có đủ quyền',
        'Không quyền',
        'Hết thời gian',
        'Bảo trì',
        'Đang tải'
      ],
      empty: 'Không có khách hàng'
    },
    { language: 'Indonesian', said: ['Layanan tidak tersedia', 'Sedang memuat'], empty: 'Tidak ada pelanggan' },
    {
      language: 'Russian',
      said: [
        'Нет доступа',
        'Доступ запрещён',
        'Сервис недоступен',
        'База недоступна',
        'Технические работы',
        'Загружается'
      ],
      empty: 'Нет доступных клиентов'
    },
    {
      language: 'Chinese',
      said: ['没有权限', '无权限', '沒有訪問權限', '服务不可用', '请求超时', '系统维护中', '加载中'],
      empty: '没有可用的客户'
    },
    {
      language: 'Japanese and Korean',
      said: ['権限がありません', '読み込み中', 'タイムアウト', '권한이 없습니다', '점검 중', '시간 초과'],
      empty: '待っているお客様はいません'
    },
    { language: 'Arabic', said: ['غير مصرح', 'الخدمة غير متاحة', 'صيانة'], empty: 'لا يوجد عملاء' }
  ])('$language: $said', ({ said, empty }) => {
    expect(said.map((message) => ({ message, failed: hasFailed({ message }) }))).toEqual(
      said.map((message) => ({ message, failed: true }))
    )
    expect(hasFailed({ message: empty })).toBe(false)
  })
})
