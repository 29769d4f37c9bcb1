import { describe, expect, it } from 'vitest'
import type { ScriptedClient } from '../../support/scriptedClient'
import { A, deliveries, desk, notices } from './relativeDesk'

/* Errors whose words leave open whether the message reached its customer, as programs and services write them. */
function refused(error: string): ScriptedClient {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say({ type: 'error', error })
  return s
}

describe('a message is in doubt, with the server’s words, after', () => {
  it.each([
    // Something is named that has not timed out itself.
    ...['Timed out while sending to customer 17', 'Windows service timed out'],
    ...['Read timed out (conversation 17)', 'Timed out while sending to the chat', 'upstream timed out (limit 30 s)'],
    ...['ETIMEDOUT chat-api.example:443', 'Connection reset while designing the reply', 'Timeout in author service'],
    // Go, Node, Python, .NET, Java, Celery and databases.
    ...[
      'context canceled',
      'unexpected EOF',
      'write EPIPE',
      'broken pipe',
      'ECONNABORTED',
      'ERR_STREAM_PREMATURE_CLOSE'
    ],
    ...['The operation was aborted', 'socket closed', 'Connection closed before message completed', 'ReadTimeout'],
    ...['TimeoutError', 'RemoteDisconnected', 'TaskCanceledException', 'The response ended prematurely'],
    ...['Worker was killed', 'MySQL server has gone away', 'Lost connection to MySQL server during query'],
    ...['ORA-03113: end-of-file on communication channel', 'server closed the connection unexpectedly'],
    ...[
      'no response from Meta',
      'No answer received',
      'request took too long',
      'Time limit exceeded',
      'Result unknown'
    ],
    ...['Could not confirm delivery', 'Unknown if sent'],
    // Other languages.
    ...['Zeitlimit überschritten', 'Verbindung abgebrochen', 'Délai d’attente de la passerelle dépassé'],
    ...[
      'Se ha agotado el tiempo',
      'Conexión interrumpida',
      'Przekroczono limit czasu',
      'Tijd verstreken',
      'Süre doldu'
    ],
    ...[
      'Waktu habis',
      'Kết nối bị ngắt',
      '连接被重置',
      '接続がリセットされました',
      '시간이 초과되었습니다',
      'Соединение разорвано'
    ]
  ])('%s', (words) => {
    const s = refused(words)
    s.time.advance(12_000)
    expect(deliveries(s)).toEqual(['unconfirmed'])
    expect(notices(s).flat()).toContain(words)
  })
})

describe('a message has failed after', () => {
  it.each([
    ...['Session timed out', 'The conversation timed out', 'Chat has timed out', 'Messaging window timed out'],
    ...['Authentication timed out', 'Rate limit: timeout 60 s', 'No response from the customer for 24 hours'],
    ...['The customer took too long to reply', 'The conversation is closed', 'Channel closed', 'Unknown customer'],
    ...['Deadlock detected', 'Request was rejected', 'Out of time slots', 'Token timeout']
  ])('%s', (words) => expect(deliveries(refused(words))).toEqual(['failed']))
})

describe('an error whose address names another customer refuses no message', () => {
  const answered = (fields: object): ScriptedClient => {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', error: 'It is closed', ...fields })
    return s
  }

  it.each(
    [
      ...[{ instance: '/customers/b/messages' }, { path: '/api/v1/customers/b/messages?x=1' }, { url: '/customer/b' }],
      ...[
        { resource: 'customers/b' },
        { resource: { type: 'customer', id: 'b' } },
        { object: { id: 'b', type: 'Customer' } }
      ],
      ...[
        { ref: 'customer:b' },
        { topic: 'customer:b' },
        { channel: 'private-customer.b' },
        { href: 'https://x.example/customers/b' }
      ],
      ...[{ headers: { 'X-Customer-Id': 'b' } }, { entity: { type: 'customers', id: 'b' } }]
    ].map((fields) => ({ fields }))
  )('$fields', ({ fields }) => {
    const s = answered(fields)
    expect(deliveries(s)).toEqual(['sending'])
    expect(notices(s)).toEqual([['serverError', 'It is closed']])
  })

  it.each(
    [
      ...[{ path: '/customers/a/messages' }, { resource: { type: 'customer', id: 'a' } }, { path: '/customers/send' }],
      ...[{ instance: '/problems/17' }, { resource: { type: 'page', id: 'b' } }, { path: '/customers' }, { url: null }],
      ...[{ target: ['customers/b'] }, { channel: 'desk' }, { object: 'message' }]
    ].map((fields) => ({ fields }))
  )('but it does beside $fields', ({ fields }) => expect(deliveries(answered(fields))).toEqual(['failed']))
})
