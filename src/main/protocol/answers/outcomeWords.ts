/** A longer text is a sentence, not a word for a result. In UTF-16 units. */
const LONGEST = 64

/** Stems of words for a failure. A word counts if it begins with one of them. */
const FAILED = stems(
  // Spanish, Portuguese, French, Italian, Catalan, Romanian
  'fallid fallad falló fallo fracas falh échec échou erreur errore errado rechazad rejeitad recusad refusé ' +
    'rejeté fallit rifiutat respins respint eșuat esuat eroare ' +
    // German, Dutch, Swedish, Danish, Norwegian
    'fehlgeschlagen fehler gescheitert abgelehnt mislukt geweigerd afgewezen misslyckad misslyckat mislykke feilet ' +
    'fejlet avvisad afvist ' +
    // Polish, Czech, Slovak, Hungarian, Finnish, Turkish, Indonesian
    'niepowodzen nieudan błąd odrzucon selhal neúspěš zlyhal sikertelen epäonnistu virhe başarisiz ' +
    'reddedildi gagal ditolak ' +
    // Vietnamese, Russian, Ukrainian, Bulgarian, Greek, Arabic, Hebrew
    'thất lỗi ошибк сбой неудач отклон помилк невда відхил грешк неуспе αποτυχ σφάλμα απορρίφθηκε فشل فاشل خطأ مرفوض נכשל שגיאה'
)
/** Short words for a failure. They count only as whole words. */
const SHORT = /(?<!\p{L})(?:erros?|fel|fejl|chyba|hiba|hata)(?!\p{L})/u
/** Words for "not" before a word for "sent" or "delivered". A word for the message may come first. */
const NOT_SENT =
  /^(?:(?:message|mensaje|mensagem|messaggio|nachricht|bericht|tin nhắn|сообщение|повідомлення) )?(?:no se (?:ha )?(?:envi|entreg)|no (?:envi|entreg|inviat)|não (?:envi|entreg)|non (?:inviat|consegnat|envoy|distribu|livr|remis)|nicht (?:gesendet|zugestellt|versendet|übermittelt)|niet (?:verzonden|verstuurd|bezorgd|afgeleverd)|nie (?:wysłan|dostarczon)|не (?:отправлен|доставлен|надіслан|изпратен)|(?:đã )?(?:bị )?từ chối|bị chặn|chưa (?:được )?gửi|không (?:gửi|thể|thành công|được)|لم (?:يتم|ترسل|تُرسل)|غير مرسل)/u
const OF_SIGNS =
  /失敗|失败|错误|錯誤|エラー|未送信|未发送|未發送|未送达|未送達|拒否|拒绝|拒絕|실패|오류|거부|미전송|ล้มเหลว|ไม่สำเร็จ|ผิดพลาด|विफल|असफल/u

/**
 * Words for "sent", "delivered", "accepted" and "success". Only texts with letters beyond ASCII are looked up here.
 */
const DONE =
  /^(?:envoyée?s?|livrée?s?|distribuée?s?|succès|réussie?|traitée?|acceptée?|wysłan[aoey]|dostarczon[aoey]|przyjęt[aoey]|đã (?:gửi|giao|nhận|chuyển|xem|đọc).*|gửi thành công|thành công|отправлен[аоы]?|доставлен[аоы]?|успешно|успех|принят[аоы]?|надіслан[аоі]?|доставлені|прийнят[аоі]?|успішно|изпратен[аои]?|تم.*|نجاح|ناجح|أرسلت|أُرسلت|送信済み?|送信完了|送信しました|成功|完了|配信済み?|已发送|已發送|已送达|已送達|已传送|已傳送|已送出|发送成功|發送成功|完成|전송됨|전송 ?완료|발송됨|성공|완료|odesláno|odoslané|doručeno|úspěch|elküldve|kézbesítve|lähetetty|gönderildi|başarili|iletildi|στάλθηκε|εστάλη|επιτυχία|נשלח|הצלחה|ส่งแล้ว|สำเร็จ|भेजा गया|सफल)$/u

/** Returns true for a word of another language that means a failure: "thất bại", "fehlgeschlagen". */
export function isForeignFailure(said: string): boolean {
  if (said.length > LONGEST) return false
  const text = plain(said)
  return OF_SIGNS.test(text) || NOT_SENT.test(text) || FAILED.test(text) || SHORT.test(text)
}

/**
 * Returns true for a word that may mean a failure in a language that Deskhand does not know. A word in ASCII letters
 * does not count, because it is nearly always the state of the conversation, such as "open".
 */
export function isUnknownWord(said: string): boolean {
  const text = plain(said)
  return /[^\p{ASCII}\p{P}\p{S}\p{N}\s]/u.test(text) && !DONE.test(text) && !isForeignFailure(said)
}

function plain(said: string): string {
  // `toLowerCase` turns the Turkish İ into an i and a combining dot. The dot is removed here. `toLowerCase` turns I
  // into i, but the small letter of a Turkish I is ı. So ı becomes i too.
  const letters = said.normalize('NFC').trim().toLowerCase().replaceAll('\u0307', '').replaceAll('ı', 'i')
  return letters.replace(/[_-]+/g, ' ')
}

function stems(all: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${all.split(' ').join('|')})`, 'u')
}
