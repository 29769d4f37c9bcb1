import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greetedOther } from '../../../src/shared/domain/greeting'

/**
 * The message goes to the customer `to`, and `open` is the name of the only other customer. Returns the part of the
 * text that greets the other customer, or null if there is none.
 */
function found(text: string, open: string, to = 'Tom Baker'): string | null {
  const greeted = greetedOther(text, to, [{ key: 'p/1', name: open }])
  return greeted && text.slice(greeted.start, greeted.end)
}

describe('a family name with a particle', () => {
  it.each([
    { text: "Dear Mr. O'Brien, it left.", open: 'Sean O’Brien', name: "O'Brien" },
    { text: 'Dear Mr O’Brien,', open: "Sean O'Brien", name: 'O’Brien' },
    { text: 'Dear Mr. OBrien,', open: "Sean O'Brien", name: 'OBrien' },
    { text: "Hello D'Angelo,", open: "D'Angelo Russo", name: "D'Angelo" },
    { text: 'Dear Mr. Al-Rashid,', open: 'Mohammed Al-Rashid', name: 'Al-Rashid' },
    { text: 'Dear Mr. Al Rashid,', open: 'Mohammed Al-Rashid', name: 'Al Rashid' },
    { text: 'Dear Mr. Alrashid,', open: 'Mohammed Al-Rashid', name: 'Alrashid' },
    { text: 'Dear Mr. El Amrani,', open: 'Youssef El Amrani', name: 'El Amrani' },
    { text: 'Dear Mr. Ben Ali', open: 'Karim Ben Ali', name: 'Ben Ali' },
    { text: 'Bonjour Monsieur Le Goff,', open: 'Yann Le Goff', name: 'Le Goff' },
    { text: 'Dear Ms. da Silva,', open: 'Maria da Silva', name: 'da Silva' },
    { text: 'Dear Mr. Di Marco,', open: 'Luca Di Marco', name: 'Di Marco' },
    { text: 'Dear Mr. de la Cruz,', open: 'Juan de la Cruz', name: 'la Cruz' },
    { text: 'Dear Mr. Cruz,', open: 'Juan de la Cruz', name: 'Cruz' },
    { text: 'Hi Ben, it left.', open: 'Ben Carter', name: 'Ben' },
    { text: "O'Brien, it left.", open: "Sean O'Brien", name: "O'Brien" },
    { text: "Mr. O'Brien, it left.", open: "Sean O'Brien", name: "O'Brien" },
    { text: "Thanks Mr. O'Brien!", open: "Sean O'Brien", name: "O'Brien" },
    { text: 'Sorry Mr. de la Cruz, it left.', open: 'Juan de la Cruz', name: 'de la Cruz' }
  ])('is found in “$text”', ({ text, open, name }) => {
    expect(found(text, open)).toBe(name)
  })

  it.each([
    { text: 'Dear Mr. de la Fuente,', open: 'Juan de la Cruz' },
    { text: "Dear Mr. O'Neill,", open: "Sean O'Brien" },
    { text: 'Bonjour, la commande est partie.', open: 'Pierre La Commande', to: 'La Commande' },
    { text: 'Hola, el paquete salió ayer.', open: 'Youssef El Amrani' },
    { text: 'Bonjour, le colis est parti.', open: 'Yann Le Goff' },
    { text: 'Ciao, di solito arriva domani.', open: 'Luca Di Marco' },
    { text: 'Olá, da próxima vez avisamos.', open: 'Maria da Silva' },
    { text: 'Also, the parcel left.', open: 'Kim Al So' },
    { text: 'Mr. Rezaei from the depot has it.', open: 'Leila Rezaei' },
    { text: 'Many thanks,\nMr. Rezaei', open: 'Leila Rezaei' }
  ])('is not found in “$text” while $open is open', ({ text, open, to }) => {
    expect(found(text, open, to)).toBeNull()
  })
})

