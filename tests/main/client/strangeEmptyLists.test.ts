import { describe, expect, it } from 'vitest'
import { customer } from '../../support/scriptedClient'
import { listed, listOf as of, saysNobodyWaits } from './relativeDesk'

/* Empty lists of other back ends that are not the whole list. Only a whole list may say that nobody waits. */

const cases = (all: readonly object[]): { fields: object }[] => all.map((fields) => ({ fields }))
const named = (name: string, all: readonly unknown[]): object[] => all.map((value) => ({ [name]: value }))

describe('an empty list does not say that nobody waits beside', () => {
  it.each(
    cases([
      // Totals of MongoDB, Elasticsearch, Algolia, DataTables, Postgres, Salesforce and others.
      ...['totalDocs', 'total_docs', 'nbHits', 'totalHits', 'total_hits', 'total_found', 'totalSize', 'full_count'].map(
        (name) => ({ [name]: 5 })
      ),
      ...[
        'itemCount',
        'rowCount',
        'resultCount',
        'recordsFiltered',
        'iTotalRecords',
        'x-total-count',
        'grandTotal'
      ].map((name) => ({ [name]: 5 })),
      ...[
        { hits: { total: 5, hits: [] } },
        { total: '5 results' },
        { total: '1,234' },
        { total: [5] },
        { total: { count: 5 } }
      ],
      ...[{ pagination: { totalDocs: 5 } }, { meta: { count: 5 } }, { paging: { total_hits: 5 } }],
      // Positions from which the list goes on.
      { LastEvaluatedKey: { customer_id: 'x' } },
      ...['nextToken', 'NextToken', 'continuationToken', 'continuation_token', 'nextRecordsUrl', 'pagingState'].map(
        (name) => ({ [name]: 'abc' })
      ),
      ...['next_key', 'nextMarker', 'next_page_key', 'nextPageLink'].map((name) => ({ [name]: 'abc' })),
      ...[
        { moreResults: true },
        { has_additional: true },
        { done: false },
        { is_end: false },
        { end: false },
        { eof: false }
      ],
      ...[{ exhausted: false }, { finished: false }, { hasNextResults: true }],
      // Parts that are missing.
      ...[{ failed_shards: 1 }, { errors_count: 2 }, { failed_sources: ['crm'] }, { unavailable_shards: 1 }],
      ...[{ skipped_rows: 3 }, { omitted: 4 }, { hidden_count: 4 }, { filtered_out: 5 }, { missing: ['page 3'] }],
      // Nobody may read the list, or nothing can.
      ...[
        { authenticated: false },
        { authorized: false },
        { allowed: false },
        { has_permission: false },
        { can_view: false }
      ],
      ...[{ restricted: true }, { available: false }, { healthy: false }, { connected: false }, { enabled: false }],
      ...[{ access: 'denied' }, { health: 'degraded' }, { database: { status: 'down' } }, { db: 'down' }],
      ...[{ status: 202 }, { code: 207 }, { status: 'NG' }]
    ])
  )('$fields', ({ fields }) => {
    expect(saysNobodyWaits(listed(of([], fields)))).toBe(false)
    expect(saysNobodyWaits(listed({ ...of([]), ...fields }))).toBe(false)
  })

  it.each([
    ...['Keine Berechtigung', 'Zugriff verweigert', 'Accès refusé', 'Acceso denegado', 'Sem permissão', 'Нет доступа'],
    ...['没有权限', '権限がありません', '권한이 없습니다', 'Không có quyền truy cập', 'Brak uprawnień', 'Yetkiniz yok'],
    ...['Datenbank nicht erreichbar', 'Base de données indisponible', 'Servicio no disponible', 'Tempo esgotado'],
    ...['Délai dépassé', 'Zeitüberschreitung', 'タイムアウト', '请求超时', 'Wartungsarbeiten', 'En mantenimiento'],
    ...['Chargement en cours', 'Wird geladen', 'Đang tải', 'Сервис недоступен', 'غير مصرح', 'Layanan tidak tersedia']
  ])('the message “%s”', (message) => expect(saysNobodyWaits(listed(of([], { message })))).toBe(false))

  it.each(
    cases([
      ...[{ totalDocs: 0 }, { nbHits: 0 }, { total: '0 results' }, { hits: { total: 0, hits: [] } }, { rowCount: 0 }],
      ...[{ LastEvaluatedKey: null }, { nextToken: null }, { nextToken: '' }, { done: true }, { is_end: true }],
      ...[{ failed_shards: 0 }, { errors_count: 0 }, { failed_sources: [] }, { skipped_rows: 0 }, { missing: [] }],
      ...[{ authenticated: true }, { allowed: true }, { restricted: false }, { enabled: true }, { health: 'ok' }],
      ...[{ status: 200 }, { code: 'ok' }, { error: { code: 'ok', message: '', log_id: 'x' } }],
      ...named('message', [
        'Keine Kunden warten',
        'Aucun client en attente',
        '没有等待的客户',
        'Không có khách hàng nào'
      ]),
      ...named('message', ['Nenhum cliente esperando', 'Нет клиентов', '待っているお客様はいません', 'لا يوجد عملاء']),
      ...named('message', ['Нет доступных клиентов', 'Нет клиентов на обслуживании', 'Keine Kunden verfügbar']),
      ...named('message', [
        'No hay clientes disponibles',
        'Aucun client disponible',
        '加载完成，没有客户',
        'Загрузка завершена'
      ])
    ])
  )('but it does beside $fields', ({ fields }) => expect(saysNobodyWaits(listed(of([], fields)))).toBe(true))
})

describe('something else in the place of the rows is never an empty list:', () => {
  it.each(
    named('rows', [
      false,
      '',
      0,
      'error',
      'null',
      'None',
      [[]],
      [null],
      [{}],
      [''],
      { error: 'x' },
      { 0: null },
      [false]
    ]).map((one) => one as { rows: unknown })
  )('$rows', ({ rows }) => expect(saysNobodyWaits(listed(of(rows)))).toBe(false))

  it.each<{ answer: object | string }>(
    [
      { type: 'stopped_customers' },
      { type: 'stopped_customers', data: null, error: 'x' },
      { type: 'stopped_customers', data: 'none' },
      { type: 'stopped_customers', data: { waiting: 3, customers: {} } },
      { type: 'stopped_customers', data: { customers: [], stopped_customers: [{ id: 1 }] } },
      { type: 'stopped_customers', data: { customers: [], page: 2, pages: 3 } },
      { type: 'stopped_customers', customers: [], data: { customers: [customer('a')] }, total: 'many' },
      "{'type': 'stopped_customers', 'data': {'customers': []}}",
      '{"type":"stopped_customers","data":{"customers":[]',
      'while(1);{"type":"stopped_customers","data":{"customers":[]}} trailing',
      '<html>502 Bad Gateway</html>'
    ].map((answer) => ({ answer }))
  )('$answer', ({ answer }) => expect(saysNobodyWaits(listed(answer))).toBe(false))
})
