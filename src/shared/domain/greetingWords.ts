import { fold } from '../search/fold'

/** Folds the words. A sign in a phrase, such as an apostrophe, separates two words. */
const setOf = (words: string): ReadonlySet<string> =>
  new Set(words.split('|').map((phrase) => fold(phrase).replaceAll(/['.-]/gu, ' ')))

/** Greetings. Those that also begin ordinary sentences are left out. All sets in this file are folded. */
export const GREETINGS = setOf(
  'hi|hello|hey|hiya|howdy|dear|greetings|good morning|good afternoon|good evening|good day|welcome|welcome back|' +
    'hallo|guten tag|guten morgen|guten abend|grüß gott|grüezi|moin|servus|liebe|lieber|sehr geehrte|sehr geehrter|' +
    'bonjour|bonsoir|salut|coucou|cher|chère|hola|buenos días|buenas tardes|buenas noches|buenas|estimado|estimada|' +
    'querido|querida|apreciado|apreciada|olá|oi|bom dia|boa tarde|boa noite|caro|cara|prezado|prezada|ciao|buongiorno|' +
    'buonasera|salve|gentile|hoi|goedemorgen|goedemiddag|goedenavond|goedendag|beste|geachte|hej|hejsa|hei|heisann|' +
    'halla|goddag|god dag|god morgon|god morgen|god kväll|kære|kjære|kära|käre|moi|moikka|terve|hyvää päivää|hyvä|' +
    'sæl|sæll|góðan dag|halló|cześć|hejka|dzień dobry|dobry wieczór|witaj|witam|szanowny|szanowna|drogi|droga|ahoj|' +
    'čau|dobrý den|dobré ráno|dobrý večer|milý|milá|vážený|vážená|dobrý deň|szia|helló|jó napot|kedves|tisztelt|bună|' +
    'bună ziua|salut|dragă|stimate|stimată|zdravo|bok|dobar dan|dobro jutro|dober dan|labas|laba diena|sveiki|sveiks|' +
    'tere|tere päevast|tere hommikust|merhaba|selam|günaydın|iyi günler|sayın|sevgili|привет|здравствуй|здравствуйте|' +
    'добрый день|доброе утро|добрый вечер|дорогой|дорогая|уважаемый|уважаемая|привіт|вітаю|добрий день|доброго дня|' +
    'добрий вечір|шановний|шановна|здравейте|здравей|добър ден|γεια|γεια σου|γεια σας|καλημέρα|καλησπέρα|αγαπητέ|' +
    'αγαπητή|xin chào|chào|chào anh|chào chị|halo|selamat pagi|selamat siang|selamat sore|kumusta|jambo|habari|' +
    'يا|مرحبا|مرحبًا|أهلا|أهلًا|اهلا وسهلا|السلام عليكم|صباح الخير|مساء الخير|عزيزي|عزيزتي|سلام|درود|سلام علیکم|' +
    'שלום|היי|הי|בוקר טוב|ערב טוב|יקר|יקרה|नमस्ते|नमस्कार|प्रिय|হ্যালো|নমস্কার|প্রিয়|வணக்கம்|გამარჯობა|բարև|' +
    "heya|g'day|hallöchen|hallihallo|huhu|grüß dich|grüß sie|grüße sie|werter|willkommen|rebonjour|bjr|bonne journée|" +
    'buon giorno|buona sera|buon pomeriggio|egregio|egregia|carissimo|carissima|gentilissimo|gentilissima|spett.le|' +
    'qué tal|buen día|distinguido|distinguida|bienvenido|bienvenida|oie|oii|e aí|opa|tudo bem|tudo bom|bem-vindo|' +
    'bem-vinda|exmo|exma|welkom|lieve|goedenmiddag|siema|siemka|selamlar|iyi akşamlar|değerli|доброго времени|' +
    'доброго ранку|kính gửi|kính thưa|thưa|هلا|أهلين|وعليكم السلام|صباح النور|مساء النور|تحية طيبة|حياك الله|أخي|أختي|' +
    '您好|你好|嗨|尊敬的|亲爱的|早上好|下午好|晚上好|こんにちは|こんばんは'
)

export const TITLES = setOf(
  'mr|mrs|ms|miss|mx|dr|prof|sir|madam|herr|herrn|frau|monsieur|madame|mademoiselle|mme|m|señor|señora|señorita|sr|' +
    'sra|srta|don|doña|dom|dona|senhor|senhora|signor|signora|sig|meneer|mevrouw|heer|pan|pani|panie|pana|paní|pane|' +
    'bay|bayan|господин|госпожа|пан|пані|κύριε|κυρία|anh|chị|السيد|السيدة|أستاذ|أستاذة|سيد|سيدة|آقای|خانم|מר|גברת|' +
    'hr|fr|mlle|dott|ssa|ra|dottor|dottore|dottoressa|ing|avv|signore|dña|exmo|exma|dhr|mw|mevr|mvr|panią|panu|пане|' +
    'cô|chú|bác|ông|bà|em'
)

/**
 * Words for any customer, which are never a name. So "Dear customer, …" addresses nobody, even if somebody is listed
 * as "Customer 42".
 */
export const GENERIC = setOf(
  'customer|client|guest|visitor|user|buyer|shopper|member|anonymous|unknown|kunde|kundin|gast|besucher|besucherin|' +
    'benutzer|nutzer|unbekannt|anonym|cliente|invité|invitée|visiteur|visiteuse|utilisateur|anonyme|inconnu|clienta|' +
    'invitado|invitada|huésped|visitante|usuario|usuaria|anónimo|ospite|visitatore|visitatrice|utente|anonimo|' +
    'convidado|convidada|hóspede|usuário|usuária|anônimo|utilizador|klant|bezoeker|gebruiker|anoniem|klient|klientka|' +
    'kliencie|klientko|gość|gościu|użytkownik|anonim|عميل|العميل|عميلنا|زبون|ضيف|زائر|مستخدم|مجهول|お客様|お客さま|' +
    '顧客|ゲスト|ユーザー|匿名|khách|hàng|客户|顾客|客人|访客|游客|用户|고객|손님'
)

/** Words that may come between a greeting and the name, such as "again" in "Hello again Leila". */
export const FILLERS: ReadonlySet<string> = new Set([
  ...TITLES,
  ...GENERIC,
  ...setOf('again|there|once more|dear|nochmal|nochmals|liebe|lieber|cher|chère|kedves|bạn|يا'),
  ...setOf('and|und|et|y|e|de|van|von|der'),
  ...setOf('nuevo|novo|daar|zusammen|du|ورحمة|الله|وبركاته|بك|بكم|суток')
])

/** Words after a name that only address somebody: "Elif Hanım", "Minh ơi". */
export const AFTER_NAME = setOf('hanım|bey|san|ơi|à|ạ|nhé|nha')

/**
 * Thanks of one or two words. A name after them must be at the end of the line, or before a sign such as a comma or a
 * word such as "for".
 */
export const THANKS = setOf(
  'thanks|thank you|many thanks|thx|ty|cheers|danke|vielen dank|herzlichen dank|besten dank|merci|gracias|' +
    'muchas gracias|grazie|grazie mille|mille grazie|obrigado|obrigada|muito obrigado|muito obrigada|bedankt|' +
    'dank je|dank u|dankjewel|tack|tusen takk|takk|mange tak|kiitos|dziękuję|dzięki|děkuji|díky|ďakujem|köszönöm|' +
    'mulțumesc|hvala|ačiū|paldies|aitäh|teşekkürler|teşekkür ederim|спасибо|дякую|благодаря|ευχαριστώ|cảm ơn|' +
    'terima kasih|salamat|asante|شكرا|شكرا جزيلا|شكرا لك|متشکرم|ممنون|תודה|תודה רבה|धन्यवाद|muchísimas gracias|merci bien'
)

/**
 * Other words before a name that is addressed. They also begin sentences about somebody: "Sorry, Leila is not here
 * today". So the name must be at the end of the line, or before a sign such as a comma.
 */
export const CALLS = setOf(
  'sure thing|ya|ok|okay|alright|all right|sure|of course|certainly|perfect|great|wonderful|sorry|apologies|my apologies|' +
    'no problem|no worries|got it|i see|i understand|understood|yes|yeah|no|bye|goodbye|good bye|good night|see you|' +
    'take care|congratulations|please|tak|ja|nein|gern|gerne|klar|alles klar|natürlich|entschuldigung|verzeihung|' +
    'tut mir leid|tschüss|auf wiedersehen|gute nacht|oui|désolé|désolée|pardon|parfait|au revoir|bonne soirée|sí|claro|' +
    'perfecto|perdón|perdone|disculpe|lo siento|de acuerdo|adiós|hasta luego|certo|perfetto|scusa|scusi|arrivederci|' +
    'sim|perfeito|desculpe|desculpa|tchau|prima|sorry|tot ziens|ursäkta|förlåt|hejdå|undskyld|beklager|unnskyld|' +
    'anteeksi|oczywiście|przepraszam|do widzenia|promiňte|samozřejmě|да|конечно|хорошо|извините|до свидания|' +
    'звичайно|добре|вибачте|до побачення|συγγνώμη|βεβαίως|tamam|tabii|özür dilerim|نعم|حسنا|بالتأكيد|آسف|عفوا|' +
    'بله|ببخشید|כן|סליחה|בטח|morning|afternoon|evening|tag|mahlzeit|dag|dạ'
)

/** Words that may come between thanks, or a word of `CALLS`, and a name: "Thank you so much, Leila". */
export const CALL_FILLERS = setOf(
  'so|very|much|a|lot|again|then|too|sehr|schön|nochmal|nochmals|beaucoup|mucho|mucha|molto|mille|muito|bardzo|' +
    'moc|mnogo|очень|большое|дуже|πολύ|çok|جزيلا|רבה'
)

/** Words in names that are neither a given name nor a family name. */
export const PARTICLES = setOf(
  'de|da|do|dos|das|di|du|del|della|der|den|van|von|vom|zu|la|le|el|al|bin|bint|ibn|ben|abu|the|of|y|e'
)

/**
 * Names that are also ordinary words at the start of a message: "May, I think". They count only after a greeting or
 * thanks ("Hi May"). Otherwise agents would be asked too often. "Will" is not here: as an ordinary word, it has no
 * comma after it.
 */
export const ORDINARY = setOf(
  'may|april|june|august|abril|domingo|oh|ah|ha|ho|ok|no|so|yes|ja|na|ne|da|do|an|si|well|now|sure|fine|good|' +
    'great|best|love|hope|joy|sunny|lucky|happy|welcome|bravo|dan|dann|nur|noch|man|also|merci|mai|juni|juli|oui|non|' +
    'sim|true|right|long|more|price|sale|early|summer|autumn|winter|heute|morgen'
)

/**
 * Names that are also ordinary words after a greeting: "Hi, will it fit?", "Hello\nMark the box". They are doubtful
 * after a comma, on the next line, or without a capital letter. A doubtful name must be at the end of the line, or
 * before a sign such as a comma.
 */
export const WORD_NAMES: ReadonlySet<string> = new Set([
  ...ORDINARY,
  ...setOf(
    'will|mark|grace|bill|sue|rose|rich|art|pat|jack|drew|frank|dean|chase|chance|faith|ray|guy|rob|nick|hunter|dawn|' +
      'iris|ivy|lily|sky|star|page|major|miles|case|pearl|ruby|crystal|amber|olive|penny|victor|ernest|christian|gene|' +
      'norm|dale|glen|heath|wade|ward|wells|brook|sandy|young|king|field|stone|baker|cook|carter|porter|ben|deniz|' +
      'umut|sol|luz|cruz|mar|paz|rosa|clara|pilar|dolores|luna|klar|ernst|wolf|claire|pierre|blanche|reine|marguerite'
  )
])