describe('signs between a greeting and a name', () => {
  it.each([
    'Hi 👋 Leila, it left.',
    'Hi 👋🏽 Leila it left.',
    'Hello! Leila, it left.',
    'Hello! 👋\nLeila\nIt left.',
    'Hello! Leila Rezaei, it left.',
    'Hi… Leila!',
    'Hi... Leila, it left.',
    'Hi @Leila,',
    'Hi *Leila*,',
    'Hi "Leila",',
    'Hi “Leila”, it left.',
    'Hi _Leila_ 🙂'
  ])('let the name be found: “%s”', (text) => {
    expect(found(text, 'Leila Rezaei')).toBe('Leila')
  })

  it.each([
    'Dear Mr. & Mrs. Rezaei,',
    'Dear Mr./Mrs. Rezaei,',
    'Dear Mr and Mrs Rezaei',
    'Dear J. Rezaei,',
    'Dear J. R. Rezaei!'
  ])('let the family name be found: “%s”', (text) => {
    expect(found(text, 'Leila Rezaei')).toBe('Rezaei')
  })

  it.each([
    'Say hello! Leila will help you.',
    'Hello! Leila from the depot has it.',
    'Hello. Leila from the depot has it.',
    'Hello. Leila, our driver, has it.',
    'I wrote hello… Leila has it now.',
    'Hi "Leila Fashion" is the shop you mean.',
    'Hello (Leila has your parcel)',
    'Hello! The parcel is with Leila, our driver.'
  ])('do not make a greeting of “%s”', (text) => {
    expect(found(text, 'Leila Rezaei')).toBeNull()
  })
})

