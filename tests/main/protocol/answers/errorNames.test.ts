import { describe, expect, it } from 'vitest'
import { read } from '../reading'

/** Reads an error, and returns what the agent is told. */
function reasonOf(fields: object): string | undefined {
  const { event } = read({ type: 'error', ...fields })
  return event?.type === 'command.refused' ? event.reason : undefined
}

describe('the reason of an error may stand in a field with another name', () => {
  it.each<readonly [name: string, reason: string]>([
    ['fail_reason', 'Blocked by the customer'],
    ['failedReason', 'Number is not on WhatsApp'],
    ['failure_reason', 'Outside of the 24 hours'],
    ['failureMessage', 'The page is disconnected'],
    ['reject_reason', 'Text has a forbidden link'],
    ['rejectionReason', 'Template was not approved'],
    ['error_reason', 'Quota of the month is used up'],
    ['errorTitle', 'Re-engagement message'],
    ['error_details', 'More than 24 hours have passed'],
    ['error_data', 'Recipient is not in the allowed list'],
    ['errMsg', 'require subscribe'],
    ['problem', 'The customer has left'],
    ['failures', 'All providers refused'],
    ['issues', 'Text is empty'],
    ['faultstring', 'Invalid session of the channel'],
    ['exception_message', 'Index out of range'],
    ['localizedMessage', 'The window is closed'],
    ['error_key', 'errors.window.closed'],
    ['translation_key', 'errors.window.closed'],
    ['i18n', 'errors.window.closed'],
    ['response', 'Gateway said no'],
    ['mensaje', 'La ventana está cerrada'],
    ['motivo', 'El cliente lo ha bloqueado'],
    ['mensagem', 'A janela está fechada'],
    ['erro', 'Cliente bloqueado'],
    ['messaggio', 'La finestra è chiusa'],
    ['errore', 'Cliente sconosciuto'],
    ['erreur', 'La fenêtre est fermée'],
    ['raison', 'Le client vous a bloqué'],
    ['Fehler', 'Das Fenster ist geschlossen'],
    ['Meldung', 'Der Kunde hat Sie gesperrt'],
    ['nachricht', 'Seite ist getrennt'],
    ['fehlermeldung', 'Kunde ist unbekannt'],
    ['grund', 'Zeit ist abgelaufen'],
    ['fout', 'Het venster is gesloten'],
    ['melding', 'De klant is weg'],
    ['foutmelding', 'De pagina is verbroken'],
    ['komunikat', 'Okno jest zamknięte'],
    ['powód', 'Klient zablokował'],
    ['błąd', 'Nieznany klient'],
    ['thong_bao', 'Cửa sổ đã đóng'],
    ['thông_báo', 'Khách đã chặn'],
    ['loi', 'Trang bị ngắt kết nối'],
    ['lỗi', 'Khách hàng lạ'],
    ['lý_do', 'Quá 24 giờ'],
    ['pesan', 'Jendela ditutup'],
    ['hata', 'Pencere kapalı'],
    ['mesaj', 'Müşteri engelledi'],
    ['сообщение', 'Окно закрыто'],
    ['ошибка', 'Клиент не найден'],
    ['причина', 'Клиент заблокировал'],
    ['消息', '窗口已关闭'],
    ['信息', '客户不存在'],
    ['错误', '页面已断开'],
    ['原因', '超过24小时'],
    ['メッセージ', 'ウィンドウは閉じています'],
    ['エラー', '顧客が見つかりません'],
    ['메시지', '창이 닫혔습니다'],
    ['오류', '고객을 찾을 수 없습니다'],
    ['رسالة', 'النافذة مغلقة'],
    ['خطأ', 'العميل غير موجود']
  ])('%s: "%s"', (name, reason) => {
    expect(reasonOf({ [name]: reason })).toBe(reason)
    expect(reasonOf({ error: { [name]: reason, code: 4 } })).toBe(reason)
    // The guide's own field says it better.
    expect(reasonOf({ [name]: reason, error: 'Better said' })).toBe('Better said')
  })

  it.each(['customer_name', 'template', 'url'])('but not in %s', (name) => {
    expect(reasonOf({ [name]: 'The window is closed' })).toBe('')
  })
})
