import { foldName } from './spellings'

/**
 * Words of other languages for the writer of a message: "Kunde" is a customer. `author.ts` says what the keys mean.
 */
const WORDS = {
  customer:
    'cliente|clienta|visitante|contacto|contato|consumidor|consumidora|visiteur|visiteuse|kunde|kundin|besucher|' +
    'besucherin|interessent|visitatore|visitatrice|klant|bezoeker|klient|klientka|gość|khách|khách hàng|客户|客戶|顾客|' +
    '顧客|访客|訪客|お客様|客|عميل|العميل|زبون|الزبون|زائر|клиент|клієнт|покупатель|посетитель|고객|방문자|müşteri|' +
    'ziyaretçi|pelanggan|kund|asiakas|zákazník|ügyfél|πελάτης|לקוח|ลูกค้า|ग्राहक|entrante|entrant|recibido|recebido|reçu|' +
    'eingehend|empfangen|in entrata|ricevuto|inkomend|ontvangen|przychodząca|przychodzące|входящее|входящий|وارد|受信|接收',
  user:
    'usuario|usuaria|usuário|usuária|utilisateur|utilisatrice|nutzer|nutzerin|benutzer|benutzerin|utente|gebruiker|' +
    'użytkownik|người dùng|用户|用戶|ユーザー|利用者|مستخدم|المستخدم|пользователь|користувач|사용자|kullanıcı|pengguna',
  agent:
    'agente|agente humano|agente humana|operador|operadora|asesor|asesora|empleado|empleada|soporte|humano|' +
    'representante|atendente|colaborador|colaboradora|funcionário|funcionária|suporte|opérateur|opératrice|conseiller|' +
    'conseillère|collaborateur|collaboratrice|employé|employée|humain|kundenberater|kundenberaterin|berater|beraterin|' +
    'mitarbeiter|mitarbeiterin|kundendienst|kundenbetreuer|kundenbetreuerin|sachbearbeiter|sachbearbeiterin|mensch|' +
    'agentin|operatore|operatrice|consulente|addetto|addetta|umano|medewerker|klantenservice|adviseur|mens|konsultant|' +
    'konsultantka|pracownik|doradca|człowiek|nhân viên|nhân viên tư vấn|nhân viên hỗ trợ|tư vấn viên|tổng đài viên|' +
    'điện thoại viên|hỗ trợ viên|客服|客服人员|客服人員|客服代表|人工客服|人工|真人|坐席|座席|员工|員工|オペレーター|担当者|担当|' +
    'エージェント|スタッフ|有人|وكيل|الوكيل|موظف|الموظف|موظف خدمة العملاء|ممثل|ممثل خدمة العملاء|оператор|агент|' +
    'сотрудник|менеджер|консультант|специалист|співробітник|상담원|상담사|직원|temsilci|müşteri temsilcisi|operatör|' +
    'danışman|agen|petugas|handläggare|medarbejder|medarbeider|asiakaspalvelija|operátor|ügyintéző|εκπρόσωπος|נציג|' +
    'เจ้าหน้าที่|प्रतिनिधि',
  bot: 'robot|robô|roboter|机器人|機器人|ボット|チャットボット|ロボット|بوت|روبوت|روبوت الدردشة|бот|чат бот|чатбот|챗봇|봇|trợ lý ảo',
  assistant:
    'asistente|assistente|assistent|asystent|trợ lý|助手|アシスタント|مساعد|المساعد|помощник|ассистент|sistema|système|' +
    'systeem|hệ thống|系统|系統|システム|نظام|النظام|система',
  business:
    'saliente|enviado|enviada|sortant|envoyé|ausgehend|gesendet|in uscita|inviato|uitgaand|verzonden|wychodząca|' +
    'wychodzące|исходящее|исходящий|صادر|送信|发送|發送|empresa|unternehmen|entreprise|azienda|bedrijf|firma|doanh nghiệp'
} as const

/** Key: a word in lower case without separators, in the Unicode form NFC. Value: who is meant. */
export const FOREIGN_SIDES: ReadonlyMap<string, keyof typeof WORDS> = new Map(
  (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((side) =>
    WORDS[side].split('|').map((word) => [foldName(word.normalize('NFC')), side] as const)
  )
)