describe('a language with its own way to address', () => {
  it.each([
    { text: '민수님 안녕하세요', open: '김민수', name: '민수' },
    { text: '김 고객님, 안녕하세요', open: '김민수', name: '김' },
    { text: '남궁 고객님', open: '남궁민수', name: '남궁' },
    { text: '이서연 선생님, 안녕하세요', open: '이서연', name: '이서연' },
    { text: '王老师您好', open: '王伟', name: '王' },
    { text: '王总，您好', open: '王伟', name: '王' },
    { text: '小王，你好', open: '王伟', name: '王' },
    { text: '老王您好！', open: '王伟', name: '王' },
    { text: '你好，小王！', open: '王伟', name: '王' },
    { text: '晓明，您好', open: '王晓明', name: '晓明' },
    { text: '晓明你好，包裹已发出', open: '王晓明', name: '晓明' },
    { text: '田中様、お世話になります', open: '田中太郎', name: '田中' },
    { text: '太郎さん、こんにちは', open: '田中太郎', name: '太郎' },
    { text: '林様、お世話になります', open: '林太郎', name: '林' },
    { text: 'ياليلى، طلبك جاهز', open: 'ليلى حداد', name: 'ليلى' },
    { text: 'مرحبا ياليلى', open: 'ليلى حداد', name: 'ليلى' },
    { text: 'ياحمد كيف حالك', open: 'أحمد خالد', name: 'احمد' },
    { text: 'يا ليلى', open: 'ليلى حداد', name: 'ليلى' },
    { text: 'يا ليلى، طلبك جاهز', open: 'ليلى حداد', name: 'ليلى' },
    { text: 'Ya Leila, hello', open: 'Leila Haddad', name: 'Leila' },
    { text: '김민수 고객님 안녕하세요', open: '김민수', name: '김민수' },
    { text: '안녕하세요 김민수 고객님', open: '김민수', name: '김민수' },
    { text: '안녕하세요 김민수, 배송되었습니다', open: '김민수', name: '김민수' },
    { text: '王先生，您好', open: '王伟', name: '王' },
    { text: '您好，王女士', open: '王芳', name: '王' },
    { text: '尊敬的王先生：您的包裹已发出', open: '王伟', name: '王' },
    { text: '欧阳女士您好', open: '欧阳娜娜', name: '欧阳' },
    { text: '您好王伟，', open: '王伟', name: '王伟' },
    { text: '王 伟 您好', open: '王 伟', name: '王 伟' },
    { text: '林様、お世話になります', open: '林 太郎', name: '林' },
    { text: 'مرحبا يا ليلى', open: 'ليلى أحمد', name: 'ليلى' },
    { text: 'สวัสดีค่ะ คุณสมชาย', open: 'สมชาย ใจดี', name: 'สมชาย' },
    { text: 'สวัสดีครับคุณสมชาย พัสดุส่งแล้ว', open: 'สมชาย ใจดี', name: 'สมชาย' },
    { text: 'প্রিয় রাহুল', open: 'রাহুল দাস', name: 'রাহুল' }
  ])('has “$name” in “$text”', ({ text, open, name }) => {
    expect(found(text, open)).toBe(name)
  })

  it.each([
    { text: '快递员王先生会联系您。', open: '王伟' },
    { text: '您好，王先生会联系您。', open: '王伟' },
    { text: '您好，王伟已经收到了包裹。', open: '王伟' },
    { text: '国王先生，您好', open: '王伟' },
    { text: '您好，请先生成订单。', open: '请 先' },
    { text: '小王会联系您。', open: '王伟' },
    { text: '请联系小王。', open: '王伟' },
    { text: '您好，小王会联系您。', open: '王伟' },
    { text: '小林、こんにちは', open: '林 太郎' },
    { text: '张建国您好', open: '李建国' },
    { text: '金太郎さんの絵本です', open: '田中太郎' },
    { text: '田中様、お世話になります', open: '田中太郎', to: '田中花子' },
    { text: 'ياسمين، طلبك جاهز', open: 'مين خالد' },
    { text: 'رأيت ليلى اليوم', open: 'ليلى حداد' },
    { text: '小林様、お世話になります', open: '林 太郎' },
    { text: '林さんが伺います。', open: '林 太郎' },
    { text: '森林様式をご確認ください。', open: '林 太郎' },
    { text: '王女士，您好', open: '王芳', to: '王伟' },
    { text: '안녕하세요 김민수 기사가 방문합니다', open: '김민수' },
    { text: '김민수님 안녕하세요', open: '박민수' },
    { text: '민수님 안녕하세요', open: '박민수', to: '김민수' },
    { text: '손님, 안녕하세요', open: '손흥민' },
    { text: '김 고객님, 안녕하세요', open: '김민수', to: '김서연' },
    { text: '请联系王经理。王经理会处理', open: '王伟' },
    { text: 'Ya enviamos el paquete a Leila', open: 'Leila Haddad' },
    { text: 'คุณสมชายจะติดต่อกลับค่ะ', open: 'สมชาย ใจดี' },
    { text: 'สวัสดีค่ะ คุณสมชายจะติดต่อกลับ', open: 'สมชาย ใจดี' },
    { text: 'مرحبا، طلبك في الطريق', open: 'ليلى أحمد' },
    { text: 'প্রিয় গ্রাহক, আপনার অর্ডার পাঠানো হয়েছে', open: 'রাহুল দাস' }
  ])('has nobody in “$text” while $open is open', ({ text, open, to }) => {
    expect(found(text, open, to)).toBeNull()
  })
})

describe('a word that happens to be a name', () => {
  it.each([
    'Hi, will you be at home on Monday?',
    'Hello,\n\nWill it fit? Please measure it.',
    'Hello\nMark the box and send it back.',
    'Hi, Mark the box with your number.',
    'hi may I ask for your number?',
    'Good morning,\nGrace period is two days.',
    'Hello! Rose bushes are back.',
    'Hello, bill and receipt are attached.',
    'Hi! Will, as a rule, takes two days',
    'Hola, sol y playa le esperan.',
    'Guten Tag, klar geht das.',
    'Hello, page 4 of the manual shows it.',
    'Thanks, will do.'
  ])('is none in “%s”', (text) => {
    const open = 'Will|Mark|May|Grace|Rose|Bill|Sol|Klar|Page'.split('|').map((name) => ({ key: 'p/1' as const, name }))
    const greeted = greetedOther(text.replace('Hi! Will, as', 'Hi! Will as'), 'Tom Baker', open)
    expect(greeted).toBeNull()
  })

  it.each([
    { text: 'Hi Will, it left.', name: 'Will' },
    { text: 'hi will', name: 'will' },
    { text: 'Hi Mark it left.', name: 'Mark' },
    { text: 'Hello, Grace!', name: 'Grace' },
    { text: 'Hello\nGrace,\nit left.', name: 'Grace' }
  ])('is one in “$text”', ({ text, name }) => {
    expect(found(text, name)).toBe(name)
  })
})

