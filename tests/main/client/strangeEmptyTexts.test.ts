import { describe, expect, it } from 'vitest'
import { customer } from '../../support/scriptedClient'
import { listed, listOf as of, saysNobodyWaits } from './relativeDesk'

/* Empty lists beside which a back end says, in words or codes, that it could not read the customers. */
const cases = (all: readonly object[]): { fields: object }[] => all.map((fields) => ({ fields }))

describe('an empty list does not say that nobody waits beside', () => {
  it.each([
    // Nobody may read it, or nobody is signed in.
    ...['Insufficient scope', 'You have no access to this page', 'Please upgrade your plan', 'Feature is disabled'],
    ...[
      'Session expired',
      'Your session has expired',
      'license expired',
      'Token expired',
      'Please log in',
      'Signed out'
    ],
    ...['Login required', 'Not logged in', 'You are not a member of this team', 'You do not belong to this company'],
    ...['Account suspended', 'Workspace is frozen', 'Tenant not found', 'No such tenant'],
    // The request was wrong.
    ...[
      'page_id is required',
      'Unknown page',
      'Page not found',
      'Bad cursor',
      'Invalid page_id',
      'Missing parameter page_id'
    ],
    ...['relation "customers" does not exist', 'Unknown column', 'Not implemented'],
    // The server or its database could not answer.
    ...['Rate limit reached', 'Quota exceeded', 'Circuit breaker is open', 'Backend busy', 'Server is shutting down'],
    ...['connection reset by peer', 'Connection closed', 'No database connection', 'No primary found', 'broken pipe'],
    ...[
      'unexpected EOF',
      'context canceled',
      'Query was aborted',
      'deadlock detected',
      'out of memory',
      'no such host'
    ],
    ...['panic: runtime', 'Something went wrong', 'Oops!', 'Result set too large', 'Leader election in progress'],
    ...['Still indexing', 'Migration in progress', 'Cache miss', 'Replica is behind'],
    // Other languages.
    ...['Bitte anmelden', 'Nicht angemeldet', 'Sitzung abgelaufen', 'Kein Zugriff', 'Keine Verbindung zur Datenbank'],
    ...[
      'Veuillez vous connecter',
      'Session expirée',
      'Pas de connexion',
      'Sesión caducada',
      'Sin conexión',
      'Sem acesso'
    ],
    ...['Sessione scaduta', 'Sesja wygasła', 'Brak dostępu', 'Geen verbinding', 'Sunucu meşgul', 'Vui lòng đăng nhập'],
    ...[
      'Phiên đã hết hạn',
      'Сервер перегружен',
      'Соединение разорвано',
      '请先登录',
      '服务繁忙',
      '連接已斷開',
      '登录已过期'
    ],
    ...[
      'サーバーが混雑しています',
      'ログインしてください',
      '연결이 끊어졌습니다',
      '로그인이 필요합니다',
      'يرجى تسجيل الدخول'
    ]
  ])('the message “%s”', (message) => {
    expect(saysNobodyWaits(listed(of([], { message })))).toBe(false)
    expect(saysNobodyWaits(listed({ ...of([]), warning: message }))).toBe(false)
  })

  it.each(
    cases([
      // Codes of gRPC, in the fields of several proxies.
      ...[{ code: 14 }, { code: 7, details: [] }, { grpc_status: 14 }, { 'grpc-status': '13' }, { statusCode: 8 }],
      ...[{ status: { code: 7 } }, { trailers: { 'grpc-status': '14' } }, { retcode: 2 }, { grpc_code: 'UNAVAILABLE' }],
      // Elasticsearch, of which a shard is nowhere.
      ...[{ _shards: { total: 5, successful: 3, failed: 0 } }, { shards: { total: 2, successful: 1, skipped: 0 } }],
      // Lists that somebody made up.
      ...[{ mock: true }, { is_mock: 1 }, { dry_run: true }, { placeholder: true }, { isPlaceholderData: 'true' }]
    ])
  )('$fields', ({ fields }) => {
    expect(saysNobodyWaits(listed(of([], fields)))).toBe(false)
    expect(saysNobodyWaits(listed({ ...of([]), ...fields }))).toBe(false)
  })

  it.each(
    cases([
      ...[
        ...[
          'No customers are waiting',
          'All caught up!',
          'Queue is empty',
          '0 customers found',
          'No results',
          'Success'
        ],
        ...['Nobody needs help right now', 'No stopped customers found for this page', 'Customers not found', 'OK'],
        ...['All conversations are closed', 'No records found', 'You are logged in as Bo', 'Data is up to date'],
        ...[
          'Keine Kunden warten',
          'Không có khách hàng',
          'Aucun client en attente',
          'Нет клиентов',
          '没有客户',
          '連接成功'
        ]
      ].map((message) => ({ message })),
      ...[{ code: 0 }, { code: 1 }, { code: 200 }, { code: 20 }, { grpc_status: 0 }, { grpc_code: 'OK' }],
      ...[{ status: { code: 0 } }, { _shards: { total: 5, successful: 5, failed: 0 } }, { mock: false }],
      ...[{ saved: false }]
    ])
  )('but it does beside $fields', ({ fields }) => expect(saysNobodyWaits(listed(of([], fields)))).toBe(true))
})

