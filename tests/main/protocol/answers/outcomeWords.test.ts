import { describe, expect, it } from 'vitest'
import { saysFailed } from '../../../../src/main/protocol/answers/failureMarks'
import { isForeignFailure, isUnknownWord } from '../../../../src/main/protocol/answers/outcomeWords'
import { read } from '../reading'

/** Returns what became of a message whose answer has this status. `open`: nobody can tell. */
function fate(status: string): string | undefined {
  const { event } = read({ type: 'message_sent', customer_id: 'c1', page_id: 'p1', message: 'Hello', status })
  if (event?.type === 'message.acknowledged') return 'sent'
  return event?.type === 'command.refused' ? (event.isUnclear === true ? 'open' : 'refused') : event?.type
}

describe('a status that says in the language of the server that the message failed refuses it', () => {
  it.each<{ language: string; said: readonly string[] }>([
    { language: 'Spanish', said: ['Envío fallido', 'Falló', 'rechazada', 'no enviado', 'no se envió', 'no entregado'] },
    { language: 'Spanish, longer', said: ['No se ha enviado', 'no se ha entregado', 'No se entregó'] },
    { language: 'Portuguese', said: ['Falhou', 'fracasso', 'rejeitada', 'recusado', 'não enviada', 'Erro', '2 erros'] },
    { language: 'French', said: ['Échec', "Échec de l'envoi", 'Erreur 131', 'refusé', 'rejeté', 'non envoyé'] },
    { language: 'Italian', said: ['fallito', 'Errore', 'rifiutato', 'non inviato', 'non consegnato'] },
    { language: 'Catalan and Romanian', said: ['respinsă', 'respinta', 'respins', 'eșuat', 'Eroare la trimitere'] },
    { language: 'German', said: ['Fehlgeschlagen', 'Fehler', 'abgelehnt', 'nicht gesendet', 'nicht_zugestellt'] },
    { language: 'Dutch', said: ['mislukt', 'geweigerd', 'niet verzonden', 'niet bezorgd'] },
    { language: 'Swedish', said: ['Misslyckades', 'avvisad', 'fel'] },
    { language: 'Danish and Norwegian', said: ['mislykkedes', 'Fejlet', 'Sending feilet', 'afvist', 'Fejl 7'] },
    { language: 'Polish', said: ['Niepowodzenie', 'nieudane', 'Błąd', 'odrzucono', 'nie wysłano', 'nie dostarczono'] },
    { language: 'Czech and Slovak', said: ['selhalo', 'neúspěšné', 'zlyhalo', 'Chyba', 'chyba: okno'] },
    { language: 'Hungarian and Finnish', said: ['sikertelen', 'Hiba', 'epäonnistui', 'virhe'] },
    { language: 'Turkish', said: ['başarısız', 'BAŞARISIZ', 'reddedildi', 'REDDEDİLDİ', 'Hata'] },
    { language: 'Indonesian', said: ['gagal', 'Gagal terkirim', 'ditolak'] },
    { language: 'Vietnamese', said: ['Gửi thất bại', 'Lỗi', 'từ chối', 'bị từ chối', 'đã từ chối', 'đã bị từ chối'] },
    {
      language: 'Vietnamese, longer',
      said: ['bị chặn', 'chưa gửi', 'Chưa được gửi', 'không gửi được', 'Không thể gửi']
    },
    { language: 'Russian', said: ['Ошибка', 'сбой', 'неудача', 'отклонено', 'не отправлено', 'не доставлено'] },
    { language: 'Ukrainian', said: ['помилка', 'невдало', 'відхилено', 'не надіслано'] },
    { language: 'Bulgarian', said: ['грешка', 'неуспешно', 'не изпратено'] },
    { language: 'Greek', said: ['Αποτυχία', 'σφάλμα', 'απορρίφθηκε'] },
    { language: 'Arabic', said: ['فشل', 'فشل الإرسال', 'خطأ', 'مرفوض', 'لم يتم الإرسال', 'غير مرسل'] },
    { language: 'Hebrew', said: ['נכשל', 'שגיאה'] },
    { language: 'Chinese', said: ['失败', '发送失败', '未發送', '錯誤', '未送达', '拒绝'] },
    { language: 'Japanese and Korean', said: ['送信失敗', 'エラー', '未送信', '실패', '전송 오류', '거부됨'] },
    { language: 'Thai and Hindi', said: ['ส่งล้มเหลว', 'ไม่สำเร็จ', 'विफल'] }
  ])('$language: $said', ({ said }) => {
    expect(said.map((status) => ({ status, fate: fate(status) }))).toEqual(
      said.map((status) => ({ status, fate: 'refused' }))
    )
    // Letters may come in two parts, and words with other signs between them.
    for (const status of said) {
      expect(isForeignFailure(status.normalize('NFD'))).toBe(true)
      expect(isForeignFailure(`  ${status.toUpperCase().replaceAll(' ', '__')} `)).toBe(true)
      expect(isUnknownWord(status)).toBe(false)
    }
  })

  it.each([
    'felix',
    'Ferrol',
    'Sofel',
    'chybalka',
    'ferros',
    'nebchyba',
    'Infehler',
    'avisado',
    'Noche',
    'nota no env'
  ])('but no part of another word does: %s', (status) => expect(fate(status)).toBe('sent'))

  it('in at most 64 units, because a longer text is a sentence', () => {
    expect(isForeignFailure(`fehler ${'x'.repeat(57)}`)).toBe(true)
    expect(isForeignFailure(`fehler ${'x'.repeat(58)}`)).toBe(false)
  })
})