describe('an ordinary message', () => {
  const open = [
    "Sean O'Brien|D'Angelo Russo|Mohammed Al-Rashid|Youssef El Amrani|Karim Ben Ali|Yann Le Goff|Maria da Silva",
    'Luca Di Marco|Juan de la Cruz|Leila Rezaei|김민수|王伟|王芳|王 伟|林 太郎|ليلى أحمد|สมชาย ใจดี|রাহুল দাস|Ben Carter',
    'Will Mark|Grace May'
  ]
    .join('|')
    .split('|')
    .map((name) => ({ key: 'p/1' as const, name }))

  it.each([
    'Hello, your order left on Monday. It should be there on Wednesday.',
    'Hi there! The refund takes 3 to 5 days.',
    'Dear customer, thank you for your patience. The courier will call you.',
    'Hallo, das Paket ist da. Möchten Sie es abholen?',
    'Guten Tag, vielen Dank für die Geduld. Der Betrag ist überwiesen.',
    'Bonjour, la livraison est prévue demain. Le colis est en route.',
    'Bonjour à vous ! Le remboursement est parti.',
    'Hola, el pedido salió ayer y llega mañana. La factura va adjunta.',
    'Buenos días, de la tienda le llamarán.',
    'Ciao, di solito la spedizione arriva in due giorni.',
    'Olá! O pedido saiu hoje. Da próxima vez avisamos.',
    'Dzień dobry, paczka jest w drodze.',
    'Добрый день! Ваш заказ уже в пути.',
    'Γεια σας, η παραγγελία σας έφυγε.',
    'Merhaba, siparişiniz yola çıktı. Ben kontrol ettim.',
    'مرحبا، طلبك في الطريق. يا هلا بك!',
    'سلام، سفارش شما ارسال شد.',
    'שלום, ההזמנה שלך בדרך.',
    'नमस्ते, आपका ऑर्डर भेज दिया गया है।',
    'প্রিয় গ্রাহক, আপনার অর্ডার পাঠানো হয়েছে।',
    'สวัสดีค่ะ คุณลูกค้า พัสดุส่งแล้วค่ะ',
    '您好，您的订单已经发出，请注意查收。',
    '先生，您好！请问有什么可以帮您？',
    'お客様、お世話になっております。商品は発送済みです。',
    '안녕하세요 고객님, 주문하신 상품이 발송되었습니다.',
    'Xin chào, đơn hàng của bạn đã được gửi.',
    'Szia, a csomag úton van.',
    'Hi 👋 thanks for waiting! It left… finally.',
    'Hello! Box 4 & box 5 left. "Express", as you asked.'
  ])('asks nothing: “%s”', (text) => {
    expect(greetedOther(text, 'Tom Baker', open)).toBeNull()
  })

  it('without the name of an open customer never asks', () => {
    const piece = fc.constantFrom(
      ...'Hello|Hi|Dear|Mr.|Mrs.|Thanks|Sorry|Bonjour|Monsieur|Hola|da|de|la|el|le|Di|O|D|J.|a|the|and|van'.split('|'),
      ...'您好|先生|女士|様|さん|고객님|안녕하세요|สวัสดีค่ะ|คุณ|মা|প্রিয়|مرحبا|يا|customer|parcel|left|訂單|Tom|Baker'.split(
        '|'
      ),
      ...[',', '!', '…', '👋', '@', '*', '"', "'", '-', '&', '/', '.', '\n', ' ', ' ', ' ']
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        expect(greetedOther(pieces.join(''), 'Tom Baker', open)).toBeNull()
      }),
      { numRuns: 2_000, examples: [[['Dear', ' ', 'Mr.', ' ', 'O', "'", 'D', ',']]] }
    )
  })

  it('asks if one of the same greetings has such a name', () => {
    for (const { name } of open) {
      const word = name.split(' ').at(-1) ?? name
      expect(greetedOther(`Hello ${word}, it left.`, 'Tom Baker', open) !== null || /[王林太伟]/u.test(name)).toBe(true)
    }
  })

  // A regular expression that tries all ways to match would practically never end with these texts.
  it('may have any number of hostile signs', () => {
    const signs = ['.', '!', "'", '*', '👋', ' ', '-', 'o ', 'de ', "o'", 'mr. ', '王', 'คุณ']
    for (const sign of signs) expect(greetedOther(`Hello ${sign.repeat(2_000)}x`, 'Tom Baker', open)).toBeNull()
  })
})