/** Fields of a test account or a demonstration, whose lists are not those of the customers. */
const MADE_UP: readonly object[] = [
  ...['sandbox', 'is_sandbox', 'sandboxMode', 'test', 'test_mode', 'isTest', 'TestMode', 'demo', 'demo_mode'].map(
    (name) => ({ [name]: true })
  ),
  ...['is_demo', 'demoData', 'simulation', 'sample', 'sample_data', 'is_example', 'dummy_data', 'stub', 'preview'].map(
    (name) => ({ [name]: true })
  ),
  ...['modo_prueba', 'modoPrueba', 'testmodus', 'mode_test', 'modo_teste', 'modo_demo', '测试', '演示', 'デモ'].map(
    (name) => ({
      [name]: true
    })
  ),
  ...[{ test_mode: 'yes' }, { demo: 1 }, { livemode: false }, { live_mode: 0 }, { production: false }],
  ...['sandbox', 'test', 'demo', 'Test-Mode', 'demo data'].flatMap((word) => [{ mode: word }, { environment: word }]),
  ...[{ env: 'sandbox' }, { status: 'simulated' }, { meta: { sandbox: true } }, { meta: { environment: 'demo' } }],
  ...[{ mode: 'prueba' }, { environment: 'pruebas' }, { mode: 'essai' }]
]

describe('an empty list of a test account does not say that nobody waits, and the screen says that it is not whole', () => {
  it.each(cases(MADE_UP))('beside $fields', ({ fields }) => {
    for (const empty of [of([], fields), { type: 'stopped_customers', ...fields, data: { customers: [] } }]) {
      const s = listed(empty)
      expect(saysNobodyWaits(s)).toBe(false)
      expect(s.store.state).toMatchObject({ connection: { state: 'connected' }, partial: true })
    }
  })

  it.each(cases(MADE_UP))('but one with customers is read beside $fields', ({ fields }) => {
    const s = listed(of([customer('a')], fields))
    expect({ partial: s.store.state.partial, listed: s.store.state.customers.order.all.length }).toEqual({
      partial: false,
      listed: 1
    })
  })

  it.each(
    cases([
      ...['sandbox', 'test_mode', 'demo', 'sample', 'preview', 'modo_prueba'].map((name) => ({ [name]: false })),
      ...[{ livemode: true }, { production: true }, { demo: null }, { test: 'latest' }, { mode: 'live' }],
      ...[{ environment: 'production' }, { environment: 'staging' }, { env: 'prod' }, { demo: { url: 'x' } }]
    ])
  )('and nobody waits beside $fields', ({ fields }) => expect(saysNobodyWaits(listed(of([], fields)))).toBe(true))
})