describe('a status that says in the language of the server that the message was sent confirms it', () => {
  it.each<{ language: string; said: readonly string[] }>([
    { language: 'French', said: ['envoyé', 'envoyée', 'Envoyés', 'envoyées', 'livré', 'livrée', 'livrés', 'livrées'] },
    { language: 'French, longer', said: ['distribué', 'distribuée', 'distribués', 'distribuées', 'succès', 'réussi'] },
    { language: 'French, more', said: ['réussie', 'traité', 'traitée', 'accepté', 'acceptée'] },
    {
      language: 'Polish',
      said: ['wysłano', 'wysłana', 'wysłany', 'dostarczono', 'dostarczone', 'przyjęto', 'przyjęta']
    },
    { language: 'Vietnamese', said: ['đã gửi', 'Đã giao', 'đã gửi cho khách', 'gửi thành công', 'thành công'] },
    {
      language: 'Russian',
      said: ['отправлен', 'отправлена', 'Отправлено', 'доставлен', 'доставлено', 'успешно', 'принято']
    },
    { language: 'Russian, men and many', said: ['принят', 'приняты', 'успех'] },
    { language: 'Ukrainian', said: ['надіслан', 'надіслано', 'доставлені', 'прийнят', 'прийнято', 'успішно'] },
    { language: 'Bulgarian', said: ['изпратен', 'изпратено'] },
    { language: 'Arabic', said: ['تم', 'تم الإرسال', 'أرسلت', 'نجاح'] },
    { language: 'Turkish', said: ['Başarılı', 'BAŞARILI', 'GÖNDERİLDİ', 'iletildi'] },
    { language: 'Japanese', said: ['送信済', '送信済み', '配信済', '配信済み', '成功', '完了'] },
    { language: 'Chinese and Korean', said: ['已发送', '發送成功', '已送達', '전송완료', '전송 완료', '발송됨'] },
    { language: 'Czech, Hungarian, Finnish', said: ['odesláno', 'doručeno', 'elküldve', 'lähetetty'] },
    { language: 'Turkish, Greek, Hebrew, Thai', said: ['gönderildi', 'εστάλη', 'נשלח', 'ส่งแล้ว', 'भेजा गया'] }
  ])('$language: $said', ({ said }) => {
    expect(said.map((status) => ({ status, fate: fate(status) }))).toEqual(
      said.map((status) => ({ status, fate: 'sent' }))
    )
    for (const status of said) expect(fate(` ${status.normalize('NFD')}\n`)).toBe('sent')
  })

  it.each(['chưa thành công', 'отправлено частично', 'наполовину отправлено', 'не принят', 'в очереди'])(
    'but another word in letters beyond ASCII leaves it open: %s',
    (status) => expect(fate(status)).toBe('open')
  )

  it.each(['sent…', '✓✓', '«sent»', '→ sent', 'sent\u00a0now', '٢٠٠', '—', '２００'])(
    'and signs and digits are no word: %s',
    (status) => expect(fate(status)).toBe('sent')
  )
})

