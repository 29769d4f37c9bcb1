import { describe, expect, it } from 'vitest'
import type { ScriptedClient } from '../../support/scriptedClient'
import { A, B, deliveries, desk, newMessage, notices, of, texts } from './relativeDesk'

const sent = { type: 'message_sent', ...of('a'), message: 'Hello' }
function send(fields: object): ScriptedClient {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say({ ...sent, ...fields })
  return s
}

describe('a message whose answer says that it was not sent has failed:', () => {
  it.each(
    [
      ...['thất bại', 'Gửi thất bại', 'lỗi', 'fallido', 'Falló', 'falhou', 'échec', "Échec de l'envoi", 'échoué'],
      ...['fehlgeschlagen', 'Fehler', 'nicht_gesendet', 'fallito', 'non inviato', 'mislukt', 'niet verzonden'],
      ...['niepowodzenie', 'błąd', 'nie wysłano', '失败', '发送失败', '未发送', '失敗', '送信失敗', 'エラー', 'فشل'],
      ...['لم يتم الإرسال', 'ошибка', 'не отправлено', '실패', 'başarısız', 'gagal', 'epäonnistui', 'ล้มเหลว', 'विफल'],
      ...['no enviado', 'não enviado', 'không gửi được', 'misslyckades', 'sikertelen', 'selhalo', 'αποτυχία', 'נכשל']
    ].map((status) => ({ status }))
  )('$status', ({ status }) => {
    for (const name of ['status', 'deliveryStatus', 'result'])
      expect(deliveries(send({ [name]: status }))).toEqual(['failed'])
    expect(deliveries(send({ message: { text: 'Hello', status } }))).toEqual(['failed'])
  })

  it.each<{ fields: object; reason: string }>([
    { fields: { delivered: false, reason: 'The window is closed' }, reason: 'The window is closed' },
    { fields: { is_delivered: 0, detail: 'Blocked' }, reason: 'Blocked' },
    { fields: { message: { text: 'Hello', delivered: false, reason: 'Blocked' } }, reason: 'Blocked' }
  ])('it was not delivered, and the answer says why: $fields', ({ fields, reason }) => {
    const s = send(fields)
    expect([...s.store.state.outbox.all()].map(({ delivery }) => delivery)).toEqual([{ state: 'failed', reason }])
  })
})

describe('a message whose answer leaves it open may have been sent:', () => {
  it.each(
    [
      { delivered: false },
      { isDelivered: 'false' },
      { message: { text: 'Hello', delivered: false } },
      { status: 'ვერ გაიგზავნა' },
      { status: 'չուղարկված' },
      { delivery_status: 'ətraflı' }
    ].map((fields) => ({ fields }))
  )('$fields', ({ fields }) => {
    const s = send(fields)
    expect({ state: deliveries(s), notices: notices(s) }).toEqual({ state: ['unconfirmed'], notices: [] })
    s.client.sender.write(A, 'Are you there?')
    s.client.sender.write(B, 'Good morning')
    expect(deliveries(s)).toEqual(['unconfirmed', 'queued', 'sending'])
  })

  it('until its echo comes, which proves that it was sent, and shows it once', () => {
    const s = send({ delivered: false })
    s.say(newMessage({ is_human: true, agent_id: 7, agent_name: 'Me', message: 'Hello' }))
    expect([deliveries(s), texts(s)]).toEqual([['sent'], ['me: Hello']])
  })

  it('or its later answer, which says more', () => {
    const s = send({ status: 'ვერ გაიგზავნა' })
    s.say({ ...sent, delivered: true })
    expect([deliveries(s), texts(s)]).toEqual([['sent'], ['me: Hello']])
  })

  it('but not the message to another customer, whom the answer does not mean', () => {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'message_sent', ...of('b'), delivered: false })
    expect({ state: deliveries(s), notices: notices(s) }).toEqual({ state: ['sending'], notices: [] })
  })
})

describe('a message whose answer only says that it has not arrived yet, or how, was sent:', () => {
  it.each(
    [
      { delivered: false, read: false },
      { delivered: false, delivered_at: null },
      { delivered: false, sent: true },
      { delivered: false, status: 'sent' },
      { delivered: false, message: { text: 'Hello', status: 'queued' } },
      { delivered: null },
      { delivered: true },
      { status: 'đã gửi' },
      { status: 'envoyé' },
      { status: 'Wysłano' },
      { status: '已发送' },
      { status: '送信済み' },
      { status: 'تم الإرسال' },
      { status: 'отправлено' },
      { status: 'надіслані' },
      { status: 'доставлені' },
      { status: 'прийнято' },
      { status: 'enviado' },
      { status: 'gesendet' },
      { status: 'open' },
      { status: 'felix' },
      { status: '✓' },
      { status: 'в работе', success: true }
    ].map((fields) => ({ fields }))
  )('$fields', ({ fields }) => expect(deliveries(send(fields))).toEqual(['sent']))
})
