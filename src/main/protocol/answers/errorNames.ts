/** Rarer names of an error's fields that hold text for people, in English and other languages. */
export const MORE_TEXT_NAMES = [
  ...([
    'fail_reason',
    'failed_reason',
    'failure_reason',
    'failure_message',
    'reject_reason',
    'rejection_reason'
  ] as const),
  ...([
    'error_reason',
    'error_title',
    'error_details',
    'error_data',
    'err_msg',
    'problem',
    'failures',
    'issues',
    'violations',
    '#text'
  ] as const),
  ...(['faultstring', 'exception_message', 'localized_message', 'error_key', 'translation_key', 'i18n'] as const),
  ...(['response'] as const),
  // Spanish, Portuguese, Italian, French, German
  ...([
    'mensaje',
    'motivo',
    'mensagem',
    'erro',
    'messaggio',
    'errore',
    'erreur',
    'raison',
    'fehler',
    'meldung'
  ] as const),
  ...(['nachricht', 'fehlermeldung', 'grund'] as const),
  // Dutch, Polish, Vietnamese, Indonesian, Turkish
  ...([
    'fout',
    'melding',
    'foutmelding',
    'komunikat',
    'powód',
    'błąd',
    'thong_bao',
    'thông_báo',
    'loi',
    'lỗi'
  ] as const),
  ...(['lý_do', 'pesan', 'hata', 'mesaj'] as const),
  // Russian, Chinese, Japanese, Korean, Arabic
  ...([
    'сообщение',
    'ошибка',
    'причина',
    '消息',
    '信息',
    '错误',
    '原因',
    'メッセージ',
    'エラー',
    '메시지',
    '오류'
  ] as const),
  ...(['رسالة', 'خطأ'] as const),
  // Ukrainian, Greek, Czech, Finnish, Swedish, Danish, Hungarian, Hebrew, Thai, Hindi
  ...(['помилка', 'повідомлення', 'μήνυμα', 'σφάλμα', 'chyba', 'zpráva', 'virhe', 'viesti', 'meddelande'] as const),
  ...(['fejl', 'besked', 'hiba', 'üzenet', 'שגיאה', 'הודעה', 'ข้อความ', 'ข้อผิดพลาด', 'त्रुटि', 'संदेश'] as const)
] as const

/** Fields that seldom hold the reason. They count only if no other field has a text or a code. */
export const LAST_NAMES = [
  ...(['exception', 'info', 'hint', 'note', 'result', 'meta', 'extensions', 'attributes', 'http', 'stack'] as const)
] as const
/** A field of `LAST_NAMES` may hold an object. Of such an object, only a text with one of these names counts. */
export const INNER_TEXT_NAMES = [
  ...(['message', 'reason', 'detail', 'error', 'description', 'statusText', 'title', 'text'] as const)
] as const