describe('a status in English', () => {
  it.each([
    ...[
      'not sent',
      'was not sent',
      'is not accepted',
      'has not been delivered',
      "couldn't be sent",
      'Could not deliver'
    ],
    ...["can't send", "didn't deliver", 'did not send', "wasn't sent", 'cannot be processed', 'not possible', 'not_ok'],
    ...['have not been sent', 'does not send', 'E_WINDOW', 'E_24H', 'E_4', 'error: outside the window', 'unsuccessful'],
    ...['step2 failed', '2nd attempt failed', ' denied ', 'invalid request', 'permission denied', '(rejected)', 'nok'],
    ...['Failed 3 times', 'unable to send', 'aborted', 'exception', 'deliveryFailed']
  ])('"%s" is a failure', (status) => expect(saysFailed({ status })).toBe(true))

  it.each([
    ...['not sentient', 'error: none', 'failed: zero', 'no error', 'without failure', 'invalid'],
    ...['TYPE_WINDOW', 'e_window', 'E_', 'E-WINDOW', 'notary', 'delivered'],
    ...[`attempt failed ${'x'.repeat(50)}`]
  ])('"%s" is none', (status) => expect(saysFailed({ status })).toBe(false))

  it.each([
    ...['message_not_sent', 'Message was not delivered', 'messageNotSent', 'The message could not be sent'],
    ...['Mensaje no enviado', 'Mensagem não enviada', 'Message non envoyé', 'Messaggio non inviato'],
    ...['Nachricht nicht gesendet', 'Bericht niet verzonden', 'Tin nhắn chưa được gửi', 'Сообщение не отправлено']
  ])('or another language may name the message first: "%s" is a failure', (status) => {
    expect(fate(status)).toBe('refused')
  })
  it.each([
    'sent, not delivered yet',
    'noch nicht zugestellt',
    'enviado, no entregado',
    'Message sent',
    'message queued'
  ])('and says "not yet" with other words before it: "%s"', (status) => expect(fate(status)).toBe('sent'))
})

