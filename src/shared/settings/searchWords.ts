import type { SettingKey } from '../domain/settings'

/**
 * Other words by which a setting is found, in English and then in other languages. They are not shown, and work in
 * every language of Deskhand.
 */
export const SEARCH_WORDS: Readonly<Partial<Record<SettingKey, string>>> = {
  'alerts.steps.notification.delay': 'notify delay seconds wait before popup toast later',
  'alerts.steps.notification.on':
    'notify notifications popup pop-up toast banner desktop message benachrichtigung notificación notificação notifica melding powiadomienie thông báo 通知 إشعار',
  'alerts.steps.sound.delay': 'beep ring noise delay seconds later',
  'alerts.steps.sound.on':
    'beep ring noise bell audio ping ton klang sonido son suono som geluid dźwięk âm thanh 音 声音 صوت',
  'alerts.steps.attention.delay': 'taskbar dock flash blink bounce delay seconds later',
  'alerts.steps.attention.on': 'taskbar dock flash flashing blink bounce attention window highlight',
  'alerts.steps.card.delay': 'popup window on top delay seconds later',
  'alerts.steps.card.on': 'popup pop-up window always on top floating small overlay card',
  'alerts.mine': 'own customers my conversations new message reply alert notify',
  'alerts.privacy':
    'preview hide names content privacy lock screen show message text notification vorschau confidentialité privacidad privacidade プライバシー 隐私 خصوصية',
  'alerts.quiet.on':
    'do not disturb dnd silent mute night off hours focus snooze schedule ruhe stumm silencio silence silenzio 静音 勿扰 هدوء',
  'alerts.quiet.from': 'do not disturb dnd mute night start begin time evening',
  'alerts.quiet.to': 'do not disturb dnd mute night end stop time morning',
  'alerts.quiet.days': 'do not disturb dnd weekend weekdays saturday sunday monday schedule',
  'alerts.systemQuiet': 'do not disturb dnd focus assist mode silent windows macos gnome system mute',
  'alerts.breakThroughMinutes': 'override urgent emergency ignore quiet hours despite pause escalate minutes',
  'alerts.breakThroughCount': 'override urgent emergency ignore quiet hours despite pause escalate many people number',
  'alerts.cardShortcut': 'hotkey hot key global keyboard keys popup window focus anywhere',
  'alerts.sound':
    'beep ring ringtone tone bell chime audio melody ping noise klingelton tono sonnerie suoneria toque dzwonek 铃声 نغمة',
  'alerts.volume':
    'loud louder loudness quieter quiet level audio lautstärke volumen volume głośność âm lượng 音量 مستوى الصوت',
  'alerts.soundRepeat': 'beep ring again loop repeat every interval seconds keep ringing',
  replyLimitMinutes: 'response time sla overdue answer deadline target minutes red late antwortzeit réponse risposta',
  silentMinutes: 'idle inactive silence no answer nudge follow up away gone quiet customer minutes',
  nudgeText: 'idle inactive follow up reminder message template still there ping text',
  staysUnreadUntilAnswered:
    'bold mark unread badge read until replied answered ungelesen no leído non lu 未读 غير مقروء',
  letterKeys:
    'single key shortcuts hotkeys hot keys one letter keyboard vim tastenkürzel atajos raccourcis scorciatoie atalhos skróty sneltoetsen 快捷键 اختصارات',
  sendKey: 'return enter ctrl cmd new line line break submit message post eingabetaste invio intro 发送 إرسال',
  teamRepliesFile:
    'canned responses macros templates snippets shared company team file textbausteine plantillas modèles',
  keys: 'hotkeys hot keys bindings keybindings remap customise customize shortcuts keyboard preset gmail zendesk intercom front tastatur teclado clavier tastiera klawiatura toetsenbord キーボード 键盘 لوحة المفاتيح',
  noteDays:
    'note notes memo remark retention keep delete privacy days Notiz Notizen nota notas notes ghi chú メモ 备注 ملاحظة',
  retentionDays:
    'history delete keep store storage data chats conversations messages gdpr days old cleanup erase verlauf historial historique cronologia 历史 السجل',
  linkOrigins: 'websites sites trusted url addresses browser open without asking remembered allow links',
  teamBoard: 'team board colleagues agents monitor screen wallboard wall full supervisor load who has how many',
  savePaymentNumbers: 'credit card iban bank account number mask hide redact disk store pci',
  hideFromCapture: 'screenshot screen sharing share recording record capture zoom teams privacy screen print black',
  waitWarmMinutes: 'color colour yellow orange amber threshold warning minutes urgent first',
  waitHotMinutes: 'color colour threshold warning late overdue minutes urgent sla',
  pagesBreakThrough: 'override urgent emergency twice double despite quiet hours muted page',
  pages:
    'brands channels shops sites mute page hide page brand thresholds own sound quiet hours seiten páginas marcas marques pagine marki 页面 صفحات',
  textSize:
    'font font size bigger larger smaller letters zoom big type px accessibility schrift schriftgröße letra tamaño taille police carattere tekengrootte czcionka cỡ chữ 文字サイズ 字体 字号 خط حجم',
  theme:
    'dark mode night mode light mode black white colors colours appearance skin contrast dunkel hell dunkelmodus oscuro claro sombre clair scuro chiaro escuro donker ciemny tối ダーク 深色 夜间 داكن ليلي',
  density: 'compact dense row height spacing space tight roomy more rows small list zeilen kompakt compacto densité',
  language:
    'language translation translate locale tongue arabic german english spanish french italian japanese dutch polish portuguese brazilian vietnamese chinese mandarin simplified english deutsch español français italiano 日本語 nederlands polski português tiếng việt 中文 العربية sprache idioma langue lingua taal język ngôn ngữ 言語 语言 لغة',
  timeFormat:
    'clock hour hours am pm 12 24 12h 24h military date uhr uhrzeit hora heure ora godzina tijd giờ 時刻 时间 وقت',
  readAloud:
    'screen reader announce announcement speech spoken voice blind accessibility nvda jaws orca voiceover narrator verbosity screenreader lector de pantalla lecteur d’écran',
  readAloudText:
    'screen reader announce announcement speech spoken voice blind accessibility nvda jaws orca voiceover narrator verbosity long short screenreader',
  spelling:
    'spell check checker spellcheck typo mistake orthography grammar rechtschreibung orthographe ortografía ortografia pisownia chính tả スペル 拼写 إملاء',
  spellingLanguages:
    'spell check checker dictionary dictionaries hunspell typo language wörterbuch dictionnaire diccionario dizionario woordenboek słownik từ điển 辞書 词典 قاموس',
  startAtLogin:
    'autostart auto start startup boot login log in sign in launch automatically open background tray autostarten inicio démarrage avvio inicialização uruchamianie 启动 起動 تشغيل',
  updateMode:
    'upgrade version automatic new release download install aktualisierung actualización mise à jour aggiornamento 更新 تحديث',
  updateFeed: 'upgrade version server url address source download feed',
  oldVersionDays: 'upgrade version outdated old warning reminder age'
}