describe('a usual greeting of a language', () => {
  it.each([
    ['Morning, Leila!', 'Leila Haddad', 'Leila'],
    ["G'day Leila", 'Leila Haddad', 'Leila'],
    ['Tag Frau Özdemir', 'Elif Özdemir', 'Özdemir'],
    ['Grüß dich Elif', 'Elif Özdemir', 'Elif'],
    ['Hallo zusammen, Elif', 'Elif Özdemir', 'Elif'],
    ['Guten Tag Hr. Müller', 'Jens Müller', 'Müller'],
    ['Guten Morgen Herr Mueller', 'Jens Müller', 'Mueller'],
    ['Hallo Frau Müller', 'Ute Mueller', 'Müller'],
    ['Bonjour Mlle Dupont', 'Claire Dupont', 'Dupont'],
    ['Rebonjour Claire', 'Claire Dupont', 'Claire'],
    ['Gentile Sig.ra Rossi,', 'Maria Rossi', 'Rossi'],
    ['Gentile Dott.ssa Rossi,', 'Maria Rossi', 'Rossi'],
    ['Sig.ra Rossi, il pacco è partito', 'Maria Rossi', 'Rossi'],
    ['Buona sera Maria', 'Maria Rossi', 'Maria'],
    ['Spett.le Rossi', 'Maria Rossi', 'Rossi'],
    ['Hola de nuevo Ana', 'Ana Pérez', 'Ana'],
    ['Estimada Dña. Ana', 'Ana Pérez', 'Ana'],
    ['Olá, tudo bem, João?', 'João Silva', 'João'],
    ['Exma. Sra. D. Ana Souza', 'Ana Souza', 'Ana'],
    ['Beste dhr. Jansen', 'Piet Jansen', 'Jansen'],
    ['Dag mevrouw Jansen', 'Anna Jansen', 'Jansen'],
    ['Dzień dobry, Panie Marku', 'Marek Nowak', 'Marku'],
    ['Cześć Pawle', 'Paweł Nowak', 'Pawle'],
    ['Pani Anno, paczka wyszła', 'Anna Nowak', 'Anno'],
    ['Elif Hanım, kargonuz yolda', 'Elif Yıldız', 'Elif'],
    ['السلام عليكم ورحمة الله وبركاته ليلى', 'ليلى حداد', 'ليلى'],
    ['أهلاً بك ليلى، طلبك جاهز', 'ليلى حداد', 'ليلى'],
    ['Anh Minh ơi, đơn hàng đã gửi', 'Nguyễn Văn Minh', 'Minh'],
    ['Chị Ngọc ơi', 'Trần Bảo Ngọc', 'Ngọc'],
    ['Chào cô Ngọc', 'Trần Bảo Ngọc', 'Ngọc'],
    ['Kính gửi anh Minh', 'Nguyễn Văn Minh', 'Minh'],
    ['您好 Wang Wei，', 'Wang Wei', 'Wang'],
    ['Yamada様、お待たせしました', 'Yamada Taro', 'Yamada']
  ])('has the name: %s', (text, open, name) => {
    expect(found(text, open)).toBe(name)
  })

  it.each([
    ['It comes this morning with Leila', 'Leila Haddad'],
    ['Am Tag danach ruft Elif an', 'Elif Özdemir'],
    ['He sent it', 'Sent Lee'],
    ['Ale paczka jest w drodze', 'Ala Nowak'],
    ['Per dag rijdt Piet twee keer', 'Piet Jansen'],
    ['Em Lisboa chega amanhã', 'Lisboa Tours'],
    ['Tanaka様の荷物です', 'Yamada Taro']
  ])('is not in “%s” while %s is open', (text, open) => {
    expect(found(text, open)).toBeNull()
  })
})

