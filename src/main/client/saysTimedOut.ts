/** A longer text is not searched. In UTF-16 units. */
const LONGEST = 300
/** Words for two failures: no answer came in time, or a connection broke before the answer came. */
const TIMED_OUT: readonly RegExp[] = [
  /\btime(?:d)?[ _-]?out\b|timeout|\bdeadline[ _-]exceeded\b|\btook too long\b|\btime limit exceeded\b/iu,
  /\bE(?:SOCKET)?TIMEDOUT\b|\bECONN(?:RESET|ABORTED)\b|\bEPIPE\b|\bbroken pipe\b|\bgone away\b|^\W*504\b/iu,
  /\b(?:connection|socket|stream) (?:was |is |has been )?(?:reset|closed|aborted|lost|terminated)\b/iu,
  /\bsocket hang ?up\b|\b(?:lost|closed) (?:the )?connection\b|remote ?disconnected|premature(?:ly|[ _]close)\b/iu,
  /\bunexpected eof\b|\bend-of-file\b|\bcontext cancell?ed\b|(?:task|operation)cancell?edexception/iu,
  /\b(?:operation|request|task) was (?:aborted|cancell?ed)\b|\bworker (?:was )?(?:lost|killed|exited|crashed)\b/iu,
  /\bno (?:response|answer|reply) (?:was )?(?:received|from)\b/iu,
  /\b(?:status|result|outcome) (?:is |was )?unknown\b|\bunknown if\b|\b(?:could|can) ?not confirm\b/iu,
  // German, French, Spanish, Portuguese, Italian
  /zeitüberschreitung|zeitlimit überschritten|antwort blieb aus|verbindung (?:wurde )?(?:abgebrochen|unterbrochen|getrennt)/iu,
  /délai (?:d[’'](?:attente|exécution) (?:de la passerelle )?)?(?:dépassé|expiré)|connexion (?:interrompue|perdue)/iu,
  /tiempo de espera|agotado el tiempo|conexión (?:perdida|interrumpida)|conexão (?:perdida|interrompida)/iu,
  /tempo (?:limite )?(?:esgotado|scaduto)|connessione (?:persa|interrotta)/iu,
  // Polish, Dutch, Turkish, Indonesian, Vietnamese, Russian, Arabic
  /przekroczono (?:limit )?czasu?|połączenie (?:przerwane|utracone)|tijd verstreken|verbinding verbroken/iu,
  /zaman aşımı|süre doldu|bağlantı (?:koptu|kesildi)|waktu habis|koneksi terputus/iu,
  /hết thời gian|kết nối bị (?:ngắt|mất)|mất kết nối|время ожидания|соединение (?:разорвано|сброшено|потеряно)/iu,
  /انتهت المهلة|انقطع الاتصال/iu,
  // Chinese, Japanese, Korean
  /超时|逾時|连接(?:被)?(?:重置|中断|断开)|連線(?:被)?(?:重設|中斷)|タイムアウト|接続が(?:リセット|切断)|시간(?:이)? ?초과|연결이 끊/iu
]
/**
 * With one of these words, an error is about something else that timed out, such as the session. The server then did
 * not even try to send the message.
 */
const OF_OTHER =
  /session|\bsign(?:ed)?[ -]?in\b|log[ -]?in|token|\bauth(?!or\b)|\bwindow\b|rate[ -]?limit|throttl|sitzung|sesión|sessão|会话/iu
/** Matches a conversation that has timed out, or a customer who did not answer in time. */
const OF_CUSTOMER =
  /\b(?:conversation|chat) (?:has |is |was )?(?:time(?:d)?[ _-]?out|closed|terminated)\b|\b(?:no (?:response|answer|reply) from (?:the )?)(?:customer|recipient|contact|user)\b|\b(?:customer|recipient|contact|user) took too long\b/i

/**
 * Returns true if an error means that the server itself got no answer. In that case, nobody knows whether the message
 * reached its customer.
 */
export function saysTimedOut(reason: string): boolean {
  return (
    reason.length <= LONGEST &&
    TIMED_OUT.some((words) => words.test(reason)) &&
    !OF_OTHER.test(reason) &&
    !OF_CUSTOMER.test(reason)
  )
}
