/** A longer text is not searched. In UTF-16 units. */
const LONGEST = 300
/** Words for two failures: no answer came in time, or a connection broke before the answer came. */
const TIMED_OUT =
  /\btime(?:d)?[ _-]?out\b|\bdeadline[ _-]exceeded\b|\bE(?:SOCKET)?TIMEDOUT\b|\bECONNRESET\b|\bconnection (?:was )?reset\b|\bsocket hang ?up\b|^\W*504\b|zeitüberschreitung|délai (?:d[’']attente )?(?:dépassé|expiré)|tiempo de espera|tempo (?:limite )?(?:esgotado|scaduto)|hết thời gian|超时|逾時|タイムアウト|시간 ?초과|время ожидания|zaman aşımı|انتهت المهلة/iu
/**
 * If an error also has one of these words, something else has timed out, such as the session. In that case, the
 * server did not even try to send the message.
 */
const OF_OTHER =
  /session|sign|log[ -]?in|token|auth|window|conversation|chat|limit|throttl|sitzung|sesión|sessão|会话/iu

/**
 * Returns true if an error means that the server itself got no answer. In that case, nobody knows whether the message
 * reached its customer.
 */
export function saysTimedOut(reason: string): boolean {
  return reason.length <= LONGEST && TIMED_OUT.test(reason) && !OF_OTHER.test(reason)
}