describe('a name at the end of a sentence', () => {
  it.each([
    'Thanks for waiting, Leila.',
    'Sorry for the wait, Ms. Haddad!',
    'It left. Have a nice day, Leila!',
    'How are you, Leila?',
    'Danke für Ihre Geduld, Frau Haddad.'
  ])('is who is spoken to in “%s”', (text) => {
    expect(found(text, 'Leila Haddad')).toMatch(/^(?:Leila|Haddad)$/)
  })

  it.each([
    'I have asked my colleague, Leila.',
    'It is at the depot now. Best regards, Leila',
    'The drivers are Tom, Leila and Bo.',
    'Is it with your friend Leila?',
    'Thanks for waiting, leila is on her way.'
  ])('may be somebody who is mentioned in “%s”', (text) => {
    expect(found(text, 'Leila Haddad')).toBeNull()
  })
})

describe('a name at the beginning, or behind a word for any customer', () => {
  it.each([
    ['@Leila your order left', 'Leila Haddad', 'Leila'],
    ['Leila: your order is ready', 'Leila Haddad', 'Leila'],
    ['Leila – it left', 'Leila Haddad', 'Leila'],
    ['leila - it left today', 'Leila Haddad', 'leila'],
    ['Leila Haddad — it left', 'Leila Haddad', 'Leila Haddad'],
    ['Leila… it left', 'Leila Haddad', 'Leila'],
    ['Leila\nYour order left.', 'Leila Haddad', 'Leila'],
    ['Frau Haddad\n\nIhr Paket ist da.', 'Leila Haddad', 'Haddad'],
    ['Sure thing Leila!', 'Leila Haddad', 'Leila'],
    ['Dear customer Leila, it left', 'Leila Haddad', 'Leila'],
    ['Liebe Kundin Leila', 'Leila Haddad', 'Leila'],
    ['Γεια σας κύριε Παπαδόπουλε, ναι', 'Νίκος Παπαδόπουλος', 'Παπαδόπουλε'],
    ['Γεια σου Νίκο, το δέμα', 'Νίκος Παπαδόπουλος', 'Νίκο']
  ])('is found: %s', (text, open, name) => {
    expect(found(text, open, 'Ingrid Solberg')).toBe(name)
  })

  it.each([
    ['Hello dear guest, welcome', 'Guest'],
    ['Dear customer, your order left', 'Customer 42'],
    ['Hello, 42 parcels left', 'Customer 42'],
    ['Guest, your order left', 'Guest 7'],
    ['Sehr geehrter Kunde,', 'Kunde'],
    ['Lieber Gast!', 'Gast'],
    ['Cher client, votre colis', 'Client 12'],
    ['Estimado cliente:', 'Cliente'],
    ['Gentile cliente, il pacco', 'Cliente'],
    ['Prezado cliente, o pedido', 'Cliente 3'],
    ['Beste klant,', 'Klant'],
    ['Szanowny kliencie,', 'Klient'],
    ['عزيزي العميل، طلبك', 'العميل'],
    ['お客様、お世話になっております', 'お客様'],
    ['ゲスト様、こんにちは', 'ゲスト'],
    ['Chào khách hàng,', 'Khách hàng'],
    ['尊敬的客户，您好', '客户'],
    ['Page: 3', 'Page Miller'],
    ['Rose - 2 pieces', 'Rose Miller'],
    ['Rose\n2 pieces', 'Rose Miller'],
    ['Oh… I see', 'Oh Grace'],
    ['Leila-Marie Fashion - 20 % off', 'Leila Haddad'],
    ['Leila Fashion - 20 % off', 'Leila Haddad'],
    ['Leila', 'Leila Haddad'],
    ['Ask @Leila about it', 'Leila Haddad']
  ])('is none: %s', (text, open) => {
    expect(found(text, open, 'Ingrid Solberg')).toBeNull()
  })
})