describe('a field that says how a command went', () => {
  it.each(['is_success', 'wasSent', 'hasSucceeded', 'message_sent', 'msgSent', 'send_success', 'okay', 'acknowledged'])(
    '%s is a failure if it is false',
    (name) => expect([saysFailed({ [name]: false }), saysFailed({ [name]: true })]).toEqual([true, false])
  )
  it.each(['unsuccessful_before', 'resent', 'sent_by_bot', 'book', 'ok_count'])('%s says nothing', (name) =>
    expect([saysFailed({ [name]: false }), saysFailed({ [name]: 'failed' })]).toEqual([false, false])
  )

  it.each(['outcome', 'ret', 'retcode', 'statusText', 'msg_state', 'sendingStatus', 'whatsapp_status', 'api_code'])(
    '%s may have a word for it',
    (name) => expect([saysFailed({ [name]: 'failed' }), saysFailed({ [name]: 'sent' })]).toEqual([true, false])
  )
  it.each(['order_status', 'status_line', 'zip_code', 'code_name'])('%s may not', (name) =>
    expect(saysFailed({ [name]: 'failed' })).toBe(false)
  )
  it.each([-1, -3, 400, 599])('may be the number %d', (code) => expect(saysFailed({ code })).toBe(true))
  it.each([-0.5, 0, 1, 200, 399, 600])('may not be the number %d', (code) => expect(saysFailed({ code })).toBe(false))

  it.each([
    ...['bounced', 'is_bounced', 'wasRejected', 'undelivered', 'hasErrors', 'fail', 'failure', 'failures', 'not_sent'],
    ...['failed_at', 'exception', 'err', 'errs', 'errno', 'error_num', 'fault', 'faultCode', 'error_subcode'],
    ...['reject_type', 'rejectionReason', 'failed_message', 'err_desc', 'error_description', 'error_detail'],
    ...['error_details', 'failureData', 'error_title', 'fault_text', 'errorInfo', 'undeliverable', 'is_undeliverable']
  ])('%s is a failure if it says something', (name) => {
    expect([saysFailed({ [name]: 'Window closed' }), saysFailed({ [name]: '' })]).toEqual([true, false])
  })
  it.each(['no_error_here', 'terror', 'errand', 'failed_logins', 'default', 'rejections_of_others'])(
    '%s says nothing',
    (name) => expect(saysFailed({ [name]: 'Window closed' })).toBe(false)
  )

  it.each([
    ...['n/a', 'NA', 'okay', 'successful', 'no_errors', 'noerror', 'No-Error', '-', '000', 'nil', 'false'],
    ...['Sin error', 'sin errores', 'sem erro', 'sem erros', 'Kein Fehler', 'keine Fehler', 'aucune erreur'],
    ...['sans erreur', 'sans erreurs', 'nessun errore', 'geen fouten', 'brak błędów', 'без ошибок', 'нет ошибок'],
    'Không có lỗi'
  ])('may say "%s" in the place of an error', (error) => expect(saysFailed({ error })).toBe(false))
  it.each([
    'not ok',
    'okay, but late',
    'no errors?',
    'не без ошибок',
    'без ошибок не вышло',
    'x-',
    '0001',
    'na so was'
  ])('says more with "%s"', (error) => expect(saysFailed({ error })).toBe(true))

  it.each(['errmsg', 'err_message', 'errDesc', 'err_description', 'errText', 'errinfo'])(
    'has a text in %s, which only repeats an error code of 0',
    (name) => {
      for (const code of ['errcode', 'errno', 'error_code', 'errorNo']) {
        for (const zero of [0, '0', '0000']) expect(saysFailed({ [code]: zero, [name]: 'done' })).toBe(false)
        for (const other of [200, null, '']) expect(saysFailed({ [code]: other, [name]: 'Window closed' })).toBe(true)
      }
      expect(saysFailed({ code: 0, [name]: 'Window closed' })).toBe(true)
    }
  )
  it('has a text only in the name of such an error, and one that names a failure counts', () => {
    for (const name of ['error_msg', 'errorMessage', 'error_text', 'err_data'])
      expect(saysFailed({ errcode: 0, [name]: 'done' })).toBe(false)
    expect(saysFailed({ errcode: 0, fail_reason: 'Window closed' })).toBe(true)
    expect(saysFailed({ errcode: 0, errmsg: 'send failed' })).toBe(true)
    expect(saysFailed({ errcode: 10, errmsg: 'ok' })).toBe(true)
  })
})

describe('other words of a result', () => {
  it.each([
    ...['NG', 'nack', 'NAK', 'never sent', 'nothing sent', 'not yet delivered', 'not submitted', 'not_queued'],
    ...['HTTP 403', 'http_429', 'HTTP/1.1 502', 'http/2 500', 'HTTP-404', 'http500', 'too many requests'],
    ...['Payload Too Large', 'content too large', 'payment_required', 'Unprocessable Entity', 'unprocessable content'],
    ...['not implemented', 'not acceptable', 'Method Not Allowed']
  ])('"%s" is a failure', (status) => expect(saysFailed({ status })).toBe(true))
  it.each([
    ...['HTTP 200', 'http 4034', 'xhttp 403', 'HTTP/1.1 204', 'not yet', 'implemented', 'no payment required', 'angst'],
    ...['too many requests today', 'payment required soon']
  ])('"%s" is none', (status) => expect(saysFailed({ status })).toBe(false))

  it.each(['code', 'status', 'state', 'name', 'value', 'type', 'groupName'])('may be in %s of an object', (name) => {
    expect(saysFailed({ status: { [name]: 'REJECTED' } })).toBe(true)
    expect(saysFailed({ status: { [name]: 'DELIVERED' } })).toBe(false)
    expect(saysFailed({ status: { [name]: { [name]: 'REJECTED' } } })).toBe(false)
  })
  it('is a failure in a list only if each of its texts is', () => {
    expect(saysFailed({ status: ['failed'] })).toBe(true)
    for (const status of [[], ['failed', 'sent'], [500], [['failed']]]) expect(saysFailed({ status })).toBe(false)
  })
  it('is a number below zero, also in a flag for success', () => {
    for (const name of ['success', 'ok', 'ack', 'status']) expect(saysFailed({ [name]: -1 })).toBe(true)
    expect([saysFailed({ success: -0.5 }), saysFailed({ success: 1 }), saysFailed({ ack: 1 })]).toEqual([
      false,
      false,
      false
    ])
    // WhatsApp means "not yet" with this number.
    expect([saysFailed({ ack: 0 }), saysFailed({ ack: false }), saysFailed({ accepted: 0 })]).toEqual([
      false,
      true,
      true
    ])
  })

  it.each([
    ...['undefined', '0x0', '0x000', 'ERROR_SUCCESS', 'error success', 'ninguno', 'ninguna', 'ningun', 'nenhum'],
    ...['aucun', 'aucune', 'nessun', 'nessuno', 'kein', 'keine', 'keiner', '[]', '{}', '  ', ' ok ']
  ])('says in the place of an error that there is none: "%s"', (error) => expect(saysFailed({ error })).toBe(false))
  it.each(['0x1', 'ERROR', 'xnenhum', 'keinen Zugang', '[x]', '{x}', 'aucuns droits'])(
    'says more in the place of an error: "%s"',
    (error) => expect(saysFailed({ error })).toBe(true)
  )

  it.each([
    ...['log_id', 'logId', 'traceId', 'request_id', 'requestId', 'correlation_id', 'spanId', 'fbtrace_id', 'req_id'],
    ...['timestamp', 'ts', 'instance']
  ])('is not in %s of an error that has no other field', (name) => {
    expect(saysFailed({ error: { code: 0, message: '', [name]: 'x7' } })).toBe(false)
    expect(saysFailed({ error: { code: 0, message: 'No', [name]: 'x7' } })).toBe(true)
  })
  it('is not in the path of an error, if that is the address that was called', () => {
    const read = (error: object): boolean => saysFailed({ error: { code: 0, ...error } })
    expect([
      read({ path: '/send' }),
      read({ path: 'is required' }),
      read({ path: ['/send'] }),
      read({ url: '/send' })
    ]).toEqual([false, true, true, true])
  })
  it('is in the other fields of an error, and in an object in it that has no code of a success', () => {
    for (const name of ['mylog_id', 'request_ids', 'hostile', 'date', 'time', 'server', 'version'])
      expect(saysFailed({ error: { [name]: 'x7' } })).toBe(true)
    expect(saysFailed({ errors: [{ code: 0, message: '' }] })).toBe(false)
    expect(saysFailed({ errors: [{ code: 0, message: 'No' }] })).toBe(true)
    expect(saysFailed({ errors: [{ field: '' }] })).toBe(true)
    expect(saysFailed({ error: { inner: { code: null } } })).toBe(true)
    expect(saysFailed({ error: { inner: {} } })).toBe(false)
  })
})
